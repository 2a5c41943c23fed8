import { assess } from '../../assess/assess.ts';
import type { Day } from '../../domain/days.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import { orderReportsOf, type CorrectiveOrder } from '../../domain/supervision.ts';
import { lastReturn } from '../../domain/turns.ts';
import { correctiveOrder } from '../../rules/orders.ts';

/** An order as clients see it, without its texts, put in place of what was read of it. */
export function orderAnswer(snapshot: UnitSnapshot, order: CorrectiveOrder, today: Day) {
  const duties = assess(withOrder(snapshot, order), today, { rules: [correctiveOrder] });
  const returnedOn = lastReturn(orderReportsOf(order));
  const duty = duties.find(({ counterpart }) => counterpart === order.id);
  const { id, unit, issuer, issuedOn, dueOn, done, verified } = order;
  return {
    id,
    unit,
    issuer,
    issuedOn,
    dueOn,
    ...(done && { doneOn: done.on }),
    ...(verified && { verifiedOn: verified.on }),
    state: duty?.state ?? 'open',
    ...(duty?.state === 'overdue' && { overdueSince: duty.overdueSince }),
    ...(duty?.turn && { turn: duty.turn }),
    ...(returnedOn && { returnedOn }),
  };
}

/** The snapshot with an order's own row in place of what was read. */
export function withOrder(snapshot: UnitSnapshot, order: CorrectiveOrder): UnitSnapshot {
  return { ...snapshot, orders: [...snapshot.orders.filter(({ id }) => id !== order.id), order] };
}
