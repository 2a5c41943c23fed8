import type { Day } from '../../shared/domain/days.ts';
import { holds, isDutyOfficer, type OfficerRole, type Person } from '../../shared/domain/people.ts';
import type { Rows } from './rows.ts';

/**
 * For which unit a person enters what a unit does, as the API decides it: the branch whose secretary the person is,
 * the unit that the person heads, the one whose officer the person is; for anybody else the own branch.
 */
export function unitsEnteredFor(
  rows: Rows,
  people: ReadonlyMap<string, Person>,
): (person: string, on: Day) => string {
  const headed = new Map(rows.units.flatMap(({ value }) => (value.head ? [[value.head, value.id]] : [])));
  const served = new Map(
    rows.officers
      .toSorted((a, b) => rank(b.value.role) - rank(a.value.role))
      .map(({ value }) => [value.person, value]),
  );
  return (id, on) => {
    const person = people.get(id);
    const office = served.get(id);
    if (person && holds(person, 'secretary', on)) return person.branch;
    const unit =
      headed.get(id) ?? (office && rank(office.role) === 0 ? office.unit : undefined) ?? person?.branch;
    return unit ?? office?.unit ?? '';
  };
}

/** 0 for those who may enter for their unit. */
const rank = (role: OfficerRole): number => (isDutyOfficer(role) ? 0 : 1);
