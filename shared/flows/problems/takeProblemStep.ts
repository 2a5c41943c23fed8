import type { ProblemStep, Problem } from '../../domain/problems.ts';
import { commit } from '../table/commit.ts';
import {
  done,
  refuse,
  type CallerContext,
  type FlowRequest,
  type Refusal,
  type Result,
} from '../request/flow.ts';
import { problemKey } from '../table/keys.ts';
import { IdempotencyKey } from '../request/idempotencyKey.ts';
import type { Change } from '../table/ports.ts';
import { problemAnswer } from './problemAnswer.ts';
import { authorizeProblem, type ProblemAct, type AuthorizedProblem } from './authorizeProblem.ts';

/** What a step of a problem's life needs besides access, which every step decides alike. */
export interface StepFlow {
  readonly route: string;
  readonly act: Exclude<ProblemAct, 'read'>;
  /** The step that the body asks for, with anything else to write; or why not. */
  readonly stepOf: (
    body: unknown,
    reached: AuthorizedProblem,
    context: CallerContext,
  ) => Promise<Result<{ step: ProblemStep; changes?: readonly Change[] }>>;
}

/** Appends one step to a problem, on the version that was read. */
export async function takeProblemStep(
  { route, act, stepOf }: StepFlow,
  request: FlowRequest,
  context: CallerContext,
): Promise<Result<unknown>> {
  const reached = await authorizeProblem(request.params['id'], act, context);
  if (!reached.ok) return reached;
  const once = new IdempotencyKey(route, request, context);
  const before = await once.answered();
  if (before) return before;
  const asked = await stepOf(request.body, reached.body, context);
  if (!asked.ok) return asked;
  const { problem, version, reading } = reached.body;
  const after: Problem = { ...problem, steps: [...problem.steps, asked.body.step] };
  const body = problemAnswer(reading.snapshot, after, context.today);
  const settled = await commit(context.table, [
    { put: { ...problemKey(problem.branch, problem.id), body: after }, expect: version },
    ...(asked.body.changes ?? []),
    ...once.remember(body),
  ]);
  if (settled.outcome === 'done') return done(body);
  const refusal: Refusal = refuse(settled.outcome === 'busy' ? 'busy' : 'changedMeanwhile');
  return (await once.answered()) ?? refusal;
}
