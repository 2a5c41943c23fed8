import { KMSClient } from '@aws-sdk/client-kms';
import { kmsVault } from '../adapters/vault.kms.ts';
import { imports } from '../entries/imports.ts';
import { httpPorts } from '../wiring/cloud.ts';
import { serveHttp } from '../wiring/http.ts';

export const handler = serveHttp(imports, () =>
  httpPorts('imports', ({ VAULT_KEY, BLIND_KEY }) => ({
    vault: kmsVault({ client: new KMSClient(), vaultKey: VAULT_KEY, blindKey: BLIND_KEY }),
  })),
);
