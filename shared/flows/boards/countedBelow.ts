import type { UnitFigures } from '../../assess/board.ts';
import { summed } from '../../assess/rollUp.ts';
import type { Day } from '../../domain/days.ts';
import type { PeriodId } from '../../domain/periods.ts';
import type { RolledPart, RolledUp, SweptTogether } from '../../domain/rolledUp.ts';
import { pathIds, type Unit, type UnitId } from '../../domain/units.ts';
import { figuresRow } from '../../rows/daily.ts';
import { unitRow } from '../../rows/units.ts';
import { homeIn } from '../daily/figurePlaces.ts';
import { joined, readSweptDays, sweptTogether } from '../lines/sweptDays.ts';
import { listDeparted } from '../scope/listDeparted.ts';
import { listSubtree } from '../scope/listUnits.ts';
import { inParallel } from '../table/inParallel.ts';
import type { Table } from '../table/ports.ts';
import { bodiesOf, queryRows, readRows } from '../table/rows.ts';
import { countedAt, figuresIn } from './readFigures.ts';
import { readRoll } from './storedRoll.ts';

/** Sums read at once. */
const AT_ONCE = 8;

export interface BelowPorts {
  readonly table: Table;
  readonly shards: number;
}

/** From which month on figures are wanted, and of which day their places are told. */
export interface Span {
  readonly from: PeriodId;
  readonly today: Day;
}

/** What has been counted below a unit, itself not among it. */
export interface CountedBelow {
  /** Of each unit right below, its own, and of all below that one the sum; by the paths of then. */
  readonly figures: readonly UnitFigures[];
  readonly children: readonly UnitId[];
  readonly swept: readonly SweptTogether[];
}

/**
 * Reads the rows of the units right below, and of what is further down one sum a unit. Where a sum is missing, or older
 * than the last sweep of its unit, or was overtaken by a move, it is made from what is below there: so that a
 * board costs what its children cost, and what has changed costs more.
 */
export async function countedBelow(
  unit: Unit,
  children: readonly Unit[],
  span: Span,
  ports: BelowPorts,
): Promise<CountedBelow> {
  const { table } = ports;
  // Days before figures: what is read may be newer than its day says, never older.
  const days = await readSweptDays(children, table);
  const rows = await queryRows<unknown>(table, figuresRow.since(unit.id, span.from), { consistent: true });
  const here = children.filter((child) => isRightBelow(child.path, unit));
  const own = ownFigures(rows, children, here, span.today);
  const above = children.filter(({ kind }) => kind !== 'branch');
  const rolled = await inParallel(above, AT_ONCE, async (child) => ({
    child,
    ...(await rolledUpOf(child, days.get(child.id), span, ports)),
  }));
  const further = rolled.flatMap(({ child, parts }) =>
    parts.filter(({ path }) => isRightBelow(path, unit)).map((part) => figuresOfPart(child, part, span)),
  );
  const present = rolled.filter(({ child }) => here.includes(child));
  return {
    figures: [...own, ...further],
    children: children.map(({ id }) => id),
    swept: joined([...sweptTogether(here, days), ...present.flatMap(({ swept }) => swept)]),
  };
}

const isRightBelow = (path: string, { id }: Pick<Unit, 'id'>): boolean => pathIds(path).at(-2) === id;

/** Each unit's own figures by its paths; who stands here now is there with nothing too. */
function ownFigures(
  rows: Parameters<typeof countedAt>[0],
  children: readonly Unit[],
  here: readonly Unit[],
  today: Day,
): UnitFigures[] {
  const counted = countedAt(rows, new Map(children.map((child) => [child.id, child])), today);
  const byPath = Map.groupBy(counted, ({ unit }) => unit.path);
  const empty = here.filter(({ path }) => !byPath.has(path));
  return [
    ...[...byPath.values()].flatMap((some) => (some[0] ? [figuresIn(some[0].unit, some)] : [])),
    ...empty.map((unit): UnitFigures => ({ unit, months: new Map() })),
  ];
}

function figuresOfPart(child: Unit, { path, months, lasting }: RolledPart, { from }: Span): UnitFigures {
  const wanted = Object.entries(months).filter(([month]) => month >= from);
  return { unit: { ...child, path }, months: new Map(wanted), ...(lasting && { lasting }) };
}

/** The stored sums of a unit if they hold, else made now. */
async function rolledUpOf(
  unit: Unit,
  sweptOn: Day | undefined,
  span: Span,
  ports: BelowPorts,
): Promise<RolledUp> {
  const stored = await readRoll(unit.id, ports.table);
  if (stored.sums && (sweptOn === undefined || (stored.day ?? '') >= sweptOn)) return stored.sums;
  const children = await listChildren(unit, ports);
  return rollUp(await countedBelow(unit, children, span, ports), span.from);
}

/** What is kept of what was counted below a unit: a sum for each path that the unit had. */
export function rollUp({ figures, children, swept }: CountedBelow, from: PeriodId): RolledUp {
  const byPath = Map.groupBy(figures, ({ unit }) => parentPath(unit.path));
  const parts = [...byPath].map(([path, some]): RolledPart => ({ path, ...summed(some, from) }));
  return { children, parts, swept };
}

const parentPath = (path: string): string =>
  pathIds(path)
    .slice(0, -1)
    .map((id) => `${id}/`)
    .join('');

/** The units that stand right below a unit, or did; by the list of all units. */
export async function listChildren(unit: Unit, { table, shards }: BelowPorts): Promise<Unit[]> {
  const [subtree, departed] = await Promise.all([
    listSubtree(table, unit.path, shards),
    listDeparted(unit, table, shards),
  ]);
  const units = [
    ...new Map([...subtree, ...departed].map((unitBelow) => [unitBelow.id, unitBelow])).values(),
  ];
  return units.filter((child) => child.id !== unit.id && homesOfUnit(child).includes(unit.id));
}

/** The units among whose children one is: where it stands and where it stood. */
export const homesOfUnit = ({ path, was = [] }: Unit): UnitId[] => [
  ...new Set([path, ...was.map((former) => former.path)].map(homeIn)),
];

/** The same by their ids. */
export const readChildren = async (ids: readonly UnitId[], { table }: BelowPorts): Promise<Unit[]> =>
  bodiesOf(
    await readRows(
      table,
      ids.map((id) => unitRow.key(id)),
    ),
  );
