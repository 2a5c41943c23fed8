/** What stands of a unit itself. */
import type { Day, Instant } from '../domain/days.ts';
import type { Naming } from '../domain/officers.ts';
import type { Office } from '../domain/people.ts';
import type { BranchBelow, HeldBelow } from '../domain/supervision.ts';
import type { RecordSheetField } from '../domain/talks.ts';
import type { ParameterRow, Unit, UnitId } from '../domain/units.ts';
import type { CalendarYear } from '../domain/workdays.ts';
import { derived, ledgerYears, membership, published } from './kept.ts';
import { entered } from './past.ts';
import { row } from './rowKind.ts';

export const unitRow = row<Unit>()({
  id: 'unit',
  holds: 'a unit: its kind, level, path and labels',
  key: ['U#{unit}', 'S#unit'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
  index: 'listing',
});

/** A unit's row as it stood until another one replaced it. */
export interface FormerUnit {
  readonly unit: Unit;
  readonly until: Instant;
}

export const formerUnitRow = row<FormerUnit>()({
  id: 'formerUnit',
  holds: 'a row of a unit that another one replaced',
  key: ['U#{unit}', 'H#{day}#unit#{id}#{version:6}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
});

/** A unit that stood below another and has moved away from it. */
export interface Departed {
  readonly unit: UnitId;
  /** The first day on which it no longer stood there. */
  readonly until: Day;
}

export const departedRow = row<Departed>()({
  id: 'departed',
  holds: 'a unit that stood below and has moved away: figures of its past belong here',
  key: ['U#{superior}', 'D#departed#{unit}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
});

export const parameterRow = row<ParameterRow>()({
  id: 'parameter',
  holds: "a local plan's value",
  key: ['U#{unit}', 'S#parameter#{rule}#{parameter}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
});

/** The values before it stay. */
export const parameterSinceRow = row<ParameterRow>()({
  id: 'parameterSince',
  holds: "a local plan's value from a day on",
  key: ['U#{unit}', 'S#parameter#{rule}#{parameter}#{since}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
});

export const officeRow = row<Office>()({
  id: 'office',
  own: { title: '您在单位的职务' },
  holds: 'who holds an office of the unit',
  key: ['U#{unit}', 'S#office#{role}#{person}'],
  whose: { person: 'person' },
  tier: 'ledger',
  kept: membership,
});

export const namingRow = row<Naming>()({
  id: 'naming',
  own: { title: '您的职务任命经过' },
  holds: 'how somebody was proposed for an office of the unit, came to it and left it',
  key: ['U#{unit}', 'B#naming#{role}#{person}'],
  whose: { person: 'person' },
  tier: 'ledger',
  kept: membership,
});

export const formerNamingRow = row<Naming>()({
  id: 'formerNaming',
  own: { title: '您以前的职务任命经过' },
  holds: 'a lapsed or ended naming of somebody who was named anew for the same office',
  key: ['U#{unit}', 'B#formerNaming#{naming}'],
  whose: { person: 'person' },
  tier: 'ledger',
  kept: membership,
});

/** When a branch stood below its superior, as it was known on a day. */
const heldBy = (held: readonly HeldBelow[], day: Day): HeldBelow[] =>
  held
    .filter(({ knownOn }) => knownOn <= day)
    .map(({ ended, ...rest }) => ({ ...rest, ...(ended && ended.knownOn <= day && { ended }) }));

export const belowRow = row<BranchBelow>()({
  id: 'below',
  holds: 'what a superior knows of a branch below it',
  key: ['U#{superior}', 'S#below#{branch}'],
  whose: 'unit',
  tier: 'ledger',
  kept: derived,
  snapshot: 'branchesBelow',
  past: (below, day) =>
    entered(below, day) && {
      ...below,
      ...(below.held && { held: heldBy(below.held, day) }),
      secretaries: below.secretaries.filter(({ knownOn }) => knownOn <= day),
    },
});

/** The field set of the record sheet that a unit has chosen for all below it. */
export interface ChosenSheet {
  readonly fields: readonly RecordSheetField[];
}

export const sheetRow = row<ChosenSheet>()({
  id: 'recordSheet',
  holds: 'the fields of the record sheet that the unit chose for all below',
  key: ['U#{unit}', 'B#recordSheet'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
});

export const calendarRow = row<CalendarYear>()({
  id: 'calendar',
  holds: "a year's holiday table",
  key: ['G#calendars', '{year:4}'],
  whose: 'public',
  tier: 'public',
  kept: published,
});

export const formerCalendarRow = row<CalendarYear>()({
  id: 'formerCalendar',
  holds: "a year's holiday table that another one replaced",
  key: ['G#formerCalendars', '{year:4}#{at}'],
  whose: 'public',
  tier: 'public',
  kept: published,
});
