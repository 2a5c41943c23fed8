import { talkReadRow, talkReadsRow, type TalkRead, type WhyRead } from '../../rows/texts.ts';
import { createHash } from 'node:crypto';
import { appendToChain, type Chain } from '../audit/auditChain.ts';
import { refuse, type CallerContext, type Refusal } from '../request/flow.ts';

/** Writes a look down before anything is shown; a refusal if it could not be written. */
export async function auditRead(
  talk: string,
  why: WhyRead,
  reason: string | undefined,
  context: CallerContext,
): Promise<Refusal | undefined> {
  const look = { at: context.now, by: context.caller.id, why, ...(reason !== undefined && { reason }) };
  const settled = await appendToChain(readsOf(talk), look, context);
  return settled.outcome === 'done' ? undefined : refuse('busy');
}

const readsOf = (talk: string): Chain<TalkRead> => ({
  head: talkReadsRow.key(talk),
  rows: talkReadRow.under(talk),
  rowKey: (n) => talkReadRow.key(talk, n),
  hashOf,
});

/** SHA-256 over the hash before and the look, in this order of fields. */
export const hashOf = (before: string, { at, by, why, reason = '' }: Omit<TalkRead, 'hash'>): string =>
  createHash('sha256')
    .update(JSON.stringify([before, at, by, why, reason]))
    .digest('hex');
