import { putRow, readRow } from '../table/rows.ts';
import { mayReportOrder, mayVerifyOrder } from '../../access/orders.ts';
import { reportOrderDone as doneRoute, verifyOrder as verifyRoute } from '../../contract/orders.ts';
import { dayText } from '../../messages/wording.ts';
import type { CorrectiveOrder } from '../../domain/supervision.ts';
import { done, invalidField, refuse, type CallerContext, type Result } from '../request/flow.ts';
import { formerKeys, orderKey, orderPlaceKey, orderHowKey } from '../table/keys.ts';
import { correctiveOrder, orderVerification } from '../../rules/orders.ts';
import { arrivalChanges, type Arrived } from '../lines/arrivalChanges.ts';
import { orderAnswer, withOrder } from './orderAnswer.ts';
import type { Change } from '../table/ports.ts';
import { isId, refusalOf } from '../scope/authorize.ts';
import { readWholeUnit, type UnitReading } from '../scope/readUnit.ts';
import { write } from '../request/write.ts';
import type { Decision } from '../request/write.ts';

interface AuthorizedOrder {
  readonly order: CorrectiveOrder;
  readonly reading: UnitReading;
}

/** The unit that was ordered says that it is done. */
export const reportOrderDone = write({
  route: doneRoute,
  needs: ['vault.seal'],
  authorize: (request, context) => authorizeOrder(request.params['id'], context, mayReportOrder),
  decide: async ({ on, how }, target, context) => {
    const { order } = target;
    const { today, now, caller, vault } = context;
    if (order.done) return refuse('wrongState', { detail: '已经登记改正，等待核验' });
    if (on > today) return invalidField('on', `不能晚于今天（${dayText(today)}）`);
    if (on < order.issuedOn) return invalidField('on', `不能早于责令的日期（${dayText(order.issuedOn)}）`);
    const sealed = await vault.seal(JSON.stringify({ how }), { thing: order.id });
    const key = orderHowKey(order.id);
    const storedHow = await readRow(context.table, key, { consistent: true });
    const text = putRow(key, { sealed }, storedHow?.version ?? 'absent');
    const after = { ...order, done: { on, at: now, by: caller.id } };
    const arrived = await arrivalsOf(after, target, { rules: [orderVerification] }, context);
    return done(stepped(after, target, [text, ...arrived], context));
  },
});

/** The issuer verifies it, or sends it back; nobody verifies what is their own. */
export const verifyOrder = write({
  route: verifyRoute,
  authorize: (request, context) => authorizeOrder(request.params['id'], context, mayVerifyOrder),
  decide: async ({ ok }, target, context) => {
    const { order } = target;
    const { today, now, caller } = context;
    if (!order.done || order.verified) return refuse('wrongState', { detail: '还没有登记改正，或已经核验' });
    const { done: reported, returns = [], ...open } = order;
    const step = { on: today, at: now, by: caller.id };
    const after: CorrectiveOrder = ok
      ? { ...order, verified: step }
      : { ...open, returns: [...returns, { ...step, done: reported }] };
    const arrived = ok
      ? []
      : await arrivalsOf(after, target, { rules: [correctiveOrder], isReturn: true }, context);
    return done(stepped(after, target, arrived, context));
  },
});

const arrivalsOf = (
  after: CorrectiveOrder,
  { reading }: AuthorizedOrder,
  arrived: Omit<Arrived, 'thing'>,
  context: CallerContext,
): Promise<Change[]> =>
  arrivalChanges(withOrder(reading.snapshot, after), { thing: after.id, ...arrived }, context);

/** The order as it was goes to the history: what was sent back is not forgotten. */
function stepped(
  after: CorrectiveOrder,
  { order, reading }: AuthorizedOrder,
  more: readonly Change[],
  context: CallerContext,
): Decision {
  const key = orderKey(order.unit, order.id);
  const version = reading.versions.get(key.sk) ?? 0;
  const former = formerKeys.order(order.unit, context.now, order.id, version);
  return {
    changes: [putRow(key, after, version), putRow(former, { order, until: context.now }, 'absent'), ...more],
    answer: orderAnswer(reading.snapshot, after, context.today),
  };
}

async function authorizeOrder(
  id: string | undefined,
  context: CallerContext,
  may: typeof mayReportOrder,
): Promise<Result<AuthorizedOrder>> {
  const { table, caller, today } = context;
  const place = isId(id) ? await readRow(table, orderPlaceKey(id)) : undefined;
  const unit = place?.body?.unit;
  const reading = unit === undefined ? undefined : await readWholeUnit(table, unit, { consistent: true });
  const order = reading?.snapshot.orders.find((order) => order.id === id);
  if (!reading || !order) return refuse('notFound');
  return refusalOf(may(order, reading.snapshot.unit, caller, today)) ?? done({ order, reading });
}
