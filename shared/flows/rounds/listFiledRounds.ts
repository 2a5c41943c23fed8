import { assess } from '../../assess/assess.ts';
import { listFiledRounds as route } from '../../contract/rounds.ts';
import type { Day } from '../../domain/days.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import { selectionConfirm } from '../../rules/selection.ts';
import { check, done, refuse } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { unitKey } from '../table/keys.ts';
import { bodiesOf, readRows } from '../table/rows.ts';

/** What the branches below have filed: what waits for the superior, the oldest first, or all of it. */
export const listFiledRounds = read(route, [], async (request, context) => {
  const reached = await authorize(request.params['id'], 'rounds.listFiled', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { table, today } = context;
  const reading = await readWholeUnit(table, reached.body.unit.id);
  if (!reading) return refuse('notFound');
  const { state = 'waiting', ...paging } = query.body;
  const filed = filedRounds(reading.snapshot, today).filter(
    ({ decidedOn }) => state === 'all' || decidedOn === undefined,
  );
  const { items, ...more } = page('items', filed, paging);
  const branches = bodiesOf(
    await readRows(table, [...new Set(items.map(({ branch }) => branch))].map(unitKey)),
  );
  const names = new Map(branches.map(({ id, name }) => [id, name]));
  return done({
    items: items.map((filedRound) => ({
      ...filedRound,
      name: names.get(filedRound.branch) ?? filedRound.branch,
    })),
    ...more,
  });
});

function filedRounds(snapshot: UnitSnapshot, today: Day) {
  const duties = assess(snapshot, today, { rules: [selectionConfirm] });
  return snapshot.filedRounds
    .filter(({ moved, decided }) => !moved || decided)
    .map(({ round, branch, filedOn, decided }) => {
      // Of several filings the last one is what waits.
      const duty = duties.findLast(({ counterpart }) => counterpart === round);
      return {
        id: round,
        branch,
        filedOn,
        ...(duty?.dueOn !== undefined && { dueOn: duty.dueOn }),
        state: duty?.state ?? (decided ? ('met' as const) : ('open' as const)),
        ...(decided && { decidedOn: decided.on }),
      };
    })
    .sort((a, b) => (a.filedOn + a.id < b.filedOn + b.id ? -1 : 1));
}
