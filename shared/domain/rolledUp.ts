/** What has been counted below a unit, summed once a day: a board reads one such sum a child in place of every branch. */
import type { Day } from './days.ts';
import type { LastingFigures, MonthFigures } from './figures.ts';
import type { PeriodId } from './periods.ts';
import type { UnitId } from './units.ts';

/** The figures of several units, added up. */
export interface SummedFigures {
  readonly months: Readonly<Record<PeriodId, MonthFigures>>;
  readonly lasting?: LastingFigures;
}

/** What counts below a unit while the unit stood at a path (PROGRAMME §4.45). */
export interface RolledPart extends SummedFigures {
  readonly path: string;
}

/** A unit, as it is named among those that are behind. */
export interface NamedUnit {
  readonly id: UnitId;
  readonly name: string;
  readonly path: string;
}

/** Units that were last swept on the same day. */
export interface SweptTogether {
  /** Absent: they never were. */
  readonly on?: Day;
  readonly count: number;
  /** The first of them, in the order of the organisation. */
  readonly first: readonly NamedUnit[];
}

export interface RolledUp {
  /** Every unit that stands right below, or did. */
  readonly children: readonly UnitId[];
  readonly parts: readonly RolledPart[];
  /** How far the units below are swept. */
  readonly swept: readonly SweptTogether[];
}
