import { dayOf, type Day } from '../../domain/days.ts';
import type { Pairing } from '../../domain/pairings.ts';
import type { FormerPerson, Office, Person } from '../../domain/people.ts';
import type { Problem } from '../../domain/problems.ts';
import type { LedgerRecord } from '../../domain/records.ts';
import type { UnitSnapshot, Waiver } from '../../domain/snapshot.ts';
import { lineageOf, pathIds, type ParameterRow, type Unit, type UnitId } from '../../domain/units.ts';
import { publishedCalendars } from '../../domain/calendars.ts';
import type { CalendarYear, Calendars } from '../../domain/workdays.ts';
import {
  CALENDARS,
  HISTORY,
  range,
  RECORDS,
  STANDING,
  unitKey,
  unitPartition,
  yearPrefix,
} from '../table/keys.ts';
import type { Item, Table } from '../table/ports.ts';
import { readMany } from '../table/readMany.ts';
import { queryAll } from '../table/queryAll.ts';

/** A unit as it was read, with the versions of its items for the commits that follow. */
export interface UnitReading {
  readonly snapshot: UnitSnapshot;
  readonly offices: readonly Office[];
  /** By sort key: the standing things. */
  readonly versions: ReadonlyMap<string, number>;
}

/** What several units of one chunk share: their ancestors and the holiday tables. */
export interface Surroundings {
  readonly units: ReadonlyMap<UnitId, { readonly unit: Unit; readonly parameters: readonly ParameterRow[] }>;
  readonly calendars: Calendars;
}

/** The published tables, and those that an operator has loaded since. */
export async function readCalendars(table: Table): Promise<Calendars> {
  const loaded = await queryAll(table, { partition: CALENDARS });
  const years = loaded.map((item): [string, CalendarYear] => [item.sk, item.body as CalendarYear]);
  return { ...publishedCalendars, ...Object.fromEntries(years) };
}

/** The row of a unit, if there is one. */
export async function readUnitRow(table: Table, unit: UnitId): Promise<Unit | undefined> {
  const { items } = await table.read([unitKey(unit)]);
  return items[0]?.body as Unit | undefined;
}

/** Reads the ancestors of `units` and the holiday tables once. Local plans are read where a unit says it has some. */
export async function readSurroundings(table: Table, units: readonly Unit[]): Promise<Surroundings> {
  const ids = [...new Set(units.flatMap((unit) => pathIds(unit.path)))];
  const rows: Map<UnitId, { unit: Unit; parameters: readonly ParameterRow[] }> = new Map(
    units.map((unit) => [unit.id, { unit, parameters: [] }]),
  );
  const missing = ids.filter((id) => !rows.has(id));
  for (const item of await readMany(table, missing.map(unitKey))) {
    const unit = item.body as Unit;
    rows.set(unit.id, { unit, parameters: [] });
  }
  for (const [id, row] of rows) {
    if (mayHavePlan(row.unit)) rows.set(id, { ...row, parameters: await readParameters(table, id) });
  }
  return { units: rows, calendars: await readCalendars(table) };
}

/** Only prefectures and work committees set local plans (L140). */
const mayHavePlan = ({ kind }: Unit): boolean => kind === 'prefecture' || kind === 'workCommittee';

async function readParameters(table: Table, unit: UnitId): Promise<ParameterRow[]> {
  const items = await queryAll(table, { partition: unitPartition(unit), ...range('S#parameter#') });
  return items.map((item) => item.body as ParameterRow);
}

/** What of a unit to read: all years, or those from `fromYear` on. */
export interface Extent {
  readonly fromYear?: number;
  readonly consistent?: boolean;
}

/**
 * Reads one unit into a snapshot: its standing things and the records of the years asked for, in two queries.
 * Undefined if there is no such unit.
 */
