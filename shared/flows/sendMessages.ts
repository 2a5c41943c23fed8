import * as z from 'zod';
import { lineId, type Line } from '../assess/line.ts';
import { addDays, dayOf, daysBetween, hourOf, type Day, type Instant } from '../domain/days.ts';
import { day as daySchema } from '../submissions/fields.ts';
import { composeMessage } from './composeMessage.ts';
import { deliver, isSettled } from './deliver.ts';
import type { QueuedFlow, WorkPorts } from './flow.ts';
import { lineKey, messageKey, range, sendingOf, sendingPartition, shardOf, smsChoiceKey } from './keys.ts';
import type { Message } from './message.ts';
import type { SmsChoice } from './smsChoice.ts';
import type { Item } from './ports.ts';
import { queryAll } from './readUnit.ts';
import { Recheck } from './recheck.ts';
import { FRESH_DAYS } from './startSend.ts';

const message = z.object({ day: daySchema, days: z.array(daySchema), homes: z.array(z.string()) });

/** SMS go out between these hours of the Shanghai day; the last one is excluded. */
const WINDOW = { from: 9, to: 20 };

const isInWindow = (now: Instant, day: Day): boolean =>
  dayOf(now) === day && hourOf(now) >= WINDOW.from && hourOf(now) < WINDOW.to;

/** Sends the people of a few home units their lines of the day, one SMS a person. */
export const sendMessages: QueuedFlow = async (body, ports) => {
  const { day, days, homes } = message.parse(body);
  const recheck = new Recheck(ports, day);
  for (const home of homes) {
    const lines = await readLines(home, days, ports);
    for (const [person, own] of Map.groupBy(lines, (line) => line.person)) {
      await sendToPerson({ person, home, lines: own, day, days }, recheck, ports);
    }
  }
};

async function readLines(home: string, days: readonly Day[], { table, shards }: WorkPorts): Promise<Line[]> {
  const lines: Line[] = [];
  for (const day of days) {
    const partition = sendingPartition(day, shardOf(home, shards));
    const items = await queryAll(table, { index: 'sending', partition, ...range(`${home}#`) });
    lines.push(...items.map(lineOf));
  }
  return lines;
}

const lineOf = (item: Item): Line => ({
  ...(item.body as Omit<Line, 'person'>),
  person: item.pk.slice('P#'.length),
});

interface PersonsLines {
  readonly person: string;
  readonly home: string;
  readonly lines: readonly Line[];
  readonly day: Day;
  readonly days: readonly Day[];
}

async function sendToPerson(
  { person, home, lines, day, days }: PersonsLines,
  recheck: Recheck,
  ports: WorkPorts,
): Promise<void> {
  const { items } = await ports.table.read(
    days.map((one) => messageKey(person, one)),
    { consistent: true },
  );
  const today = items.find((item) => item.sk === messageKey(person, day).sk);
  if (await isSettled(today, ports)) return;
  const told = new Set(items.flatMap((item) => toldLines(item.body as Message)));
  const due = lines.filter((line) => !told.has(lineId(line)));
  if (due.length === 0) return;
  if (!isInWindow(ports.clock.now(), day)) return defer(due, home, ports);
  const checked = (await wantsNone(person, ports))
    ? { name: '', kept: [], dropped: due.map((line) => ({ line: lineId(line), why: 'noSms' as const })) }
    : await recheck.lines(person, due);
  const composed = composeMessage(checked, ports.pageLink);
  await deliver({ person, day, before: today, checked, ...(composed && { composed }) }, ports);
}

/** Whether the person has opted out, or has died; the duties are in the page all the same. */
async function wantsNone(person: string, { table }: WorkPorts): Promise<boolean> {
  const { items } = await table.read([smsChoiceKey(person)], { consistent: true });
  return (items[0]?.body as SmsChoice | undefined)?.receive === false;
}

/** What an SMS of an earlier day has told, or was dropped for good. */
const toldLines = ({ state, lines, dropped }: Message): readonly string[] => {
  if (state === 'planned') return [];
  return [...lines, ...dropped.map((drop) => drop.line)];
};

/** Outside the window lines wait for the next day, unless they would be stale by then. */
async function defer(lines: readonly Line[], home: string, { table, shards, log }: WorkPorts): Promise<void> {
  for (const line of lines) {
    const id = lineId(line);
    const { items } = await table.read([lineKey(line.person, id)]);
    const item = items[0];
    if (!item) continue;
    const { firstDay = line.day, ...body } = item.body as Line & { firstDay?: Day };
    const day = addDays(line.day, 1);
    if (daysBetween(firstDay, day) >= FRESH_DAYS) {
      log.warn('line dropped', { line: id, why: 'stale' });
      continue;
    }
    const put = {
      ...lineKey(line.person, id),
      body: { ...body, day, firstDay },
      sending: sendingOf(day, home, line.person, id, shards),
    };
    await table.commit([{ put, expect: item.version }]);
  }
}
