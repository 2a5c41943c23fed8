import type { Day } from '../../shared/domain/days.ts';
import type { UnitSnapshot, Waiver } from '../../shared/domain/snapshot.ts';
import { lineageOf, type ParameterRow } from '../../shared/domain/units.ts';
import { publishedCalendars } from '../../shared/domain/calendars.ts';
import { aMember, aSecretary } from './people.ts';
import { noon, START } from './times.ts';
import { aBranch, itsAncestors } from './units.ts';

type Over = Partial<UnitSnapshot> & { readonly parameters?: readonly ParameterRow[] };

/** `aBranch` with secretary `s1` and member `m1`; the lineage follows from the unit. */
export function aSnapshot({ unit = aBranch(), parameters = [], ...over }: Over = {}): UnitSnapshot {
  return {
    unit,
    lineage: lineageOf(unit, itsAncestors(), parameters),
    dutyOfficers: [],
    people: [aSecretary(), aMember()],
    pairings: [],
    records: [],
    problems: [],
    waivers: [],
    assignments: [],
    liaisons: [],
    mustTalks: [],
    requests: [],
    campaigns: [],
    talkPlans: [],
    rounds: [],
    reports: [],
    orders: [],
    surveys: [],
    branchesBelow: [],
    filedRounds: [],
    filedReports: [],
    calendars: publishedCalendars,
    ...over,
  };
}

export const aWaiver = (duty: string, approvedOn: Day, reason = '年老体弱'): Waiver => ({
  id: `w-${duty}`,
  duty,
  reason,
  approvedAt: noon(approvedOn),
});

/** The county's own value of a parameter. */
export const aParameter = (rule: string, value: number, over: Partial<ParameterRow> = {}): ParameterRow => ({
  unit: 'ct',
  rule,
  parameter: 'minimum',
  value,
  since: START,
  ...over,
});
