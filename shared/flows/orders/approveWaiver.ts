import { mayApproveWaiver } from '../../access/orders.ts';
import { approveWaiver as route } from '../../contract/orders.ts';
import { done, refuse } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { proposalKey, waiverKey } from '../table/keys.ts';
import { ANSWERED, authorizeProposal } from './proposedWaiver.ts';
import { waiverAnswer, type ApprovedWaiver } from './waiverAnswer.ts';

/** The superior approves a waiver; from then on the duty is waived, unless it is met. */
export const approveWaiver = write({
  route,
  authorize: (request, context) => authorizeProposal(request.params['id'] ?? '', context),
  decide: async (_input, { branch, row }, { caller, now }) => {
    if (!row) return refuse('wrongState', { detail: ANSWERED });
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
