/** Who reaches a record, and whose it may become. */
import type { Day } from '../domain/days.ts';
import type { PersonId } from '../domain/people.ts';
import type { LedgerRecord, RecordScope } from '../domain/records.ts';
import type { Unit } from '../domain/units.ts';
import { guard, isAllowed, relationsTo, unitsFor, type Access } from './access.ts';
import type { Caller } from './caller.ts';
import type { Action } from './table.ts';

/** Who entered it is its author while it is the author's own record or the author still belongs there. */
export function mayReachRecord(
  action: Extract<Action, `record.${string}`>,
  { enteredBy, subject }: LedgerRecord,
  unit: Unit,
  caller: Caller,
  today: Day,
): Access {
  const relations = relationsTo(caller, unit, today, subject);
  if (enteredBy === caller.id && relations.size > 0) relations.add('author');
  return guard(action, relations);
}

/** Whose records the caller may enter anywhere at all; which unit's and which person's, the submission decides. */
export function entersFor(caller: Caller, today: Day): RecordScope[] {
  const { id, home, heads } = caller;
  const relations = home ? relationsTo(caller, home.unit, today, id) : new Set<never>();
  const isUnits =
    isAllowed('record.enterForUnit', relations) ||
    (heads.length > 0 && isAllowed('record.enterForUnit', new Set(['head']))) ||
    unitsFor('record.enterForUnit', caller).length > 0;
  return [
    ...(isAllowed('record.enterForPerson', relations) ? (['person'] as const) : []),
    ...(isUnits ? (['unit'] as const) : []),
  ];
}

/** Whether a talk may be the caller's for a unit in which the caller is no member: one above the branch. */
export const mayHoldTalkFor = (unit: Unit, talker: PersonId, caller: Pick<Caller, 'id'>): boolean =>
  unit.kind !== 'branch' && talker === caller.id;
