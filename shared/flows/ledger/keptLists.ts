import { randomUUID } from 'node:crypto';
import type { Duty } from '../../domain/duty.ts';
import type { Instant } from '../../domain/days.ts';

/** So long a list is paged through as it stood at its first page. */
const KEPT_MS = 10 * 60_000;
/** Duties in all kept lists, some twenty megabytes; the last list stays, however long it is. */
const MOST_DUTIES = 60_000;

interface KeptList {
  readonly of: string;
  readonly until: number;
  readonly duties: readonly Duty[];
}

/** By the id that the cursors of their pages bear, the oldest first. */
const lists = new Map<string, KeptList>();

/** Keeps a list for the pages that follow, and answers its id. `of` says whose and which list it is. */
export function keepList(of: string, duties: readonly Duty[], now: Instant): string {
  const id = randomUUID().replaceAll('-', '');
  lists.set(id, { of, until: Date.parse(now) + KEPT_MS, duties });
  let kept = [...lists.values()].reduce((sum, list) => sum + list.duties.length, 0);
  for (const [old, list] of lists) {
    if (old === id || (kept <= MOST_DUTIES && list.until >= Date.parse(now))) break;
    lists.delete(old);
    kept -= list.duties.length;
  }
  return id;
}

/** The list of a cursor, if this process still has it; else it is to be made anew. */
export function keptList(id: string, of: string, now: Instant): readonly Duty[] | undefined {
  const list = lists.get(id);
  return list?.of === of && Date.parse(now) <= list.until ? list.duties : undefined;
}
