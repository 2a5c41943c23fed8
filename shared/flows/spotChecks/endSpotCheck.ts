/** The two ends of a check: it is closed, and everything becomes known, or it is given up and stays with its reason. */
import { readRow } from '../table/rows.ts';
import { cancelSpotCheck as cancelRoute, closeSpotCheck as closeRoute } from '../../contract/spotChecks.ts';
import type { SpotCheck } from '../../domain/spotChecks.ts';
import { checkAnswer } from './checkAnswer.ts';
import { check, done, refuse, type CallerContext, type PersonFlow, type Result } from '../request/flow.ts';
import { branchCheckKey, checkKey, drawnListingOf, openCheckKey } from '../table/keys.ts';
import { IdempotencyKey } from '../request/idempotencyKey.ts';
import { openSeed } from './openSeed.ts';
import type { Change } from '../table/ports.ts';
import { findCheck, authorizeCheck, type AuthorizedCheck } from './authorizeCheck.ts';
import { readDrawn } from './readDrawn.ts';
import { commitAnswer } from '../request/commitAnswer.ts';
import { putAll } from '../table/putAll.ts';

/** Gives a check up, before or after its draw. The seed stays sealed, the serial taken, the reason on record. */
export const cancelSpotCheck: PersonFlow = async (request, context) => {
  const reached = await authorizeCheck(request.params['id'], 'keep', context);
  if (!reached.ok) return reached;
  const once = new IdempotencyKey(cancelRoute.id, request, context);
  const before = await once.answered();
  if (before) return before;
  const input = check(cancelRoute.body, request.body);
  if (!input.ok) return input;
  const { check: row } = reached.body;
  if (isOver(row)) return refuseOver(row);
  const { caller, now } = context;
  const cancelled = { by: caller.id, at: now, reason: input.body.reason };
  const after: SpotCheck = { ...row, state: 'cancelled', cancelled };
  return store(after, reached.body, checkAnswer(after), once, context);
};

/** Closes a check, with findings or without; the seed is public from then on, and the branches may see it. */
export const closeSpotCheck: PersonFlow = async (request, context) => {
  const reached = await authorizeCheck(request.params['id'], 'keep', context);
  if (!reached.ok) return reached;
  const once = new IdempotencyKey(closeRoute.id, request, context);
  const before = await once.answered();
  const { check: row } = reached.body;
  if (before) return before.ok ? closedAnswer(row.id, context) : before;
  const input = check(closeRoute.body, request.body);
  if (!input.ok) return input;
  if (isOver(row)) return refuseOver(row);
  if (!row.drawn) return refuse('wrongState', { detail: '还没有抽取；不再抽查的，请撤销并说明原因' });
  await tellBranches(row, context);
  const { caller, now } = context;
  const after: SpotCheck = { ...row, state: 'closed', closed: { by: caller.id, at: now } };
  const settled = await store(after, reached.body, { id: row.id }, once, context);
  return settled.ok ? closedAnswer(row.id, context) : settled;
};

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

async function store(
  after: SpotCheck,
  { version, scope }: AuthorizedCheck,
  body: unknown,
  once: IdempotencyKey,
  context: CallerContext,
): Promise<Result<unknown>> {
  const key = openCheckKey(after.scope, after.made.by);
  const open = await readRow(context.table, key, { consistent: true });
  const listing = after.state === 'closed' && { listing: drawnListingOf(scope.path, after.serial) };
  const changes: Change[] = [
    { put: { ...checkKey(after.scope, after.serial), body: after, ...listing }, expect: version },
    ...(open ? [{ delete: key, expect: open.version }] : []),
  ];
  return commitAnswer(changes, body, once, context);
}

async function closedAnswer(id: string, context: CallerContext): Promise<Result<unknown>> {
  const found = await findCheck(id, context);
  if (found?.check.state !== 'closed') return refuse('notFound');
  const seed = await openSeed(id, context);
  return done({ ...checkAnswer(found.check), seed: seed.toString('hex') });
}
