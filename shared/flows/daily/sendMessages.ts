import { queryRows, readRow } from '../table/rows.ts';
import { queued } from '../request/work.ts';
import * as z from 'zod';
import { lineRow, messageRow } from '../../rows/daily.ts';
import { lineSending } from '../../rows/indexes.ts';
import { lineId, type Line } from '../../messages/line.ts';
import { addDays, dayOf, earlier, hourOf, type Day, type Instant } from '../../domain/days.ts';
import { SENDING_HOURS, sparedUntil, type SendingHour } from '../../domain/sendingTimes.ts';
import { isUrgent } from '../../domain/arrivals.ts';
import { isDayOff, type Audience } from '../../domain/daysOff.ts';
import { isRoutine } from '../../domain/purpose.ts';
import type { Calendars } from '../../domain/workdays.ts';
import { readCalendars } from '../scope/readUnit.ts';
import { day as daySchema } from '../../submissions/fields.ts';
import { composeMessage } from './composeMessage.ts';
import { countTexts } from './countTexts.ts';
import { deliver, isSettled, type SendingPorts } from './deliver.ts';
import { forEachIsolated } from '../table/forEachIsolated.ts';
import type { PortsOf, WorkPorts } from '../request/flow.ts';
import { shardOf, smsChoiceKey } from '../table/keys.ts';
import type { SmsRow } from '../../rows/smsRow.ts';
import { isRoutineSms, putOff } from './putOff.ts';
import { isOneTapOff } from '../lines/isOneTapOff.ts';
import { nameUnsent } from '../lines/nameUnsent.ts';
import { isOwnPhone } from '../lines/isOwnPhone.ts';
import { readReach } from '../lines/readReach.ts';
import { getsSms } from '../../domain/reach.ts';
import { forFamily } from './forFamily.ts';
import { homesToSend } from './homesToSend.ts';
import { chunksOf } from '../table/chunksOf.ts';
import { kindOfNotice } from '../lines/noticeKinds.ts';
import { Recheck, type Rechecked } from './recheck.ts';
import { Patience } from './patience.ts';
import { SendLater } from './sendLater.ts';
import { keepWaiting, staleness, type IsStale } from './waiting.ts';
import type { Item } from '../table/ports.ts';

/** Days in which somebody had the SMS before: a month and what of it was put off. */
const LAST_DAYS = 40;

/** Homes whose people one message serves. */
const CHUNK = 10;

const when = { day: daySchema, hour: z.literal(SENDING_HOURS) };
const message = z.union([
  z.object({ ...when, shard: z.int() }),
  z.object({ ...when, days: z.array(daySchema), homes: z.array(z.string()) }),
]);

/** SMS go out between these hours of the Shanghai day; the last one is excluded. */
const WINDOW = { from: SENDING_HOURS[0], to: 20 };

const isInWindow = (now: Instant, day: Day): boolean =>
  dayOf(now) === day && hourOf(now) >= WINDOW.from && hourOf(now) < WINDOW.to;

/** Splits a shard's homes into a few a message, or sends the people of these their lines of the day, one SMS a person. */
export const sendMessages = queued(
  ['table.write', 'sms.send', 'vault.open', 'vault.blind', 'queue.send'],
  async function sendMessages(body, ports) {
    const work = message.parse(body);
    const { day, hour } = work;
    const calendars = await readCalendars(ports.table);
    if ('shard' in work) {
      const { days, homes: all } = await homesToSend(work, calendars, ports);
      const chunks = chunksOf(all, CHUNK).map((homes) => ({ day, hour, days, homes }));
      return ports.queue.send('send', chunks);
    }
    await sendToHomes(work, { day, hour, calendars }, ports);
  },
);

/**
 * Sends the people of a few homes their lines. Homes whose people have to wait are handed on, to come back in minutes; so
 * is a home at which something goes wrong, by itself: neither takes deliveries from the others.
 */
