/** The provider that a file of settings names, as the functions have it: within the deployment's one rate. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { allowListSms } from '../../functions/adapters/sms.allowList.ts';
import { pacedSms } from '../../functions/adapters/sms.paced.ts';
import { providerSms } from '../../functions/adapters/sms.provider.ts';
import { smsClient, snsSms } from '../../functions/adapters/sms.sns.ts';
import type { Sms } from '../../shared/flows/table/ports.ts';
import type { Ground } from './ground.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const clock = { now: () => new Date().toISOString() };

/** As a function finds them in its environment: the credentials of whoever types. */
async function callersEnv(): Promise<Record<string, string | undefined>> {
  const { config } = new DynamoDBClient();
  const [region, keys] = await Promise.all([config.region(), config.credentials()]);
  return {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_SESSION_TOKEN: keys.sessionToken,
  };
}

/** Undefined for the outbox, which sends to nobody. Throws what the provider's own settings lack. */
export async function providerOf({ settings, table, isCloud }: Ground): Promise<Sms | undefined> {
  if (!settings || settings.SMS_CHANNEL === 'outbox') return undefined;
  const { SMS_CHANNEL: channel, SMS_PROVIDER: provider, SMS_SECRET: secret, SMS_ALLOWED: allowed } = settings;
  const isOfAws = channel === 'sns' || channel === 'aws' || secret.startsWith('arn:');
  const env = isCloud || isOfAws ? await callersEnv() : {};
  const sms = channel === 'sns' ? snsSms(smsClient()) : providerSms({ channel, provider, secret, env });
  const paced = pacedSms({ sms, table, rate: settings.SMS_RATE, clock, log });
  return allowed.length > 0 ? allowListSms(paced, allowed) : paced;
}
