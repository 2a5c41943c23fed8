import { mayApproveWaiver } from '../../access/orders.ts';
import { refuseWaiver as route } from '../../contract/orders.ts';
import { refusedWaiverRow, type RefusedWaiver } from '../../rows/ledger.ts';
import { done, refuse } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { proposalKey } from '../table/keys.ts';
import { putRow } from '../table/rows.ts';
import { ANSWERED, authorizeProposal } from './proposedWaiver.ts';
import { refusedAnswer } from './waiverAnswer.ts';

/** The superior does not grant a waiver and says why: the duty stays as it is, and the branch reads the reason. */
export const refuseWaiver = write({
  route,
  authorize: (request, context) => authorizeProposal(request.params['id'] ?? '', context),
  decide: async ({ reason: why }, { branch, row }, { caller, now }) => {
    if (!row) return refuse('wrongState', { detail: ANSWERED });
    if (!mayApproveWaiver(row.body, caller)) return refuse('forbidden');
    const refused: RefusedWaiver = { ...row.body, refusedBy: caller.id, refusedAt: now, why };
    return done({
      changes: [
        putRow(refusedWaiverRow.key(branch.id, refused.id), refused, 'absent'),
        { delete: proposalKey(branch.id, refused.id), expect: row.version },
      ],
      answer: refusedAnswer(refused),
    });
  },
});