async function sendToHomes(
  { days, homes }: { readonly days: readonly Day[]; readonly homes: readonly string[] },
  sending: Sending,
  ports: SendingPorts & PortsOf<'queue.send'>,
): Promise<void> {
  const recheck = new Recheck(ports, sending.day);
  const patience = new Patience(ports.clock.now());
  const faulty: string[] = [];
  for (const home of homes) {
    if (patience.isOver(home, ports.clock.now())) continue;
    try {
      await sendToHome(home, days, sending, patience, recheck, ports);
    } catch (error) {
      if (homes.length === 1) throw error;
      faulty.push(home);
      ports.log.warn('a home is sent by itself', { home, day: sending.day });
    }
  }
  const { day, hour } = sending;
  const body = (some: readonly string[]) => ({ day, hour, days, homes: some });
  if (faulty.length > 0)
    await ports.queue.send(
      'send',
      faulty.map((home) => body([home])),
    );
  const { waiting, delaySeconds } = patience;
  if (waiting.length === 0) return;
  ports.log.info('homes wait', { day, homes: waiting.length, why: patience.why, delaySeconds });
  await ports.queue.send('send', [body(waiting)], { delaySeconds });
}

async function sendToHome(
  home: string,
  days: readonly Day[],
  sending: Sending,
  patience: Patience,
  recheck: Recheck,
  ports: SendingPorts,
): Promise<void> {
  const lines = await readLines(home, days, ports);
  const byPerson = Map.groupBy(lines, (line) => line.person);
  await forEachIsolated(byPerson, async ([person, own]) => {
    if (patience.isOver(home, ports.clock.now())) return;
    try {
      await sendToPerson({ person, home, lines: own }, sending, recheck, ports);
    } catch (error) {
      if (!(error instanceof SendLater)) throw error;
      patience.wait(home, error);
    }
  });
  await countTexts(home, [...byPerson.keys()], sending.day, ports);
}

async function readLines(home: string, days: readonly Day[], { table, shards }: WorkPorts): Promise<Line[]> {
  const lines: Line[] = [];
  for (const day of days) {
    const items = await queryRows(table, lineSending.under(day, shardOf(home, shards), home));
    lines.push(...items.map((item) => ({ ...item.body, person: lineRow.ids(item).person })));
  }
  return lines;
}

/** When the lines of a home are told. */
interface Sending {
  readonly day: Day;
  readonly hour: SendingHour;
  readonly calendars: Calendars;
}

/** An officer who belongs to no branch is at home under the own id. */
const audienceAt = (line: Line, home: string): Audience =>
  line.kind === 'digest' || home === line.person ? 'officer' : 'member';

/**
 * What waits for no ordinary sending and goes on days off too: an answer to what the person asked for, word that a talk
 * was looked into, and what somebody gave whose own time comes before (PROGRAMME §4.37).
 */
function cannotWait(line: Line, home: string, { day, calendars }: Sending): boolean {
  if (line.kind === 'notice') return kindOfNotice(line.notice).atOnce === true;
  return line.kind === 'arrival' && isUrgent(line.dueOn, day, audienceAt(line, home), calendars);
}

interface PersonsLines {
  readonly person: string;
  readonly home: string;
  readonly lines: readonly Line[];
}

/** What a person has got so far, and the SMS of this slot if it was begun. */
interface Heard {
  readonly items: readonly Item<SmsRow>[];
  /** The day's SMS is out: only what cannot wait goes beside it. */
  readonly isSecond: boolean;
  readonly before: Item<SmsRow> | undefined;
  /** Ids of lines. */
  readonly toldBefore: ReadonlySet<string>;
}

/** Undefined where nothing more goes at this hour. */
async function readHeard(
  person: string,
  mayGo: readonly Line[],
  { day, hour }: Sending,
  ports: SendingPorts,
): Promise<Heard | undefined> {
  // Lines can have been told from their own day on; what the person has got this month is counted, and the last one is not said again.
  const first = mayGo.map((line) => line.day).reduce(earlier, addDays(day, -LAST_DAYS));
  const range = messageRow.since(person, first);
  const items = (await queryRows(ports.table, range, { consistent: true })).filter(
    ({ body }) => body.day <= day,
  );
  const settled = new Set<Item<SmsRow>>();
  for (const item of items) if (await isSettled(item, ports)) settled.add(item);
  const ofSlot = (slot: SendingHour | undefined) =>
    items.find(({ body }) => body.day === day && body.hour === slot);
  const [ofDay, ofHour] = [ofSlot(undefined), ofSlot(hour)];
  const isSecond = ofDay !== undefined && settled.has(ofDay);
  const before = isSecond ? ofHour : ofDay;
  if (isSecond && (hour === SENDING_HOURS[0] || (before !== undefined && settled.has(before))))
    return undefined;
  return { items, isSecond, before, toldBefore: new Set(items.flatMap((item) => toldLines(item.body))) };
}

