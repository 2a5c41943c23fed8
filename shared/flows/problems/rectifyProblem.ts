import { rectifyProblem as route } from '../../contract/problems.ts';
import { problemStanding } from '../../domain/problems.ts';
import { problemVerification } from '../../rules/problems.ts';
import { done, invalidField, refuse } from '../request/flow.ts';
import { rectifiedHowKey } from '../table/keys.ts';
import { putRow } from '../table/rows.ts';
import { takeProblemStep } from './takeProblemStep.ts';
import { filledIn } from '../../domain/filledIn.ts';
import { refuseHelpers } from './refuseHelpers.ts';
import { dayText } from '../../messages/wording.ts';

/** Says that a problem is rectified, since which day and how; it counts once somebody else has verified it. */
export const rectifyProblem = takeProblemStep({
  route,
  act: 'rectify',
  gives: () => ({ rules: [problemVerification] }),
  stepOf: async (input, { problem, reading }, { caller, now, today, vault }) => {
    const { on, how, helpedBy } = input;
    if (on > today) return invalidField('on', `不能晚于今天（${dayText(today)}）`);
    if (on < problem.foundOn)
      return invalidField('on', `不能早于问题列入清单的日期（${dayText(problem.foundOn)}）`);
    const { stage, reopenedOn } = problemStanding(problem);
    if (stage !== 'found') return refuse('wrongState', { detail: '整改情况已登记，请等待核验' });
    if (reopenedOn && on < reopenedOn)
      return invalidField('on', `不能早于“回头看”没有办好的日期（${dayText(reopenedOn)}）`);
    const refusal = refuseHelpers(helpedBy, reading.snapshot, today);
    if (refusal) return refusal;
    const name = `HOW#${problem.steps.length}`;
    const sealed = await vault.seal(how, { thing: problem.id, name });
    return done({
      step: { step: 'rectified', at: now, by: caller.id, on, ...filledIn({ helpedBy }) },
      changes: [putRow(rectifiedHowKey(problem.id, problem.steps.length), { sealed }, 'absent')],
    });
  },
});
