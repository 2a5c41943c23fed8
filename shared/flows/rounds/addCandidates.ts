import { mayKeepRound } from '../../access/rounds.ts';
import { addCandidates as route } from '../../contract/rounds.ts';
import type { Day } from '../../domain/days.ts';
import type { Person, PersonId } from '../../domain/people.ts';
import {
  hasGone,
  quotaOf,
  roundState,
  standingCandidates,
  type Candidate,
  type SelectionRound,
} from '../../domain/selection.ts';
import { Facts } from '../../rules/facts.ts';
import { membersOn } from '../../rules/selectionTurn.ts';
import { done, invalidField, refuse, type Refusal } from '../request/flow.ts';
import { write, type InputOf } from '../request/write.ts';
import { authorizeRound } from './authorizeRound.ts';
import { changedRound } from './changedRound.ts';
import type { FoundRound } from './findRound.ts';

type Input = InputOf<typeof route>;

/**
 * Puts members on the list, each with the branch's comment, never more than the quota of the frozen base: what was
 * counted and what is written are one commit. Who is on the list already gets the comment that comes now.
 */
export const addCandidates = write({
  route,
  authorize: (request, context) => authorizeRound(request, mayKeepRound, context),
  decide: async (input, target, context) => {
    const { round, reading } = target;
    const { people } = reading.snapshot;
    const { today, now } = context;
    const refusal = refuseStep(round, people, today) ?? refuseMembers(input, target, today);
    if (refusal) return refusal;
    const { members, comments = {} } = input;
    const standing = standingCandidates(round, people, today);
    const fresh = members.filter((id) => !standing.some(({ member }) => member === id));
    const quota = quotaOf(round.base);
    if (standing.length + fresh.length > quota) return exceeded(round, quota, standing.length);
    const added = fresh.map((member): Candidate => ({ member, comment: comments[member] ?? '', at: now }));
    const kept = round.candidates.map((candidate) => {
      const comment = candidate.off ? undefined : comments[candidate.member];
      return comment === undefined ? candidate : { ...candidate, comment };
    });
    return done(changedRound(target, { ...round, candidates: [...kept, ...added] }, context));
  },
});

function exceeded({ base }: SelectionRound, quota: number, taken: number): Refusal {
  const detail =
    quota === 0
      ? `会议当天党员${base}名，不足10名，本季度没有名额；不用人选，直接报送备案`
      : `本季度名额${quota}名（会议当天党员${base}名的10%），已有${taken}名人选`;
  return refuse('quotaExceeded', { detail });
}

/** Before publicity, after a return, and where publicity has left nobody. */
function refuseStep(round: SelectionRound, people: readonly Person[], today: Day): Refusal | undefined {
  const state = roundState(round, today);
  if (state === 'filed') return refuse('wrongState', { detail: '已报上级备案，等待确定，不能再增加人选' });
  if (state === 'confirmed') return refuse('wrongState', { detail: '上级已经确定，不能再增加人选' });
  const isOver = state === 'nominating' || state === 'returned';
  if (isOver || standingCandidates(round, people, today).length === 0) return undefined;
  return refuse('wrongState', { detail: '人选已经公示，不能再增加；确需更换的，先撤下原来的人选再重新公示' });
}

function refuseMembers(
  { members, comments = {} }: Input,
  { round, reading: { snapshot } }: FoundRound,
  today: Day,
): Refusal | undefined {
  const { meetingOn } = round;
  const then = new Set(membersOn(new Facts(snapshot, meetingOn), meetingOn).map(({ id }) => id));
  const faultOf = (id: PersonId, n: number): string | undefined => {
    if (members.indexOf(id) !== n) return '同一名人选只写一次';
    if (!then.has(id)) return '评选会议当天不是本支部的党员';
    if (hasGone(id, snapshot.people, today)) return '已经不在本支部';
    const listed = round.candidates.findLast(({ member }) => member === id);
    if (listed?.off?.why === 'objection') return '因异议成立已经撤下，本季度不再作为人选';
    return listed && !listed.off && comments[id] === undefined ? '已经是人选' : undefined;
  };
  for (const [n, id] of members.entries()) {
    const fault = faultOf(id, n);
    if (fault !== undefined) return invalidField(`members.${n}`, fault);
  }
  const stray = Object.keys(comments).find((id) => !members.includes(id));
  return stray === undefined ? undefined : invalidField(`comments.${stray}`, '不在这次填写的人选里');
}