/** One routine SMS a day; beside it goes only what cannot wait, one an hour of sending. */
async function sendToPerson(
  { person, home, lines }: PersonsLines,
  sending: Sending,
  recheck: Recheck,
  ports: SendingPorts,
): Promise<void> {
  const { day, hour, calendars } = sending;
  const isRest = (line: Line): boolean => isDayOff(day, audienceAt(line, home), calendars);
  const urgent = new Set(lines.filter((line) => cannotWait(line, home, sending)));
  const mayGo = lines.filter((line) => urgent.has(line) || !isRest(line));
  if (mayGo.length === 0) return;
  const heard = await readHeard(person, mayGo, sending, ports);
  if (!heard) return;
  const { items, isSecond, before, toldBefore } = heard;
  const due = (isSecond ? [...urgent] : mayGo).filter((line) => !toldBefore.has(lineId(line)));
  if (due.length === 0) return;
  const { reach, phone, blind } = await readReach(person, ports.table);
  const isReached = getsSms(reach) && !(await wantsNone(person, ports));
  if (!isInWindow(ports.clock.now(), day)) {
    // The next day's run finds them untold.
    ports.log.info('lines wait for the next day', { day, lines: due.length });
    const why = before?.body.state === 'planned' ? before.body.why : 'outOfTime';
    return isReached
      ? nameUnsent({ person, day, home, lines: due.map(lineId), how: 'late', why }, ports)
      : undefined;
  }
  const isStale = staleness(items, sending);
  if (isReached) await nameStale({ person, home, lines: due.filter(isStale) }, day, ports);
  const checked = isReached
    ? await checkedLines({ person, lines: due, told: toldBefore }, isStale, recheck)
    : untold(due, day);
  const open = blind !== undefined && (await mayOpen(person, home, ports));
  const told = composeMessage(checked, ports.pageLink, { open, ...lastText(items, before) });
  const composed = told && reach === 'family' ? forFamily(told, checked, ports.pageLink) : told;
  if (composed && isRoutine(composed.purpose) && !before) {
    const until = sparedUntil(
      items
        .map(({ body }) => body)
        .filter(isRoutineSms)
        .map((sms) => sms.day),
      day,
    );
    if (until !== undefined) return putOff(due, until, home, ports);
  }
  if (composed) await keepWaiting({ checked, composed, home }, sending, ports);
  const slot = { person, day, ...(isSecond && { hour }) };
  await deliver({ ...slot, home, before, checked, phone, blind, ...(composed && { composed }) }, ports);
}

/** The text of the SMS before this one. */
function lastText(items: readonly Item<SmsRow>[], own: Item<SmsRow> | undefined): { last?: string } {
  const sent = items.flatMap((item) => (item === own || item.body.state === 'dropped' ? [] : [item.body]));
  const last = sent.toSorted((a, b) => (a.claimedAt < b.claimedAt ? -1 : 1)).at(-1);
  return last ? { last: last.text } : {};
}

/** Nothing of it is told to somebody who gets no SMS. */
const untold = (due: readonly Line[], day: Day): Rechecked => ({
  ...{ name: '', day, kept: [] },
  dropped: due.map((line) => ({ line: lineId(line), why: 'noSms' as const })),
});

/** Whether an SMS may open a form: not where the unit wants none, nor at a number that is in doubt (PROGRAMME §4.47). */
async function mayOpen(person: string, home: string, { table, linkMode }: WorkPorts): Promise<boolean> {
  if (linkMode !== 'token' || (await isOneTapOff(home, table))) return false;
  return isOwnPhone(person, table);
}

/** Whether the person has opted out, or has died; the duties are in the page all the same. */
async function wantsNone(person: string, { table }: WorkPorts): Promise<boolean> {
  const item = await readRow(table, smsChoiceKey(person), { consistent: true });
  return item?.body?.receive === false;
}

/** What has waited too long is told never; that it was not is written down before it is dropped. */
async function nameStale({ person, home, lines }: PersonsLines, day: Day, ports: WorkPorts): Promise<void> {
  if (lines.length === 0) return;
  await nameUnsent({ person, day, home, lines: lines.map(lineId), how: 'never', why: 'stale' }, ports);
}

/** The fresh lines that still hold; the stale ones are dropped with the others. */
async function checkedLines(
  { person, lines, told }: Pick<PersonsLines, 'person' | 'lines'> & { readonly told: ReadonlySet<string> },
  isStale: IsStale,
  recheck: Recheck,
): Promise<Rechecked> {
  const checked = await recheck.lines(
    person,
    lines.filter((line) => !isStale(line)),
    told,
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
