import type { Notice, NoticeLine } from '../../domain/line.ts';
import { nextSendingDay } from '../../domain/sendingTimes.ts';
import type { UnitId } from '../../domain/units.ts';
import type { CallerContext } from '../request/flow.ts';
import type { Change } from '../table/ports.ts';
import { readRows } from '../table/rows.ts';
import { homesOf } from '../scope/homesOf.ts';
import { lineItem } from './lineItem.ts';

/** Of one talk no more people are told at once than fit into a commit. */
const MOST = 20;

/**
 * What tells people of something that was done for them or about them: a line of the next sending, written with what it
 * tells of. One notice of a kind, unit and day is one line.
 */
export async function noticeChanges(
  people: readonly string[],
  unit: UnitId,
  notice: Notice,
  { table, now, today, shards }: CallerContext,
): Promise<Change[]> {
  const told = [...new Set(people)].slice(0, MOST);
  const homes = await homesOf(told, new Map(), table);
  const day = nextSendingDay(now);
  const items = told.map((person) => {
    const line: NoticeLine = { kind: 'notice', notice, person, unit, since: today, day };
    return lineItem(line, homes.get(person) ?? person, shards);
  });
  const there = await readRows(table, items);
  const known = new Set(there.map(({ pk, sk }) => `${pk} ${sk}`));
  return items
    .filter(({ pk, sk }) => !known.has(`${pk} ${sk}`))
    .map((put) => ({ put, expect: 'absent' as const }));
}
