import { verifyProblem as route } from '../../contract/problems.ts';
import { problemStanding } from '../../domain/problems.ts';
import { check, done, invalidField, refuse, type PersonFlow } from '../request/flow.ts';
import { takeProblemStep, type StepFlow } from './takeProblemStep.ts';

const flow: StepFlow = {
  route: route.id,
  act: 'verify',
  stepOf: async (body, { problem }, { caller, now }) => {
    const input = check(route.body, body);
    if (!input.ok) return input;
    const { ok, standards } = input.body;
    if (problemStanding(problem).stage !== 'rectified') {
      return refuse('wrongState', { detail: '还没有登记整改情况，或已经核验' });
    }
    if (ok && problem.talk !== undefined && standards === undefined)
      return invalidField('standards', '谈话中的问题，请逐项填写六项标准后销号');
    const unmet = ok ? unmetStandard(standards) : undefined;
    if (unmet) return invalidField(`standards.${unmet}`, '这一项为“否”时不能销号');
    return done({
      step: { step: 'verified', at: now, by: caller.id, ok, ...(standards && { standards }) },
    });
  },
};

/** The first of the two standards without which a talk's problem is not closed (PROGRAMME §4.17) that says no. */
export const unmetStandard = (standards: Readonly<Record<string, string>> = {}): string | undefined =>
  ['problemSolved', 'appealMet'].find((name) => standards[name] === 'no');

/** Confirms or sends back a rectification; never by its owner. */
export const verifyProblem: PersonFlow = (request, context) => takeProblemStep(flow, request, context);
