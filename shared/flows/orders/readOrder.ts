import { mayReadOrder } from '../../access/orders.ts';
import { readOrder as route } from '../../contract/orders.ts';
import { openTexts } from '../lines/openTexts.ts';
import { done, refuse } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { isId, refusalOf } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { orderHowKey, orderPlaceKey, textKey } from '../table/keys.ts';
import { readRow } from '../table/rows.ts';
import { issuerNames } from './issuerNames.ts';
import { orderAnswer } from './orderAnswer.ts';

/** One order with what it says: for whom it is on, those in line, and who issued it wherever the unit is by now. */
export const readOrder = read(route, ['vault.open'], async ({ params }, context) => {
  const { table, caller, today } = context;
  const id = params['id'];
  const place = isId(id) ? await readRow(table, orderPlaceKey(id)) : undefined;
  const unit = place?.body?.unit;
  const reading = unit === undefined ? undefined : await readWholeUnit(table, unit);
  const order = reading?.snapshot.orders.find((order) => order.id === id);
  if (!reading || !order) return refuse('notFound');
  const { snapshot } = reading;
  const refusal = refusalOf(mayReadOrder(order, snapshot.unit, caller, today));
  if (refusal) return refusal;
  const texts = await openTexts<{ text: string; how: string }>(
    [textKey(order.id), orderHowKey(order.id)],
    context,
  );
  const issuerOf = await issuerNames([order], snapshot, table);
  return done({
    ...orderAnswer(snapshot, order, today),
    ...texts.get(order.id),
    issuerName: issuerOf(order),
    unitName: snapshot.unit.name,
  });
});
