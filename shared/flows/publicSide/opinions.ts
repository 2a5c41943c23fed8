import {
  handleOpinion as handleRoute,
  listOpinions as listRoute,
  sayOpinion as sayRoute,
} from '../../contract/publicSide.ts';
import { OPINIONS_OF_ONE, OPINIONS_TO_ONE } from '../../domain/codes.ts';
import { addDays, instantAt } from '../../domain/days.ts';
import { opinionRow, type Opinion } from '../../rows/publicSide.ts';
import { checkNoQuery } from '../request/checkNoQuery.ts';
import { check, done, refuse, type OpenContextWith } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { readOpen } from '../request/readOpen.ts';
import { write } from '../request/write.ts';
import { authorize, isId } from '../scope/authorize.ts';
import { readUnitRow } from '../scope/readUnit.ts';
import { takeUse } from '../signIn/counts.ts';
import { inTurn, type Turn } from '../signIn/inTurn.ts';
import { tokenNeeds, type TokenNeeds } from '../signIn/tryToken.ts';
import { putRow, queryRows, readRow } from '../table/rows.ts';

const KEPT_DAYS = 2 * 365;

/** Puts an opinion into the box of a branch. Who says it is not asked; the same words on one day are one opinion. */
export const sayOpinion = readOpen(
  sayRoute,
  [...tokenNeeds, 'vault.seal'] as const,
  async (request, context) => {
    const query = checkNoQuery(request);
    if (!query.ok) return query;
    const input = check(sayRoute.body, request.body);
    if (!input.ok) return input;
    const { branch, text } = input.body;
    const unit = await readUnitRow(context.table, branch);
    if (unit?.kind !== 'branch') return refuse('notFound');
    return inTurn(context.table, () => saying(branch, text, request.source ?? '', context));
  },
);

async function saying(
  branch: string,
  text: string,
  source: string,
  { table, vault, worldClock, today }: OpenContextWith<TokenNeeds | 'vault.seal'>,
): Promise<Turn<unknown>> {
  const [words, from, to] = await Promise.all([
    vault.blind(JSON.stringify(['opinion', branch, text])),
    vault.blind(JSON.stringify(['opinionsOf', source])),
    vault.blind(JSON.stringify(['opinionsTo', branch])),
  ]);
  const id = `${today}-${words.slice(0, 16)}`;
  const key = opinionRow.key(branch, id);
  const received = done({ received: true });
  if (await readRow(table, key, { consistent: true })) return { changes: [], result: received };
  const uses = [
    await takeUse(from, OPINIONS_OF_ONE, worldClock.now(), table),
    await takeUse(to, OPINIONS_TO_ONE, worldClock.now(), table),
  ];
  const full = uses.find((use) => 'wait' in use);
  if (full && 'wait' in full) return { changes: [], result: refuse('tooMany', { retryAfter: full.wait }) };
  const sealed = await vault.seal(text, { thing: id });
  const expiresAt = Date.parse(instantAt(addDays(today, KEPT_DAYS), 0)) / 1000;
  const counted = uses.flatMap((use) => ('change' in use ? [use.change] : []));
  return {
    changes: [putRow(key, { on: today, sealed }, 'absent', { expiresAt }), ...counted],
    result: received,
  };
}

/** What is in the box of a branch, the latest first: for the secretary and the superiors. */
export const listOpinions = read(listRoute, ['vault.open'], async (request, context) => {
  const reached = await authorize(request.params['id'], 'opinions.read', context);
  if (!reached.ok) return reached;
  const rows = await queryRows(context.table, opinionRow.under(reached.body.unit.id));
  const items = rows.reverse().map(async (row) => {
    const { opinion } = opinionRow.ids(row);
    const text = await context.vault.open(row.body.sealed, { thing: opinion });
    return { ...shown(opinion, row.body), text };
  });
  return done({ items: await Promise.all(items) });
});

/** Writes down what was done about an opinion. */
export const handleOpinion = write({
  route: handleRoute,
  authorize: async (request, context) => {
    const reached = await authorize(request.params['id'], 'opinions.handle', context);
    if (!reached.ok) return reached;
    const opinion = request.params['opinion'];
    const key = isId(opinion) ? opinionRow.key(reached.body.unit.id, opinion) : undefined;
    const row = key && (await readRow(context.table, key, { consistent: true }));
    return row ? done(row) : refuse('notFound');
  },
  decide: async ({ note }, row, { today, now, caller }) => {
    if (row.body.handled) return refuse('wrongState', { detail: '这条意见已经办理' });
    const { unit, opinion } = opinionRow.ids(row);
    const after: Opinion = { ...row.body, handled: { on: today, at: now, by: caller.id, note } };
    const entries = row.expiresAt === undefined ? {} : { expiresAt: row.expiresAt };
    return done({
      changes: [putRow(opinionRow.key(unit, opinion), after, row.version, entries)],
      answer: shown(opinion, after),
    });
  },
});

const shown = (id: string, { on, handled }: Opinion) => ({
  id,
  on,
  ...(handled && { handled: { on: handled.on, by: handled.by, note: handled.note } }),
});
