import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { nearestFor } from '../../access/offices.ts';
import { inspectDuties as route } from '../../contract/inspections.ts';
import type { Unit } from '../../domain/units.ts';
import { auditedChanges, type AuditedFacts } from '../audit/unitChain.ts';
import { canonical } from '../../draws/canonical.ts';
import { done, invalidField, refuse, type CallerContext, type Result } from '../request/flow.ts';
import type { Inspection, Question } from '../../rows/audit.ts';
import { findInspection } from './inspection.ts';
import { inspectUnits } from './inspectUnits.ts';
import { inspectionKey, inspectionPlaceKey } from '../table/keys.ts';
import type { Change } from '../table/ports.ts';
import { questionOf } from './questionOf.ts';
import { authorizeScope } from '../scope/authorizeScope.ts';
import { BEGINNING, parsePosition, positionText, type Position } from '../scope/walkUnits.ts';
import { write } from '../request/write.ts';
import type { Decision } from '../request/write.ts';

/** An inspection, and from where on it is read now. */
interface Look {
  readonly inspection: Inspection;
  readonly from: Position;
}

/** What is remembered of a request: not what was shown, which is sealed, but what it looked at. */
const rememberedLook = z.object({ id: z.string(), from: z.object({ path: z.string(), rows: z.number() }) });
type Remembered = z.output<typeof rememberedLook>;

/**
 * What the ledger claims, asked by a supervisor without a draw. The look is on record before anything is shown, and
 * hidden from the looked at until it is closed. A further page, or the same request again, is another look at the same
 * inspection.
 */
export const inspectDuties = write({
  route,
  authorize: ({ body }, context) => authorizeScope(body, context),
  decide: async (input, { unit }, context) =>
    input.cursor === undefined
      ? asking(questionOf(input, unit, context.today, context), unit, context)
      : readingOn(input, unit, context),
  recall: (remembered, _target, context) => lookAgain(remembered, context),
  show: async (remembered, { unit }, context, { limit = 200 }) => {
    const { id, from } = rememberedLook.parse(remembered);
    const stored = await findInspection(id, context);
    if (!stored) return refuse('notFound');
    const { at, asked } = stored.inspection;
    const { items, next } = await inspectUnits(unit, asked, from, limit, context);
    return done({ id, at, asked, items, ...(next && { cursor: cursorOf(id, next) }) });
  },
});

const cursorOf = (id: string, position: Position): string =>
  Buffer.from(`${id}:${positionText(position)}`).toString('base64url');

async function asking(
  question: Result<Question>,
  scope: Unit,
  context: CallerContext,
): Promise<Result<Decision>> {
  if (!question.ok) return question;
  const { caller, now } = context;
  const unit = nearestFor('inspections.ask', scope, caller);
  if (unit === undefined) return refuse('forbidden');
  const id = `inspection-${randomUUID()}`;
  const inspection: Inspection = { id, unit, by: caller.id, at: now, asked: question.body };
  return looking({ inspection, from: BEGINNING }, 'inspectionAsked', context, [
    { put: { ...inspectionKey(unit, caller.id, now, id), body: inspection }, expect: 'absent' },
    { put: { ...inspectionPlaceKey(id), body: { unit, by: caller.id, at: now } }, expect: 'absent' },
  ]);
}

/** The next page of the same question; the day that it meant at first stays. */
async function readingOn(
  body: Parameters<typeof questionOf>[0],
  unit: Unit,
  context: CallerContext,
): Promise<Result<Decision>> {
  const [, id, rest = ''] =
    /^([^:]+):(.+)$/.exec(Buffer.from(body.cursor ?? '', 'base64url').toString()) ?? [];
  const from = parsePosition(rest);
  const stored = await findInspection(id, context);
  const asked = stored && questionOf(body, unit, stored.inspection.asked.asOf, context);
  if (!stored || !from || !asked?.ok || canonical(asked.body) !== canonical(stored.inspection.asked))
    return invalidField('cursor', '页码无效，请从第一页读起');
  return looking({ inspection: stored.inspection, from }, 'inspectionReadOn', context);
}

/** A request that was answered before looks again. */
async function lookAgain(remembered: unknown, context: CallerContext): Promise<Result<Decision>> {
  const { id, from } = rememberedLook.parse(remembered);
  const stored = await findInspection(id, context);
  if (!stored) return refuse('notFound');
  return looking({ inspection: stored.inspection, from }, 'inspectionReadOn', context);
}

/** Writes the look down; what was closed is told of already and is asked anew. */
async function looking(
  { inspection, from }: Look,
  what: AuditedFacts['what'],
  context: CallerContext,
  changes: readonly Change[] = [],
): Promise<Result<Decision>> {
  const { id, unit, asked, closedAt } = inspection;
  if (closedAt !== undefined) return refuse('wrongState', { detail: '这次查询已经公开，再查请另行提交' });
  const link = await auditedChanges(unit, { what, thing: id, asked }, context);
  const answer: Remembered = { id, from };
  return done({
    changes: [...changes, ...link.changes],
    answer,
    taken: (key) => (link.isOvertaken(key) ? 'again' : refuse('busy')),
  });
}
