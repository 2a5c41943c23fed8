import { KMSClient } from '@aws-sdk/client-kms';
import { kmsSigner } from '../adapters/signer.kms.ts';
import type { Env } from '../wiring/env.ts';

export const signer = ({ SIGNING_KEY, FORMER_SIGNING_KEY, ISSUER, OIDC_AUDIENCE }: Env) =>
  kmsSigner({
    client: new KMSClient(),
    ...{ key: SIGNING_KEY, former: FORMER_SIGNING_KEY, issuer: ISSUER, audience: OIDC_AUDIENCE },
  });
