/**
 * What the units above sum of a unit: by month and rule how many duties fell due, were done and were done in time.
 * Counts and days only: nobody is named, and nothing changes by itself from one day to the next.
 */
import { daysBetween, type Day } from '../domain/days.ts';
import type { Duty } from '../domain/duty.ts';
import type { Ahead, Burden, Cell, Cells, Durations, LastingFigures } from '../domain/figures.ts';
import type { PeriodId } from '../domain/periods.ts';
import { currentRecords, isOfLedger, type LedgerRecord } from '../domain/records.ts';
import { problemStanding } from '../domain/problems.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { correctiveOrder } from '../rules/orders.ts';
import { problemRectification } from '../rules/problems.ts';

/** The figures of a unit on a day. */
export interface Figures {
  /** By month, what closed in [`from`, `asOf`): to be added to what had closed before. */
  readonly closing: ReadonlyMap<PeriodId, Cells>;
  /** By month, what has not closed. */
  readonly open: ReadonlyMap<PeriodId, Cells>;
  readonly lasting?: LastingFigures;
  /** By month, what was asked of people in it. */
  readonly burden?: ReadonlyMap<PeriodId, Burden>;
  /** By month, records of each kind. */
  readonly held?: ReadonlyMap<PeriodId, Readonly<Record<string, number>>>;
  /** By the last month of a half, suggestions from its talks by what became of them. */
  readonly suggestions?: ReadonlyMap<PeriodId, Readonly<Record<string, number>>>;
}

/** The month in which a duty falls due; while a holiday table is missing, in which it arose. */
export const dueMonth = ({ dueOn, opensOn }: Pick<Duty, 'dueOn' | 'opensOn'>): PeriodId =>
  (dueOn ?? opensOn).slice(0, 7);

/** Whether a duty is among those expected: what was waived or is no longer owed is not. */
export const isExpected = ({ state }: Duty): boolean => state !== 'waived' && state !== 'notApplicable';

/** The figures of a unit's duties, of which all that had not closed by `from` must be there. */
export function figures(
  duties: readonly Duty[],
  snapshot: UnitSnapshot,
  { from, asOf }: { from: Day; asOf: Day },
): Figures {
  const expected = duties.filter(isExpected);
  const closing = expected.filter((duty) => duty.closesOn && duty.closesOn >= from && duty.closesOn < asOf);
  const open = expected.filter((duty) => duty.closesOn && duty.closesOn >= asOf);
  const lasting = expected.filter((duty) => !duty.closesOn);
  return {
    closing: byMonth(closing),
    open: byMonth(open),
    ...(lasting.length > 0 && { lasting: lastingFigures(lasting, snapshot, asOf) }),
  };
}

const NO_FIGURES: Figures = { closing: new Map(), open: new Map() };

/** With what is to come from today on. */
export const withAhead = (figures: Figures = NO_FIGURES, ahead: Ahead): Figures => ({
  ...figures,
  lasting: { months: {}, standing: {}, durations: {}, ...figures.lasting, ahead },
});

/** With what was asked of people in a month. */
export const withBurden = (figures: Figures = NO_FIGURES, month: PeriodId, burden: Burden): Figures => ({
  ...figures,
  burden: new Map(figures.burden).set(month, burden),
});

/** With how many records of each kind tell of a month. */
export const withHeld = (
  figures: Figures = NO_FIGURES,
  month: PeriodId,
  held: Readonly<Record<string, number>>,
): Figures => ({ ...figures, held: new Map(figures.held).set(month, held) });

/** With what became of suggestions from talks, in a half's last month. */
export const withSuggestions = (
  figures: Figures = NO_FIGURES,
  month: PeriodId,
  suggestions: Readonly<Record<string, number>>,
): Figures => ({ ...figures, suggestions: new Map(figures.suggestions).set(month, suggestions) });

/** How many records of each kind in the unit's own ledger tell of which month, from one on. */
export function heldByMonth(
  { records }: UnitSnapshot,
  first: PeriodId,
): Map<PeriodId, Record<string, number>> {
  const own = currentRecords(records).filter((record) => isOfLedger(record) && monthOf(record) >= first);
  const kinds = [...Map.groupBy(own, monthOf)].map(
    ([month, all]) => [month, tally(all.map(({ kind }) => kind))] as const,
  );
  return new Map(kinds);
}

const monthOf = ({ happenedOn }: LedgerRecord): PeriodId => happenedOn.slice(0, 7);

function lastingFigures(duties: readonly Duty[], snapshot: UnitSnapshot, asOf: Day): LastingFigures {
  const isStanding = ({ period }: Duty): boolean => period === 'standing';
  return {
    months: sorted(byMonth(duties.filter((duty) => !isStanding(duty)))),
    standing: cellsOf(duties.filter(isStanding)),
    durations: sorted(durationsOf(duties, snapshot, asOf)),
  };
}

