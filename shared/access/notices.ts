/** Who reads a notice of criticism, acts on it and acknowledges it. */
import type { Day } from '../domain/days.ts';
import type { CriticismNotice, NoticeSide } from '../domain/notices.ts';
import type { Unit } from '../domain/units.ts';
import { guard, isAllowed, relationsTo, type Access } from './access.ts';
import type { Caller } from './caller.ts';
import { mayServe } from './offices.ts';

/**
 * A draft is the issuing unit's own. A notice on a unit is for the unit and those in line; one on a member is for the
 * member, the branch's secretary, the issuer and those above the issuer, and nobody else knows that it is there.
 */
export function mayReadNotice(
  notice: CriticismNotice,
  { unit, issuer }: { readonly unit: Unit; readonly issuer: Unit },
  caller: Caller,
  today: Day,
): Access {
  if (mayServe('notices.keep', notice.issuer, caller)) return 'allowed';
  if (!notice.issued) return 'notFound';
  const relations = relationsTo(caller, unit, today);
  if (notice.member === undefined) return guard('notices.readUnits', relations);
  // Wherever the member is by now.
  if (notice.member === caller.id) return 'allowed';
  const isInLine = isAllowed('notices.readIssuers', relationsTo(caller, issuer, today));
  return isInLine || isAllowed('notices.readMembers', relations) ? 'allowed' : 'notFound';
}

/** A unit's list is for the unit and those in line; who was transferred away still finds the own ones. */
export const mayListNotices = (unit: Unit, caller: Caller, today: Day): Access =>
  caller.former.includes(unit.id) ? 'allowed' : guard('notices.readUnits', relationsTo(caller, unit, today));

/** Of those who may read it, the officers of the issuing unit edit, issue and withdraw it. */
export const mayKeepNotice = ({ issuer }: CriticismNotice, caller: Caller): Access =>
  mayServe('notices.keep', issuer, caller) ? 'allowed' : 'forbidden';

/** For whom the caller may acknowledge it: the own self, and the unit as its secretary, head or officer. */
export function noticeSidesOf(
  { member }: CriticismNotice,
  unit: Unit,
  caller: Caller,
  today: Day,
): NoticeSide[] {
  const actsForUnit = isAllowed('notices.receive', relationsTo(caller, unit, today));
  return [
    ...(member === caller.id ? (['member'] as const) : []),
    ...(actsForUnit ? (['unit'] as const) : []),
  ];
}
