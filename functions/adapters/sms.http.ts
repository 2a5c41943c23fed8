/** One HTTP call to a provider of SMS: never twice, and with what its failure says about the SMS. */
import * as z from 'zod';
import type { SmsOutcome } from '../../shared/flows/table/ports.ts';
import { fateOfSms } from './sms.fate.ts';

type Failed = Exclude<SmsOutcome, { outcome: 'accepted' }>;

/** Long enough for a slow answer: each time-out leaves an SMS of which nobody knows whether it was sent. */
const ANSWER_MS = 15_000;

export interface Answered {
  readonly status: number;
  /** What it said as JSON; undefined if it was none. */
  readonly body: unknown;
}

/** A time-out before there was a connection; all others come after it. */
const UNCONNECTED = z.object({ cause: z.object({ code: z.literal('UND_ERR_CONNECT_TIMEOUT') }) });
const caused = z.object({ cause: z.unknown() });

/** The answer, or what is known of the SMS without one. Redirections are no answer: followed, it might be sent twice. */
export async function askOnce(
  url: URL,
  init: Pick<RequestInit, 'method' | 'headers' | 'body'>,
  timeoutMs = ANSWER_MS,
): Promise<Answered | Failed> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { ...init, redirect: 'manual', signal });
    return { status: response.status, body: jsonIn(await response.text()) };
  } catch (error) {
    if (UNCONNECTED.safeParse(error).success) return { outcome: 'refused', why: 'notConnected', retry: true };
    return fateOfSms(caused.safeParse(error).data?.cause);
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `+86` and eleven digits, without the country: as providers on the mainland want a number. */
export const mainlandNumber = (to: string): string | undefined => /^\+86(1\d{10})$/.exec(to)?.[1];

export const INVALID_PHONE: Failed = { outcome: 'refused', why: 'invalidPhone', retry: false };

/** Why a provider's code refuses: for now, and the SMS is still wanted later; or for good. */
export interface Codes {
  readonly forNow: Readonly<Record<string, string>>;
  readonly forGood: Readonly<Record<string, string>>;
}

const wordFor = (words: Readonly<Record<string, string>>, code: string): string | undefined =>
  Object.hasOwn(words, code) ? words[code] : undefined;

/** `unknown` for every code that is not known to mean that nothing was sent. */
export function fateBy({ forNow, forGood }: Codes, code: string): Failed {
  const passing = wordFor(forNow, code);
  if (passing !== undefined) return { outcome: 'refused', why: passing, retry: true };
  const lasting = wordFor(forGood, code);
  return lasting === undefined ? { outcome: 'unknown' } : { outcome: 'refused', why: lasting, retry: false };
}
