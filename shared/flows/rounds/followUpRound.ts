import { mayKeepRound } from '../../access/rounds.ts';
import { followUpRound as route } from '../../contract/followUps.ts';
import { personWithId } from '../../domain/people.ts';
import { quotaOf, type FollowUp, type Grading, type SelectionRound } from '../../domain/selection.ts';
import { Facts } from '../../rules/facts.ts';
import { membersOn } from '../../rules/selectionTurn.ts';
import { done, invalidField, refuse, type CallerContext, type Refusal } from '../request/flow.ts';
import { write, type InputOf } from '../request/write.ts';
import { gradingKey, roundKey } from '../table/keys.ts';
import { putRow } from '../table/rows.ts';
import { authorizeRound } from './authorizeRound.ts';
import type { FoundRound } from './findRound.ts';
import { refuseWithdrawn } from './removeCandidate.ts';
import { named } from './roundAnswer.ts';

type Item = InputOf<typeof route>['items'][number];

/**
 * Grades members after a selection, each with the action that matches (L43), in as many parts as one likes. A grade is
 * corrected with a reason; the earlier one stays beside it.
 */
export const followUpRound = write({
  route,
  authorize: (request, context) => authorizeRound(request, mayKeepRound, context),
  decide: async ({ items }, target, context) => {
    const { round, version } = target;
    const refusal = refuseWithdrawn(round) ?? refuseItems(items, target, context);
    if (refusal) return refusal;
    const gradings = items.map((item) => gradingOf(item, round, context));
    const after = { ...round, followUps: followedUp(round.followUps, gradings) };
    const rows = gradings.map((grading) =>
      putRow(gradingKey(round.branch, grading.member, round.id, grading.revision), grading, 'absent'),
    );
    return done({
      changes: [putRow(roundKey(round.branch, round.id), after, version), ...rows],
      answer: progressOf(after, target, context),
      taken: () => 'again',
    });
  },
});

/** Everybody who was a member on the meeting's day, wherever they are by now. */
const dueIn = ({ round, reading }: FoundRound, { today }: Pick<CallerContext, 'today'>) =>
  new Map(
    [round.meetingOn, today]
      .flatMap((day) => membersOn(new Facts(reading.snapshot, day), round.meetingOn))
      .map((member) => [member.id, member]),
  );

function refuseItems(
  items: readonly Item[],
  target: FoundRound,
  context: CallerContext,
): Refusal | undefined {
  const due = dueIn(target, context);
  const graded = new Set(target.round.followUps.map(({ member }) => member));
  const pathOf = (n: number) => `items.${n}.member`;
  for (const [n, { member, reason }] of items.entries()) {
    if (!due.has(member)) return invalidField(pathOf(n), '评选会议当天不是本支部的党员');
    if (items.findIndex((item) => item.member === member) !== n)
      return invalidField(pathOf(n), '同一名党员只写一次');
    if (graded.has(member) && reason === undefined) {
      const { name } = named(member, target.reading.snapshot.people);
      return refuse('wrongState', { detail: `${name}的评定已经登记，更正请写明原因（reason）` });
    }
  }
  return undefined;
}

function gradingOf(
  { reason, ...item }: Item,
  { id, quarter, followUps }: SelectionRound,
  { today, now, caller }: CallerContext,
): Grading {
  const before = followUps.find(({ member }) => member === item.member);
  return {
    ...{ round: id, quarter, ...item },
    ...{ on: today, enteredAt: now, enteredBy: caller.id },
    revision: before ? (before.revision ?? 1) + 1 : 1,
    ...(reason !== undefined && { reason }),
  };
}

/** A correction leaves the day on which the member was first followed up. */
function followedUp(followUps: readonly FollowUp[], gradings: readonly Grading[]): FollowUp[] {
  const byMember = new Map(followUps.map((followUp) => [followUp.member, followUp]));
  for (const { member, on, enteredAt, revision } of gradings) {
    const before = byMember.get(member);
    byMember.set(member, before ? { ...before, revision } : { member, on, at: enteredAt });
  }
  return [...byMember.values()];
}

function progressOf(after: SelectionRound, target: FoundRound, context: CallerContext) {
  const followed = new Set(after.followUps.map(({ member }) => member));
  const { people } = target.reading.snapshot;
  const missing = [...dueIn(target, context).keys()].filter(
    // Who has left is owed nothing any more.
    (member) => !followed.has(member) && !personWithId(people, member)?.left,
  );
  return {
    id: after.id,
    quota: quotaOf(after.base),
    done: followed.size,
    missing: missing.map((member) => named(member, people)),
  };
}
