import * as z from 'zod';
import { readProblem as route } from '../../contract/problems.ts';
import { read } from '../request/read.ts';
import { appeals, type Appeal, type ProblemStep } from '../../domain/problems.ts';
import { done, type ContextWith } from '../request/flow.ts';
import type { Key } from '../../rows/key.ts';
import type { SealedText } from '../../rows/packed.ts';
import { lookBackNoteKey, rectifiedHowKey, textKey } from '../table/keys.ts';
import { readRow } from '../table/rows.ts';
import { problemAnswer } from './problemAnswer.ts';
import { authorizeProblem } from './authorizeProblem.ts';

/** What `raiseProblem` seals. */
const written = z.object({
  text: z.string(),
  measures: z.string().optional(),
  appeal: z.enum(appeals).optional(),
});

/** How each is to be treated, in the words of L70. */
const TREATMENTS: Readonly<Record<Appeal, string>> = {
  confide: '认真听记、悉心解释',
  fairAppeal: '全力协调、尽力解决',
  unfairAppeal: '进行教育、加以引导',
};

/** One problem whole: what it is, the measures, and each step with what was written of it. */
export const readProblem = read(route, ['vault.open'], async (request, context) => {
  const reached = await authorizeProblem(request.params['id'], 'read', context);
  if (!reached.ok) return reached;
  const { problem, reading } = reached.body;
  const sealed = await opened(textKey(problem.id), { thing: problem.id }, context);
  const { appeal, ...texts }: Partial<z.output<typeof written>> =
    sealed === undefined ? {} : written.parse(JSON.parse(sealed));
  const steps = await Promise.all(problem.steps.map((step, n) => shown(problem.id, step, n, context)));
  return done({
    ...problemAnswer(reading.snapshot, problem, context.today),
    ...texts,
    ...(appeal && { appeal: { kind: appeal, treatment: TREATMENTS[appeal] } }),
    steps,
  });
});

async function shown(problem: string, step: ProblemStep, n: number, context: ContextWith<'vault.open'>) {
  switch (step.step) {
    case 'rectified':
      return {
        ...step,
        ...withText(
          'how',
          await opened(rectifiedHowKey(problem, n), { thing: problem, name: `HOW#${n}` }, context),
        ),
      };
    case 'lookedBack': {
      const { dueOn, ...facts } = step;
      const note = await opened(lookBackNoteKey(problem, n), { thing: problem, name: `NOTE#${n}` }, context);
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
  key: Key<SealedText>,
  sealedFor: Readonly<Record<string, string>>,
  { table, vault }: ContextWith<'vault.open'>,
): Promise<string | undefined> {
  const item = await readRow(table, key);
  return item && vault.open(item.body.sealed, sealedFor);
}
