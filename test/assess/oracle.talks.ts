/**
 * A second opinion on the talk rules of a branch, written from PROGRAMME §2 and §4 alone: it walks day by day, is slow
 * and plain on purpose, and shares nothing with `shared/rules` and `shared/assess` but types.
 */
import type { DutyState } from '../../shared/domain/duty.ts';
import type { Person } from '../../shared/domain/people.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { contactCases, hasSecretary } from './oracle.contacts.ts';
import { shanghai, shift } from './oracle.days.ts';
import { owedDays, wasMet } from './oracle.held.ts';
import { UNSAID, type Opinion } from './oracle.opinion.ts';
import { isMember } from './oracle.people.ts';
import { max, min, spansOf, type Span } from './oracle.spans.ts';
import { eventsOf, liaisonOpinion, type Event } from './oracle.talkEvents.ts';
import { counts, knownBy, talksIn, tightened, wasAs, type Held } from './oracle.talkFacts.ts';
import type { TalkCase } from './oracle.talkFacts.ts';

function halvesUntil(s: UnitSnapshot, asOf: string): Span[] {
  return [2025, 2026, 2027, 2028, 2029]
    .flatMap((year) => spansOf('half', year))
    .filter((half) => half.last >= s.unit.startsOn && half.first <= asOf);
}

/** Of the half that contains its day, or the one that contains what it names. */
function fallsIn(talk: Held, half: Span): boolean {
  const named = talk.record.makesUp;
  if (named === undefined) return half.first <= talk.on && talk.on <= half.last;
  const year = named.slice(0, 4);
  if (named.length === 4) return false;
  const months = named[5] === 'H' ? ['01', '07'] : ['01', '04', '07', '10'];
  const first = `${year}-${months[Number(named[6]) - 1]}-01`;
  return half.first <= first && first <= half.last;
}

/** The plan is owed if half of the half-year is left from the branch's first day on. */
function driveCase(s: UnitSnapshot, half: Span, day: string): TalkCase[] {
  const since = s.unit.startsOn;
  const talks = talksIn(s);
  if (owedDays(half, { since, holds: () => true }, min(day, half.last)).length === 0) return [];
  return [
    {
      id: `talk-drive~${s.unit.id}~~${half.id}`,
      since,
      knownOn: since,
      needed: 1,
      dueOn: half.last,
      end: undefined,
      done: s.talkPlans
        .filter((plan) => plan.half === half.id)
        .map((plan) => ({
          id: `talkPlan-${plan.half}-${plan.madeOn}`,
          on: plan.madeOn,
          late: talks.some((t) => t.form === 'regular' && half.first <= t.on && t.on < plan.madeOn),
        })),
    },
  ];
}

/** With each member, while somebody else holds the secretary's post. */
function secretaryCase(
  s: UnitSnapshot,
  p: Person,
  half: Span,
  day: string,
  talks: readonly Held[],
): TalkCase[] {
  const since = max(s.unit.startsOn, p.inSystemSince);
  if (!isMember(p) || since > day || (p.left && p.left.on <= max(since, half.first))) return [];
  const looked = min(half.last, day, p.left ? shift(p.left.on, -1) : day);
  const owed = owedDays(half, { since, holds: (each) => hasSecretary(s, p, each) }, looked);
  if (owed.length === 0) return [];
  const needed = tightened(s, 'talk-secretary', 'minimum', 1, half.first);
  const done = talks.filter((t) => wasAs(s, t, 'secretary'));
  return [
    {
      id: `talk-secretary~${s.unit.id}~${p.id}~${half.id}`,
      since,
      knownOn: shanghai(p.enteredAt),
      needed,
      dueOn: half.last,
      end: p.left,
      dropped:
        owed.at(-1) === looked ? undefined : { reason: UNSAID, wasMet: wasMet(owed, done, () => needed) },
      done,
    },
  ];
}

function casesOfHalf(s: UnitSnapshot, half: Span, day: string): TalkCase[] {
  const talks = talksIn(s);
  // What had closed before somebody came was never owed here.
  const here = s.people.filter((each) => each.inBranchSince <= day);
  return [
    ...driveCase(s, half, day),
    ...here.flatMap((p) => {
      const mine = talks.filter((t) => counts(s, t, p) && fallsIn(t, half));
      return [...secretaryCase(s, p, half, day, mine), ...contactCases(s, p, half, day, mine)];
    }),
  ];
}

