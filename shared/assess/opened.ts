import { calendarOf, type Duty } from '../domain/duty.ts';
import { isReport, type OpeningId } from '../domain/openings.ts';
import type { PeriodId } from '../domain/periods.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
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