const byMonth = (duties: readonly Duty[]): Map<PeriodId, Cells> =>
  new Map([...Map.groupBy(duties, dueMonth)].map(([month, all]) => [month, cellsOf(all)]));

const cellsOf = (duties: readonly Duty[]): Cells =>
  sorted(new Map([...Map.groupBy(duties, ({ rule }) => rule)].map(([rule, all]) => [rule, cellOf(all)])));

function cellOf(duties: readonly Duty[]): Cell {
  const late = duties.flatMap(({ state, overdueSince }) => (state === 'overdue' ? (overdueSince ?? []) : []));
  const count = (...states: Duty['state'][]): number =>
    duties.filter(({ state }) => states.includes(state)).length;
  return cell({
    expected: duties.length,
    done: count('met', 'metLate'),
    onTime: count('met'),
    missed: count('missed'),
    overdue: tally(late),
  });
}

/** Without what is 0. */
function cell({ expected, done = 0, onTime = 0, missed = 0, overdue = {} }: Cell): Cell {
  return {
    expected,
    ...(done > 0 && { done }),
    ...(onTime > 0 && { onTime }),
    ...(missed > 0 && { missed }),
    ...(Object.keys(overdue).length > 0 && { overdue }),
  };
}

/** The cells of all, rule by rule. */
export function sumOf(all: readonly Cells[]): Cells {
  const byRule = new Map<string, Cell[]>();
  for (const cells of all) {
    for (const [rule, cell] of Object.entries(cells)) {
      const cellsOfRule = byRule.get(rule);
      if (cellsOfRule) cellsOfRule.push(cell);
      else byRule.set(rule, [cell]);
    }
  }
  return sorted(new Map([...byRule].map(([rule, cells]) => [rule, sumOfCells(cells)])));
}

export function sumOfCells(cells: readonly Cell[]): Cell {
  const sum = (of: (cell: Cell) => number | undefined): number =>
    cells.reduce((total, cell) => total + (of(cell) ?? 0), 0);
  return cell({
    expected: sum(({ expected }) => expected),
    done: sum(({ done }) => done),
    onTime: sum(({ onTime }) => onTime),
    missed: sum(({ missed }) => missed),
    overdue: added(cells.map(({ overdue = {} }) => overdue)),
  });
}

/** Counts by key, added up. */
export function added(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const counts of all) {
    for (const [key, count] of Object.entries(counts)) sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return sorted(sums);
}

function tally(keys: readonly string[]): Record<string, number> {
  const counts = Map.groupBy(keys, (key) => key);
  return sorted(new Map([...counts].map(([key, all]) => [key, all.length])));
}

/** In the order of the keys, so that the same figures are the same text. */
const sorted = <T>(map: ReadonlyMap<string, T>): Record<string, T> =>
  Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));

function durationsOf(duties: readonly Duty[], snapshot: UnitSnapshot, asOf: Day): Map<string, Durations> {
  const settled = settledDays(snapshot, asOf);
  const timed = duties.filter(({ rule }) => TIMED.includes(rule));
  const byRule = Map.groupBy(timed, ({ rule }) => rule);
  return new Map([...byRule].map(([rule, all]) => [rule, durations(all, settled)]));
}

/** The rules of which it is told how long they take. */
export const TIMED: readonly string[] = [problemRectification.id, correctiveOrder.id];

/** By problem or order, the day on which it was verified. */
export function settledDays({ problems, orders }: UnitSnapshot, asOf?: Day): Map<string, Day> {
  const days = [
    ...problems.map((problem) => [problem.id, problemStanding(problem, asOf).verifiedOn] as const),
    ...orders.map(({ id, verified }) => [id, verified?.on] as const),
  ];
  return new Map(days.flatMap(([id, day]) => (day ? [[id, day]] : [])));
}

function durations(duties: readonly Duty[], settled: ReadonlyMap<string, Day>): Durations {
  const open = duties.filter(({ state }) => state === 'open' || state === 'overdue');
  const closed = duties.flatMap(({ state, opensOn, counterpart = '' }) => {
    const day = state === 'met' || state === 'metLate' ? settled.get(counterpart) : undefined;
    return day ? [{ month: day.slice(0, 7), days: daysBetween(opensOn, day) }] : [];
  });
  const months = [...Map.groupBy(closed, ({ month }) => month)].map(
    ([month, all]) => [month, all.map(({ days }) => days).sort((a, b) => a - b)] as const,
  );
  return {
    open: tally(open.map(({ opensOn }) => opensOn)),
    found: tally(duties.map(({ opensOn }) => opensOn.slice(0, 7))),
    closed: sorted(new Map(months)),
  };
}
