import { randomUUID } from 'node:crypto';
import { writeSynthesis as route } from '../../contract/talks.ts';
import { parsePeriod, periodOf } from '../../domain/periods.ts';
import { check, invalidField, type PersonFlow } from '../request/flow.ts';
import { synthesisKey } from '../table/keys.ts';
import { IdempotencyKey } from '../request/idempotencyKey.ts';
import { authorize } from '../scope/authorize.ts';
import { commitAnswer } from '../request/commitAnswer.ts';

/** Gathers a suggestion from talks into the branch's synthesis, with what became of it (L72); nobody's name is in it. */
export const writeSynthesis: PersonFlow = async (request, context) => {
  const reached = await authorize(request.params['id'], 'branchTalks.keep', context);
  if (!reached.ok) return reached;
  const once = new IdempotencyKey(route.id, request, context);
  const before = await once.answered();
  if (before) return before;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const { today, now, caller } = context;
  const { half = periodOf('half', today).id, suggestion, outcome, action } = input.body;
  if ((parsePeriod(half)?.first ?? today) > today) return invalidField('half', '这个半年还没有开始');
  const synthesis = { id: `synthesis-${randomUUID()}`, half, suggestion, outcome, action, on: today };
  const row = { ...synthesis, enteredAt: now, enteredBy: caller.id };
  const put = { ...synthesisKey(reached.body.unit.id, half, synthesis.id), body: row };
  return commitAnswer([{ put, expect: 'absent' }], synthesis, once, context);
};
