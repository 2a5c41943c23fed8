/** SMS by Amazon SNS, in the regions that have it; AWS's China regions do not. */
import { PublishCommand, SNSClient, type SNSClientConfig } from '@aws-sdk/client-sns';
import type { Sms, SmsMessage } from '../../shared/flows/table/ports.ts';
import { fateOfSms } from './sms.fate.ts';

const CONNECT_MS = 3_000;
/** Long enough for a slow answer: each time-out leaves an SMS of which nobody knows whether it was sent. */
const ANSWER_MS = 15_000;

/** E.164: a plus sign and at most 15 digits. */
const isPhone = (text: string): boolean => /^\+[1-9]\d{6,14}$/.test(text);

/**
 * The client that `snsSms` needs. It sends once: a second try after a lost answer could be a second SMS. It has no
 * logger: the SDK would log the phone.
 */
export function smsClient(config: Omit<SNSClientConfig, 'maxAttempts' | 'logger'> = {}): SNSClient {
  return new SNSClient({
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      requestTimeout: ANSWER_MS,
      throwOnRequestTimeout: true,
    },
    ...config,
    maxAttempts: 1,
  });
}

function commandOf({ to, text }: SmsMessage): PublishCommand {
  return new PublishCommand({
    PhoneNumber: to,
    Message: text,
    MessageAttributes: {
      // Reminders of duties, not advertising: delivered with priority, and in quiet hours too.
      'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
    },
  });
}

async function refuseRetries(client: SNSClient): Promise<void> {
  if ((await client.config.maxAttempts()) !== 1)
    throw new Error('An SMS client must not retry: use smsClient()');
}

/** Each message is sent at most once; what is not certain is `unknown`. */
export function snsSms(client: SNSClient): Sms {
  return {
    async send(message) {
      await refuseRetries(client);
      if (!isPhone(message.to)) return { outcome: 'refused', why: 'invalidPhone', retry: false };
      try {
        const { MessageId } = await client.send(commandOf(message));
        // Without an id there is nothing by which a receipt could settle it.
        return MessageId ? { outcome: 'accepted', receipt: MessageId } : { outcome: 'unknown' };
      } catch (error) {
        return fateOfSms(error);
      }
    },
  };
}
