/** What a failed SNS call says about the SMS it carried. Its messages are never passed on: they quote the phone. */
import type { SmsOutcome } from '../../shared/flows/table/ports.ts';

type Failed = Exclude<SmsOutcome, { outcome: 'accepted' }>;

interface Failure {
  readonly name?: string;
  readonly code?: string;
  readonly syscall?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

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
  const failure = Object(error) as Failure;
  const { name = '' } = failure;
  const status = failure.$metadata?.httpStatusCode;
  if (name === 'CredentialsProviderError') return refused('notAuthorised', true);
  if (isUnconnected(failure)) return refused('notConnected', true);
  if (isThrottling(name, status)) return refused('throttled', true);
  // 408: the service gave up waiting, and does not say for what.
  if (status === undefined || status < 400 || status >= 500 || status === 408) return { outcome: 'unknown' };
  return refusalOf(name, status);
}
