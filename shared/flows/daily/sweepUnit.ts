import { putRow, readRow } from '../table/rows.ts';
import { createHash } from 'node:crypto';
import { ahead } from '../../assess/ahead.ts';
import { assess } from '../../assess/assess.ts';
import { burdenOf } from '../../assess/burden.ts';
import {
  figures,
  heldByMonth,
  withAhead,
  withBurden,
  withHeld,
  withSuggestions,
  type Figures,
} from '../../assess/figures.ts';
import type { Line } from '../../messages/line.ts';
import { remind } from '../../assess/remind.ts';
import { summarise } from '../../assess/summarise.ts';
import type { Summary } from '../../domain/summaries.ts';
import { dayOf, earlier, type Day } from '../../domain/days.ts';
import { parsePeriod, periodsWithin, type PeriodId } from '../../domain/periods.ts';
import type { Duty } from '../../domain/duty.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import type { Unit } from '../../domain/units.ts';
import { closeItems } from '../ledger/closeItems.ts';
import { commit } from '../table/commit.ts';
import { coverageChanges, type CoverageNews } from './coverageChanges.ts';
import { figureChanges, type CountedFigures } from './figureChanges.ts';
import { pathOfDue } from './figurePlaces.ts';
import type { Swept } from '../../rows/daily.ts';
import type { WorkPorts } from '../request/flow.ts';
import { homesOf } from '../scope/homesOf.ts';
import { keepFrame } from '../frames/keepFrame.ts';
import { followUp } from '../ledger/goAlong.ts';
import { summaryChanges } from '../lines/summaries.ts';
import { sweptKey } from '../table/keys.ts';
import { lineItem } from '../lines/lineItem.ts';
import { chunksOf } from '../table/chunksOf.ts';
import type { Change, Item, Table } from '../table/ports.ts';
import { readUnit, yearOfOpenPeriods, type Surroundings } from '../scope/readUnit.ts';
import { putAll } from '../table/putAll.ts';

/** Changes of closed coverage in one commit. */
const CHUNK = 50;

/** Of one unit, for those who run the deployment. */
export interface SweptUnit {
  /** Whether some duty waits for a year's holiday table. */
  readonly lacksCalendar: boolean;
  readonly overdue: number;
  /** Its members. */
  readonly people: number;
}

/** `SWEPT` only moves forward and is written last: a finished day needs nothing more. */
export const isFinished = (item: Item<Swept> | undefined, asOf: Day): boolean =>
  item !== undefined && item.body.day >= asOf;

/**
 * Assesses one unit for `asOf` and writes what changed: lines, closes that are due, summary and figures for the
 * parent, and `SWEPT` last. Answers what of it operators are told. Every write has a deterministic key and the first one wins, so that it may be cut off, repeated or run
 * twice at once.
 */
export async function sweepUnit(
  unit: Unit,
  before: Item<Swept> | undefined,
  asOf: Day,
  surroundings: Surroundings,
  ports: WorkPorts,
): Promise<SweptUnit> {
  const last = before?.body;
  const from = last?.day ?? unit.startsOn;
  // What was swept before there were figures is counted from the beginning.
  const counted = last?.figures ? from : unit.startsOn;
  const read = () => readUnit(ports.table, unit.id, surroundings, { fromYear: yearOfOpenPeriods(counted) });
  const firstReading = await read();
  const reading =
    firstReading && (await carryOver(firstReading.snapshot, ports)) ? await read() : firstReading;
  if (!reading) return { lacksCalendar: false, overdue: 0, people: 0 };
  const { snapshot } = reading;
  const duties = assess(snapshot, asOf, { from: counted });
  await writeLines(remind(duties, snapshot, { asOf, ...(last && { after: last.day }) }), snapshot, ports);
  await putAll(closeItems(unit.id, duties, { from, asOf }), ports);
  const told = {
    summary: summarise(duties, asOf, snapshot),
    figures: {
      byPath: figuresByPath(duties, snapshot, { from: counted, asOf }),
      heldFrom: firstMonthRead(counted),
    },
  };
  const coverage = await coverageChanges(snapshot, last?.coverage, { from, asOf }, ports.table);
  await writeClosed(coverage.closed, unit, before, asOf, ports);
  await finish(snapshot, before, asOf, { ...told, coverage }, ports);
  return {
    lacksCalendar: duties.some(({ reason }) => reason === 'calendarMissing'),
    overdue: duties.filter(({ state }) => state === 'overdue').length,
    people: snapshot.people.filter(({ left }) => left === undefined).length,
  };
}

