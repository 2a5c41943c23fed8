import { done, refuse, type CallerContext, type PersonFlow } from './flow.ts';
import { textKey } from './keys.ts';
import { orderAnswer } from './orderAnswer.ts';
import { reach } from './reach.ts';
import { readMany } from './readMany.ts';
import { readWholeUnit } from './readUnit.ts';

/** The orders on a unit, the newest first, with what they say: for the unit's officers and those in line. */
export const listOrders: PersonFlow = async (request, context) => {
  const reached = await reach(request.params['id'], 'orders.read', context);
  if (!reached.ok) return reached;
  const reading = await readWholeUnit(context.table, reached.body.unit.id);
  if (!reading) return refuse('notFound');
  const { snapshot } = reading;
  const orders = [...snapshot.orders].sort((a, b) => (a.enteredAt < b.enteredAt ? 1 : -1));
  const texts = await openTexts(
    orders.map(({ id }) => id),
    context,
  );
  return done({
    items: orders.map((order) => ({
      ...orderAnswer(snapshot, order, context.today),
      ...texts.get(order.id),
    })),
  });
};

/** By order, what was ordered and how it was put right. */
async function openTexts(
  ids: readonly string[],
  { table, vault }: CallerContext,
): Promise<Map<string, object>> {
  if (!vault) throw new Error('listOrders needs the vault');
  const items = await readMany(
    table,
    ids.flatMap((id) => [textKey(id), textKey(id, 'HOW')]),
  );
  const found = new Map<string, object>();
  for (const item of items) {
    const thing = item.pk.slice('T#'.length);
    const text = await vault.open((item.body as { sealed: string }).sealed, { thing });
    found.set(thing, { ...found.get(thing), ...(JSON.parse(text) as object) });
  }
  return found;
}
