import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { issueOrder as route } from '../../contract/orders.ts';
import { dayText } from '../../messages/wording.ts';
import type { CorrectiveOrder } from '../../domain/supervision.ts';
import { id as idSchema } from '../../submissions/fields.ts';
import { type CallerContext, check, done, invalidField, refuse } from '../request/flow.ts';
import { issuerFor, mayAnywhere } from '../../access/offices.ts';
import { orderKey, orderPlaceKey, textKey } from '../table/keys.ts';
import { correctiveOrder } from '../../rules/orders.ts';
import { arrivalChanges } from '../lines/arrivalChanges.ts';
import { orderAnswer, withOrder } from './orderAnswer.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { write } from '../request/write.ts';

const place = z.object({ unit: idSchema });

/** A committee or department orders a branch or unit below it to put something right (L24). What it says is sealed. */
export const issueOrder = write({
  route,
  needs: ['vault.seal'],
  authorize: async (request, context) => {
    const named = place.safeParse(request.body);
    if (!named.success) return refuseBody(request.body, context);
    return authorize(named.data.unit, 'orders.issue', context);
  },
  decide: async (input, reached, context) => {
    const { dueOn, text } = input;
    const { today, now, vault } = context;
    if (dueOn < today) return invalidField('dueOn', `改正时限不能早于今天（${dayText(today)}）`);
    const { unit } = reached;
    const reading = await readWholeUnit(context.table, unit.id);
    const issuer = issuerFor(unit, 'orders.issue', context.caller);
    if (!reading || issuer === undefined) return refuse('notFound');
    const order: CorrectiveOrder = {
      id: `order-${randomUUID()}`,
      unit: unit.id,
      issuer,
      issuedOn: today,
      dueOn,
      enteredAt: now,
    };
    const sealed = await vault.seal(JSON.stringify({ text }), { thing: order.id });
    return done({
      changes: [
        { put: { ...orderKey(unit.id, order.id), body: order }, expect: 'absent' },
        { put: { ...orderPlaceKey(order.id), body: { unit: unit.id } }, expect: 'absent' },
        { put: { ...textKey(order.id), body: { sealed } }, expect: 'absent' },
        ...(await arrivalChanges(
          withOrder(reading.snapshot, order),
          { thing: order.id, rules: [correctiveOrder] },
          context,
        )),
      ],
      answer: orderAnswer(reading.snapshot, order, today),
    });
  },
});

/** Whoever serves no unit at all is told so before what is wrong with the body. */
function refuseBody(body: unknown, { caller }: CallerContext) {
  const input = check(route.body, body);
  return !mayAnywhere('orders.issue', caller) ? refuse('forbidden') : input.ok ? refuse('notFound') : input;
}