/** What a move that was cut off has left behind follows now. */
async function carryOver({ people, unit }: UnitSnapshot, { table, clock }: WorkPorts): Promise<boolean> {
  const left = people.filter((person) => person.left?.following);
  const now = clock.now();
  for (const { id } of left) await followUp(id, unit.id, { table, now, today: dayOf(now) });
  return left.length > 0;
}

/** The first month of which a sweep reads all records. */
const firstMonthRead = (from: Day): PeriodId => `${yearOfOpenPeriods(from)}-01`;

/** The figures by the path that the unit had when things fell due (PROGRAMME §4.45). */
function figuresByPath(
  duties: readonly Duty[],
  snapshot: UnitSnapshot,
  { from, asOf }: { readonly from: Day; readonly asOf: Day },
): Map<string, Figures> {
  const { unit } = snapshot;
  const byPath = Map.groupBy(duties, ({ dueOn }) => pathOfDue(unit, dueOn, asOf));
  const counted = new Map([...byPath].map(([path, some]) => [path, figures(some, snapshot, { from, asOf })]));
  const toCome = ahead(duties, snapshot, asOf);
  const now = pathOfDue(unit, undefined, asOf);
  if (toCome) counted.set(now, withAhead(counted.get(now), toCome));
  for (const month of periodsWithin('month', from, asOf)) {
    const burden = burdenOf(snapshot, month, asOf);
    const path = pathOfDue(unit, earlier(month.last, asOf), asOf);
    if (burden) counted.set(path, withBurden(counted.get(path), month.id, burden));
  }
  for (const [month, held] of heldByMonth(snapshot, firstMonthRead(from))) {
    const path = pathOfDue(unit, earlier(parsePeriod(month)?.last ?? asOf, asOf), asOf);
    counted.set(path, withHeld(counted.get(path), month, held));
  }
  for (const { half, outcomes } of snapshot.synthesised ?? []) {
    const { last = asOf } = parsePeriod(half) ?? {};
    const path = pathOfDue(unit, earlier(last, asOf), asOf);
    counted.set(path, withSuggestions(counted.get(path), last.slice(0, 7), outcomes));
  }
  return counted;
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
    lines.map((line) => lineItem(line, homes.get(line.person) ?? line.person, ports.shards)),
    ports,
  );
}

/** What the parent is told of a unit. */
interface ParentReport {
  readonly summary: Summary;
  readonly figures: CountedFigures;
  readonly coverage: Pick<CoverageNews, 'open' | 'mark'>;
}

/** What has closed is the same on whatever later day it is written, so that half of it does no harm. */
async function writeClosed(
  changes: readonly Change[],
  unit: Unit,
  before: Item<Swept> | undefined,
  asOf: Day,
  { table }: WorkPorts,
): Promise<void> {
  const check: Change = { check: sweptKey(unit.id), expect: before?.version ?? 'absent' };
  for (const some of chunksOf(changes, CHUNK)) await settle([check, ...some], unit, asOf, table);
}

/** Commits; what another sweep has overtaken needs nothing more. */
async function settle(changes: readonly Change[], { id }: Unit, asOf: Day, table: Table): Promise<void> {
  const settled = await commit(table, changes);
  if (settled.outcome === 'done') return;
  const item = await readRow(table, sweptKey(id), { consistent: true });
  if (!isFinished(item, asOf))
    throw new Error(`the sweep of ${id} for ${asOf} was not written: ${settled.outcome}`);
}

/**
 * The parent's summary and figures and the frame for draws, if they have changed, and `SWEPT` are one commit, so that a
 * sweep which another one has overtaken changes none.
 */
async function finish(
  { unit, people }: UnitSnapshot,
  before: Item<Swept> | undefined,
  asOf: Day,
  told: ParentReport,
  ports: WorkPorts,
): Promise<void> {
  const { table } = ports;
  const last = before?.body;
  const hash = hashOf(told.summary);
  const counted = await figureChanges(unit, told.figures, last?.figures, asOf, table);
  const { changes, ...frame } = await keepFrame(unit, people, asOf, last?.frame, ports);
  const { open, mark } = told.coverage;
  const swept: Swept = {
    ...{ day: asOf, summary: hash, figures: counted.known },
    ...(mark !== undefined && { coverage: mark }),
    ...frame,
  };
  const summary =
    hash === last?.summary || unit.parent === undefined
      ? []
      : await summaryChanges(unit.parent, unit.id, told.summary, table);
  const put = putRow(sweptKey(unit.id), swept, before?.version ?? 'absent');
  await settle([...summary, ...counted.changes, ...open, ...changes, put], unit, asOf, table);
}

const hashOf = (summary: Summary): string =>
  createHash('sha256').update(JSON.stringify(summary)).digest('base64url').slice(0, 22);
