import { KMSClient } from '@aws-sdk/client-kms';
import { kmsVault } from '../adapters/vault.kms.ts';
import type { Env } from '../wiring/env.ts';

export const vault = ({ VAULT_KEY, BLIND_KEY, TOKEN_KEY }: Env) =>
  kmsVault({ client: new KMSClient(), vaultKey: VAULT_KEY, blindKey: BLIND_KEY, tokenKey: TOKEN_KEY });