// Judging.

type Judgement = Omit<Opinion, 'curedOn' | 'closesOn' | 'enteredLate'>;

function judged(c: TalkCase, day: string): Judgement {
  const done = c.done.filter((r) => r.on <= day).sort((a, b) => (a.on + a.id < b.on + b.id ? -1 : 1));
  const same = { id: c.id, needed: c.needed, dueOn: c.dueOn ?? '', counted: done.map((r) => r.id) };
  const inTime = done.filter((r) => !r.late && (c.dueOn === undefined || r.on <= c.dueOn)).length;
  const say = (state: DutyState, reason?: string) => ({ ...same, state, reason });
  if (c.dropped) return c.dropped.wasMet ? say('met') : say('notApplicable', c.dropped.reason);
  if (done.length >= c.needed) return say(inTime >= c.needed ? 'met' : 'metLate');
  const isOver = c.end !== undefined && c.end.on <= day;
  if (c.dueOn !== undefined && day > c.dueOn && (!isOver || c.dueOn < (c.end?.on ?? '')))
    return say('overdue');
  if (isOver) return say('notApplicable', c.end?.reason);
  return say('open', c.dueOn === undefined ? 'calendarMissing' : undefined);
}

/** The days on which something that is owed may have been entered. */
const entriesOf = (s: UnitSnapshot): Set<string> =>
  new Set([
    ...[...s.people, ...s.assignments, ...s.mustTalks, ...s.campaigns].map((row) => shanghai(row.enteredAt)),
    ...(s.formerPeople ?? []).map(({ until }) => shanghai(until)),
  ]);

/**
 * §4.10, §4.42: the facts known on the closing day decide, and of what was itself entered after the close those of the
 * day on which it was; a cure only shows.
 */
function opinions(
  s: UnitSnapshot,
  asOf: string,
  closesOn: string | undefined,
  casesOn: (facts: UnitSnapshot, day: string) => TalkCase[],
): Opinion[] {
  if (closesOn === undefined) {
    const say = (c: TalkCase) => ({
      ...judged(c, asOf),
      closesOn,
      curedOn: undefined,
      enteredLate: false,
    });
    return casesOn(s, asOf).map(say);
  }
  const day = min(asOf, closesOn);
  const judge = (c: TalkCase): Opinion => {
    const same = { closesOn, curedOn: undefined, enteredLate: c.knownOn > closesOn };
    const opinion = { ...judged(c, day), ...same };
    if (asOf <= closesOn || (opinion.state !== 'open' && opinion.state !== 'overdue')) return opinion;
    return { ...opinion, state: 'missed', curedOn: UNSAID };
  };
  const late = [...entriesOf(s)].filter((entry) => entry > closesOn);
  return [
    ...casesOn(knownBy(s, closesOn), day).filter((c) => c.knownOn <= closesOn),
    ...late.flatMap((entry) => casesOn(knownBy(s, entry), day).filter((c) => c.knownOn === entry)),
  ].map(judge);
}

const halfOpinions = (s: UnitSnapshot, asOf: string): Opinion[] =>
  halvesUntil(s, asOf).flatMap((half) =>
    opinions(s, asOf, shift(half.last, 30), (facts, day) => casesOfHalf(facts, half, day)),
  );

function eventOpinions(s: UnitSnapshot, asOf: string, { dueOn, cases }: Event): Opinion[] {
  const closesOn = dueOn === undefined ? undefined : shift(dueOn, 30);
  const isBegun = (c: TalkCase) => c.since <= asOf && (c.end === undefined || c.end.on > c.since);
  return opinions(s, asOf, closesOn, (facts, day) =>
    cases(facts, day).filter((c) => isBegun(c) && (c.dueOn === undefined || c.dueOn >= c.since)),
  );
}

/** What the talk rules ask of the branch and its people on `asOf`, and how it stands. */
export function talkOracle(s: UnitSnapshot, asOf: string): Opinion[] {
  return [
    ...halfOpinions(s, asOf),
    ...eventsOf(s).flatMap((event) => eventOpinions(s, asOf, event)),
    ...liaisonOpinion(s, asOf),
  ];
}
