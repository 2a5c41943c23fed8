import type { ProblemStep } from '../../domain/problems.ts';
import { done, type ContextWith, type PersonFlow } from '../request/flow.ts';
import { textKey } from '../table/keys.ts';
import { problemAnswer } from './problemAnswer.ts';
import { authorizeProblem } from './authorizeProblem.ts';

/** One problem whole: what it is, the measures, and each step with what was written of it. */
export const readProblem: PersonFlow<'vault'> = async (request, context) => {
  const reached = await authorizeProblem(request.params['id'], 'read', context);
  if (!reached.ok) return reached;
  const { problem, reading } = reached.body;
  const texts = JSON.parse((await opened(problem.id, undefined, context)) ?? '{}') as object;
  const steps = await Promise.all(problem.steps.map((step, n) => shown(problem.id, step, n, context)));
  return done({ ...problemAnswer(reading.snapshot, problem, context.today), ...texts, steps });
};

async function shown(problem: string, step: ProblemStep, n: number, context: ContextWith<'vault'>) {
  switch (step.step) {
    case 'rectified':
      return { ...step, ...withText('how', await opened(problem, `HOW#${n}`, context)) };
    case 'lookedBack': {
      const { dueOn, ...facts } = step;
      const note = await opened(problem, `NOTE#${n}`, context);
      return { ...facts, ...(dueOn && { to: dueOn }), ...withText('note', note) };
    }
    case 'extended':
    case 'verified':
      return step;
  }
}

const withText = (field: string, text: string | undefined) => (text === undefined ? {} : { [field]: text });

/** One of the problem's texts, or undefined where none was written. */
async function opened(
  thing: string,
  name: string | undefined,
  { table, vault }: ContextWith<'vault'>,
): Promise<string | undefined> {
  const item = (await table.read([textKey(thing, name)])).items[0];
  if (!item) return undefined;
  return vault.open((item.body as { sealed: string }).sealed, { thing, ...(name !== undefined && { name }) });
}
