import { KMSClient } from '@aws-sdk/client-kms';
import { kmsVault } from '../adapters/vault.kms.ts';
import { talkTexts } from '../entries/talk-texts.ts';
import { httpPorts } from '../wiring/cloud.ts';
import { serveHttp } from '../wiring/http.ts';

export const handler = serveHttp(talkTexts, () =>
  httpPorts('talk-texts', ({ VAULT_KEY, BLIND_KEY }) => ({
    vault: kmsVault({ client: new KMSClient(), vaultKey: VAULT_KEY, blindKey: BLIND_KEY }),
  })),
);
