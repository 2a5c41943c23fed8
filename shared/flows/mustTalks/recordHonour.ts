import { randomUUID } from 'node:crypto';
import { recordHonour as route } from '../../contract/mustTalks.ts';
import { dayText } from '../../messages/wording.ts';
import { isPresent } from '../../domain/people.ts';
import { check, invalidField, refuse, type PersonFlow } from '../request/flow.ts';
import { honourKey } from '../table/keys.ts';
import { IdempotencyKey } from '../request/idempotencyKey.ts';
import { raiseEvents } from './raiseEvents.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { commitAnswer } from '../request/commitAnswer.ts';

/** Notes an honour or a penalty of a member; either is to be talked about (L63 受到表彰或处罚必谈). */
export const recordHonour: PersonFlow = async (request, context) => {
  const reached = await authorize(request.params['id'], 'branchTalks.keep', context);
  if (!reached.ok) return reached;
  const once = new IdempotencyKey(route.id, request, context);
  const before = await once.answered();
  if (before) return before;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const { member, on, title, penalty = false } = input.body;
  const { today, now, caller } = context;
  if (on > today) return invalidField('on', `不能晚于今天（${dayText(today)}）`);
  const reading = await readWholeUnit(context.table, reached.body.unit.id);
  if (!reading) return refuse('notFound');
  const person = reading.snapshot.people.find(({ id }) => id === member);
  if (!person || !isPresent(person, on)) return invalidField('member', '不是本支部的党员');
  const happening = { member, event: 'honourOrPenalty' as const, on };
  const { changes, raised } = await raiseEvents([happening], reading.snapshot, context);
  const honour = { id: `honour-${randomUUID()}`, member, on, title, penalty };
  const row = { ...honour, enteredAt: now, enteredBy: caller.id };
  const put = { ...honourKey(reached.body.unit.id, honour.id), body: row };
  return commitAnswer([{ put, expect: 'absent' }, ...changes], { ...honour, raised }, once, context);
};
