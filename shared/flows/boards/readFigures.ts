import type { UnitFigures } from '../../assess/board.ts';
import { sumOf } from '../../assess/figures.ts';
import type { LastingFigures, MonthFigures } from '../../domain/figures.ts';
import { periodsWithin, type PeriodId } from '../../domain/periods.ts';
import type { Day } from '../../domain/days.ts';
import { pathIds, type Unit, type UnitId } from '../../domain/units.ts';
import {
  figuresRow,
  formerFiguresRow,
  formerLastingFiguresRow,
  lastingFiguresRow,
} from '../../rows/daily.ts';
import {
  homeIn,
  keyOfPlace,
  LASTING,
  pathOfPlace,
  placeOfKey,
  type FigurePlace,
} from '../daily/figurePlaces.ts';
import { inParallel } from '../table/inParallel.ts';
import type { Item, Table } from '../table/ports.ts';
import { queryRows, readRows } from '../table/rows.ts';

/** Partitions read at once. */
const AT_ONCE = 16;

/** The units below a unit, and those that once stood there with what is below them now. */
export interface UnitsOfPast {
  readonly root: Unit;
  readonly subtree: readonly Unit[];
  readonly departed: readonly Unit[];
}

/**
 * What the sweeps have counted of a unit and of every unit below it, from the day's month on, in their order: of each
 * thing that was below it on the day on which it fell due, wherever its unit stands now (PROGRAMME §4.45).
 */
export async function readFigures(
  { root, subtree, departed }: UnitsOfPast,
  { first, last }: { readonly first: Day; readonly last: Day },
  today: Day,
  table: Table,
): Promise<UnitFigures[]> {
  const month = first.slice(0, 7);
  const months = periodsWithin('month', first, last).map(({ id }) => id);
  const units = new Map([...subtree, ...departed].map((unit) => [unit.id, unit]));
  const below = [...units.values()].filter(({ id }) => id !== root.id);
  const homes = [...new Set(below.flatMap(homesOf))];
  const [own, ...others] = await Promise.all([
    readOwn(root, months, table),
    inParallel(homes, AT_ONCE, (home) => queryRows<unknown>(table, figuresRow.since(home, month))),
  ]);
  const counted = countedAt([...own, ...others.flat(2)], units, today).filter(({ unit }) =>
    pathIds(unit.path).includes(root.id),
  );
  return figuresOf(root, units, subtree, distinct(counted));
}

/** What rows of figures count for some units, each by the path that the unit had; other units' rows are left out. */
export const countedAt = (items: readonly Item[], units: ReadonlyMap<UnitId, Unit>, today: Day): Counted[] =>
  items.flatMap((item): Counted[] => {
    const { child, place } = placeOfKey(item) ?? {};
    const unit = child === undefined ? undefined : units.get(child);
    if (!unit || !place) return [];
    const path = pathOfPlace(unit, place, today);
    return homeIn(path) === place.home ? [{ unit: { ...unit, path }, place, item }] : [];
  });

/** A row of figures, and the unit as it stood when what it counts fell due. */
export interface Counted {
  readonly unit: Unit;
  readonly place: FigurePlace;
  readonly item: Item;
}

/** The parents that a unit has or had. */
const homesOf = ({ path, was = [] }: Unit): UnitId[] =>
  [path, ...was.map((former) => former.path)].map(homeIn);

/** A unit's own figures stand among those of its neighbours: by their keys. */
export async function readOwn(unit: Unit, months: readonly PeriodId[], table: Table): Promise<Item[]> {
  const stays = [{ path: unit.path, until: undefined }, ...(unit.was ?? [])];
  const places = stays.flatMap(({ path, until }) =>
    [...months, LASTING].flatMap((month): FigurePlace[] => [
      { home: homeIn(path), month },
      ...(until === undefined ? [] : [{ home: homeIn(path), month, until }]),
    ]),
  );
  return readRows<unknown>(
    table,
    places.map((place) => keyOfPlace(unit.id, place)),
  );
}

const distinct = (all: readonly Counted[]): Counted[] => [
  ...new Map(all.map((counted) => [`${counted.item.pk} ${counted.item.sk}`, counted])).values(),
];

/** Of every unit below, and of each place that one had before if anything was counted of it there. */
function figuresOf(
  root: Unit,
  units: ReadonlyMap<UnitId, Unit>,
  subtree: readonly Unit[],
  counted: readonly Counted[],
): UnitFigures[] {
  const byPath = Map.groupBy(counted, ({ unit }) => unit.path);
  const paths = new Set([...subtree.map(({ path }) => path), ...[...byPath.keys()].flatMap(linesFrom(root))]);
  return [...paths].sort().flatMap((path): UnitFigures[] => {
    const unit = units.get(pathIds(path).at(-1) ?? '');
    return unit ? [figuresIn({ ...unit, path }, byPath.get(path) ?? [])] : [];
  });
}

/** A path and those above it up to the root's, so that each has the one whose name stands over it. */
const linesFrom =
  (root: Unit) =>
  (path: string): string[] => {
    const ids = pathIds(path);
    const from = ids.indexOf(root.id);
    return ids.slice(from).map((_id, n) => `${ids.slice(0, from + n + 1).join('/')}/`);
  };

/** Who came back to where he had been has two rows of one month there; people and records are of one of them. */
const joined = (figures: MonthFigures = {}, other: MonthFigures): MonthFigures => ({
  ...figures,
  ...other,
  closed: sumOf([figures.closed ?? {}, other.closed ?? {}]),
  open: sumOf([figures.open ?? {}, other.open ?? {}]),
});

/** What some rows count for a unit, which stood at one path. */
export function figuresIn(unit: Unit, counted: readonly Counted[]): UnitFigures {
  const months = new Map<PeriodId, MonthFigures>();
  let lasting: LastingFigures | undefined;
  for (const { item, place } of counted) {
    if (lastingFiguresRow.isOf(item) || formerLastingFiguresRow.isOf(item)) lasting = item.body;
    else if (figuresRow.isOf(item) || formerFiguresRow.isOf(item))
      months.set(place.month, joined(months.get(place.month), item.body));
  }
  return { unit, months, ...(lasting && { lasting }) };
}
