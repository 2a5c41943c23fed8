import type { PersonId } from '../domain/people.ts';
import { periodText, toldOf, type Duty } from '../domain/duty.ts';
import { ruleOf } from '../rules/catalogue.ts';
import type { ClauseRef } from '../rules/clauses.ts';

/** A duty as people and clients see it: with its title and the clauses that say why it is owed. */
export interface DutyAnswer extends Omit<
  Duty,
  'silent' | 'carried' | 'givenOn' | 'returned' | 'inheritedOn' | 'period' | 'told'
> {
  /** A calendar period, `standing`, or `event:<id>`. */
  readonly period: string;
  readonly title: string;
  readonly clauses: readonly ClauseRef[];
  /** All whom its messages reach. */
  readonly told: readonly PersonId[];
}

/** What a page, a spot check or “why do I owe this?” shows of a duty. */
export function answer({
  silent: _silent,
  carried: _carried,
  givenOn: _givenOn,
  returned: _returned,
  inheritedOn: _inheritedOn,
  period,
  ...duty
}: Duty): DutyAnswer {
  const { title, clauses } = ruleOf(duty.rule);
  return { ...duty, told: toldOf(duty), period: periodText(period), title, clauses };
}
