import { showsDrawn } from '../../access/spotChecks.ts';
import { queryRows, readRows } from '../table/rows.ts';
import { read } from '../request/read.ts';
import { branchCheckRow } from '../../rows/spotChecks.ts';
import { isShown } from '../../access/fields.ts';
import { listBranchSpotChecks as route } from '../../contract/spotChecks.ts';
import { dayOf } from '../../domain/days.ts';
import { standingFindings, type SpotCheck } from '../../domain/spotChecks.ts';
import { drawnPeople } from './drawnPeople.ts';
import { check, done, type ContextWith } from '../request/flow.ts';
import { checkKey } from '../table/keys.ts';
import { page } from '../request/page.ts';
import { authorize, type Authorized } from '../scope/authorize.ts';
import { readAnswers } from './readAnswers.ts';
import { readDrawn } from './readDrawn.ts';
import { readFindings } from './readFindings.ts';

/**
 * The closed checks that were in a branch, the newest first. All of the branch see that they took place; the secretary
 * and those in line what was asked and found of each person, everybody else of themselves.
 */
export const listBranchSpotChecks = read(route, ['vault.open'], async (request, context) => {
  const reached = await authorize(request.params['id'], 'spotChecks.readOfBranch', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { unit } = reached.body;
  const rows = await queryRows(context.table, branchCheckRow.under(unit.id));
  const keys = rows.map((item) => item.body).map(({ scope, serial }) => checkKey(scope, serial));
  const checks = (await readRows(context.table, keys, { consistent: true }))
    .map((item) => item.body)
    .filter(({ state }) => state === 'closed')
    .sort((a, b) => ((a.closed?.at ?? '') < (b.closed?.at ?? '') ? 1 : -1));
  const { items, ...more } = page('items', checks, query.body);
  const shown = await Promise.all(items.map((row) => checkInBranch(row, reached.body, context)));
  return done({ items: shown, ...more });
});

async function checkInBranch(
  row: SpotCheck,
  { unit, relations }: Authorized,
  context: ContextWith<'vault.open'>,
) {
  const seesAll = isShown('spotChecks.answers', relations);
  const drawn = (await readDrawn(row, context)).people.filter(
    ({ id, branch }) => branch === unit.id && showsDrawn(id, relations, context.caller),
  );
  const findings = drawn.length > 0 ? standingFindings(await readFindings(row, context)) : [];
  const people = await drawnPeople(drawn, context.now, context);
  const answers = seesAll ? await readAnswers(row, context) : undefined;
  return {
    id: row.id,
    serial: row.serial,
    scope: row.scope,
    drawnOn: dayOf(row.drawn?.at ?? row.made.at),
    closedOn: dayOf(row.closed?.at ?? row.made.at),
    people: people.map((drawnPerson) => ({
      ...drawnPerson,
      findings: findings.filter(({ person }) => person === drawnPerson.id),
    })),
    ...(answers && { answers: answers.filter(({ branch }) => branch === unit.id) }),
  };
}
