import { KMSClient } from '@aws-sdk/client-kms';
import { kmsVault } from '../adapters/vault.kms.ts';
import { spotChecks } from '../entries/spot-checks.ts';
import { httpPorts } from '../wiring/cloud.ts';
import { serveHttp } from '../wiring/http.ts';

export const handler = serveHttp(spotChecks, () =>
  httpPorts('spot-checks', ({ VAULT_KEY, BLIND_KEY }) => ({
    vault: kmsVault({ client: new KMSClient(), vaultKey: VAULT_KEY, blindKey: BLIND_KEY }),
  })),
);
