import type { ProblemStep, Problem } from '../../domain/problems.ts';
import { done, type ContextWith, type Result } from '../request/flow.ts';
import { problemKey } from '../table/keys.ts';
import type { Change } from '../table/ports.ts';
import { problemAnswer, withProblem } from './problemAnswer.ts';
import { arrivalChanges, type Arrived } from '../lines/arrivalChanges.ts';
import { authorizeProblem, type ProblemAct, type AuthorizedProblem } from './authorizeProblem.ts';
import { write } from '../request/write.ts';
import type { InputOf, PersonRoute } from '../request/write.ts';

/** What a step of a problem's life needs besides access, which every step decides alike. */
export interface StepFlow<R extends PersonRoute> {
  readonly route: R;
  readonly act: Exclude<ProblemAct, 'read'>;
  /** Whose turn it makes it: the owner's, or the verifier's; nobody's if it gives nobody anything. */
  readonly gives?: (step: ProblemStep) => Omit<Arrived, 'thing'> | undefined;
  /** The step that the body asks for, with anything else to write; or why not. */
  readonly stepOf: (
    input: InputOf<R>,
    target: AuthorizedProblem,
    context: ContextWith<'vault.seal'>,
  ) => Promise<Result<{ step: ProblemStep; changes?: readonly Change[] }>>;
}

/** The flow that appends one step to a problem, on the version that was read. */
export const takeProblemStep = <const R extends PersonRoute>({ route, act, gives, stepOf }: StepFlow<R>) =>
  write<R, AuthorizedProblem, 'vault.seal'>({
    route,
    needs: ['vault.seal'],
    authorize: (request, context) => authorizeProblem(request.params['id'], act, context),
    decide: async (input, target, context) => {
      const asked = await stepOf(input, target, context);
      if (!asked.ok) return asked;
      const { problem, version, reading } = target;
      const { step } = asked.body;
      const after: Problem = { ...problem, steps: [...problem.steps, step] };
      const arrived = gives?.(step);
      return done({
        changes: [
          { put: { ...problemKey(problem.branch, problem.id), body: after }, expect: version },
          ...(asked.body.changes ?? []),
          ...(arrived
            ? await arrivalChanges(
                withProblem(reading.snapshot, after),
                { thing: problem.id, ...arrived },
                context,
              )
            : []),
        ],
        answer: problemAnswer(reading.snapshot, after, context.today),
      });
    },
  });
