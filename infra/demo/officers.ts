/** Officers of every committee and organisation department, a supervisor and the administrators. */
import type { OfficerRole } from '../../shared/domain/people.ts';
import type { DataSet } from '../dataset/dataset.ts';
import { Chance } from './chance.ts';
import type { Names } from './names.ts';
import type { Phones } from './roster.ts';
import type { BranchScene, Scene } from './scene.ts';
import { committees } from './tree.ts';

type OfficerRow = DataSet['officers'][number];

/** Offices above the committees; each has a holder of its own. */
const OFFICES: readonly (readonly [unit: string, role: OfficerRole])[] = [
  ['qh', 'departmentOfficer'],
  ['qh', 'systemAdministrator'],
  ['qh', 'auditor'],
  ['gw', 'departmentOfficer'],
  ['xn', 'departmentOfficer'],
  ['xn', 'supervisor'],
  ['hz', 'departmentOfficer'],
  ['hz', 'departmentOfficer'],
  ['hz', 'supervisor'],
  ['hz', 'systemAdministrator'],
  ['hz', 'securityAdministrator'],
  ['hz', 'auditor'],
];

/** A committee's officer is a member of its first branch if that is its own staff, else somebody from outside. */
export function officers(
  scene: Scene,
  branches: readonly BranchScene[],
  names: Names,
  phones: Phones,
): OfficerRow[] {
  const chance = new Chance(`${scene.seed} officers`);
  let count = 0;
  const outsider = (unit: string, role: OfficerRole): OfficerRow => {
    count += 1;
    return {
      person: `o${String(count).padStart(2, '0')}`,
      name: names.next(chance.weighted({ han: 7, tibetan: 2, hui: 1, tu: 1 }), chance),
      phone: phones.next(),
      unit,
      role,
    };
  };
  const ofCommittees = committees.map(({ id }) => {
    const staff = branches.find((branch) => branch.committee.id === id && branch.plan.sort === 'office');
    // The first two head the branch; the third is one of the staff.
    const clerk = staff?.members[2];
    if (!clerk) return outsider(id, 'committeeOfficer');
    return {
      person: clerk.id,
      name: clerk.name,
      phone: clerk.phone,
      unit: id,
      role: 'committeeOfficer' as const,
    };
  });
  return [...ofCommittees, ...OFFICES.map(([unit, role]) => outsider(unit, role))];
}
