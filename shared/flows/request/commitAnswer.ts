import { done, refuse, type CallerContext, type Refusal, type Result } from './flow.ts';
import { commit } from '../table/commit.ts';
import { fitsCommit } from '../table/fitsCommit.ts';
import type { IdempotencyKey } from './idempotencyKey.ts';
import type { Change, Key } from '../table/ports.ts';

/**
 * Commits what a request decided together with its answer. `taken` says what it means that one of the keys was
 * not as expected, where that is not simply that somebody else was faster.
 */
export async function commitAnswer<T>(
  changes: readonly Change[],
  body: T,
  once: IdempotencyKey,
  { table }: CallerContext,
  taken: (key: Key) => Refusal | undefined = () => undefined,
): Promise<Result<unknown>> {
  const all = [...changes, ...once.remember(body)];
  if (all.length === 0) return done(body);
  if (!fitsCommit(all)) return refuse('tooLarge');
  const settled = await commit(table, all);
  if (settled.outcome === 'done') return done(body);
  const answered = await once.answered();
  if (answered) return answered;
  if (settled.outcome === 'busy') return refuse('busy');
  return taken(settled.key) ?? refuse('changedMeanwhile');
}
