/** Who acts on a problem, reads its text and sees it listed. */
import { secretaryOn, type Person, type PersonId } from '../domain/people.ts';
import type { Day } from '../domain/days.ts';
import type { Problem } from '../domain/problems.ts';
import type { Unit } from '../domain/units.ts';
import { guard, relationsTo, type Access } from './access.ts';
import type { Caller } from './caller.ts';
import { isShown } from './fields.ts';
import type { Relation } from './table.ts';

/** The branch whose problem it is, with its people. */
interface Branch {
  readonly unit: Unit;
  readonly people: readonly Person[];
}

type MayActOn = (problem: Problem, branch: Branch, caller: Caller, today: Day) => Access;

/** A member's problem: the member and the secretary; the branch's: the secretary. */
export const mayRectifyProblem: MayActOn = ({ member }, { unit }, caller, today) =>
  guard(
    member === undefined ? 'problem.rectifyBranchs' : 'problem.rectifyMembers',
    relationsTo(caller, unit, today, member),
  );

/**
 * The secretary extends and verifies members' problems; the superior does so for the branch's, the secretary's own,
 * and while the secretary's post is vacant (PROGRAMME §4.17). Nobody verifies what is their own.
 */
export const mayVerifyProblem: MayActOn = ({ member }, { unit, people }, caller, today) => {
  const secretary = secretaryOn(people, today)?.id;
  const climbs = member === undefined || secretary === undefined || member === secretary;
  const relations = relationsTo(caller, unit, today, member);
  // Who has left does not verify the own one either.
  if (member === caller.id) relations.add('self');
  return guard(climbs ? 'problem.verifyBranchs' : 'problem.verifyMembers', relations);
};

/** Whoever may rectify or verify, and the one whose it is: the text is nobody else's (DESIGN §6). */
export const mayReadProblem: MayActOn = (problem, branch, caller, today) => {
  const mayRectify = mayRectifyProblem(problem, branch, caller, today);
  return mayRectify === 'allowed' ? mayRectify : mayVerifyProblem(problem, branch, caller, today);
};

/** Of a branch's problems, everybody of the branch sees the branch's and the own ones. */
export const showsProblem = (
  member: PersonId | undefined,
  relations: ReadonlySet<Relation>,
  caller: Pick<Caller, 'id'>,
): boolean => member === undefined || member === caller.id || isShown('problems.ofOthers', relations);
