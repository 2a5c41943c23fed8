import type { Proposal, RefusedWaiver } from '../../rows/ledger.ts';
import type { Waiver } from '../../domain/snapshot.ts';

/** A waiver as it is kept once it is approved. */
export interface ApprovedWaiver extends Waiver {
  readonly proposedBy: string;
  readonly approvedBy: string;
}

/** A waiver as clients see it. */
export function waiverAnswer(
  { id, duty, branch, reason, proposedBy }: Proposal,
  approved?: Pick<ApprovedWaiver, 'approvedBy' | 'approvedAt'>,
) {
  const state = approved ? ('approved' as const) : ('proposed' as const);
  return { id, duty, branch, reason, state, proposedBy, ...approved };
}

/** The same of one that was not granted. */
export const refusedAnswer = ({ refusedBy, refusedAt, why, ...proposal }: RefusedWaiver) => ({
  ...waiverAnswer(proposal),
  ...{ state: 'refused' as const, refusedBy, refusedAt, why },
});
