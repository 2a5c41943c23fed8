import type * as z from 'zod';
import { isIndispensable, isOneself } from '../../access/officers.ts';
import { relieveOfficer as route } from '../../contract/officers.ts';
import { dayOf } from '../../domain/days.ts';
import { servesFrom } from '../../domain/officers.ts';
import { auditedRefusal } from '../audit/unitChain.ts';
import { livingHolders } from '../people/livingHolders.ts';
import { invalidField, refuse, type CallerContext, type Refusal } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { authorizeNaming, type AuthorizedNaming } from './authorizeNaming.ts';
import { relieving } from './relieving.ts';

type Body = z.output<typeof route.body>;

/** The security administrator ends an office, with a day and a reason: from that day on it opens nothing any more. */
export const relieveOfficer = write({
  route,
  authorize: ({ params }, context) => authorizeNaming(params['id'], 'officers.relieve', context),
  decide: async (input, target, context) => {
    const { unit, item } = target;
    const { role, person } = item.body;
    const others = await livingHolders(unit.id, { role, person, on: input.on }, context.table);
    const refusal = await refuseRelieving(input, target, others.length > 0, context);
    if (refusal) return refusal;
    return relieving(input, target, others, context);
  },
});

async function refuseRelieving(
  { on }: Body,
  { unit, item, state }: AuthorizedNaming,
  hasOthers: boolean,
  context: CallerContext,
): Promise<Refusal | undefined> {
  const { id, person, role, activated } = item.body;
  if (isOneself('officers.relieve', person, context.caller)) {
    const refusal = refuse('forbidden', { detail: '不能免去本人的职责' });
    const facts = {
      what: 'relievingRefused',
      thing: id,
      person,
      role,
      reason: '不能免去本人的职责',
    } as const;
    return auditedRefusal(unit.id, facts, refusal, context);
  }
  if (state !== 'active') return refuse('wrongState', { detail: '这项职责没有启用，或已经免去' });
  if (activated && on < servesFrom(item.body, dayOf(activated.at)))
    return invalidField('on', '不能早于任职的日期');
  if (isIndispensable(role, unit) && !hasOthers)
    return refuse('wrongState', { detail: '最高一级的管理员不能空缺，请先启用接任的人' });
  return undefined;
}
