/** Who gives and takes offices, and which may not be in one hand (PROGRAMME §4.51). */
import type { Naming } from '../domain/officers.ts';
import type { OfficerRole, PersonId } from '../domain/people.ts';
import type { Unit } from '../domain/units.ts';
import { isAllowed, isBarred } from './access.ts';
import type { Caller } from './caller.ts';
import type { Action, Relation } from './table.ts';

/** The three administrators, who keep apart. */
const ADMINISTRATORS: readonly OfficerRole[] = ['systemAdministrator', 'securityAdministrator', 'auditor'];

export const isOfTheThree = (role: OfficerRole): boolean => ADMINISTRATORS.includes(role);

/** System administrators propose any role; department officers their committees' officers. */
export const mayPropose = (
  role: OfficerRole,
  { kind }: Pick<Unit, 'kind'>,
  relations: ReadonlySet<Relation>,
): boolean =>
  isAllowed('officers.proposeAny', relations) ||
  (role === 'committeeOfficer' && kind === 'committee' && isAllowed('officers.propose', relations));

/** Nobody gives an office to himself, or takes his own. */
export const isOneself = (
  action: Extract<Action, `officers.${string}` | 'secondFactor.reset'>,
  person: PersonId,
  { id }: Pick<Caller, 'id'>,
): boolean => person === id && isBarred(action, new Set(['self']));

/** Who has proposed somebody does not activate it too. */
export const isOwnProposal = ({ proposed }: Pick<Naming, 'proposed'>, { id }: Pick<Caller, 'id'>): boolean =>
  proposed?.by === id && isBarred('officers.activate', new Set(['proposer']));

/** A role with the path of the unit in which it is held. */
export interface PlacedRole {
  readonly role: OfficerRole;
  readonly path: string;
}

/** `twoOfThree`: two administrators in one hand; `ownScope`: an administrator and an officer whom he administers. */
export type Clash = 'twoOfThree' | 'ownScope';

/** The same in words. */
export const clashWords: Readonly<Record<Clash, string>> = {
  twoOfThree: '系统管理员、安全管理员、审计管理员应由不同的人担任',
  ownScope: '管理员不能同时担任同一范围内的工作人员或督查人员',
};

/** Why somebody who holds `held` may not have `wanted` too; undefined if he may. */
export function clashOf(wanted: PlacedRole, held: readonly PlacedRole[]): Clash | undefined {
  if (held.some((other) => isSecondOfThree(wanted, other))) return 'twoOfThree';
  return held.some((other) => isOfOwnScope(wanted, other)) ? 'ownScope' : undefined;
}

const isSecondOfThree = (a: PlacedRole, b: PlacedRole): boolean =>
  isOfTheThree(a.role) && isOfTheThree(b.role) && a.role !== b.role;

/** One administers, the other is administered or watched, and the two units are in one line. */
const isOfOwnScope = (a: PlacedRole, b: PlacedRole): boolean =>
  isOfTheThree(a.role) !== isOfTheThree(b.role) && (a.path.startsWith(b.path) || b.path.startsWith(a.path));

/** Whether the office is one that the topmost unit cannot be without: nobody above could give it anew. */
export const isIndispensable = (role: OfficerRole, { parent }: Pick<Unit, 'parent'>): boolean =>
  parent === undefined && isOfTheThree(role);
