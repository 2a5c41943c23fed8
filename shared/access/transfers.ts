import type { Day } from '../domain/days.ts';
import { isDutyOfficer } from '../domain/people.ts';
import { pathIds, type Unit } from '../domain/units.ts';
import { accessIf, guard, isAllowed, relationsTo, type Access } from './access.ts';
import type { Relation } from './table.ts';
import type { Caller } from './caller.ts';

/** The two branches of a transfer. */
export interface Sides {
  readonly from: Unit;
  readonly to: Unit;
}

/** Officers of the branch or above it who are not above the other one too. */
const isApartFrom = ({ offices }: Caller, unit: Unit, other: Unit): boolean =>
  offices.some(
    ({ unit: office, role }) =>
      isDutyOfficer(role) && pathIds(unit.path).includes(office) && !pathIds(other.path).includes(office),
  );

/** The receiving secretary or an officer of that side may accept; a superior of both once it has waited long. */
export function accessToAccept(caller: Caller, { from, to }: Sides, day: Day, isLong: boolean): Access {
  const there = relationsTo(caller, to, day);
  const here = relationsTo(caller, from, day);
  const sides = new Set<Relation>([...there, ...here]);
  if (there.has('secretary') || isApartFrom(caller, to, from)) sides.add('receiver');
  if (there.has('superior') && here.has('superior')) sides.add('superiorOfBoth');
  return guard(isLong ? 'transfers.acceptLong' : 'transfers.accept', sides);
}

/** The receiving side declines, the giving side takes back. */
export function accessToDecline(caller: Caller, { from, to }: Sides, day: Day): Access {
  const [here, there] = [relationsTo(caller, from, day), relationsTo(caller, to, day)];
  const may = isAllowed('members.keep', here) || isAllowed('members.keep', there);
  return accessIf(may, new Set([...here, ...there]));
}
