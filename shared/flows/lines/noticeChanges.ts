import type { Notice } from '../../messages/catalogue.ts';
import type { Line, NoticeLine } from '../../messages/line.ts';
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
import { kindOfNotice } from './noticeKinds.ts';

async function noticeDay(notice: Notice, now: Instant, table: Table): Promise<Day> {
  const next = nextSendingDay(now);
  return kindOfNotice(notice).atOnce ? next : sendingDayAfter(next, 'member', await readCalendars(table));
}

/** Of one thing no more people are told at once than fit into a commit. */
export const MOST_TOLD = 20;

/**
 * What tells people of something that was done for them or about them: a line of the next sending, written with what it
 * tells of. One notice of a kind, unit and day is one line.
 */
export async function noticeChanges(
  people: readonly string[],
  unit: UnitId,
  notice: Notice,
  context: Pick<CallerContext, 'table' | 'now' | 'today' | 'shards'>,
  thing?: string,
): Promise<Change[]> {
  const { table, now, today } = context;
  const told = [...new Set(people)].slice(0, MOST_TOLD);
  const day = await noticeDay(notice, now, table);
  const lines = told.map((person): NoticeLine => ({
    ...{ kind: 'notice', notice, person, unit, since: today, day },
    ...(thing !== undefined && { thing }),
  }));
  return newLines(lines, context);
}

/** The changes that write those of the lines that are not there yet. */
export async function newLines(
  lines: readonly Line[],
  { table, shards }: Pick<CallerContext, 'table' | 'shards'>,
): Promise<Change[]> {
  const people = lines.map(({ person }) => person);
  const homes = await homesOf(people, new Map(), table);
  const items = lines.map((line) => lineItem(line, homes.get(line.person) ?? line.person, shards));
  const there = await readRows(table, items);
  const existing = new Set(there.map(({ pk, sk }) => `${pk} ${sk}`));
  return items
    .filter(({ pk, sk }) => !existing.has(`${pk} ${sk}`))
    .map((put) => ({ put, expect: 'absent' as const }));
}
