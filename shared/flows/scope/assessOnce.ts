import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import { assess, type AssessOptions } from '../../assess/assess.ts';
import type { Day } from '../../domain/days.ts';
import type { Duty } from '../../domain/duty.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';

/** Lists that are kept, and duties in all of them: some ten megabytes. */
const MOST_LISTS = 16;
const MOST_DUTIES = 30_000;

/** By what they were made from, the last one used at the end. */
const kept = new Map<string, readonly Duty[]>();

/**
 * `assess`, but the same facts are assessed once: the pages of one list, and the members of one branch on one morning.
 * What decides is the facts themselves as they were read, so that nothing old is ever answered.
 */
export function assessOnce(
  snapshot: UnitSnapshot,
  asOf: Day,
  options: Omit<AssessOptions, 'rules'> = {},
): readonly Duty[] {
  const facts = serialize([snapshot, asOf, options]);
  const key = createHash('sha256').update(facts).digest('base64');
  const cached = kept.get(key);
  const duties = cached ?? assess(snapshot, asOf, options);
  kept.delete(key);
  kept.set(key, duties);
  if (!cached) makeRoom();
  return duties;
}

/** The lists that were not used for longest go first; the last one stays, however long it is. */
function makeRoom(): void {
  let duties = [...kept.values()].reduce((sum, list) => sum + list.length, 0);
  for (const [key, list] of kept) {
    if (kept.size === 1 || (kept.size <= MOST_LISTS && duties <= MOST_DUTIES)) return;
    kept.delete(key);
    duties -= list.length;
  }
}
