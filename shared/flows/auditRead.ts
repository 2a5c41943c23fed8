import { createHash } from 'node:crypto';
import { appendLook, type Look } from './appendLook.ts';
import type { CallerContext, Refusal } from './flow.ts';
import { readsHeadKey, readsKey } from './keys.ts';
import type { WhyRead } from './reachTalk.ts';

/** One look into a talk's text. */
export interface TalkRead extends Look {
  readonly why: WhyRead;
  readonly reason?: string;
}

/** Writes a look down before anything is shown; a refusal if it could not be written. */
export const auditRead = (
  talk: string,
  why: WhyRead,
  reason: string | undefined,
  { table, caller, now }: CallerContext,
): Promise<Refusal | undefined> =>
  appendLook<TalkRead>(
    { head: readsHeadKey(talk), entry: (n) => readsKey(talk, n), hashOf },
    { at: now, by: caller.id, why, ...(reason !== undefined && { reason }) },
    table,
  );

/** SHA-256 over the hash before and the look, in this order of fields. */
export const hashOf = (before: string, { at, by, why, reason = '' }: Omit<TalkRead, 'hash'>): string =>
  createHash('sha256')
    .update(JSON.stringify([before, at, by, why, reason]))
    .digest('hex');
