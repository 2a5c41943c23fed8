import { done, type PersonFlow } from '../request/flow.ts';
import { range, SYNTHESES, unitPartition } from '../table/keys.ts';
import { authorize } from '../scope/authorize.ts';
import { queryAll } from '../table/queryAll.ts';

/** The branch's syntheses, half by half; the branch and its superiors read them. */
export const listSyntheses: PersonFlow = async (request, context) => {
  const reached = await authorize(request.params['id'], 'ledger.read', context);
  if (!reached.ok) return reached;
  const partition = unitPartition(reached.body.unit.id);
  const items = await queryAll(context.table, { partition, ...range(SYNTHESES) });
  return done({
    items: items.map((item) => {
      const { enteredAt: _at, enteredBy: _by, ...shown } = item.body as Record<string, unknown>;
      return shown;
    }),
  });
};
