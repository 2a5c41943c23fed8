/** Who reports, verifies and waives. */
import type { Day } from '../domain/days.ts';
import type { PersonId } from '../domain/people.ts';
import type { CorrectiveOrder } from '../domain/supervision.ts';
import type { Unit } from '../domain/units.ts';
import { accessIf, guard, isBarred, relationsTo, type Access } from './access.ts';
import type { Caller } from './caller.ts';
import { mayServe } from './offices.ts';

/** `unit` is the one that was ordered. */
type MayStep = (order: CorrectiveOrder, unit: Unit, caller: Caller, today: Day) => Access;

/** The branch's secretary or head, or an officer of the unit itself. */
export const mayReportOrder: MayStep = (_order, unit, caller, today) =>
  guard('orders.report', relationsTo(caller, unit, today));

/** Whoever reported it done, or answers for the unit that was ordered, is not the one to verify it. */
export const mayVerifyOrder: MayStep = ({ issuer, done: reported }, unit, caller, today) => {
  const relations = relationsTo(caller, unit, today);
  if (reported?.by === caller.id) relations.add('reporter');
  return accessIf(
    mayServe('orders.verify', issuer, caller) && !isBarred('orders.verify', relations),
    relations,
  );
};

/** Whom it is on, those in line, and the officers of the unit that issued it, who are to verify it. */
export const mayReadOrder: MayStep = ({ issuer }, unit, caller, today) =>
  mayServe('orders.verify', issuer, caller)
    ? 'allowed'
    : guard('orders.read', relationsTo(caller, unit, today));

/** Nobody approves what they proposed. */
export const mayApproveWaiver = (
  { proposedBy }: { readonly proposedBy: PersonId },
  caller: Pick<Caller, 'id'>,
): boolean => !(proposedBy === caller.id && isBarred('waiver.approve', new Set(['proposer'])));
