import { randomUUID } from 'node:crypto';
import { recordHonour as route } from '../../contract/mustTalks.ts';
import { dayText } from '../../messages/wording.ts';
import { isPresent } from '../../domain/people.ts';
import { done, invalidField, refuse } from '../request/flow.ts';
import { honourKey } from '../table/keys.ts';
import { raiseEvents } from './raiseEvents.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { write } from '../request/write.ts';

/** Notes an honour or a penalty of a member; either is to be talked about (L63 受到表彰或处罚必谈). */
export const recordHonour = write({
  route,
  needs: ['vault.seal', 'vault.blind'],
  authorize: (request, context) => authorize(request.params['id'], 'branchTalks.keep', context),
  decide: async (input, reached, context) => {
    const { member, on, title, penalty = false } = input;
    const { today, now, caller } = context;
    if (on > today) return invalidField('on', `不能晚于今天（${dayText(today)}）`);
    const reading = await readWholeUnit(context.table, reached.unit.id);
    if (!reading) return refuse('notFound');
    const person = reading.snapshot.people.find(({ id }) => id === member);
    if (!person || !isPresent(person, on)) return invalidField('member', '不是本支部的党员');
    const happening = { member, event: 'honourOrPenalty' as const, on };
    const { changes, raised } = await raiseEvents([happening], reading.snapshot, context);
    const honour = { id: `honour-${randomUUID()}`, member, on, title, penalty };
    const row = { ...honour, enteredAt: now, enteredBy: caller.id };
    const put = { ...honourKey(reached.unit.id, honour.id), body: row };
    return done({ changes: [{ put, expect: 'absent' }, ...changes], answer: { ...honour, raised } });
  },
});
