import { readRow } from '../table/rows.ts';
import { guard, relationsTo, type Action, type Relation } from '../../access/access.ts';
import { secretaryOn } from '../../domain/people.ts';
import type { Problem } from '../../domain/problems.ts';
import { done, refuse, type CallerContext, type Result } from '../request/flow.ts';
import { problemKey, problemPlaceKey } from '../table/keys.ts';
import { isId, refusalOf } from '../scope/authorize.ts';
import { readWholeUnit, type UnitReading } from '../scope/readUnit.ts';

/** A problem that the caller may act on, with its version for the commit. */
export interface AuthorizedProblem {
  readonly problem: Problem;
  readonly version: number;
  readonly reading: UnitReading;
}

/** `read` is for whoever may rectify or verify, and the one whose it is: the text is nobody else's (DESIGN §6). */
export type ProblemAct = 'rectify' | 'verify' | 'read';

/** Reads the problem, its branch, and asks the guard for what `act` means for it. */
export async function authorizeProblem(
  id: string | undefined,
  act: ProblemAct,
  context: CallerContext,
): Promise<Result<AuthorizedProblem>> {
  const { table, caller, today } = context;
  const place = !isId(id) ? undefined : await readRow(table, problemPlaceKey(id));
  const unit = place?.body?.unit;
  const reading = unit === undefined ? undefined : await readWholeUnit(table, unit, { consistent: true });
  const problem = reading?.snapshot.problems.find((one) => one.id === id);
  if (!reading || !problem) return refuse('notFound');
  const relations = relationsTo(caller, reading.snapshot.unit, today, problem.member);
  const refusal = refusalOf(accessTo(act, problem, reading, relations, context));
  if (refusal) return refusal;
  const version = reading.versions.get(problemKey(problem.branch, problem.id).sk) ?? 0;
  return done({ problem, version, reading });
}

/**
 * The secretary extends and verifies members' problems; the superior does so for the branch's, the secretary's own,
 * and while the secretary's post is vacant (PROGRAMME §4.17). Nobody verifies what is their own.
 */
function accessTo(
  act: ProblemAct,
  problem: Problem,
  { snapshot }: UnitReading,
  relations: ReadonlySet<Relation>,
  { caller, today }: CallerContext,
): ReturnType<typeof guard> {
  const secretary = secretaryOn(snapshot.people, today)?.id;
  const isMembers = problem.member !== undefined;
  const mayRectify = guard(isMembers ? 'problem.rectifyMembers' : 'problem.rectifyBranchs', relations);
  if (act === 'rectify' || (act === 'read' && mayRectify === 'allowed')) return mayRectify;
  const isTheirs = caller.id === problem.member || (!isMembers && caller.id === secretary);
  if (isTheirs) return 'forbidden';
  const climbs = !isMembers || problem.member === secretary || secretary === undefined;
  const action: Action = climbs ? 'problem.verifyBranchs' : 'problem.verifyMembers';
  return guard(action, relations);
}
