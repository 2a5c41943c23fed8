/** The two ends of a check: it is closed, and everything becomes known, or it is given up and stays with its reason. */
import { readRow } from '../table/rows.ts';
import { cancelSpotCheck as cancelRoute, closeSpotCheck as closeRoute } from '../../contract/spotChecks.ts';
import type { SpotCheck } from '../../domain/spotChecks.ts';
import { checkAnswer } from './checkAnswer.ts';
import { done, refuse, type CallerContext, type ContextWith, type Result } from '../request/flow.ts';
import { branchCheckKey, checkKey, drawnListingOf, openCheckKey } from '../table/keys.ts';
import { openSeed } from './openSeed.ts';
import type { Change } from '../table/ports.ts';
import { findCheck, authorizeCheck, type AuthorizedCheck } from './authorizeCheck.ts';
import { readDrawn } from './readDrawn.ts';
import { putAll } from '../table/putAll.ts';
import { write } from '../request/write.ts';

/** Gives a check up, before or after its draw. The seed stays sealed, the serial taken, the reason on record. */
export const cancelSpotCheck = write({
  route: cancelRoute,
  authorize: (request, context) => authorizeCheck(request.params['id'], 'keep', context),
  decide: async ({ reason }, target, context) => {
    const { check: row } = target;
    if (isOver(row)) return refuseOver(row);
    const cancelled = { by: context.caller.id, at: context.now, reason };
    const after: SpotCheck = { ...row, state: 'cancelled', cancelled };
    return done({ changes: await ending(after, target, context), answer: checkAnswer(after) });
  },
});

/** Closes a check, with findings or without; the seed is public from then on, and the branches may see it. */
export const closeSpotCheck = write({
  route: closeRoute,
  needs: ['vault.open'],
  authorize: (request, context) => authorizeCheck(request.params['id'], 'keep', context),
  decide: async (_input, target, context) => {
    const { check: row } = target;
    if (isOver(row)) return refuseOver(row);
    if (!row.drawn) return refuse('wrongState', { detail: '还没有抽取；不再抽查的，请撤销并说明原因' });
    await tellBranches(row, context);
    const after: SpotCheck = { ...row, state: 'closed', closed: { by: context.caller.id, at: context.now } };
    return done({ changes: await ending(after, target, context), answer: { id: row.id } });
  },
  show: (_answer, { check: { id } }, context) => closedAnswer(id, context),
});

const isOver = ({ state }: SpotCheck): boolean => state === 'closed' || state === 'cancelled';

const refuseOver = ({ state, serial }: SpotCheck) =>
  refuse('wrongState', { detail: `第${serial}号抽查已经${state === 'closed' ? '结束' : '撤销'}` });

/** Written before the close, so that none is missing after it; what is not closed is shown to no branch. */
async function tellBranches(row: SpotCheck, context: CallerContext): Promise<void> {
  const { id, scope, serial } = row;
  const branches = new Set((await readDrawn(row, context)).people.map(({ branch }) => branch));
  for (const branch of branches) {
    const key = branchCheckKey(branch, id);
    await putAll([{ ...key, body: { scope, serial } }], context);
  }
}

async function ending(
  after: SpotCheck,
  { version, scope }: AuthorizedCheck,
  context: CallerContext,
): Promise<Change[]> {
  const key = openCheckKey(after.scope, after.made.by);
  const open = await readRow(context.table, key, { consistent: true });
  const listing = after.state === 'closed' && { listing: drawnListingOf(scope.path, after.serial) };
  return [
    { put: { ...checkKey(after.scope, after.serial), body: after, ...listing }, expect: version },
    ...(open ? [{ delete: key, expect: open.version }] : []),
  ];
}

async function closedAnswer(id: string, context: ContextWith<'vault.open'>): Promise<Result<unknown>> {
  const foundCheck = await findCheck(id, context);
  if (foundCheck?.check.state !== 'closed') return refuse('notFound');
  const seed = await openSeed(id, context);
  return done({ ...checkAnswer(foundCheck.check), seed: seed.toString('hex') });
}
