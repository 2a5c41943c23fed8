import type { UnitFigures } from '../../assess/board.ts';
import type { LastingFigures, MonthFigures } from '../../domain/figures.ts';
import { periodsWithin, type PeriodId } from '../../domain/periods.ts';
import type { Day } from '../../domain/days.ts';
import type { Unit, UnitId } from '../../domain/units.ts';
import { childOf, figuresHome } from '../daily/figureChanges.ts';
import { figuresRow, lastingFiguresRow } from '../../rows/daily.ts';
import { unitKey } from '../table/keys.ts';
import { inParallel } from '../table/inParallel.ts';
import type { Item, Key, Table } from '../table/ports.ts';
import { queryRows, readRows } from '../table/rows.ts';

/** Partitions read at once. */
const AT_ONCE = 16;

/** What the sweeps have counted of a unit and of every unit below it, from the day's month on, in their order. */
export async function readFigures(
  root: Unit,
  subtree: readonly Unit[],
  { first, last }: { readonly first: Day; readonly last: Day },
  table: Table,
): Promise<UnitFigures[]> {
  const month = first.slice(0, 7);
  const months = periodsWithin('month', first, last).map(({ id }) => id);
  const below = subtree.filter(({ id }) => id !== root.id);
  const parents = [...new Set(below.map(figuresHome))];
  const [own, ...others] = await Promise.all([
    readOwn(root, months, table),
    inParallel(parents, AT_ONCE, (parent) => readBelow(parent, month, table)),
  ]);
  const home = new Map(subtree.map((unit) => [unit.id, figuresHome(unit)]));
  // What a unit has left behind with a former parent is not its any more.
  const present = others.flat(2).filter((item) => item.pk === unitKey(home.get(childOf(item)) ?? '').pk);
  const byUnit = Map.groupBy([...own, ...present], (item): UnitId => childOf(item));
  return subtree.map((unit) => figuresIn(unit, byUnit.get(unit.id) ?? []));
}

/** A unit's own figures stand among those of its neighbours: by their keys. */
const readOwn = (unit: Unit, months: readonly PeriodId[], table: Table): Promise<Item[]> =>
  readRows<unknown>(table, [
    ...months.map((month): Key => figuresRow.key(figuresHome(unit), month, unit.id)),
    lastingFiguresRow.key(figuresHome(unit), unit.id),
  ]);

const readBelow = (parent: UnitId, month: PeriodId, table: Table): Promise<Item[]> =>
  queryRows<unknown>(table, figuresRow.since(parent, month));

function figuresIn(unit: Unit, items: readonly Item[]): UnitFigures {
  const months = new Map<PeriodId, MonthFigures>();
  let lasting: LastingFigures | undefined;
  for (const item of items) {
    if (lastingFiguresRow.isOf(item)) lasting = item.body;
    if (figuresRow.isOf(item)) months.set(figuresRow.ids(item).month, item.body);
  }
  return { unit, months, ...(lasting && { lasting }) };
}
