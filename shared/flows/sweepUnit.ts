import { createHash } from 'node:crypto';
import { assess } from '../assess/assess.ts';
import { lineId, type Line } from '../assess/line.ts';
import { remind } from '../assess/remind.ts';
import { summarise, type Summary } from '../assess/summarise.ts';
import type { Day } from '../domain/days.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import type { Unit } from '../domain/units.ts';
import { closeItems } from './closeItems.ts';
import { commit } from './commit.ts';
import type { WorkPorts } from './flow.ts';
import { homeKey, lineKey, sendingOf, summaryKey, sweptKey } from './keys.ts';
import type { Item, NewItem, Table } from './ports.ts';
import type { Home } from './readCaller.ts';
import { readUnit, yearOfOpenPeriods, type Surroundings } from './readUnit.ts';

/** How far a unit has been swept, and the hash of the summary that its parent has. */
export interface Swept {
  readonly day: Day;
  readonly summary?: string;
}

/**
 * Assesses one unit for `asOf` and writes what changed: lines, the summary for the parent, closes that are due, and
 * `SWEPT` last. Every write has a deterministic key and the first one wins, so that it may be cut off, repeated or run
 * twice at once.
 */
export async function sweepUnit(
  unit: Unit,
  before: Item | undefined,
  asOf: Day,
  surroundings: Surroundings,
  ports: WorkPorts,
): Promise<void> {
  const last = before?.body as Swept | undefined;
  const from = last?.day ?? unit.startsOn;
  const reading = await readUnit(ports.table, unit.id, surroundings, { fromYear: yearOfOpenPeriods(from) });
  if (!reading) return;
  const { snapshot } = reading;
  const duties = assess(snapshot, asOf, { from });
  await writeLines(remind(duties, snapshot, { asOf, ...(last && { after: last.day }) }), snapshot, ports);
  const summary = await writeSummary(snapshot, summarise(duties), last?.summary, ports);
  await putAll(closeItems(unit.id, duties, { from, asOf }), ports);
  await commit(ports.table, [
    { put: { ...sweptKey(unit.id), body: { day: asOf, summary } }, expect: before?.version ?? 'absent' },
  ]);
}

/** Writes lines once; those that are there already were written by another sweep. */
async function writeLines(lines: readonly Line[], snapshot: UnitSnapshot, ports: WorkPorts): Promise<void> {
  if (lines.length === 0) return;
  // A unit's own people are at home in it; a head may have a branch elsewhere.
  const own = new Map(snapshot.people.map((person) => [person.id, snapshot.unit.id]));
  const homes = await homesOf(
    lines.map((line) => line.person),
    own,
    ports.table,
  );
  await putAll(
    lines.map((line) => lineItem(line, homes.get(line.person) ?? line.unit, ports.shards)),
    ports,
  );
}

/** The item of a line, under its person and, for sending, under the day and the person's home unit. */
export function lineItem(line: Line, home: string, shards: number): NewItem {
  const { person, ...body } = line;
  const id = lineId(line);
  return { ...lineKey(person, id), body, sending: sendingOf(line.day, home, person, id, shards) };
}

/** Where each person is at home; `known` are those whose home needs no look-up. */
export async function homesOf(
  people: readonly string[],
  known: ReadonlyMap<string, string>,
  table: Table,
): Promise<Map<string, string>> {
  const homes = new Map(known);
  const others = [...new Set(people)].filter((person) => !homes.has(person));
  for (let at = 0; at < others.length; at += 100) {
    const { items } = await table.read(others.slice(at, at + 100).map(homeKey));
    for (const item of items) {
      const { unit } = item.body as Home;
      if (unit !== undefined) homes.set(item.pk.slice('P#'.length), unit);
    }
  }
  return homes;
}

/** Throws if the store could not say that every item is there; the message then comes again. */
export async function putAll(items: readonly NewItem[], { table }: Pick<WorkPorts, 'table'>): Promise<void> {
  if (items.length === 0) return;
  const { outcomes } = await table.putIfAbsent(items);
  const unsure = outcomes.filter((outcome) => outcome === 'throttled' || outcome === 'outcomeUnknown').length;
  if (unsure > 0) throw new Error(`${unsure} of ${items.length} items are not certain to be written`);
}

async function writeSummary(
  { unit }: UnitSnapshot,
  summary: Summary,
  known: string | undefined,
  { table }: WorkPorts,
): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(summary)).digest('base64url').slice(0, 22);
  if (hash === known || unit.parent === undefined) return hash;
  const key = summaryKey(unit.parent, unit.id);
  const { items } = await table.read([key], { consistent: true });
  const settled = await commit(table, [
    { put: { ...key, body: summary }, expect: items[0]?.version ?? 'absent' },
  ]);
  if (settled.outcome !== 'done')
    throw new Error(`the summary of ${unit.id} was not written: ${settled.outcome}`);
  return hash;
}
