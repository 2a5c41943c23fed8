import type { Day } from '../domain/days.ts';
import { calendarOf, type Duty } from '../domain/duty.ts';
import { isReport, type OpeningId } from '../domain/openings.ts';
import { secretaryOn, type PersonId } from '../domain/people.ts';
import type { PeriodId } from '../domain/periods.ts';
import { servingOn, type UnitSnapshot } from '../domain/snapshot.ts';
import { ruleOf } from '../rules/catalogue.ts';
import { halfYearReport } from '../rules/reports.ts';
import { isSpokenOf } from '../rules/rule.ts';
import { isOwedAbove } from './summarise.ts';

/**
 * What of a unit's duties a period opens: what is open in it and to be done by the unit or its people; the reports by
 * themselves, when their month begins. What is done already is not among it.
 */
export const openedOf = (
  duties: readonly Duty[],
  snapshot: UnitSnapshot,
  { opening, period }: { readonly opening: OpeningId; readonly period: PeriodId },
): Duty[] =>
  duties.filter(
    (duty) =>
      duty.state === 'open' &&
      !duty.silent &&
      calendarOf(duty) === period &&
      (duty.rule === halfYearReport.id) === isReport(opening) &&
      isSpokenOf(ruleOf(duty.rule)) &&
      !isOwedAbove(duty, snapshot),
  );

/** Who hears of it: of a branch its secretary, an acting one too; of a unit above its duty officers (PROGRAMME §4.59). */
export function whoSeesTo({ unit, people, dutyOfficers }: UnitSnapshot, day: Day): readonly PersonId[] {
  const office = dutyOfficers.find((officers) => officers.unit === unit.id);
  if (unit.kind !== 'branch') return office ? servingOn(office, day) : [];
  const secretary = secretaryOn(people, day);
  return secretary ? [secretary.id] : [];
}
