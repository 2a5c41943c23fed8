/**
 * A unit's board, summed from the figures of the units below it: expected, done, on time. There is no share of anybody
 * and no order by a figure: units stand in the order of the organisation, rules in that of the catalogue.
 */
import { addDays, daysBetween, earlier, isDay, type Day } from '../domain/days.ts';
import { periodsWithin, monthsBefore, type Period, type PeriodId } from '../domain/periods.ts';
import { pathIds, type Unit, type UnitId } from '../domain/units.ts';
import { catalogue, ruleOf } from '../rules/catalogue.ts';
import { DAYS_AHEAD } from './ahead.ts';
import { added, sumOf, sumOfCells, TIMED } from './figures.ts';
import type { Burden, Cell, Cells, LastingFigures, MonthFigures } from '../domain/figures.ts';

/** The figures of one unit, as its parent has them. */
export interface UnitFigures {
  readonly unit: Unit;
  readonly months: ReadonlyMap<PeriodId, MonthFigures>;
  readonly lasting?: LastingFigures;
}

/** Who is neither done, overdue nor missed has time left. */
export interface Tally {
  readonly expected: number;
  readonly done: number;
  readonly onTime: number;
  readonly overdue: number;
  readonly missed: number;
}

export interface RuleTally extends Tally {
  readonly rule: string;
  readonly title: string;
}

/** Days that something is old, its first day being 1; the last range has no end. */
const AGES = [{ from: 1, to: 7 }, { from: 8, to: 15 }, { from: 16, to: 30 }, { from: 31 }] as const;

export type AgeCount = { readonly from: number; readonly to?: number; readonly count: number };

/** Months of the trend, today's being the last. */
const TREND_MONTHS = 12;

/** The first day of the first month that a board needs: the trend's, or the period's. */
export const firstDay = (period: Period, today: Day): Day =>
  monthsBefore(earlier(period.first, monthsBefore(today, TREND_MONTHS - 1)), 0);

/** The board of `unit` for a period. */
export function board(unit: Unit, all: readonly UnitFigures[], period: Period, today: Day) {
  const months = periodsWithin('month', period.first, period.last).map(({ id }) => id);
  const inPeriod = sumOf(all.flatMap((unitFigures) => months.map((month) => cellsIn(unitFigures, month))));
  const trend = periodsWithin('month', monthsBefore(today, TREND_MONTHS - 1), today).filter(
    ({ last }) => last >= unit.startsOn,
  );
  return {
    totals: tallyOf(Object.values(inPeriod)),
    byRule: byRule(inPeriod),
    byUnit: byUnit(unit, all, months),
    months: trend.map(({ id }) => ({
      month: id,
      ...tallyOf(all.flatMap((unitFigures) => Object.values(cellsIn(unitFigures, id)))),
      burden: burdenOf(all, [id]),
    })),
    burden: burdenOf(all, months),
    ahead: aheadOf(all, today),
    standing: byRule(sumOf(all.map(({ lasting }) => lasting?.standing ?? {}))).map(
      ({ onTime: _onTime, missed: _missed, ...rest }) => rest,
    ),
    overdue: overdueNow(all, today),
    closing: TIMED.map((rule) => closingOf(rule, all, months, today)),
  };
}

/** What was asked of people: each person counts once a month. */
export interface BurdenTally {
  readonly personMonths: number;
  readonly entries: number;
  readonly texts: number;
  /** For each person and month, to one decimal; absent where nobody is on the roster. */
  readonly each?: { readonly entries: number; readonly texts: number };
}

function burdenOf(all: readonly UnitFigures[], months: readonly PeriodId[]): BurdenTally {
  const burdens = all.flatMap((unitFigures) =>
    months.flatMap((month) => unitFigures.months.get(month)?.burden ?? []),
  );
  const sum = (of: (burden: Burden) => number): number =>
    burdens.reduce((total, burden) => total + of(burden), 0);
  const [personMonths, entries, texts] = [
    sum(({ people }) => people),
    sum(({ entries }) => entries),
    sum(({ texts }) => texts),
  ];
  const each = (count: number): number => Math.round((10 * count) / personMonths) / 10;
  return {
    ...{ personMonths, entries, texts },
    ...(personMonths > 0 && { each: { entries: each(entries), texts: each(texts) } }),
  };
}

/** What falls due and how many are to be reminded in the next 30 days, today included, if nothing is done till then. */
function aheadOf(all: readonly UnitFigures[], today: Day) {
  const views = all.flatMap(({ lasting }) => lasting?.ahead ?? []);
  const days = Array.from({ length: DAYS_AHEAD }, (_, n) => addDays(today, n));
  return {
    from: today,
    to: addDays(today, DAYS_AHEAD - 1),
    due: days.flatMap((day) => {
      const counts = added(views.map(({ due }) => due[day] ?? {}));
      const rules = catalogue.flatMap(({ id, title }) =>
        counts[id] ? [{ rule: id, title, count: counts[id] }] : [],
      );
      return rules.length > 0 ? [{ day, rules }] : [];
    }),
    texts: days.flatMap((day) => {
      const people = views.reduce((sum, { texts }) => sum + (texts[day] ?? 0), 0);
      return people > 0 ? [{ day, people }] : [];
    }),
  };
}

