import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { makeSpotCheck as route } from '../contract/spotChecks.ts';
import type { SpotCheck } from '../domain/spotChecks.ts';
import { pathIds, type Unit } from '../domain/units.ts';
import { sizeOf, type Frame, type Mode } from '../draws/frame.ts';
import { commitmentOf, frameHashOf } from '../draws/hashes.ts';
import { catalogue } from '../rules/catalogue.ts';
import { id as idSchema } from '../submissions/fields.ts';
import { checkAnswer, frameSummary } from './checkAnswer.ts';
import { fixFrame, type UnnumberedFrame } from './fixFrame.ts';
import {
  check,
  done,
  invalidField,
  refuse,
  type CallerContext,
  type PersonFlow,
  type Refusal,
  type Result,
} from './flow.ts';
import {
  checkKey,
  checkPartKey,
  CHECKS,
  checksPartition,
  openCheckKey,
  range,
  spotCheckPlaceKey,
  textKey,
} from './keys.ts';
import { Once } from './once.ts';
import { packedItems } from './packedItems.ts';
import type { Change, NewItem } from './ports.ts';
import { reach } from './reach.ts';
import { supervises } from './reachCheck.ts';
import { queryAll } from './readUnit.ts';
import { settle } from './settle.ts';

type Body = z.output<typeof route.body>;

const scopeOnly = z.object({ scope: idSchema });
const SEED_BYTES = 32;
/** Another check of the same scope may take the serial meanwhile. */
const TRIES = 5;

/**
 * Sets up a check: fixes the frame and commits to a seed before anything is drawn. Serials have no gaps, and a supervisor
 * has one check of a scope open at a time, so that nobody draws until it suits (DESIGN §5).
 */
export const makeSpotCheck: PersonFlow = async (request, context) => {
  const named = scopeOnly.safeParse(request.body);
  if (!named.success) return refuseBody(request.body, context);
  const reached = await reach(named.data.scope, 'spotChecks.keep', context);
  if (!reached.ok) return reached;
  const once = new Once(route.id, request, context);
  const before = await once.answered();
  if (before) return before;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const mode = modeOf(input.body);
  if (!mode.ok) return mode;
  const fault = faultOf(input.body, context);
  if (fault) return fault;
  const scope = reached.body.unit;
  const open = await refuseOpen(scope.id, context);
  if (open) return open;
  const fixed = await fixFrame(scope, mode.body, input.body, context);
  return number(scope, fixed, once, context);
};

/** Who is no supervisor is told so before what is wrong with the body. */
function refuseBody(body: unknown, { caller }: CallerContext) {
  const input = check(route.body, body);
  if (supervises(caller).length === 0) return refuse('forbidden');
  return input.ok ? refuse('notFound') : input;
}

/** What no schema sees: days gone by, unknown rules, numbers of strata that do not go with the whole. */
function faultOf(input: Body, { today }: CallerContext): Refusal | undefined {
  const { people, branches, strata = [], rules = [], days = [] } = input;
  const late = days.findIndex((day) => day < today);
  if (late >= 0) return invalidField(`days.${late}`, `不能早于今天（${today}）`);
  const unknown = rules.findIndex((rule) => !catalogue.some(({ id }) => id === rule));
  if (unknown >= 0) return invalidField(`rules.${unknown}`, '没有这一项');
  const [own, other] =
    people === undefined ? (['branches', 'people'] as const) : (['people', 'branches'] as const);
  const odd = strata.findIndex((stratum) => stratum[other] !== undefined);
  if (odd >= 0) return invalidField(`strata.${odd}.${other}`, '和整次抽查的抽法不一致');
  const named = strata.reduce((sum, stratum) => sum + (stratum[own] ?? 0), 0);
  const whole = people ?? branches ?? Infinity;
  return named > whole ? invalidField('strata', '各层的数目之和超过了总数') : undefined;
}

/** How much is to be drawn: so many people, or so many branches with so many of each. */
function modeOf({ people, branches, peoplePerBranch }: Body): Result<Mode> {
  if (people !== undefined && branches === undefined && peoplePerBranch === undefined)
    return done({ people });
  if (people !== undefined) return invalidField('people', '按人数抽和按支部抽只能选一种');
  if (branches === undefined) return invalidField('branches', '请填写抽多少人，或抽多少个支部');
  if (peoplePerBranch === undefined) return invalidField('peoplePerBranch', '请填写每个支部抽多少人');
  if (branches * peoplePerBranch > MOST_PEOPLE)
    return invalidField('peoplePerBranch', `一次最多抽${MOST_PEOPLE}人`);
  return done({ branches, peoplePerBranch });
}

const MOST_PEOPLE = 2000;

/** The caller's check of the scope that is neither closed nor cancelled stands in the way. */
async function refuseOpen(scope: string, { table, caller }: CallerContext): Promise<Refusal | undefined> {
  const { items } = await table.read([openCheckKey(scope, caller.id)], { consistent: true });
  const open = items[0]?.body as { serial: number } | undefined;
  return open && refuse('wrongState', { detail: `第${open.serial}号抽查还没有结束，请先结束或撤销` });
}

/** Gives the next serial, in one commit with all that the check is. */
async function number(scope: Unit, fixed: UnnumberedFrame, once: Once, context: CallerContext) {
  const id = `check-${randomUUID()}`;
  const seed = randomBytes(SEED_BYTES);
  const office = officeFor(scope, context);
  if (!context.vault) throw new Error('makeSpotCheck needs the vault');
  const sealed = await context.vault.seal(JSON.stringify({ seed: seed.toString('hex') }), { thing: id });
  for (let n = 0; n < TRIES; n++) {
    const frame: Frame = { ...fixed.frame, serial: (await lastSerial(scope.id, context)) + 1 };
    const row = rowOf(id, office, frame, seed, context);
    if (row.eligible === 0) return refuse('wrongState', { detail: '这个范围内没有可以抽查的党员' });
    const items = itemsOf(row, { frame, lists: fixed.lists }, sealed, context);
    const body = { ...checkAnswer(row), ...frameSummary(frame) };
    const puts = items.map((put): Change => ({ put, expect: 'absent' }));
    const result = await settle(puts, body, once, context);
    if (result.ok || result.why !== 'changedMeanwhile') return result;
    const open = await refuseOpen(scope.id, context);
    if (open) return open;
  }
  return refuse('busy');
}

async function lastSerial(scope: string, { table }: CallerContext): Promise<number> {
  const rows = await queryAll(table, {
    partition: checksPartition(scope),
    ...range(CHECKS),
    consistent: true,
  });
  return rows.length;
}

/** The caller's own unit that is nearest to the scope. */
const officeFor = ({ id, path }: Unit, { caller }: CallerContext): string =>
  pathIds(path).findLast((one) => supervises(caller).includes(one)) ?? id;

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

function itemsOf(row: SpotCheck, frame: object, sealed: string, { caller }: CallerContext): NewItem[] {
  const { id, scope, serial } = row;
  return [
    { ...checkKey(scope, serial), body: row },
    { ...openCheckKey(scope, caller.id), body: { id, serial } },
    { ...spotCheckPlaceKey(id), body: { scope, serial } },
    { ...textKey(id), body: { sealed } },
    ...packedItems((piece) => checkPartKey(scope, serial, 'FRAME', piece), frame),
  ];
}
