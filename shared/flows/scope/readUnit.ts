import { civilDay, dayOf, type Day } from '../../domain/days.ts';
import {
  isDutyOfficer,
  type FormerPerson,
  type Office,
  type Person,
  type PersonId,
} from '../../domain/people.ts';
import { servingOn, type UnitOfficers, type UnitSnapshot } from '../../domain/snapshot.ts';
import {
  formerLineages,
  lineageOf,
  pathIds,
  type ParameterRow,
  type Unit,
  type UnitId,
} from '../../domain/units.ts';
import { publishedCalendars } from '../../domain/calendars.ts';
import type { CalendarYear, Calendars } from '../../domain/workdays.ts';
import { standingOf } from '../table/keys.ts';
import { parameterRow, parameterSinceRow, calendarRow, officeRow, unitRow } from '../../rows/units.ts';
import { formerPersonRow, personRow } from '../../rows/people.ts';
import { recordRow } from '../../rows/ledger.ts';
import { snapshotRows } from '../../rows/snapshotRows.ts';
import type { Item, Table } from '../table/ports.ts';
import { bodiesOf, queryRows, readRow, readRows } from '../table/rows.ts';

/** A unit as it was read, with the versions of its items for the commits that follow. */
export interface UnitReading {
  readonly snapshot: UnitSnapshot;
  readonly offices: readonly Office[];
  /** By sort key: the standing things. */
  readonly versions: ReadonlyMap<string, number>;
}

/** A unit above: its row, its local plan and who serves as its duty officers. */
interface Surrounding {
  readonly unit: Unit;
  readonly parameters: readonly ParameterRow[];
  readonly officers: Omit<UnitOfficers, 'unit'>;
}

/** What several units of one chunk share: their ancestors and the holiday tables. */
export interface Surroundings {
  readonly units: ReadonlyMap<UnitId, Surrounding>;
  readonly calendars: Calendars;
}

/** The published tables, and those that an operator has loaded since. */
export async function readCalendars(table: Table): Promise<Calendars> {
  const loaded = await queryRows(table, calendarRow.under());
  const years = loaded.map((item): [number, CalendarYear] => [calendarRow.ids(item).year, item.body]);
  return { ...publishedCalendars, ...Object.fromEntries(years) };
}

/** The row of a unit, if there is one. */
export const readUnitRow = async (table: Table, unit: UnitId): Promise<Unit | undefined> =>
  (await readRow(table, unitRow.key(unit)))?.body;

/** Reads the ancestors of `units` and the holiday tables once. Local plans are read where a unit says it has some. */
export async function readSurroundings(table: Table, units: readonly Unit[]): Promise<Surroundings> {
  const given = new Map(units.map((unit) => [unit.id, unit]));
  // A unit that has moved is judged by those that stood above it, too.
  const paths = units.flatMap((unit) => [unit, ...(unit.was ?? [])].map(({ path }) => path));
  const above = new Set(paths.flatMap((path) => pathIds(path).slice(0, -1)));
  const missing = [...above].filter((id) => !given.has(id));
  const read = await readRows(
    table,
    missing.map((id) => unitRow.key(id)),
  );
  const rows = await Promise.all(
    [...units, ...bodiesOf(read)].map(async (unit): Promise<Surrounding> => {
      const [parameters, offices] = await Promise.all([
        mayHavePlan(unit) ? readParameters(table, unit.id) : [],
        above.has(unit.id) ? readOffices(table, unit.id) : [],
      ]);
      return { unit, parameters, officers: dutyOfficersOf(offices) };
    }),
  );
  return { units: new Map(rows.map((row) => [row.unit.id, row])), calendars: await readCalendars(table) };
}

/** Only prefectures and work committees set local plans (L140). */
const mayHavePlan = ({ kind }: Unit): boolean => kind === 'prefecture' || kind === 'workCommittee';

const readParameters = async (table: Table, unit: UnitId): Promise<ParameterRow[]> =>
  bodiesOf(await queryRows(table, parameterRow.under(unit)));

const readOffices = async (table: Table, unit: UnitId): Promise<Office[]> =>
  bodiesOf(await queryRows(table, officeRow.under(unit)));

/** Who gets a unit's digests, orders and verifies for it on a day. */
export const readDutyOfficers = async (table: Table, unit: UnitId, day: Day): Promise<readonly PersonId[]> =>
  servingOn({ unit, ...dutyOfficersOf(await readOffices(table, unit)) }, day);

function dutyOfficersOf(offices: readonly Office[]): Omit<UnitOfficers, 'unit'> {
  const serving = offices.filter(({ role }) => isDutyOfficer(role));
  const always = new Set(serving.filter(({ from, until }) => (from ?? until) === undefined).map(personOf));
  const others = serving.filter(({ person }) => !always.has(person));
  return {
    people: [...new Set(serving.map(personOf))],
    ...(others.length > 0 && { terms: new Map(others.map((office) => [office.person, office])) }),
  };
}

const personOf = ({ person }: Office): PersonId => person;

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
  const years = fromYear === undefined ? recordRow.under(unit) : recordRow.since(unit, fromYear);
  const [standing, records] = await Promise.all([
    queryRows(table, standingOf(unit), { consistent }),
    queryRows(table, years, { consistent }),
  ]);
  const former = await readFormerPeople(table, unit, standing, {
    ...(fromYear && { fromYear }),
    consistent,
  });
  return assemble(standing, records, former, surroundings);
}

/** Earlier rows of people, from the history: read only where a row says that it replaced one in the years asked for. */
async function readFormerPeople(
  table: Table,
  unit: UnitId,
  standing: readonly Item[],
  { fromYear = 0, consistent = false }: Extent,
): Promise<Item<FormerPerson>[]> {
  const first = civilDay(fromYear, 1, 1);
  const isRevised = ({ body: { revisedAt } }: { readonly body: Person }): boolean =>
    revisedAt !== undefined && dayOf(revisedAt) >= first;
  if (!standing.filter(personRow.isOf).some(isRevised)) return [];
  const history = await queryRows(table, formerPersonRow.since(unit, first), { consistent });
  return history.filter(formerPersonRow.isOf);
}

function assemble(
  standing: readonly Item[],
  records: readonly Item[],
  former: readonly Item<FormerPerson>[],
  { units, calendars }: Surroundings,
): UnitReading | undefined {
  const unit = standing.find(unitRow.isOf)?.body;
  if (!unit) return undefined;
  const ancestors = pathIds(unit.path)
    .slice(0, -1)
    .reverse()
    .flatMap((id) => units.get(id) ?? []);
  const own = bodiesOf([...standing.filter(parameterRow.isOf), ...standing.filter(parameterSinceRow.isOf)]);
  const parameters = [...own, ...ancestors.flatMap((row) => row.parameters)];
  const formerLines = formerLineages(
    unit,
    (id) => units.get(id)?.unit,
    (id) => (id === unit.id ? own : (units.get(id)?.parameters ?? [])),
  );
  const offices = bodiesOf(standing.filter(officeRow.isOf));
  const { formerPeople, ...rows } = snapshotRows([...standing, ...records, ...former]);
  return {
    snapshot: {
      unit,
      lineage: lineageOf(
        unit,
        ancestors.map((row) => row.unit),
        parameters,
        formerLines,
      ),
      dutyOfficers: [
        { unit: unit.id, ...dutyOfficersOf(offices) },
        ...ancestors.map((row) => ({ unit: row.unit.id, ...row.officers })),
      ],
      ...rows,
      ...(formerPeople.length > 0 && { formerPeople }),
      calendars,
    },
    offices,
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