/** Everything of a unit that falls due in a month. */
function cellsIn({ months, lasting }: UnitFigures, month: PeriodId): Cells {
  const { closed, open } = months.get(month) ?? {};
  return sumOf([closed ?? {}, open ?? {}, lasting?.months[month] ?? {}]);
}

function tallyOf(cells: readonly Cell[]): Tally {
  const { expected, done = 0, onTime = 0, overdue, missed = 0 } = sumOfCells(cells);
  return { expected, done, onTime, overdue: total(overdue), missed };
}

const total = (counts: Readonly<Record<string, number>> = {}): number =>
  Object.values(counts).reduce((a, b) => a + b, 0);

const byRule = (cells: Cells): RuleTally[] =>
  catalogue.flatMap(({ id, title }) => {
    const cell = cells[id];
    return cell ? [{ rule: id, title, ...tallyOf([cell]) }] : [];
  });

/** Each unit right below a unit, with the figures of all that is below that one; and first the unit's own. */
function rightBelow(root: Unit, all: readonly UnitFigures[]) {
  // By its id, not its depth: the unit itself may have stood elsewhere when things fell due.
  const branchOf = ({ path }: Unit): UnitId => {
    const ids = pathIds(path);
    return ids[ids.indexOf(root.id) + 1] ?? root.id;
  };
  return [...Map.groupBy(all, ({ unit }) => branchOf(unit))].flatMap(([id, figures]) => {
    const unit = figures.find((unitFigures) => unitFigures.unit.id === id)?.unit;
    if (!unit) return [];
    const about = { unit: id, unitName: unit.name, kind: unit.kind, ...(id === root.id && { own: true }) };
    return [{ about, figures }];
  });
}

const byUnit = (root: Unit, all: readonly UnitFigures[], months: readonly PeriodId[]) =>
  rightBelow(root, all).map(({ about, figures }) => ({
    ...about,
    ...tallyOf(
      figures.flatMap((unitFigures) => months.flatMap((month) => Object.values(cellsIn(unitFigures, month)))),
    ),
    overdueNow: figures.reduce(
      (sum, unitFigures) => sum + tallyOf(Object.values(allCells(unitFigures))).overdue,
      0,
    ),
  }));

/**
 * The ledger of a unit (分级建立台账): of itself and of each unit right below it with all below that one, what was
 * written down in the period by kind, and what fell due by rule; in the order of the organisation.
 */
export function unitLedger(root: Unit, all: readonly UnitFigures[], period: Period) {
  const months = periodsWithin('month', period.first, period.last).map(({ id }) => id);
  return rightBelow(root, all).map(({ about, figures }) => ({
    ...about,
    records: added(
      figures.flatMap((unitFigures) => months.map((month) => unitFigures.months.get(month)?.held ?? {})),
    ),
    rules: byRule(
      sumOf(figures.flatMap((unitFigures) => months.map((month) => cellsIn(unitFigures, month)))),
    ),
  }));
}

/** All cells of a unit, whatever the month; of standing duties too. */
const allCells = ({ months, lasting }: UnitFigures): Cells =>
  sumOf([
    ...[...months.values()].map(({ open }) => open ?? {}),
    ...Object.values(lasting?.months ?? {}),
    lasting?.standing ?? {},
  ]);

/** What is overdue today, whenever it fell due. */
function overdueNow(all: readonly UnitFigures[], today: Day) {
  const cells = sumOf(all.map(allCells));
  const since = added(Object.values(cells).map((cell) => cell.overdue ?? {}));
  return {
    count: total(since),
    byAge: ages(since, today),
    byRule: byRule(cells)
      .filter(({ overdue }) => overdue > 0)
      .map(({ rule, title, overdue }) => ({ rule, title, count: overdue })),
  };
}

/** How many are how old, by the day of each's beginning. */
function ages(since: Readonly<Record<string, number>>, today: Day): AgeCount[] {
  const old = Object.entries(since).flatMap(([day, count]) =>
    isDay(day) ? [{ age: daysBetween(day, today) + 1, count }] : [],
  );
  return AGES.map((range) => ({
    ...range,
    count: old
      .filter(({ age }) => age >= range.from && (!('to' in range) || age <= range.to))
      .reduce((sum, { count }) => sum + count, 0),
  }));
}

/** How long it took to close problems or orders off in the period, and how old those are that are open. */
function closingOf(rule: string, all: readonly UnitFigures[], months: readonly PeriodId[], today: Day) {
  const durations = all.flatMap(({ lasting }) => lasting?.durations[rule] ?? []);
  const days = durations
    .flatMap(({ closed }) => months.flatMap((month) => closed[month] ?? []))
    .sort((a, b) => a - b);
  const open = added(durations.map((duration) => duration.open));
  const foundCounts = durations.flatMap((duration) => months.map((month) => duration.found?.[month] ?? 0));
  return {
    rule,
    title: ruleOf(rule).title,
    found: { count: foundCounts.reduce((sum, count) => sum + count, 0) },
    closed: { count: days.length, ...(days.length > 0 && { median: median(days), longest: days.at(-1) }) },
    open: { count: total(open), byAge: ages(open, today) },
  };
}

/** Of at least one number, in order; of an even count the mean of the two in the middle. */
function median(days: readonly number[]): number {
  const middle = Math.floor(days.length / 2);
  const upper = days[middle] ?? 0;
  return days.length % 2 === 1 ? upper : ((days[middle - 1] ?? upper) + upper) / 2;
}
