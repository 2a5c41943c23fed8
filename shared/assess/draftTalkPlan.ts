/** A half's talk plan as far as duties tell it, for a person to edit; it stands here because duties are assessed here. */
import { later, type Day } from '../domain/days.ts';
import { calendarOf, isPending, type Duty } from '../domain/duty.ts';
import type { PersonId } from '../domain/people.ts';
import { periodsWithin, type Period, type PeriodId } from '../domain/periods.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { talkContact, talkSecretary } from '../rules/talks.ts';
import { assess } from './assess.ts';

/** One talk of the draft; without a talker while nobody holds the post. */
export interface DraftedTalk {
  readonly talker?: PersonId;
  readonly person: PersonId;
  readonly month: PeriodId;
}

/** The draft of a plan, and its timetable as a plan has it. */
export interface TalkPlanDraft {
  readonly talks: readonly DraftedTalk[];
  readonly timetable: readonly { readonly month: PeriodId; readonly people: readonly PersonId[] }[];
}

type OwedTalk = Omit<DraftedTalk, 'month'> & { readonly isPending: boolean };

/**
 * Who talks with whom in which month of a half, by the duties of the later of `today` and the half's first day: each
 * person once for each talk owed, spread evenly over the months that have not passed. The same facts give the same
 * draft, in whatever order they were read.
 */
export function draftTalkPlan(snapshot: UnitSnapshot, half: Period, today: Day): TalkPlanDraft {
  const asOf = later(today, half.first);
  if (asOf > half.last) return { talks: [], timetable: [] };
  const rules = [talkSecretary, talkContact];
  const duties = assess(snapshot, asOf, { rules, from: half.first });
  const months = periodsWithin('month', asOf, half.last).map(({ id }) => id);
  const talks = spread(owedTalks(duties.filter((duty) => calendarOf(duty) === half.id)), months);
  const timetable = months.map((month) => ({
    month,
    people: talks.filter((talk) => talk.month === month).map(({ person }) => person),
  }));
  return { talks, timetable: timetable.filter(({ people }) => people.length > 0) };
}

/**
 * The talks that duties ask for, what is still to be done first. One talk satisfies all that its talker owes the person,
 * as secretary and as contact, so that the pair has as many as the duty that asks for most.
 */
function owedTalks(duties: readonly Duty[]): OwedTalk[] {
  const pairs = new Map<string, { readonly talk: OwedTalk; readonly needed: number }>();
  for (const duty of duties) {
    const { owner, counterpart, needed } = duty;
    if (counterpart === undefined || duty.state === 'waived' || duty.state === 'notApplicable') continue;
    const pair = `${owner ?? ''} ${counterpart}`;
    const known = pairs.get(pair);
    pairs.set(pair, {
      talk: {
        ...(owner !== undefined && { talker: owner }),
        person: counterpart,
        isPending: isPending(duty) || known?.talk.isPending === true,
      },
      needed: Math.max(needed, known?.needed ?? 0),
    });
  }
  return [...pairs.values()]
    .flatMap(({ talk, needed }) => Array.from({ length: needed }, () => talk))
    .sort(inOrder);
}

const inOrder = (a: OwedTalk, b: OwedTalk): number =>
  Number(b.isPending) - Number(a.isPending) ||
  compare(a.talker ?? '', b.talker ?? '') ||
  compare(a.person, b.person);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Gives each talk the month in which its talker has the fewest, then the person, then all. */
function spread(owed: readonly OwedTalk[], months: readonly PeriodId[]): DraftedTalk[] {
  const counts = new Map<string, number>();
  const count = (...key: readonly string[]): number => counts.get(key.join(' ')) ?? 0;
  const keysOf = ({ talker = '', person }: OwedTalk, month: PeriodId): (readonly string[])[] => [
    ['talker', talker, month],
    ['person', person, month],
    ['all', month],
  ];
  const drafted = owed.map((talk) => {
    const weights = months.map((month) => ({
      month,
      weight: keysOf(talk, month).map((key) => count(...key)),
    }));
    const { month } = weights.reduce((best, one) => (isLess(one.weight, best.weight) ? one : best));
    for (const key of keysOf(talk, month)) counts.set(key.join(' '), count(...key) + 1);
    const { isPending: _pending, ...rest } = talk;
    return { ...rest, month };
  });
  return drafted.sort((a, b) => compare(a.month, b.month));
}

/** Whether the first number that differs is the smaller one. */
function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, n) => value !== b[n]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}
