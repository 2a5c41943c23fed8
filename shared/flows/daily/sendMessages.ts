import { queryRows, readRow, readRows } from '../table/rows.ts';
import { queued } from '../request/work.ts';
import * as z from 'zod';
import { lineRow } from '../../rows/daily.ts';
import { lineSending } from '../../rows/indexes.ts';
import { lineId, type Line } from '../../domain/line.ts';
import { dayOf, daysBetween, earlier, hourOf, type Day, type Instant } from '../../domain/days.ts';
import { SENDING_HOURS } from '../../domain/sendingTimes.ts';
import { isDayOff } from '../../domain/daysOff.ts';
import type { Calendars } from '../../domain/workdays.ts';
import { readCalendars } from '../scope/readUnit.ts';
import { day as daySchema } from '../../submissions/fields.ts';
import { composeMessage } from './composeMessage.ts';
import { deliver, isSettled, type SendingPorts } from './deliver.ts';
import { forEachIsolated } from '../table/forEachIsolated.ts';
import type { WorkPorts } from '../request/flow.ts';
import { messageKey, shardOf, smsChoiceKey } from '../table/keys.ts';
import type { SmsRow } from '../../rows/smsRow.ts';
import { Recheck, type Rechecked } from './recheck.ts';
import { FRESH_DAYS } from '../lines/freshDays.ts';

const message = z.object({ day: daySchema, days: z.array(daySchema), homes: z.array(z.string()) });

/** SMS go out between these hours of the Shanghai day; the last one is excluded. */
const WINDOW = { from: SENDING_HOURS[0], to: 20 };

const isInWindow = (now: Instant, day: Day): boolean =>
  dayOf(now) === day && hourOf(now) >= WINDOW.from && hourOf(now) < WINDOW.to;

/** Sends the people of a few home units their lines of the day, one SMS a person. */
export const sendMessages = queued(
  ['table.write', 'sms.send', 'vault.open'],
  async function sendMessages(body, ports) {
    const { day, days, homes } = message.parse(body);
    const recheck = new Recheck(ports, day);
    const calendars = await readCalendars(ports.table);
    await forEachIsolated(homes, async (home) => {
      const lines = await readLines(home, days, ports);
      const byPerson = Map.groupBy(lines, (line) => line.person);
      await forEachIsolated(byPerson, ([person, own]) =>
        sendToPerson(
          { person, lines: own.filter((line) => mayGoOut(line, home, day, calendars)), day, days },
          recheck,
          ports,
        ),
      );
    });
  },
);

async function readLines(home: string, days: readonly Day[], { table, shards }: WorkPorts): Promise<Line[]> {
  const lines: Line[] = [];
  for (const day of days) {
    const items = await queryRows(table, lineSending.under(day, shardOf(home, shards), home));
    lines.push(...items.map((item) => ({ ...item.body, person: lineRow.ids(item).person })));
  }
  return lines;
}

/**
 * Nothing routine goes out on a day off: what was left over from the day before waits (PROGRAMME §4.36). An answer to
 * what the person asked for, and word that a talk was looked into, go on any day.
 */
function mayGoOut(line: Line, home: string, day: Day, calendars: Calendars): boolean {
  if (line.kind === 'notice' && line.notice !== 'paper-came') return true;
  // An officer who belongs to no branch is at home under the own id.
  const isOfficer = line.kind === 'digest' || home === line.person;
  return !isDayOff(day, isOfficer ? 'officer' : 'member', calendars);
}

interface PersonsLines {
  readonly person: string;
  readonly lines: readonly Line[];
  readonly day: Day;
  readonly days: readonly Day[];
}

async function sendToPerson(
  { person, lines, day, days }: PersonsLines,
  recheck: Recheck,
  ports: SendingPorts,
): Promise<void> {
  if (lines.length === 0) return;
  // Lines can have been told from their own day on.
  const first = lines.map((line) => line.day).reduce(earlier);
  const items = await readRows(
    ports.table,
    days.filter((one) => one >= first || one === day).map((one) => messageKey(person, one)),
    { consistent: true },
  );
  const today = items.find((item) => item.sk === messageKey(person, day).sk);
  for (const item of items) if (item !== today) await isSettled(item, ports);
  if (await isSettled(today, ports)) return;
  const told = new Set(items.flatMap((item) => toldLines(item.body)));
  const due = lines.filter((line) => !told.has(lineId(line)));
  if (due.length === 0) return;
  if (!isInWindow(ports.clock.now(), day)) {
    // The next day's run finds them untold.
    ports.log.info('lines wait for the next day', { day, lines: due.length });
    return;
  }
  const checked = (await wantsNone(person, ports))
    ? { name: '', day, kept: [], dropped: due.map((line) => ({ line: lineId(line), why: 'noSms' as const })) }
    : await checkedLines(person, due, day, recheck);
  const composed = composeMessage(checked, ports.pageLink);
  await deliver({ person, day, before: today, checked, ...(composed && { composed }) }, ports);
}

/** Whether the person has opted out, or has died; the duties are in the page all the same. */
async function wantsNone(person: string, { table }: WorkPorts): Promise<boolean> {
  const item = await readRow(table, smsChoiceKey(person), { consistent: true });
  return item?.body?.receive === false;
}

/** The fresh lines that still hold; the stale ones are dropped with the others. */
async function checkedLines(
  person: string,
  lines: readonly Line[],
  day: Day,
  recheck: Recheck,
): Promise<Rechecked> {
  const isStale = (line: Line): boolean => daysBetween(line.day, day) >= FRESH_DAYS;
  const checked = await recheck.lines(
    person,
    lines.filter((line) => !isStale(line)),
  );
  const stale = lines.filter(isStale).map((line) => ({ line: lineId(line), why: 'stale' as const }));
  return { ...checked, dropped: [...checked.dropped, ...stale] };
}

/** What an SMS of an earlier day has told, or was dropped for good. */
function toldLines(sms: SmsRow): readonly string[] {
  if (sms.state === 'planned') return [];
  const dropped = sms.dropped.map(({ line }) => line);
  return sms.state === 'dropped' ? dropped : [...sms.lines, ...dropped];
}
