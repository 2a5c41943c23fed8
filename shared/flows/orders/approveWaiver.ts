import { approveWaiver as route } from '../../contract/orders.ts';
import { refuse, type PersonFlow } from '../request/flow.ts';
import { proposalKey, waiverKey, waiverPlaceKey } from '../table/keys.ts';
import { IdempotencyKey } from '../request/idempotencyKey.ts';
import { authorize } from '../scope/authorize.ts';
import type { Place } from '../table/rowTypes.ts';
import { commitAnswer } from '../request/commitAnswer.ts';
import { waiverAnswer, type ApprovedWaiver, type Proposal } from './waiverAnswer.ts';

/** The superior approves a waiver; from then on the duty is waived, unless it is met. */
export const approveWaiver: PersonFlow = async (request, context) => {
  const { table, caller, now } = context;
  const id = request.params['id'] ?? '';
  const place = (await table.read([waiverPlaceKey(id)])).items[0];
  const reached = await authorize((place?.body as Place | undefined)?.unit, 'waiver.approve', context);
  if (!reached.ok) return reached;
  const once = new IdempotencyKey(route.id, request, context);
  const before = await once.answered();
  if (before) return before;
  const branch = reached.body.unit.id;
  const row = (await table.read([proposalKey(branch, id)], { consistent: true })).items[0];
  if (!row) return refuse('wrongState', { detail: '这项免除已经批准' });
  const proposal = row.body as Proposal;
  if (proposal.proposedBy === caller.id) return refuse('forbidden');
  const { duty, reason, proposedBy } = proposal;
  const approved = { approvedBy: caller.id, approvedAt: now };
  const waiver: ApprovedWaiver = { id, duty, reason, proposedBy, ...approved };
  return commitAnswer(
    [
      { put: { ...waiverKey(branch, id), body: waiver }, expect: 'absent' },
      { delete: proposalKey(branch, id), expect: row.version },
    ],
    waiverAnswer(proposal, approved),
    once,
    context,
  );
};
