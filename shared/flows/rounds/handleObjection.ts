import { mayHandleObjection } from '../../access/rounds.ts';
import { handleObjection as route } from '../../contract/rounds.ts';
import {
  standingCandidates,
  type Objection,
  type RoundStep,
  type SelectionRound,
} from '../../domain/selection.ts';
import { done, invalidField, refuse } from '../request/flow.ts';
import { write, type InputOf } from '../request/write.ts';
import { authorizeRound } from './authorizeRound.ts';
import { changedRound } from './changedRound.ts';
import { withdrawn } from './publishRound.ts';
import { refuseFiled, takenOff } from './removeCandidate.ts';

/**
 * Says what became of an objection. Upheld, the candidate named, here or in it, is taken off; where none is named the
 * publicity is undone and the list is open again.
 */
export const handleObjection = write({
  route,
  authorize: (request, context) => authorizeRound(request, mayHandleObjection, context),
  decide: async (input, target, context, request) => {
    const { round, reading } = target;
    const { today, now, caller } = context;
    const objection = round.objections?.find(({ n }) => String(n) === request.params['n']);
    if (!objection) return refuse('notFound');
    if (objection.handled) return refuse('wrongState', { detail: '这条异议已经处理' });
    const refusal = refuseFiled(round);
    if (refusal) return refusal;
    const { upheld, member } = input;
    if (member !== undefined && !upheld) return invalidField('member', '异议不成立的，不用填写人选');
    const listed = standingCandidates(round, reading.snapshot.people, today);
    if (member !== undefined && !listed.some((candidate) => candidate.member === member))
      return invalidField('member', '不在人选名单里');
    const step = { on: today, at: now, by: caller.id };
    return done(changedRound(target, handled(round, objection, input, step), context));
  },
});

function handled(
  round: SelectionRound,
  objection: Objection,
  { finding, upheld, member = objection.against }: InputOf<typeof route>,
  step: RoundStep,
): SelectionRound {
  const after = {
    ...round,
    objections: (round.objections ?? []).map((other) =>
      other === objection ? { ...other, handled: { ...step, upheld, finding } } : other,
    ),
  };
  if (!upheld) return after;
  if (member === undefined) return withdrawn(after, step);
  // Who has been taken off meanwhile is off.
  return takenOff(after, member, { ...step, why: 'objection', reason: finding }) ?? after;
}
