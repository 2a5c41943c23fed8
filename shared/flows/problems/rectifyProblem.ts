import { rectifyProblem as route } from '../../contract/problems.ts';
import { problemStanding } from '../../domain/problems.ts';
import { check, done, invalidField, refuse, type PersonFlow } from '../request/flow.ts';
import { textKey } from '../table/keys.ts';
import { takeProblemStep, type StepFlow } from './takeProblemStep.ts';
import { dayText } from '../../messages/wording.ts';

const flow: StepFlow = {
  route: route.id,
  act: 'rectify',
  stepOf: async (body, { problem }, { caller, now, today, vault }) => {
    const input = check(route.body, body);
    if (!input.ok) return input;
    const { on, how } = input.body;
    if (on > today) return invalidField('on', `不能晚于今天（${dayText(today)}）`);
    if (on < problem.foundOn)
      return invalidField('on', `不能早于问题列入清单的日期（${dayText(problem.foundOn)}）`);
    const { stage, reopenedOn } = problemStanding(problem);
    if (stage !== 'found') return refuse('wrongState', { detail: '整改情况已登记，请等待核验' });
    if (reopenedOn && on < reopenedOn)
      return invalidField('on', `不能早于“回头看”没有办好的日期（${dayText(reopenedOn)}）`);
    if (!vault) throw new Error('rectifyProblem needs the vault');
    const name = `HOW#${problem.steps.length}`;
    const sealed = await vault.seal(how, { thing: problem.id, name });
    return done({
      step: { step: 'rectified', at: now, by: caller.id, on },
      changes: [{ put: { ...textKey(problem.id, name), body: { sealed } }, expect: 'absent' }],
    });
  },
};

/** Says that a problem is rectified, since which day and how; it counts once somebody else has verified it. */
export const rectifyProblem: PersonFlow = (request, context) => takeProblemStep(flow, request, context);
