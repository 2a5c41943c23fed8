import { othersThan } from '../../access/caller.ts';
import { mayConfirmRound } from '../../access/rounds.ts';
import { confirmRound as route } from '../../contract/rounds.ts';
import { roundState, type RoundDecision, type SelectionRound } from '../../domain/selection.ts';
import { officeOf } from '../../rules/addressees.ts';
import { Facts } from '../../rules/facts.ts';
import { noticeChanges } from '../lines/noticeChanges.ts';
import { done, refuse, type CallerContext, type Refusal } from '../request/flow.ts';
import { write } from '../request/write.ts';
import type { Change } from '../table/ports.ts';
import { authorizeRound } from './authorizeRound.ts';
import { changedRound } from './changedRound.ts';
import { filedChange, readFiled, superiorOfBranch } from './superiorOfRound.ts';

/** The superior confirms what was filed, or sends it back with a reason; both end the own duty in the same commit, and tell the branch. */
export const confirmRound = write({
  route,
  authorize: (request, context) => authorizeRound(request, mayConfirmRound, context),
  decide: async ({ ok, reason }, target, context) => {
    const { round, reading } = target;
    const { today, now, caller } = context;
    const refusal = refuseState(round, today);
    if (refusal) return refusal;
    const decided: RoundDecision = {
      ...{ ok, on: today, at: now, by: caller.id },
      ...(reason !== undefined && { reason }),
    };
    const superior = superiorOfBranch(reading.snapshot);
    const above = superior === undefined ? [] : await decideAbove(round, decided, superior, context);
    const told = await noticeChanges(
      othersThan(officeOf(new Facts(reading.snapshot, today)), caller),
      round.branch,
      ok ? 'round-confirmed' : 'round-returned',
      context,
      round.id,
    );
    return done(changedRound(target, { ...round, decided }, context, [...above, ...told]));
  },
});

function refuseState(round: SelectionRound, today: SelectionRound['meetingOn']): Refusal | undefined {
  switch (roundState(round, today)) {
    case 'filed':
      return undefined;
    case 'confirmed':
      return refuse('wrongState', { detail: '已经确定' });
    case 'returned':
      return refuse('wrongState', { detail: '已经退回，等待支部重新报送' });
    case 'withdrawn':
      return refuse('wrongState', { detail: '支部已经撤回' });
    case 'nominating':
    case 'publicity':
    case 'publicityOver':
      return refuse('wrongState', { detail: '支部还没有报送备案' });
  }
}

async function decideAbove(
  { id, branch, filed }: SelectionRound,
  { on, at }: RoundDecision,
  superior: string,
  { table }: CallerContext,
): Promise<Change[]> {
  const before = await readFiled(table, superior, { id });
  const filing = before?.body ?? { round: id, branch, filedOn: filed?.on ?? on, enteredAt: filed?.at ?? at };
  return [filedChange(superior, { ...filing, decided: { on, at } }, before)];
}
