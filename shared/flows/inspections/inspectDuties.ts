import { randomUUID } from 'node:crypto';
import { inspectDuties as route } from '../../contract/inspections.ts';
import { pathIds, type Unit, type UnitId } from '../../domain/units.ts';
import { appendToChain } from '../audit/auditChain.ts';
import { canonical } from '../table/canonical.ts';
import {
  check,
  done,
  invalidField,
  refuse,
  type CallerContext,
  type PersonFlow,
  type Result,
} from '../request/flow.ts';
import { findInspection, supervisionChain } from './inspection.ts';
import type { Inspection, Question } from '../../rows/supervision.ts';
import { inspectUnits } from './inspectUnits.ts';
import { inspectionKey, inspectionPlaceKey } from '../table/keys.ts';
import { IdempotencyKey } from '../request/idempotencyKey.ts';
import type { Change } from '../table/ports.ts';
import { questionOf } from './questionOf.ts';
import { authorizeScope } from '../scope/authorizeScope.ts';
import { BEGINNING, parsePosition, positionText, type Position } from '../scope/walkUnits.ts';

/** An inspection, and from where on it is read now. */
interface Look {
  readonly inspection: Inspection;
  readonly from: Position;
}

/**
 * What the ledger claims, asked by a supervisor without a draw. The look is on record before anything is shown, and
 * hidden from the looked at until it is closed. A further page, or the same request again, is another look at the same
 * inspection.
 */
export const inspectDuties: PersonFlow = async (request, context) => {
  const reached = await authorizeScope(request.body, context);
  if (!reached.ok) return reached;
  const { unit } = reached.body;
  const once = new IdempotencyKey(route.id, request, context);
  const before = await once.answered();
  if (before && !before.ok) return before;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const { cursor, limit = 200 } = input.body;
  const look = before
    ? await lookAgain(before.body as Remembered, context)
    : cursor === undefined
      ? await ask(questionOf(input.body, unit, context.today, context), unit, once, context)
      : await readOn(input.body, unit, once, context);
  if (!look.ok) return look;
  const { id, at, asked } = look.body.inspection;
  const { items, next } = await inspectUnits(unit, asked, look.body.from, limit, context);
  return done({ id, at, asked, items, ...(next && { cursor: cursorOf(id, next) }) });
};

const cursorOf = (id: string, position: Position): string =>
  Buffer.from(`${id}:${positionText(position)}`).toString('base64url');

async function ask(
  question: Result<Question>,
  scope: Unit,
  once: IdempotencyKey,
  context: CallerContext,
): Promise<Result<Look>> {
  if (!question.ok) return question;
  const { caller, now } = context;
  const asked = question.body;
  const unit = supervisorsUnit(scope, context);
  if (unit === undefined) return refuse('forbidden');
  const inspection: Inspection = { id: `inspection-${randomUUID()}`, unit, by: caller.id, at: now, asked };
  const { id } = inspection;
  return put(
    { inspection, from: BEGINNING },
    'inspectionAsked',
    [
      { put: { ...inspectionKey(unit, caller.id, now, id), body: inspection }, expect: 'absent' },
      { put: { ...inspectionPlaceKey(id), body: { unit, by: caller.id, at: now } }, expect: 'absent' },
    ],
    once,
    context,
  );
}

/** The next page of the same question; the day that it meant at first stays. */
async function readOn(
  body: Parameters<typeof questionOf>[0],
  unit: Unit,
  once: IdempotencyKey,
  context: CallerContext,
): Promise<Result<Look>> {
  const [, id, rest = ''] =
    /^([^:]+):(.+)$/.exec(Buffer.from(body.cursor ?? '', 'base64url').toString()) ?? [];
  const from = parsePosition(rest);
  const found = await findInspection(id, context);
  const asked = found && questionOf(body, unit, found.inspection.asked.asOf, context);
  if (!found || !from || !asked?.ok || canonical(asked.body) !== canonical(found.inspection.asked))
    return invalidField('cursor', '页码无效，请从第一页读起');
  return put({ inspection: found.inspection, from }, 'inspectionReadOn', [], once, context);
}

/** What is remembered of a request: not what was shown, which is sealed, but what it looked at. */
interface Remembered {
  readonly id: string;
  readonly from: Position;
}

async function lookAgain({ id, from }: Remembered, context: CallerContext): Promise<Result<Look>> {
  const found = await findInspection(id, context);
  if (!found) return refuse('notFound');
  return put({ inspection: found.inspection, from }, 'inspectionReadOn', [], undefined, context);
}

/** Writes the look down; what was closed is told of already and is asked anew. */
async function put(
  look: Look,
  what: string,
  changes: readonly Change[],
  once: IdempotencyKey | undefined,
  context: CallerContext,
): Promise<Result<Look>> {
  const { id, unit, asked, closedAt } = look.inspection;
  if (closedAt !== undefined) return refuse('wrongState', { detail: '这次查询已经公开，再查请另行提交' });
  const entry = { at: context.now, by: context.caller.id, what, thing: id, asked };
  const remembered: Remembered = { id, from: look.from };
  const all = [...changes, ...(once?.remember(remembered) ?? [])];
  const settled = await appendToChain(supervisionChain(unit), entry, context, all);
  if (settled.outcome === 'done') return done(look);
  const answered = settled.outcome === 'mismatch' ? await once?.answered() : undefined;
  if (answered) return answered.ok ? lookAgain(answered.body as Remembered, context) : answered;
  return refuse('busy');
}

/** The caller's own unit, as a supervisor, that is nearest above what is asked about, or that itself. */
function supervisorsUnit({ path }: Unit, { caller }: CallerContext): UnitId | undefined {
  const serves = new Set(caller.offices.filter(({ role }) => role === 'supervisor').map(({ unit }) => unit));
  return pathIds(path).findLast((one) => serves.has(one));
}
