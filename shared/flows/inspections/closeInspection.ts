import { closeInspection as route } from '../../contract/inspections.ts';
import { appendToChain } from '../audit/auditChain.ts';
import { done, refuse, type CallerContext, type PersonFlow } from '../request/flow.ts';
import { findInspection, inspectionAnswer, supervisionChain } from './inspection.ts';
import type { ClosedLook, Inspection } from '../../rows/supervision.ts';
import { closedLookKey, inspectionKey } from '../table/keys.ts';
import { IdempotencyKey } from '../request/idempotencyKey.ts';
import type { Change } from '../table/ports.ts';
import { readUnitRow } from '../scope/readUnit.ts';

/** Who asked closes the inspection: from then on the looked at see when, by which unit and for what they were looked at. */
export const closeInspection: PersonFlow = async (request, context) => {
  const found = await findInspection(request.params['id'], context);
  if (!found) return refuse('notFound');
  const once = new IdempotencyKey(route.id, request, context);
  const before = await once.answered();
  if (before) return before;
  const { inspection, version } = found;
  if (inspection.closedAt !== undefined) return refuse('wrongState', { detail: '这次查询已经公开' });
  const closed = { ...inspection, closedAt: context.now };
  const { id, unit, by, at } = closed;
  const body = inspectionAnswer(closed);
  const entry = { at: context.now, by, what: 'inspectionClosed', thing: id };
  const settled = await appendToChain(supervisionChain(unit), entry, context, [
    { put: { ...inspectionKey(unit, by, at, id), body: closed }, expect: version },
    await toldTo(closed, context),
    ...once.remember(body),
  ]);
  if (settled.outcome === 'done') return done(body);
  return (await once.answered()) ?? refuse(settled.outcome === 'busy' ? 'busy' : 'changedMeanwhile');
};

/** One row, whatever was looked at: a subtree's is read by every unit below. */
async function toldTo(
  { id, unit, at, asked, closedAt }: Inspection & { readonly closedAt: string },
  { table }: CallerContext,
): Promise<Change> {
  const name = (await readUnitRow(table, unit))?.name ?? unit;
  const look: ClosedLook = { id, at, closedAt, by: { unit, name }, asked };
  const key = closedLookKey(asked.unit, asked.subtree === true, at, id);
  return { put: { ...key, body: look }, expect: 'absent' };
}
