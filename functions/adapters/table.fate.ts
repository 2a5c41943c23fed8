/** What a failed DynamoDB call says about the write it carried. */
import * as z from 'zod';

/**
 * As in `CommitOutcome`; `mismatch` is a condition that failed. Undefined is a fault to be thrown: the request
 * was wrong or was never sent, so nothing is in.
 */
export type Fate = 'mismatch' | 'conflict' | 'throttled' | 'outcomeUnknown' | undefined;

const byName: Readonly<Record<string, Exclude<Fate, undefined>>> = {
  ConditionalCheckFailedException: 'mismatch',
  TransactionConflictException: 'conflict',
  ReplicatedWriteConflictException: 'conflict',
  ProvisionedThroughputExceededException: 'throttled',
  RequestLimitExceeded: 'throttled',
  ThrottlingException: 'throttled',
  // The same token is still being worked on: its first sending may yet get in.
  TransactionInProgressException: 'outcomeUnknown',
  TimeoutError: 'outcomeUnknown',
  RequestTimeout: 'outcomeUnknown',
  AbortError: 'outcomeUnknown',
};

const byReason: Readonly<Record<string, Exclude<Fate, undefined>>> = {
  ConditionalCheckFailed: 'mismatch',
  TransactionConflict: 'conflict',
  ThrottlingError: 'throttled',
  ProvisionedThroughputExceeded: 'throttled',
};

/** No connection was made, so nothing was sent. */
const notSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Why a transaction was cancelled, an entry for each of its actions; none of another error. */
export const cancelled = z
  .object({ CancellationReasons: z.array(z.object({ Code: z.string().optional() })) })
  .catch({ CancellationReasons: [] });

/** What is read of an error; what is no error, or says something else, says nothing. */
const failed = z
  .object({
    name: z.string().catch(''),
    code: z.string().catch(''),
    $metadata: z.object({ httpStatusCode: z.number().optional() }).optional().catch(undefined),
  })
  .catch({ name: '', code: '', $metadata: undefined });

/** A failed condition outweighs the rest: trying again cannot help it. A fault of the request outweighs all. */
function fateOfReasons(reasons: readonly { readonly Code?: string | undefined }[]): Fate {
  const codes = reasons.map(({ Code }) => Code ?? 'None').filter((code) => code !== 'None');
  const fates = codes.map((code) => byReason[code]);
  if (fates.includes(undefined)) return undefined;
  return (['mismatch', 'conflict', 'throttled'] as const).find((fate) => fates.includes(fate));
}

/** The fate of a call by its last error. */
export function fateOf(error: unknown): Fate {
  const { name, code, $metadata } = failed.parse(error);
  if (name === 'TransactionCanceledException')
    return fateOfReasons(cancelled.parse(error).CancellationReasons);
  const fate = byName[name];
  if (fate !== undefined) return fate;
  const status = $metadata?.httpStatusCode;
  // A status of success comes with an error when the answer could not be read.
  const isClients = status !== undefined && status >= 400 && status < 500 && status !== 408;
  if (status !== undefined) return isClients ? undefined : 'outcomeUnknown';
  // Without a status the connection broke; without a code it is no error of the connection.
  return code === '' || notSent.has(code) ? undefined : 'outcomeUnknown';
}
