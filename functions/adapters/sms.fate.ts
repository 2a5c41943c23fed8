/** What a failed SNS call says about the SMS it carried. Its messages are never passed on: they quote the phone. */
import * as z from 'zod';
import type { SmsOutcome } from '../../shared/flows/table/ports.ts';

type Failed = Exclude<SmsOutcome, { outcome: 'accepted' }>;

const word = z.string().optional().catch(undefined);

/** What is read of an error; what is no error, or says something else, says nothing. */
const failed = z
  .object({
    name: word,
    code: word,
    syscall: word,
    $metadata: z.object({ httpStatusCode: z.number().optional() }).optional().catch(undefined),
  })
  .catch({});
type Failure = z.output<typeof failed>;

/**
 * No connection was made, so nothing was sent. The code alone does not tell: a connection that dies after the request
 * may end in `EHOSTUNREACH` too. An `AggregateError` of several refused addresses has the code and no call.
 */
const isUnconnected = ({ syscall, code }: Failure): boolean =>
  syscall === 'connect' || syscall === 'getaddrinfo' || code === 'ECONNREFUSED';

/** By the service's code and by the SDK's class for it. */
const forGood: Readonly<Record<string, string>> = {
  OptedOut: 'optedOut',
  OptedOutException: 'optedOut',
  InvalidParameter: 'invalidParameter',
  InvalidParameterException: 'invalidParameter',
  ParameterValueInvalid: 'invalidParameter',
  InvalidParameterValueException: 'invalidParameter',
  ValidationException: 'invalidParameter',
};

const refused = (why: string, retry: boolean): Failed => ({ outcome: 'refused', why, retry });

const isThrottling = (name: string, status: number | undefined): boolean =>
  status === 429 || /throttl|^RequestLimitExceeded$|^TooManyRequests/i.test(name);

/** The request was read and turned down before anything was sent on. */
function refusalOf(name: string, status: number): Failed {
  const why = forGood[name];
  if (why !== undefined) return refused(why, false);
  // Rights and credentials are mended by an operator, and the message is still wanted then.
  return status === 401 || status === 403 ? refused('notAuthorised', true) : refused('requestRefused', false);
}

/** `unknown` unless it is certain that nothing was sent. */
export function fateOfSms(error: unknown): Failed {
  const failure = failed.parse(error);
  const { name = '' } = failure;
  const status = failure.$metadata?.httpStatusCode;
  if (name === 'CredentialsProviderError') return refused('notAuthorised', true);
  if (isUnconnected(failure)) return refused('notConnected', true);
  if (isThrottling(name, status)) return refused('throttled', true);
  // 408: the service gave up waiting, and does not say for what.
  if (status === undefined || status < 400 || status >= 500 || status === 408) return { outcome: 'unknown' };
  return refusalOf(name, status);
}
