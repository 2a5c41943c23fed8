import { extendProblem as route } from '../contract/problems.ts';
import { problemStanding } from '../domain/problems.ts';
import { check, done, invalidField, refuse, type PersonFlow } from './flow.ts';
import { takeProblemStep, type StepFlow } from './takeProblemStep.ts';
import { dayText } from '../messages/wording.ts';

const flow: StepFlow = {
  route: route.id,
  act: 'verify',
  stepOf: async (body, { problem }, { caller, now, today }) => {
    const input = check(route.body, body);
    if (!input.ok) return input;
    const { to, reason } = input.body;
    const { dueOn, stage } = problemStanding(problem);
    if (stage === 'verified') return refuse('wrongState', { detail: '这个问题已核验销号，不能延期' });
    if (to <= dueOn) return invalidField('to', `应晚于现在的时限（${dayText(dueOn)}）`);
    if (to < today) return invalidField('to', `不能早于今天（${dayText(today)}）`);
    return done({ step: { step: 'extended', at: now, by: caller.id, to, reason } });
  },
};

/** Approves a later deadline; the first one stays on view. Approved by who verifies (PROGRAMME §4.17). */
export const extendProblem: PersonFlow = (request, context) => takeProblemStep(flow, request, context);
