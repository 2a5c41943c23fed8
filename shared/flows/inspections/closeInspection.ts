import { closeInspection as route } from '../../contract/inspections.ts';
import type { ClosedLook, Inspection } from '../../rows/audit.ts';
import { auditedChanges } from '../audit/unitChain.ts';
import { done, refuse, type CallerContext } from '../request/flow.ts';
import { findInspection, inspectionAnswer } from './inspection.ts';
import { closedLookKey, inspectionKey } from '../table/keys.ts';
import type { Change } from '../table/ports.ts';
import { readUnitRow } from '../scope/readUnit.ts';
import { write } from '../request/write.ts';

/** Who asked closes the inspection: from then on the looked at see when, by which unit and for what they were looked at. */
export const closeInspection = write({
  route,
  authorize: async ({ params }, context) => {
    const stored = await findInspection(params['id'], context);
    return stored ? done(stored) : refuse('notFound');
  },
  decide: async (_input, { inspection, version }, context) => {
    if (inspection.closedAt !== undefined) return refuse('wrongState', { detail: '这次查询已经公开' });
    const closed = { ...inspection, closedAt: context.now };
    const { id, unit, by, at } = closed;
    const link = await auditedChanges(unit, { what: 'inspectionClosed', thing: id }, context);
    return done({
      changes: [
        ...link.changes,
        { put: { ...inspectionKey(unit, by, at, id), body: closed }, expect: version },
        await toldTo(closed, context),
      ],
      answer: inspectionAnswer(closed),
      taken: (key) => (link.isOvertaken(key) ? 'again' : undefined),
    });
  },
});

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
