/** What tests ask of an assessment. */
import { assess, type AssessOptions } from '../../shared/assess/assess.ts';
import type { Day } from '../../shared/domain/days.ts';
import { periodText, type Duty } from '../../shared/domain/duty.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';

/** The duty with this id on `asOf`, if it is listed. */
export const dutyOn = (
  snapshot: UnitSnapshot,
  asOf: Day,
  id: string,
  options?: AssessOptions,
): Duty | undefined => assess(snapshot, asOf, options).find((duty) => duty.id === id);

/** Its state, or `none` if it is not listed. */
export const stateOn = (snapshot: UnitSnapshot, asOf: Day, id: string): Duty['state'] | 'none' =>
  dutyOn(snapshot, asOf, id)?.state ?? 'none';

/** Periods of a rule (of one subject) that are listed on `asOf`, each with its state: `2026-03 met`. */
export const periodsOn = (snapshot: UnitSnapshot, asOf: Day, rule: string, subject = 'm1'): string[] =>
  assess(snapshot, asOf)
    .filter((duty) => duty.rule === rule && duty.subject === subject)
    .map((duty) => `${periodText(duty.period)} ${duty.state}`);
