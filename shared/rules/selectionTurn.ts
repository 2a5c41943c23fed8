/** Whose turn it is in a selection round (PROGRAMME §4.33). */
import { addDays, dayOf, later, type Day } from '../domain/days.ts';
import { isPresent, type Person, type PersonId } from '../domain/people.ts';
import { parsePeriod } from '../domain/periods.ts';
import { isConfirmed, roundState, withReturn, type SelectionRound } from '../domain/selection.ts';
import type { Turn } from '../domain/turns.ts';
import { superiorsOf } from '../domain/units.ts';
import { officeOf, superiorOf } from './addressees.ts';
import type { Facts } from './facts.ts';
import { valueOf } from './parameters.ts';
import { filingDueOn, selectionConfirm, selectionFollowUp } from './selection.ts';
import { workdayClock } from './workdayClock.ts';

/** Full and probationary members of the branch on a day: the base, who may be a candidate, and who is followed up. */
export const membersOn = (facts: Facts, day: Day): Person[] =>
  facts.members.filter((member) => isPresent(member, day));

/** The branch's until it is filed, the superior's until it is decided, then the branch's until all are followed up. */
export function turnOfRound(round: SelectionRound, facts: Facts): Turn | undefined {
  const state = roundState(round, facts.asOf);
  if (state === 'withdrawn') return undefined;
  const turn =
    state === 'filed'
      ? confirming(round, facts)
      : state === 'confirmed'
        ? followingUp(round, facts)
        : filing(round, facts);
  return turn && turn.who.length > 0 ? turn : undefined;
}

/** Who acts for the superior of the branch, but for one who has acted for the branch. */
export const officersAbove = (facts: Facts, but?: PersonId): readonly PersonId[] => {
  const { parent } = superiorsOf(facts.snapshot.lineage.ancestors);
  return superiorOf(facts, parent, but).people;
};

function filing(round: SelectionRound, facts: Facts): Turn {
  const { meetingOn, published, enteredAt } = round;
  const quarter = parsePeriod(round.quarter);
  const due = quarter && filingDueOn(meetingOn, quarter, facts);
  const returned = withReturn(round).returns?.at(-1)?.decided.at ?? enteredAt;
  const since = [enteredAt, published?.at ?? enteredAt, returned].map(dayOf).reduce(later);
  return {
    who: officeOf(facts),
    since,
    ...(typeof due === 'string' && { dueOn: due }),
  };
}

function confirming({ id, filed }: SelectionRound, facts: Facts): Turn | undefined {
  if (!filed) return undefined;
  const { dueOn } = workdayClock(selectionConfirm, facts, id, filed.on);
  return { who: officersAbove(facts, filed.by), since: dayOf(filed.at), ...(dueOn && { dueOn }) };
}

function followingUp(round: SelectionRound, facts: Facts): Turn | undefined {
  const { meetingOn, decided, followUps } = round;
  if (!isConfirmed(round) || !decided) return undefined;
  const done = new Set(followUps.map(({ member }) => member));
  const isOpen = membersOn(facts, meetingOn).some(({ id, left }) => !done.has(id) && !left);
  const grace = valueOf(selectionFollowUp, 'grace', facts.snapshot.lineage.parameters, meetingOn);
  const dueOn = addDays(meetingOn, grace);
  return isOpen ? { who: officeOf(facts), since: later(dayOf(decided.at), meetingOn), dueOn } : undefined;
}
