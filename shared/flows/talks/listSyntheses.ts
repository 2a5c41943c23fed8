import { done } from '../request/flow.ts';
import { listSyntheses as route } from '../../contract/syntheses.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { synthesisRow } from '../../rows/talks.ts';
import { queryRows } from '../table/rows.ts';

/** The branch's syntheses, half by half; the branch and its superiors read them. */
export const listSyntheses = read(route, [], async (request, context) => {
  const reached = await authorize(request.params['id'], 'ledger.read', context);
  if (!reached.ok) return reached;
  const items = await queryRows(context.table, synthesisRow.under(reached.body.unit.id));
  return done({
    items: items.map((item) => {
      const { enteredAt: _at, enteredBy: _by, ...shown } = item.body;
      return shown;
    }),
  });
});
