/**
 * SMS by AWS End User Messaging (SMS and Voice v2), which says why it refuses where SNS answers as if it had sent. One
 * operation of JSON over HTTPS, signed by the SDK's own signer: the client would take the bundles over their limit.
 */
import * as z from 'zod';
import type { Sms, SmsOutcome } from '../../shared/flows/table/ports.ts';
import { signedCall, type AwsKeys } from './aws.call.ts';
import { askOnce, INVALID_PHONE } from './sms.http.ts';

export interface AwsSmsOptions {
  readonly region: string;
  readonly keys: () => Promise<AwsKeys>;
  /** A phone, a pool or a sender id; absent, the service chooses. */
  readonly origination?: string;
  readonly configurationSet?: string;
  /** Another address than the service's own, for tests. */
  readonly endpoint?: string;
  readonly timeoutMs?: number;
}

/** Reminders are for the day: what has not arrived in so many seconds is not wanted any more. */
const TIME_TO_LIVE = 12 * 3600;
const TARGET = 'PinpointSMSVoiceV2.SendTextMessage';

const answered = z.object({
  MessageId: z.string().optional(),
  __type: z.string().optional(),
  Reason: z.string().optional(),
});

const FOR_NOW: Readonly<Record<string, string>> = {
  ThrottlingException: 'throttled',
  ServiceQuotaExceededException: 'limitReached',
  AccessDeniedException: 'notAuthorised',
  UnrecognizedClientException: 'notAuthorised',
  InvalidSignatureException: 'notAuthorised',
  ExpiredTokenException: 'notAuthorised',
  ResourceNotFoundException: 'notRegistered',
  ConflictException: 'notRegistered',
};

/** Refusals of this number alone, by the reason of a conflict. */
const OF_NUMBER: Readonly<Record<string, SmsOutcome>> = {
  DESTINATION_PHONE_NUMBER_OPTED_OUT: { outcome: 'refused', why: 'optedOut', retry: false },
  DESTINATION_PHONE_NUMBER_NOT_VERIFIED: {
    outcome: 'refused',
    why: 'notVerified',
    retry: true,
    ofNumber: true,
  },
  DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION: INVALID_PHONE,
};

export function awsSms(options: AwsSmsOptions): Sms {
  return {
    async send({ id, to, text }) {
      if (!/^\+[1-9]\d{6,14}$/.test(to)) return INVALID_PHONE;
      const { origination, configurationSet } = options;
      const answer = await call(options, {
        DestinationPhoneNumber: to,
        MessageBody: text,
        MessageType: 'TRANSACTIONAL',
        TimeToLive: TIME_TO_LIVE,
        // Comes back with each event of the message.
        Context: { id },
        ...(origination && { OriginationIdentity: origination }),
        ...(configurationSet && { ConfigurationSetName: configurationSet }),
      });
      return 'outcome' in answer ? answer : outcomeOf(answer.status, answer.body);
    },
  };
}

async function call({ region, keys, endpoint, timeoutMs }: AwsSmsOptions, input: object) {
  const address = endpoint ?? `https://sms-voice.${region}.amazonaws.com`;
  const { url, init } = await signedCall(
    { service: 'sms-voice', region, endpoint: address, target: TARGET, jsonVersion: '1.0' },
    await keys(),
    input,
  );
  return askOnce(url, init, timeoutMs);
}

function outcomeOf(status: number, body: unknown): SmsOutcome {
  const { MessageId, __type = '', Reason = '' } = answered.catch({}).parse(body);
  if (status === 200) return MessageId ? { outcome: 'accepted', receipt: MessageId } : { outcome: 'unknown' };
  const name = __type.split('#').at(-1) ?? '';
  const own =
    name === 'ConflictException' && Object.hasOwn(OF_NUMBER, Reason) ? OF_NUMBER[Reason] : undefined;
  if (own) return own;
  const why = Object.hasOwn(FOR_NOW, name) ? FOR_NOW[name] : status === 429 ? 'throttled' : undefined;
  if (why !== undefined) return { outcome: 'refused', why, retry: true };
  return name === 'ValidationException'
    ? { outcome: 'refused', why: 'messageRefused', retry: false }
    : { outcome: 'unknown' };
}
