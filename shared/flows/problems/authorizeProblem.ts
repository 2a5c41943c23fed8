import { readRow } from '../table/rows.ts';
import { mayReadProblem, mayRectifyProblem, mayVerifyProblem } from '../../access/problems.ts';
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

const mayAct = { rectify: mayRectifyProblem, verify: mayVerifyProblem, read: mayReadProblem } as const;

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
  const problem = reading?.snapshot.problems.find((problem) => problem.id === id);
  if (!reading || !problem) return refuse('notFound');
  const refusal = refusalOf(mayAct[act](problem, reading.snapshot, caller, today));
  if (refusal) return refusal;
  const version = reading.versions.get(problemKey(problem.branch, problem.id).sk) ?? 0;
  return done({ problem, version, reading });
}
