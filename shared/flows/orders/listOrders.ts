import { done, refuse } from '../request/flow.ts';
import { orderHowKey, textKey } from '../table/keys.ts';
import { listOrders as route } from '../../contract/orders.ts';
import { read } from '../request/read.ts';
import { openTexts } from '../lines/openTexts.ts';
import { issuerNames } from './issuerNames.ts';
import { orderAnswer } from './orderAnswer.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';

/** The orders on a unit, the newest first, with what they say: for the unit's officers and those in line. */
export const listOrders = read(route, ['vault.open'], async (request, context) => {
  const reached = await authorize(request.params['id'], 'orders.read', context);
  if (!reached.ok) return reached;
  const reading = await readWholeUnit(context.table, reached.body.unit.id);
  if (!reading) return refuse('notFound');
  const { snapshot } = reading;
  const orders = [...snapshot.orders].sort((a, b) => (a.enteredAt < b.enteredAt ? 1 : -1));
  const texts = await openTexts<{ text: string; how: string }>(
    orders.flatMap(({ id }) => [textKey(id), orderHowKey(id)]),
    context,
  );
  const issuerOf = await issuerNames(orders, snapshot, context.table);
  return done({
    items: orders.map((order) => ({
      ...orderAnswer(snapshot, order, context.today),
      ...texts.get(order.id),
      issuerName: issuerOf(order),
    })),
  });
});
