import { KMSClient } from '@aws-sdk/client-kms';
import { outboxSms } from '../adapters/sms.outbox.ts';
import { smsClient, snsSms } from '../adapters/sms.sns.ts';
import { kmsVault } from '../adapters/vault.kms.ts';
import { send } from '../entries/send.ts';
import { workPorts } from '../wiring/cloud.ts';
import { serveWork } from '../wiring/work.ts';

export const handler = serveWork(send, () =>
  workPorts('send', ({ SMS_CHANNEL, VAULT_KEY, BLIND_KEY }) => ({
    sms: SMS_CHANNEL === 'sns' ? snsSms(smsClient()) : outboxSms(),
    vault: kmsVault({ client: new KMSClient(), vaultKey: VAULT_KEY, blindKey: BLIND_KEY }),
  })),
);
