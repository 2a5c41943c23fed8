import { extendProblem as route } from '../../contract/problems.ts';
import { extensionsOf, problemStanding } from '../../domain/problems.ts';
import { valueOf } from '../../rules/parameters.ts';
import { problemRectification } from '../../rules/problems.ts';
import { done, invalidField, refuse } from '../request/flow.ts';
import { takeProblemStep } from './takeProblemStep.ts';
import { dayText } from '../../messages/wording.ts';

/** Approves a later deadline; the first one stays on view. Approved by who verifies (PROGRAMME §4.17). */
export const extendProblem = takeProblemStep({
  route,
  act: 'verify',
  stepOf: async (input, { problem, reading }, { caller, now, today }) => {
    const { to, reason } = input;
    const { dueOn, stage } = problemStanding(problem);
    if (stage === 'verified') return refuse('wrongState', { detail: '这个问题已核验销号，不能延期' });
    const { parameters } = reading.snapshot.lineage;
    const most = valueOf(problemRectification, 'extensions', parameters, problem.foundOn);
    if (extensionsOf(problem) >= most)
      return refuse('wrongState', { detail: most === 0 ? '按规定不能延期' : `已延期${most}次，不能再延` });
    if (to <= dueOn) return invalidField('to', `应晚于现在的时限（${dayText(dueOn)}）`);
    if (to < today) return invalidField('to', `不能早于今天（${dayText(today)}）`);
    return done({ step: { step: 'extended', at: now, by: caller.id, to, reason } });
  },
});
