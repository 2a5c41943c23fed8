import { verifyProblem as route } from '../../contract/problems.ts';
import { isFromTalk, problemStanding } from '../../domain/problems.ts';
import { problemRectification } from '../../rules/problems.ts';
import { filledIn } from '../../domain/filledIn.ts';
import { refuseHelpers } from './refuseHelpers.ts';
import { done, invalidField, refuse } from '../request/flow.ts';
import { takeProblemStep } from './takeProblemStep.ts';

/** Confirms or sends back a rectification; never by its owner. */
export const verifyProblem = takeProblemStep({
  route,
  act: 'verify',
  gives: (step) =>
    step.step === 'verified' && !step.ok ? { rules: [problemRectification], isReturn: true } : undefined,
  stepOf: async (input, { problem, reading }, { caller, now, today }) => {
    const { ok, standards, helpedBy } = input;
    if (problemStanding(problem).stage !== 'rectified') {
      return refuse('wrongState', { detail: '还没有登记整改情况，或已经核验' });
    }
    if (ok && isFromTalk(problem) && standards === undefined)
      return invalidField('standards', '谈话中的问题，请逐项填写六项标准后销号');
    const unmet = ok ? unmetStandard(standards) : undefined;
    if (unmet) return invalidField(`standards.${unmet}`, '这一项为“否”时不能销号');
    const refusal = refuseHelpers(helpedBy, reading.snapshot, today);
    if (refusal) return refusal;
    return done({
      step: { step: 'verified', at: now, by: caller.id, ok, ...filledIn({ standards, helpedBy }) },
    });
  },
});

/** The first of the two standards without which a talk's problem is not closed (PROGRAMME §4.17) that says no. */
export const unmetStandard = (standards: Readonly<Record<string, string>> = {}): string | undefined =>
  ['problemSolved', 'appealMet'].find((name) => standards[name] === 'no');
