import { randomUUID } from 'node:crypto';
import { assess } from '../../assess/assess.ts';
import { arising } from '../../assess/wantedClaims.ts';
import { proposeWaiver as route } from '../../contract/orders.ts';
import { isPending, type Duty } from '../../domain/duty.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import { ruleOf } from '../../rules/catalogue.ts';
import { done, invalidField, refuse, type Refusal } from '../request/flow.ts';
import { proposalKey, waiverPlaceKey } from '../table/keys.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import type { Proposal } from '../../rows/ledger.ts';
import { waiverAnswer } from './waiverAnswer.ts';
import { write } from '../request/write.ts';

/** The secretary asks the superior to waive one duty of the branch. Only some rules may be waived. */
export const proposeWaiver = write({
  route,
  authorize: async (_request, context) => {
    const reached = await authorize(context.caller.home?.unit.id, 'waiver.propose', context);
    return reached.ok ? reached : refuse('forbidden');
  },
  decide: async (input, { unit: { id: branch } }, context) => {
    const reading = await readWholeUnit(context.table, branch);
    if (!reading) return refuse('notFound');
    const wanted = arising(input.duty);
    const duty = assess(reading.snapshot, context.today, { wanted }).find(({ id }) => id === input.duty);
    const refusal = refuseDuty(duty, reading.snapshot);
    if (refusal) return refusal;
    const proposal: Proposal = {
      id: `waiver-${randomUUID()}`,
      ...input,
      branch,
      proposedBy: context.caller.id,
      proposedAt: context.now,
    };
    return done({
      changes: [
        { put: { ...proposalKey(branch, proposal.id), body: proposal }, expect: 'absent' },
        { put: { ...waiverPlaceKey(proposal.id), body: { unit: branch } }, expect: 'absent' },
      ],
      answer: waiverAnswer(proposal),
    });
  },
});

function refuseDuty(duty: Duty | undefined, { people }: UnitSnapshot): Refusal | undefined {
  if (!duty) return refuse('notFound', { fields: [{ path: 'duty', message: '没有找到这项应办事项' }] });
  const { waivable, title } = ruleOf(duty.rule);
  if (!waivable) return invalidField('duty', `“${title}”不能免除`);
  const person = people.find(({ id }) => id === duty.subject);
  if (waivable === 'retired' && !person?.retired)
    return invalidField('duty', `“${title}”只可为离退休党员免除`);
  return isPending(duty) ? undefined : refuse('wrongState', { detail: '这项应办事项已办结或已到期结束' });
}
