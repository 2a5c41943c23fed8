/** How a caller stands to a unit, and the guard that asks the table. */
import type { Day } from '../domain/days.ts';
import { holds, isPresent, type OfficerRole } from '../domain/people.ts';
import { pathIds, type Unit, type UnitId } from '../domain/units.ts';
import type { Caller } from './caller.ts';
import { NEVER, TABLE, type Action, type Relation } from './table.ts';

const OFFICES: Partial<Record<OfficerRole, Relation>> = {
  committeeOfficer: 'superior',
  departmentOfficer: 'superior',
  supervisor: 'supervisor',
  auditor: 'auditor',
  systemAdministrator: 'systemAdministrator',
  securityAdministrator: 'securityAdministrator',
};

/** Every way in which the caller stands to `unit` on `day`; `about` is the person concerned, if one is. */
export function relationsTo(caller: Caller, unit: Unit, day: Day, about?: string): Set<Relation> {
  const relations = new Set<Relation>();
  if (about === caller.id && isHere(caller, day)) relations.add('self');
  if (unit.head === caller.id) relations.add('head');
  addHomeRelations(relations, caller, unit, day);
  const line = pathIds(unit.path);
  for (const office of caller.offices) {
    const relation = OFFICES[office.role];
    if (!relation || !line.includes(office.unit)) continue;
    relations.add(relation);
    if (relation !== 'superior') continue;
    if (office.unit === unit.id) {
      relations.add('officer');
      continue;
    }
    relations.add('directSuperior');
    if (office.role === 'departmentOfficer') relations.add('departmentAbove');
  }
  return relations;
}

/** Who has left a branch enters nothing there any more. */
const isHere = ({ home }: Caller, day: Day): boolean => home !== undefined && isPresent(home.person, day);

function addHomeRelations(relations: Set<Relation>, caller: Caller, unit: Unit, day: Day): void {
  const { home } = caller;
  if (!home || !isHere(caller, day)) return;
  if (home.unit.id !== unit.id) {
    if (pathIds(home.unit.path).includes(unit.id)) relations.add('below');
    return;
  }
  relations.add('branchMember');
  for (const post of ['secretary', 'committeeMember', 'groupLeader'] as const) {
    if (holds(home.person, post, day)) relations.add(post);
  }
}

/** `forbidden` is for one who may know that the thing is there, `notFound` for everybody else. */
export type Access = 'allowed' | 'forbidden' | 'notFound';

/** Whether the caller, standing so to the unit, may do `action`. */
export const isAllowed = (action: Action, relations: ReadonlySet<Relation>): boolean =>
  TABLE[action].some((relation) => relations.has(relation)) && !isBarred(action, relations);

/** Whether it is the caller's own matter, so that the caller does not do it whatever else would allow it. */
export const isBarred = (action: Action, relations: ReadonlySet<Relation>): boolean =>
  NEVER[action]?.some((relation) => relations.has(relation)) === true;

/** The units in which an office of the caller's gives the right to do `action` there or below. */
export const unitsFor = (action: Action, { offices }: Pick<Caller, 'offices'>): UnitId[] =>
  offices.filter(({ role }) => isOffices(action, role)).map(({ unit }) => unit);

const isOffices = (action: Action, role: OfficerRole): boolean => {
  const able: readonly Relation[] = TABLE[action];
  return relationsOf(role).some((relation) => able.includes(relation));
};

/** All that an office makes of its holder, in its unit or below. */
function relationsOf(role: OfficerRole): Relation[] {
  const relation = OFFICES[role];
  if (relation !== 'superior') return relation ? [relation] : [];
  const above: Relation[] = role === 'departmentOfficer' ? ['departmentAbove'] : [];
  return [relation, 'officer', 'directSuperior', ...above];
}

/** The same as an answer to who asked for the thing itself. */
export const guard = (action: Action, relations: ReadonlySet<Relation>): Access =>
  accessIf(isAllowed(action, relations), relations);

/** `may`, and for those who may not whether they hear that the thing is there. */
export function accessIf(may: boolean, relations: ReadonlySet<Relation>): Access {
  if (may) return 'allowed';
  return relations.size > 0 ? 'forbidden' : 'notFound';
}
