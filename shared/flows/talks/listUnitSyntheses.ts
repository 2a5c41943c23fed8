import { listUnitSyntheses as route } from '../../contract/syntheses.ts';
import { earlier } from '../../domain/days.ts';
import { parsePeriod, periodOf } from '../../domain/periods.ts';
import { synthesisRow } from '../../rows/talks.ts';
import { done } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { authorizeSubtree } from '../scope/authorizeSubtree.ts';
import { pageOfUnits } from '../scope/pageOfUnits.ts';
import { stoodBelow } from '../scope/stoodBelow.ts';
import { bodiesOf, queryRows } from '../table/rows.ts';

/** The syntheses of a half of all branches below a unit, each where its branch stood at the half's end (L72). */
export const listUnitSyntheses = read(route, [], async (request, context) => {
  const reached = await authorizeSubtree(request, 'ledger.read', route.query, context, { isOfPast: true });
  if (!reached.ok) return reached;
  const { root, of, units, query, position } = reached.body;
  const { table, today } = context;
  const { id, last } = parsePeriod(query.half ?? '') ?? periodOf('half', today);
  const those = units.filter(
    (unit) => unit.kind === 'branch' && stoodBelow(unit, earlier(last, today), [root, of]),
  );
  const { rows, cursor } = await pageOfUnits(those, position, query.limit ?? 200, context, async (unit) => {
    const all = bodiesOf(await queryRows(table, synthesisRow.under(unit.id)));
    return all
      .filter(({ half }) => half === id)
      .map(({ enteredAt: _at, enteredBy: _by, ...shown }) => ({
        ...shown,
        unit: unit.id,
        unitName: unit.name,
      }));
  });
  return done({ half: id, items: rows, ...(cursor !== undefined && { cursor }) });
});
