import type { Notice, NoticeLine } from '../../domain/line.ts';
import type { Day, Instant } from '../../domain/days.ts';
import { sendingDayAfter } from '../../domain/daysOff.ts';
import { readCalendars } from '../scope/readUnit.ts';
import { nextSendingDay } from '../../domain/sendingTimes.ts';
import type { UnitId } from '../../domain/units.ts';
import type { CallerContext } from '../request/flow.ts';
import type { Change, Table } from '../table/ports.ts';
import { readRows } from '../table/rows.ts';
import { homesOf } from '../scope/homesOf.ts';
import { lineItem } from './lineItem.ts';

/** The next sending; a paper waits for a day on which routine goes out. */
async function noticeDay(notice: Notice, now: Instant, table: Table): Promise<Day> {
  const next = nextSendingDay(now);
  return notice === 'paper-came' ? sendingDayAfter(next, 'member', await readCalendars(table)) : next;
}

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
  thing?: string,
): Promise<Change[]> {
  const told = [...new Set(people)].slice(0, MOST);
  const homes = await homesOf(told, new Map(), table);
  const day = await noticeDay(notice, now, table);
  const items = told.map((person) => {
    const line: NoticeLine = {
      ...{ kind: 'notice', notice, person, unit, since: today, day },
      ...(thing !== undefined && { thing }),
    };
    return lineItem(line, homes.get(person) ?? person, shards);
  });
  const there = await readRows(table, items);
  const known = new Set(there.map(({ pk, sk }) => `${pk} ${sk}`));
  return items
    .filter(({ pk, sk }) => !known.has(`${pk} ${sk}`))
    .map((put) => ({ put, expect: 'absent' as const }));
}
