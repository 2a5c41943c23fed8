/** Where figures of a unit stand: with the unit that was its parent on the day on which a thing fell due (§4.45). */
import type { Day } from '../../domain/days.ts';
import { parsePeriod, type PeriodId } from '../../domain/periods.ts';
import { pathIds, unitOn, type Unit, type UnitId } from '../../domain/units.ts';
import {
  figuresRow,
  formerFiguresRow,
  formerLastingFiguresRow,
  lastingFiguresRow,
} from '../../rows/daily.ts';
import type { Key } from '../table/ports.ts';

/** Stands for the month of what never closes. */
export const LASTING = 'lasting';

/** A row of figures: of which month, or `LASTING`, in whose partition, and before which change of the unit's place. */
export interface FigurePlace {
  readonly home: UnitId;
  readonly month: PeriodId;
  /** Absent for the place that the unit had at the month's end, or has now. */
  readonly until?: Day;
}

/** Where figures of a unit at a path stand: with its parent; the topmost unit keeps its own. */
export const homeIn = (path: string): UnitId => {
  const ids = pathIds(path);
  return ids.at(-2) ?? ids.at(-1) ?? '';
};

/** The last day of a month by which its place is called, today in the month that goes on. */
const lastDayOf = (month: PeriodId, today: Day): Day => {
  const last = parsePeriod(month)?.last ?? today;
  return last < today ? last : today;
};

/** The path by which a month's figures are called: that of its last day, or today's. */
const pathOfMonth = (unit: Unit, month: PeriodId, today: Day): string =>
  unitOn(unit, month === LASTING ? today : lastDayOf(month, today)).path;

/** The path on the day on which something fell due; what is not due yet is today's parent's. */
export const pathOfDue = (unit: Unit, dueOn: Day | undefined, today: Day): string =>
  unitOn(unit, dueOn !== undefined && dueOn < today ? dueOn : today).path;

/** Where the figures of a month stand that count by a path which the unit had or has. */
export function placeOf(unit: Unit, month: PeriodId, path: string, today: Day): FigurePlace {
  const until = unit.was?.findLast((former) => former.path === path)?.until;
  const isPlain = until === undefined || path === pathOfMonth(unit, month, today);
  return { home: homeIn(path), month, ...(!isPlain && { until }) };
}

/** The path by which the figures of a place count. */
export const pathOfPlace = (unit: Unit, { month, until }: FigurePlace, today: Day): string =>
  unit.was?.findLast((former) => former.until === until)?.path ?? pathOfMonth(unit, month, today);

export function keyOfPlace(child: UnitId, { home, month, until }: FigurePlace): Key {
  if (month === LASTING)
    return until === undefined
      ? lastingFiguresRow.key(home, child)
      : formerLastingFiguresRow.key(home, child, until);
  return until === undefined
    ? figuresRow.key(home, month, child)
    : formerFiguresRow.key(home, month, child, until);
}

/** The place of a row of figures, and of which unit they are; undefined for any other row. */
export function placeOfKey(key: Key): { readonly child: UnitId; readonly place: FigurePlace } | undefined {
  if (formerLastingFiguresRow.matches(key)) {
    const { parent, child, day } = formerLastingFiguresRow.ids(key);
    return { child, place: { home: parent, month: LASTING, until: day } };
  }
  if (lastingFiguresRow.matches(key)) {
    const { parent, child } = lastingFiguresRow.ids(key);
    return { child, place: { home: parent, month: LASTING } };
  }
  if (formerFiguresRow.matches(key)) {
    const { parent, month, child, day } = formerFiguresRow.ids(key);
    return { child, place: { home: parent, month, until: day } };
  }
  if (!figuresRow.matches(key)) return undefined;
  const { parent, month, child } = figuresRow.ids(key);
  return { child, place: { home: parent, month } };
}
