import { randomUUID } from 'node:crypto';
import { writeSynthesis as route } from '../../contract/talks.ts';
import { parsePeriod, periodOf } from '../../domain/periods.ts';
import { done, invalidField } from '../request/flow.ts';
import { synthesisKey } from '../table/keys.ts';
import { authorize } from '../scope/authorize.ts';
import { write } from '../request/write.ts';

/** Gathers a suggestion from talks into the branch's synthesis, with what became of it (L72); nobody's name is in it. */
export const writeSynthesis = write({
  route,
  authorize: (request, context) => authorize(request.params['id'], 'branchTalks.keep', context),
  decide: async (input, reached, context) => {
    const { today, now, caller } = context;
    const { half = periodOf('half', today).id, suggestion, outcome, action } = input;
    if ((parsePeriod(half)?.first ?? today) > today) return invalidField('half', '这个半年还没有开始');
    const synthesis = { id: `synthesis-${randomUUID()}`, half, suggestion, outcome, action, on: today };
    const row = { ...synthesis, enteredAt: now, enteredBy: caller.id };
    const put = { ...synthesisKey(reached.unit.id, half, synthesis.id), body: row };
    return done({ changes: [{ put, expect: 'absent' }], answer: synthesis });
  },
});
