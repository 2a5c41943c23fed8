import { mayAnywhere, nearestFor } from '../../access/offices.ts';
import { queryRows, readRow } from '../table/rows.ts';
import { checkFrameRow, checkRow, type CheckFrame } from '../../rows/spotChecks.ts';
import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { makeSpotCheck as route } from '../../contract/spotChecks.ts';
import type { SpotCheck } from '../../domain/spotChecks.ts';
import type { Unit } from '../../domain/units.ts';
import { sizeOf, type Frame } from '../../draws/frame.ts';
import { commitmentOf, frameHashOf } from '../../draws/hashes.ts';
import { id as idSchema } from '../../submissions/fields.ts';
import { audited } from '../audit/unitChain.ts';
import { checkAnswer, frameSummary } from './checkAnswer.ts';
import { fixFrame, type UnnumberedFrame } from './fixFrame.ts';
import {
  check,
  done,
  refuse,
  type CallerContext,
  type ContextWith,
  type Refusal,
  type Result,
} from '../request/flow.ts';
import { checkKey, openCheckKey, spotCheckPlaceKey, textKey } from '../table/keys.ts';
import { packedItems } from '../table/packedItems.ts';
import type { Change, NewItem } from '../table/ports.ts';
import { authorize } from '../scope/authorize.ts';
import { wantedMode } from './wantedMode.ts';
import { write } from '../request/write.ts';
import type { Decision } from '../request/write.ts';

const scopeOnly = z.object({ scope: idSchema });
const SEED_BYTES = 32;

/**
 * Sets up a check: fixes the frame and commits to a seed before anything is drawn. Serials have no gaps, and a supervisor
 * has one check of a scope open at a time, so that nobody draws until it suits (DESIGN §5).
 */
export const makeSpotCheck = write({
  route,
  needs: ['vault.seal'],
  authorize: async ({ body }, context) => {
    const named = scopeOnly.safeParse(body);
    if (!named.success) return refuseBody(body, context);
    return authorize(named.data.scope, 'spotChecks.keep', context);
  },
  decide: async (input, { unit: scope }, context) => {
    const mode = wantedMode(input, context);
    if (!mode.ok) return mode;
    const open = await refuseOpen(scope.id, context);
    if (open) return open;
    return numbered(scope, await fixFrame(scope, mode.body, input, context), context);
  },
});

/** Who is no supervisor is told so before what is wrong with the body. */
function refuseBody(body: unknown, { caller }: CallerContext) {
  const input = check(route.body, body);
  if (!mayAnywhere('spotChecks.keep', caller)) return refuse('forbidden');
  return input.ok ? refuse('notFound') : input;
}

/** The caller's check of the scope that is neither closed nor cancelled stands in the way. */
async function refuseOpen(scope: string, { table, caller }: CallerContext): Promise<Refusal | undefined> {
  const open = (await readRow(table, openCheckKey(scope, caller.id), { consistent: true }))?.body;
  return open && refuse('wrongState', { detail: `第${open.serial}号抽查还没有结束，请先结束或撤销` });
}

/** Gives the next serial, in one commit with all that the check is. */
async function numbered(
  scope: Unit,
  fixed: UnnumberedFrame,
  context: ContextWith<'vault.seal'>,
): Promise<Result<Decision>> {
  const id = `check-${randomUUID()}`;
  const seed = randomBytes(SEED_BYTES);
  const office = officeFor(scope, context);
  const sealed = await context.vault.seal(JSON.stringify({ seed: seed.toString('hex') }), { thing: id });
  const frame: Frame = { ...fixed.frame, serial: (await lastSerial(scope.id, context)) + 1 };
  const row = rowOf(id, office, frame, seed, context);
  if (row.eligible === 0) return refuse('wrongState', { detail: '这个范围内没有可以抽查的党员' });
  const items = itemsOf(row, { frame, lists: fixed.lists }, sealed, context);
  const made: Decision = {
    changes: items.map((put): Change => ({ put, expect: 'absent' })),
    answer: { ...checkAnswer(row), ...frameSummary(frame) },
    // Another check of the same scope may take the serial meanwhile.
    taken: () => 'again',
  };
  return done(await audited(made, scope.id, { what: 'checkMade', thing: id }, context));
}

async function lastSerial(scope: string, { table }: CallerContext): Promise<number> {
  const rows = await queryRows(table, checkRow.under(scope), { consistent: true });
  return rows.length;
}

/** The caller's own unit that is nearest to the scope. */
const officeFor = ({ id, path }: Unit, { caller }: CallerContext): string =>
  nearestFor('spotChecks.keep', { path }, caller) ?? id;

function rowOf(
  id: string,
  office: string,
  frame: Frame,
  seed: Buffer,
  { caller, now }: CallerContext,
): SpotCheck {
  return {
    id,
    serial: frame.serial,
    scope: frame.scope,
    office,
    state: 'committed',
    algorithm: frame.algorithm,
    commitment: commitmentOf(seed),
    frameHash: frameHashOf(frame).toString('hex'),
    eligible: frame.strata.reduce((sum, _, stratum) => sum + sizeOf(frame, stratum), 0),
    made: { by: caller.id, at: now },
  };
}

function itemsOf(row: SpotCheck, frame: CheckFrame, sealed: string, { caller }: CallerContext): NewItem[] {
  const { id, scope, serial } = row;
  return [
    { ...checkKey(scope, serial), body: row },
    { ...openCheckKey(scope, caller.id), body: { id, serial } },
    { ...spotCheckPlaceKey(id), body: { scope, serial } },
    { ...textKey(id), body: { sealed } },
    ...packedItems((piece) => checkFrameRow.key(scope, serial, piece), frame),
  ];
}
