import * as z from 'zod';
import { queued } from '../request/work.ts';
import { lineRow, type Unsent } from '../../rows/daily.ts';
import { addDays, daysFrom, type Day } from '../../domain/days.ts';
import { SENDING_HOURS } from '../../domain/sendingTimes.ts';
import { day as daySchema } from '../../submissions/fields.ts';
import { isSettled, keyOfSms } from './deliver.ts';
import type { WorkPorts, WorkPortsWith } from '../request/flow.ts';
import { askReceipts } from './askReceipts.ts';
import { checkAudits } from './checkAudits.ts';
import type { Unit } from '../../domain/units.ts';
import { readCalendars } from '../scope/readUnit.ts';
import { sweptKey } from '../table/keys.ts';
import { listShard } from '../scope/listUnits.ts';
import { queryRows, readRows } from '../table/rows.ts';
import { lineSending, unsentListing } from '../../rows/indexes.ts';
import type { SmsRow } from '../../rows/smsRow.ts';
import { lastStaleDay } from '../lines/freshDays.ts';
import { nameUnsent } from '../lines/nameUnsent.ts';
import type { Item } from '../table/ports.ts';

const message = z.object({ day: daySchema, shard: z.int() });

/** Of those that a log line counts, so many are named. */
const NAMED = 50;

/**
 * Looks back on the day of one shard: units that were not swept and SMS whose outcome is not known are counted and
 * named in the log, where an alarm waits for them. Claims of workers that died become `unknown`, never a second SMS.
 */
export const reconcileShard = queued(
  ['table.write', 'vault.open', 'sms.send'],
  async function reconcileShard(body, ports) {
    const { day, shard } = message.parse(body);
    await askForReceipts(shard, day, ports);
    await nameWithoutReceipt(shard, addDays(day, -RECEIPT_DAYS), ports);
    const units = await listShard(ports.table, shard);
    const { late, never } = await unsweptOf(units, day, ports);
    await checkAudits(units, day, ports);
    const messages = await messagesIn(shard, day, ports);
    const unknown = await unknownOf(messages, ports);
    const named = { count: late.length, units: late.slice(0, NAMED) };
    if (late.length > 0) ports.log.error('units not swept', { day, shard, ...named });
    const people = { count: unknown.length, people: unknown.slice(0, NAMED) };
    if (unknown.length > 0) ports.log.warn('sms unknown', { day, shard, ...people });
    const unsent = await unsentOf(messages, shard, day, ports);
    const counts = {
      ...{ unswept: late.length, neverSwept: never.length, unknown: unknown.length, unsent: unsent.length },
      ...countsOf(messages),
    };
    ports.log.info('day reconciled', { day, shard, ...counts });
  },
);

/** SMS that a provider took three days ago, and of which it does not say what became of them; an alarm waits for the words. */
async function nameWithoutReceipt(shard: number, day: Day, ports: WorkPortsWith<'sms.send'>): Promise<void> {
  if (!ports.sms.receiptOf) return;
  const messages = await messagesIn(shard, day, ports);
  const silent = messages.flatMap(({ sms }) => (sms.body.state === 'accepted' ? [sms.body.person] : []));
  const people = { count: silent.length, people: silent.slice(0, NAMED) };
  if (silent.length > 0) ports.log.warn('sms without receipt', { day, shard, ...people });
}

/**
 * Units that were last swept for an earlier day, and those that never were: new ones have their first sweep tomorrow, so
 * that these are an alarm on the second night in a row.
 */
async function unsweptOf(units: readonly Unit[], day: Day, { table }: WorkPorts) {
  const items = await readRows(
    table,
    units.map((unit) => sweptKey(unit.id)),
  );
  const sweptOn = new Map(items.map((item) => [item.pk, item.body.day]));
  const isLate = ({ id }: Unit): boolean => (sweptOn.get(sweptKey(id).pk) ?? day) < day;
  const isNever = ({ id, startsOn }: Unit): boolean => startsOn < day && !sweptOn.has(sweptKey(id).pk);
  return { late: units.filter(isLate).map(({ id }) => id), never: units.filter(isNever).map(({ id }) => id) };
}

/** How the day's SMS stand, for the dashboard. */
function countsOf(messages: readonly FoundSms[]) {
  const states = messages.map(({ sms }) => sms.body.state);
  const of = (...wanted: readonly SmsRow['state'][]) =>
    states.filter((state) => wanted.includes(state)).length;
  return { planned: of('planned'), sent: of('accepted', 'delivered') };
}

/** After so many days no receipt comes by itself (72 hours); of what nobody knows is asked the same day. */
const RECEIPT_DAYS = 3;

async function askForReceipts(
  shard: number,
  day: Day,
  ports: WorkPortsWith<'table.write' | 'vault.open' | 'sms.send'>,
): Promise<void> {
  const today = await messagesIn(shard, day, ports);
  const before = await messagesIn(shard, addDays(day, -RECEIPT_DAYS), ports);
  const unknown = today.filter(({ sms }) => sms.body.state === 'unknown');
  await askReceipts(
    [...unknown, ...before].map(({ sms }) => sms),
    ports,
  );
}

/**
 * What was to be sent today and was not: what its own worker has written down, and what was refused for the moment and
 * never tried again. An alarm waits for the words.
 */
async function unsentOf(
  messages: readonly FoundSms[],
  shard: number,
  day: Day,
  ports: WorkPorts,
): Promise<readonly Unsent[]> {
  for (const { home, sms } of messages) {
    if (sms.body.state !== 'planned') continue;
    const { person, lines, why } = sms.body;
    await nameUnsent({ person, day, home, lines, how: 'late', why }, ports);
  }
  const items = await queryRows(ports.table, unsentListing.under(day, shard));
  const unsent = items.map(({ body }) => body);
  const people = [...new Set(unsent.map(({ person }) => person))];
  const reasons = Object.fromEntries(
    [...Map.groupBy(unsent, ({ how, why }) => `${how}: ${why}`)].map(([why, of]) => [why, of.length]),
  );
  if (unsent.length > 0)
    ports.log.error('sms not sent', {
      ...{ day, shard, count: people.length, reasons },
      people: people.slice(0, NAMED),
    });
  return unsent;
}

interface FoundSms {
  readonly home: string;
  readonly sms: Item<SmsRow>;
}

/** The SMS of the people who have lines of the day, or lines of the days before, which it may have told. */
async function messagesIn(shard: number, day: Day, { table }: WorkPorts): Promise<FoundSms[]> {
  const days = daysFrom(lastStaleDay(day, await readCalendars(table)), day);
  const lines: Item[] = [];
  for (const day of days) lines.push(...(await queryRows(table, lineSending.under(day, shard))));
  const homes = new Map(
    lines.map((line) => [lineRow.ids(line).person, line.sending ? lineSending.ids(line.sending).home : '']),
  );
  const keys = [...homes.keys()].flatMap((person) =>
    [undefined, ...SENDING_HOURS].map((hour) => keyOfSms(person, day, hour)),
  );
  const items = await readRows(table, keys);
  return items.map((sms) => ({ sms, home: homes.get(sms.body.person) ?? '' }));
}

async function unknownOf(messages: readonly FoundSms[], ports: WorkPorts): Promise<string[]> {
  const unknown: string[] = [];
  for (const { sms } of messages) {
    const { state, person } = sms.body;
    if (state === 'claimed') await isSettled(sms, ports);
    if (state === 'claimed' || state === 'unknown') unknown.push(person);
  }
  return unknown;
}
