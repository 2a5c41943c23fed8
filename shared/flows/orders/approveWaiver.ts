import { readRow } from '../table/rows.ts';
import { mayApproveWaiver } from '../../access/orders.ts';
import { approveWaiver as route } from '../../contract/orders.ts';
import type { Unit } from '../../domain/units.ts';
import { done, refuse, type CallerContext, type Result } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { authorize } from '../scope/authorize.ts';
import { proposalKey, waiverKey, waiverPlaceKey } from '../table/keys.ts';
import type { Item } from '../table/ports.ts';
import { waiverAnswer, type ApprovedWaiver } from './waiverAnswer.ts';
import type { Proposal } from '../../rows/ledger.ts';

interface Proposed {
  readonly branch: Unit;
  /** Absent once it is approved. */
  readonly row: Item<Proposal> | undefined;
}

/** The superior approves a waiver; from then on the duty is waived, unless it is met. */
export const approveWaiver = write({
  route,
  authorize: (request, context) => authorizeProposal(request.params['id'] ?? '', context),
  decide: async (_input, { branch, row }, { caller, now }) => {
    if (!row) return refuse('wrongState', { detail: '这项免除已经批准' });
    const proposal = row.body;
    if (!mayApproveWaiver(proposal, caller)) return refuse('forbidden');
    const { id, duty, reason, proposedBy } = proposal;
    const approved = { approvedBy: caller.id, approvedAt: now };
    const waiver: ApprovedWaiver = { id, duty, reason, proposedBy, ...approved };
    return done({
      changes: [
        { put: { ...waiverKey(branch.id, id), body: waiver }, expect: 'absent' },
        { delete: proposalKey(branch.id, id), expect: row.version },
      ],
      answer: waiverAnswer(proposal, approved),
    });
  },
});

async function authorizeProposal(id: string, context: CallerContext): Promise<Result<Proposed>> {
  const { table } = context;
  const place = await readRow(table, waiverPlaceKey(id));
  const reached = await authorize(place?.body?.unit, 'waiver.approve', context);
  if (!reached.ok) return reached;
  const branch = reached.body.unit;
  const row = await readRow(table, proposalKey(branch.id, id), { consistent: true });
  return done({ branch, row });
}
