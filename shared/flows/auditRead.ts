import { createHash } from 'node:crypto';
import type { Instant } from '../domain/days.ts';
import { commit } from './commit.ts';
import { refuse, type CallerContext, type Refusal } from './flow.ts';
import { readsHeadKey, readsKey } from './keys.ts';
import type { WhyRead } from './reachTalk.ts';

/** One look into a talk's text. Each hash covers the one before, so that none can be taken out or changed unseen. */
export interface TalkRead {
  readonly at: Instant;
  readonly by: string;
  readonly why: WhyRead;
  readonly reason?: string;
  readonly hash: string;
}

interface Head {
  readonly count: number;
  readonly hash: string;
}

const TRIES = 5;

/** Writes a look down before anything is shown; a refusal if it could not be written. */
export async function auditRead(
  talk: string,
  why: WhyRead,
  reason: string | undefined,
  { table, caller, now }: CallerContext,
): Promise<Refusal | undefined> {
  for (let n = 0; n < TRIES; n++) {
    const [item] = (await table.read([readsHeadKey(talk)], { consistent: true })).items;
    const { count, hash: before } = (item?.body as Head | undefined) ?? { count: 0, hash: '' };
    const look = { at: now, by: caller.id, why, ...(reason !== undefined && { reason }) };
    const hash = hashOf(before, look);
    const head: Head = { count: count + 1, hash };
    const settled = await commit(table, [
      { put: { ...readsKey(talk, count + 1), body: { ...look, hash } }, expect: 'absent' },
      { put: { ...readsHeadKey(talk), body: head }, expect: item?.version ?? 'absent' },
    ]);
    if (settled.outcome === 'done') return undefined;
    if (settled.outcome === 'busy') return refuse('busy');
  }
  return refuse('busy');
}

/** SHA-256 over the hash before and the look, in this order of fields. */
export const hashOf = (before: string, { at, by, why, reason = '' }: Omit<TalkRead, 'hash'>): string =>
  createHash('sha256')
    .update(JSON.stringify([before, at, by, why, reason]))
    .digest('hex');