export async function readUnit(
  table: Table,
  unit: UnitId,
  surroundings: Surroundings,
  { fromYear, consistent = false }: Extent = {},
): Promise<UnitReading | undefined> {
  const partition = unitPartition(unit);
  const years = fromYear === undefined ? range(RECORDS) : { ...range(RECORDS), from: yearPrefix(fromYear) };
  const [standing, records] = await Promise.all([
    queryAll(table, { partition, ...range(STANDING), consistent }),
    queryAll(table, { partition, ...years, consistent }),
  ]);
  const formerPeople = await readFormerPeople(table, unit, standing, {
    ...(fromYear && { fromYear }),
    consistent,
  });
  return assemble(standing, records, formerPeople, surroundings);
}

/** Earlier rows of people, from the history: read only where a row says that it replaced one in the years asked for. */
async function readFormerPeople(
  table: Table,
  unit: UnitId,
  standing: readonly Item[],
  { fromYear = 0, consistent = false }: Extent,
): Promise<FormerPerson[]> {
  const first = `${String(fromYear).padStart(4, '0')}-01-01`;
  const isRevised = (item: Item): boolean => {
    const { revisedAt } = item.body as Person;
    return item.sk.startsWith('S#person#') && revisedAt !== undefined && dayOf(revisedAt) >= first;
  };
  if (!standing.some(isRevised)) return [];
  const rows = { ...range(HISTORY), from: `${HISTORY}${first}` };
  const items = await queryAll(table, { partition: unitPartition(unit), ...rows, consistent });
  return items.filter((item) => item.sk.split('#')[2] === 'person').map((item) => item.body as FormerPerson);
}

function assemble(
  standing: readonly Item[],
  records: readonly Item[],
  formerPeople: readonly FormerPerson[],
  { units, calendars }: Surroundings,
): UnitReading | undefined {
  const things = Map.groupBy(standing, (item) => item.sk.split('#')[1] ?? '');
  const bodies = <T>(kind: string): T[] => (things.get(kind) ?? []).map((item) => item.body as T);
  const unit = bodies<Unit>('unit')[0];
  if (!unit) return undefined;
  const ancestors = pathIds(unit.path)
    .slice(0, -1)
    .reverse()
    .flatMap((id) => units.get(id) ?? []);
  const parameters = [...bodies<ParameterRow>('parameter'), ...ancestors.flatMap((row) => row.parameters)];
  return {
    snapshot: {
      unit,
      lineage: lineageOf(
        unit,
        ancestors.map((row) => row.unit),
        parameters,
      ),
      people: bodies<Person>('person'),
      ...(formerPeople.length > 0 && { formerPeople }),
      pairings: bodies<Pairing>('pairing'),
      problems: bodies<Problem>('problem'),
      waivers: bodies<Waiver>('waiver'),
      assignments: bodies('assignment'),
      liaisons: bodies('liaison'),
      mustTalks: bodies('mustTalk'),
      requests: bodies('request'),
      campaigns: bodies('campaign'),
      talkPlans: bodies('talkPlan'),
      rounds: bodies('round'),
      reports: bodies('report'),
      orders: bodies('order'),
      surveys: bodies('survey'),
      branchesBelow: bodies('below'),
      filedRounds: bodies('filed'),
      records: [...bodies<LedgerRecord>('record'), ...records.map((item) => item.body as LedgerRecord)],
      calendars,
    },
    offices: bodies<Office>('office'),
    versions: new Map(standing.map((item) => [item.sk, item.version])),
  };
}

/** One unit with all its years and what it inherits. */
export async function readWholeUnit(
  table: Table,
  unit: UnitId,
  extent: Extent = {},
): Promise<UnitReading | undefined> {
  const row = await readUnitRow(table, unit);
  if (!row) return undefined;
  return readUnit(table, unit, await readSurroundings(table, [row]), extent);
}

/** The first year that may still have open periods on `day`: the year before closes on 30 January. */
export const yearOfOpenPeriods = (day: Day): number =>
  Number(day.slice(0, 4)) - (day.slice(5) <= '01-30' ? 1 : 0);
