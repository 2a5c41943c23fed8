import { mayKeepRound } from '../../access/rounds.ts';
import { removeCandidate as route } from '../../contract/rounds.ts';
import { isClosed, isConfirmed, type SelectionRound, type TakenOff } from '../../domain/selection.ts';
import { done, refuse, type Refusal } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { authorizeRound } from './authorizeRound.ts';
import { changedRound } from './changedRound.ts';

/** Takes a candidate off the list before it is filed; who was on it and why not any more stays. */
export const removeCandidate = write({
  route,
  authorize: (request, context) => authorizeRound(request, mayKeepRound, context),
  decide: async ({ reason }, target, context, request) => {
    const { round } = target;
    const { today, now, caller } = context;
    const refusal = refuseFiled(round);
    if (refusal) return refusal;
    const after = takenOff(round, request.params['member'], {
      ...{ on: today, at: now, by: caller.id },
      ...{ why: 'secretary', reason },
    });
    if (!after) return refuse('wrongState', { detail: '这名党员不在人选名单里' });
    return done(changedRound(target, after, context));
  },
});

/** What is with the superior, or was confirmed, stays as it was filed; what was withdrawn is done with. */
export function refuseFiled(round: SelectionRound): Refusal | undefined {
  if (round.withdrawn) return refuseWithdrawn(round);
  if (isConfirmed(round)) return refuse('wrongState', { detail: '上级已经确定，不能再改' });
  return isClosed(round) ? refuse('wrongState', { detail: '已报上级备案，等待上级确定或者退回' }) : undefined;
}

export const refuseWithdrawn = ({ withdrawn }: SelectionRound): Refusal | undefined =>
  withdrawn && refuse('wrongState', { detail: '这次评选已经撤回，请重新登记本季度的评选' });

/** The round without a member on its list; undefined if the member is not on it. */
export function takenOff(
  round: SelectionRound,
  member: string | undefined,
  off: TakenOff,
): SelectionRound | undefined {
  const listed = round.candidates.find((candidate) => candidate.member === member && !candidate.off);
  if (!listed) return undefined;
  const candidates = round.candidates.map((candidate) =>
    candidate === listed ? { ...candidate, off } : candidate,
  );
  return { ...round, candidates };
}
