import { lookBackProblem as route } from '../../contract/problems.ts';
import { addDays } from '../../domain/days.ts';
import { isFromTalk, problemStanding, type ProblemStep } from '../../domain/problems.ts';
import { dayText } from '../../messages/wording.ts';
import { valueOf } from '../../rules/parameters.ts';
import { problemRectification } from '../../rules/problems.ts';
import { done, invalidField, refuse } from '../request/flow.ts';
import { lookBackNoteKey } from '../table/keys.ts';
import { putRow } from '../table/rows.ts';
import { takeProblemStep } from './takeProblemStep.ts';
import { unmetStandard } from './verifyProblem.ts';

/**
 * Looks back at what was closed (回头看, L70), by who verifies and never by its owner. What is found undone is opened
 * again with a new deadline; the first date and every step stay on view.
 */
export const lookBackProblem = takeProblemStep({
  route,
  act: 'verify',
  gives: (step) =>
    step.step === 'lookedBack' && step.finding === 'undone'
      ? { rules: [problemRectification], isReturn: true }
      : undefined,
  stepOf: async (input, { problem, reading }, { caller, now, today, vault }) => {
    const { on, finding, standards, note, dueOn } = input;
    const { stage, verifiedOn } = problemStanding(problem);
    if (stage !== 'verified' || verifiedOn === undefined)
      return refuse('wrongState', { detail: '核验销号以后才能登记“回头看”' });
    if (on > today) return invalidField('on', `不能晚于今天（${dayText(today)}）`);
    if (on < verifiedOn) return invalidField('on', `不能早于核验的日期（${dayText(verifiedOn)}）`);
    if (finding === 'done' && dueOn) return invalidField('dueOn', '没有办好的才需要新的时限');
    if (dueOn && dueOn < today) return invalidField('dueOn', `不能早于今天（${dayText(today)}）`);
    if (finding === 'done' && isFromTalk(problem) && !standards)
      return invalidField('standards', '谈话中的问题，请逐项填写六项标准');
    const unmet = finding === 'done' ? unmetStandard(standards) : undefined;
    if (unmet) return invalidField(`standards.${unmet}`, '这一项为“否”，应登记为没有办好');
    const days = valueOf(problemRectification, 'grace', reading.snapshot.lineage.parameters, today);
    const step: ProblemStep = {
      step: 'lookedBack',
      at: now,
      by: caller.id,
      on,
      finding,
      ...(standards && { standards }),
      ...(finding === 'undone' && { dueOn: dueOn ?? addDays(today, days) }),
    };
    if (note === undefined) return done({ step });
    const name = `NOTE#${problem.steps.length}`;
    const sealed = await vault.seal(note, { thing: problem.id, name });
    return done({
      step,
      changes: [putRow(lookBackNoteKey(problem.id, problem.steps.length), { sealed }, 'absent')],
    });
  },
});
