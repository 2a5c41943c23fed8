import type { UnitFigures } from '../../assess/board.ts';
import { later, type Day } from '../../domain/days.ts';
import { periodsWithin, type Period } from '../../domain/periods.ts';
import type { Unit } from '../../domain/units.ts';
import { joined, ofWhen, readSweptDays, sweptTogether, type SweptDays } from '../lines/sweptDays.ts';
import type { CallerContext } from '../request/flow.ts';
import { countedBelow, listChildren, readChildren } from './countedBelow.ts';
import { countedAt, figuresIn, readOwn } from './readFigures.ts';
import { readRoll } from './storedRoll.ts';

interface PeriodFigures {
  /** The unit's own, and those right below it, each of these with the sum of all below it; by path. */
  readonly figures: UnitFigures[];
  readonly when: SweptDays;
}

/** What was counted of a unit and all below it, from a day up to the period's end or today; and of when that is. */
export async function periodFigures(
  unit: Unit,
  period: Period,
  first: Day,
  context: CallerContext,
): Promise<PeriodFigures> {
  const { table, today } = context;
  const months = periodsWithin('month', first, later(period.last, today)).map(({ id }) => id);
  const [days, roll] = await Promise.all([readSweptDays([unit], table), readRoll(unit.id, table)]);
  const children = await (roll.sums
    ? readChildren(roll.sums.children, context)
    : listChildren(unit, context));
  const [own, below] = await Promise.all([
    ownFigures(unit, months, context),
    countedBelow(unit, children, { from: first.slice(0, 7), today }, context),
  ]);
  return {
    figures: [...own, ...below.figures].sort((a, b) => (a.unit.path < b.unit.path ? -1 : 1)),
    when: ofWhen(joined([...sweptTogether([unit], days), ...below.swept])),
  };
}

/** By each path that the unit had. */
async function ownFigures(
  unit: Unit,
  months: Parameters<typeof readOwn>[1],
  { table, today }: CallerContext,
): Promise<UnitFigures[]> {
  const rows = await readOwn(unit, months, table);
  const distinct = new Map(rows.map((row) => [`${row.pk} ${row.sk}`, row]));
  const counted = countedAt([...distinct.values()], new Map([[unit.id, unit]]), today);
  const byPath = Map.groupBy(counted, (row) => row.unit.path);
  const past = [...byPath].filter(([path]) => path !== unit.path);
  return [
    figuresIn(unit, byPath.get(unit.path) ?? []),
    ...past.map(([path, some]) => figuresIn({ ...unit, path }, some)),
  ];
}
