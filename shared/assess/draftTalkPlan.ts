/** A half's talk plan as far as duties tell it, for a person to edit; it stands here because duties are assessed here. */
import { later, type Day } from '../domain/days.ts';
import { calendarOf, isPending, type Duty } from '../domain/duty.ts';
import { periodsWithin, type Period, type PeriodId } from '../domain/periods.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import type { PlannedTalk } from '../domain/talks.ts';
import { Facts } from '../rules/facts.ts';
import { talksOwedOn } from '../rules/talkPlans.ts';
import { neededTalks, talkContact, talkSecretary } from '../rules/talks.ts';
import { assess } from './assess.ts';

type OwedTalk = Omit<PlannedTalk, 'month'> & { readonly isPending: boolean };

/**
 * Who talks with whom in which month of a half, by the duties of the later of `today` and the half's first day, and by
 * what a plan adopted `today` has to name: each person once for each talk owed, spread evenly over the months that have
 * not passed. The same facts give the same draft, in whatever order they were read.
 */
export function draftTalkPlan(snapshot: UnitSnapshot, half: Period, today: Day): PlannedTalk[] {
  const asOf = later(today, half.first);
  if (asOf > half.last) return [];
  const rules = [talkSecretary, talkContact];
  const duties = assess(snapshot, asOf, { rules, from: half.first });
  const facts = new Facts(snapshot, asOf);
  const owed = owedTalks(
    duties.filter((duty) => calendarOf(duty) === half.id),
    talksOwedOn(facts, half, neededTalks(half, facts), today),
    snapshot,
  );
  return spread(
    owed,
    periodsWithin('month', asOf, half.last).map(({ id }) => id),
  );
}

/**
 * The talks that duties ask for, what is still to be done first. One talk satisfies all that its talker owes the person,
 * as secretary and as contact, so that the pair has as many as the duty that asks for most. Nobody is named in place of
 * a talker who is not of the branch.
 */
function owedTalks(
  duties: readonly Duty[],
  planned: readonly Omit<OwedTalk & { readonly needed: number }, 'isPending'>[],
  { people }: UnitSnapshot,
): OwedTalk[] {
  const here = new Set(people.map(({ id }) => id));
  const pairs = new Map<string, { readonly talk: OwedTalk; readonly needed: number }>();
  const add = (talk: OwedTalk, needed: number): void => {
    const pair = `${talk.talker} ${talk.person}`;
    const previous = pairs.get(pair);
    const isStillDue = talk.isPending || previous?.talk.isPending === true;
    pairs.set(pair, {
      talk: { ...talk, isPending: isStillDue },
      needed: Math.max(needed, previous?.needed ?? 0),
    });
  };
  const waived = new Set<string>();
  for (const duty of duties) {
    const { owner: talker, counterpart: person, needed } = duty;
    if (person === undefined || talker === undefined || !here.has(talker)) continue;
    if (duty.state === 'waived') waived.add(`${talker} ${person}`);
    else if (duty.state !== 'notApplicable') add({ talker, person, isPending: isPending(duty) }, needed);
  }
  for (const { needed, ...pair } of planned)
    if (!waived.has(`${pair.talker} ${pair.person}`))
      add({ ...pair, isPending: !pairs.has(`${pair.talker} ${pair.person}`) }, needed);
  return [...pairs.values()]
    .flatMap(({ talk, needed }) => Array.from({ length: needed }, () => talk))
    .sort(inOrder);
}

const inOrder = (a: OwedTalk, b: OwedTalk): number =>
  Number(b.isPending) - Number(a.isPending) || compare(a.talker, b.talker) || compare(a.person, b.person);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Gives each talk the month in which its talker has the fewest, then the person, then all. */
function spread(owed: readonly OwedTalk[], months: readonly PeriodId[]): PlannedTalk[] {
  const counts = new Map<string, number>();
  const count = (...key: readonly string[]): number => counts.get(key.join(' ')) ?? 0;
  const keysOf = ({ talker, person }: OwedTalk, month: PeriodId): (readonly string[])[] => [
    ['talker', talker, month],
    ['person', person, month],
    ['all', month],
  ];
  const drafted = owed.map((talk) => {
    const weights = months.map((month) => ({
      month,
      weight: keysOf(talk, month).map((key) => count(...key)),
    }));
    const { month } = weights.reduce((best, other) => (isLess(other.weight, best.weight) ? other : best));
    for (const key of keysOf(talk, month)) counts.set(key.join(' '), count(...key) + 1);
    const { isPending: _pending, ...rest } = talk;
    return { ...rest, month };
  });
  return drafted.sort((a, b) => compare(a.month, b.month));
}

/** Whether the first number that differs is the smaller one. */
function isLess(a: readonly number[], b: readonly number[]): boolean {
  const firstDifferent = a.findIndex((value, n) => value !== b[n]);
  return firstDifferent >= 0 && (a[firstDifferent] ?? 0) < (b[firstDifferent] ?? 0);
}
