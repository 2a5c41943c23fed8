import { mayKeepRound } from '../../access/rounds.ts';
import { withdrawRound as route } from '../../contract/rounds.ts';
import type { SelectionRound } from '../../domain/selection.ts';
import { done, refuse, type Refusal } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { authorizeRound } from './authorizeRound.ts';
import { changedRound } from './changedRound.ts';
import { refuseFiled } from './removeCandidate.ts';

/**
 * Takes back a round that was begun by mistake, before anything of it was filed or anybody was graded. It stays to be
 * seen, with why; it counts for nothing, and another may be begun for the quarter.
 */
export const withdrawRound = write({
  route,
  authorize: (request, context) => authorizeRound(request, mayKeepRound, context),
  decide: async ({ reason }, target, context) => {
    const { round } = target;
    const { today, now, caller } = context;
    const refusal = refuseFiled(round) ?? refuseBegunWork(round);
    if (refusal) return refusal;
    const withdrawn = { on: today, at: now, by: caller.id, reason };
    return done(changedRound(target, { ...round, withdrawn }, context));
  },
});

function refuseBegunWork({ filed, returns = [], followUps }: SelectionRound): Refusal | undefined {
  if (filed || returns.length > 0)
    return refuse('wrongState', { detail: '已经报送过上级，不能撤回，请更正后重新报送' });
  return followUps.length > 0
    ? refuse('wrongState', { detail: '已经登记了评选后的评定，不能撤回' })
    : undefined;
}
