import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Sms } from '../../shared/flows/table/ports.ts';
import { allowListSms } from '../adapters/sms.allowList.ts';
import { outboxSms } from '../adapters/sms.outbox.ts';
import { providerSms } from '../adapters/sms.provider.ts';
import { pacedSms } from '../adapters/sms.paced.ts';
import { smsClient, snsSms } from '../adapters/sms.sns.ts';
import { dynamoTable } from '../adapters/table.dynamo.ts';
import type { Env } from '../wiring/env.ts';
import { cloudLog } from '../wiring/log.ts';

const clock = { now: () => new Date().toISOString() };

/** The provider within the deployment's rate; the outbox, which sends to nobody, has none. */
export function sms(env: Env): Sms {
  if (env.SMS_CHANNEL === 'outbox') return outboxSms();
  const table = dynamoTable({ client: new DynamoDBClient(), tableName: env.TABLE_NAME });
  const { SMS_CHANNEL: channel, SMS_PROVIDER: provider, SMS_SECRET: secret } = env;
  const own =
    channel === 'sns' ? snsSms(smsClient()) : providerSms({ channel, provider, secret, env: process.env });
  const paced = pacedSms({ sms: own, table, rate: env.SMS_RATE, clock, log: cloudLog('sms') });
  return env.SMS_ALLOWED.length > 0 ? allowListSms(paced, env.SMS_ALLOWED) : paced;
}
