/** The oracle's opinion on talks that an event, a request or a campaign asks for, and on the liaison. */
import type { Person } from '../../shared/domain/people.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import type { MustTalkEvent } from '../../shared/domain/talks.ts';
import { daysFrom, shanghai, shift, workdaysAfter } from './oracle.days.ts';
import type { Opinion } from './oracle.opinion.ts';
import { inPost, isMember, isThere, rowsOf } from './oracle.people.ts';
import { max, min } from './oracle.spans.ts';
import { personIn, talksIn, tightened, wasAs } from './oracle.talkFacts.ts';
import type { TalkCase } from './oracle.talkFacts.ts';

/** Something that asks for a talk, or several, by a day of its own. */
export interface Event {
  readonly id: string;
  readonly dueOn: string | undefined;
  readonly cases: (facts: UnitSnapshot, day: string) => TalkCase[];
}

/** Undefined if a year on the way has no table. */
const dueAfter = (s: UnitSnapshot, day: string, count: number): string | undefined =>
  workdaysAfter(s, day, count) || undefined;

/** §4.30: what was entered, and what the roster raises; the secretary's own is the superior's. */
function mustTalksIn(s: UnitSnapshot): MustTalkEvent[] {
  const raised = s.people.filter(isMember).flatMap((p) =>
    [...new Set([p.probationEndsOn, p.retiredOn])].flatMap((on): MustTalkEvent[] => {
      if (!on) return [];
      const byHand = (e: MustTalkEvent) =>
        e.member === p.id && e.on === on && e.event === 'probationOrRetirement';
      if (s.mustTalks.some(byHand)) return [];
      const id = `mustTalk-${p.id}-${on}`;
      const event = 'probationOrRetirement' as const;
      const enteredAt = sayingSince(s, p, on);
      return [{ id, branch: 'b1', member: p.id, event, on, enteredAt, enteredBy: '' }];
    }),
  );
  return [...s.mustTalks, ...raised].filter((e) => secretaryOnThatDay(s, e) === undefined);
}

/** The instant of the row of a person that first named this day. */
function sayingSince(s: UnitSnapshot, p: Person, on: string): string {
  let since: string = p.enteredAt;
  for (const { row, until } of rowsOf(s, p.id)) {
    if (row.probationEndsOn === on || row.retiredOn === on) return since;
    since = `${until}T04:00:00.000Z`;
  }
  return since;
}

const secretaryOnThatDay = (s: UnitSnapshot, e: MustTalkEvent): Person | undefined =>
  s.people.find((p) => p.id === e.member && isThere(p, e.on) && inPost(p, 'secretary', e.on));

function mustTalkCases(s: UnitSnapshot, id: string, day: string): TalkCase[] {
  const e = mustTalksIn(s).find((each) => each.id === id);
  const p = e && personIn(s, e.member);
  if (!e || !p || !isMember(p) || p.inBranchSince > day) return [];
  const done = talksIn(s).filter((t) => {
    const whole = ['improvements', 'expectations'].every((part) => t.said?.some((said) => said === part));
    const alone = t.form !== 'collective' && t.with.length === 1 && t.with[0] === p.id;
    const reason = Boolean(t.delegateReason) || e.delegate?.person === t.talker;
    const other = wasAs(s, t, 'committeeMember') || wasAs(s, t, 'groupLeader');
    return (
      t.event === id &&
      whole &&
      t.topics.length > 0 &&
      alone &&
      (wasAs(s, t, 'secretary') || (reason && other))
    );
  });
  const since = max(e.on, s.unit.startsOn, p.inSystemSince);
  const knownOn = max(shanghai(e.enteredAt), shanghai(p.enteredAt));
  const dueOn = dueAfter(s, e.on, tightened(s, 'must-talk', 'grace', 10, e.on));
  return [{ id: `must-talk~b1~${p.id}~event:${id}`, since, knownOn, needed: 1, dueOn, end: p.left, done }];
}

function replyCases(s: UnitSnapshot, id: string): TalkCase[] {
  const r = s.requests.find((each) => each.id === id);
  if (!r) return [];
  const on = shanghai(r.askedAt);
  const dueOn = dueAfter(s, on, tightened(s, 'talk-reply', 'grace', 3, on));
  const done = r.reply ? [{ id, on: shanghai(r.reply.at) }] : [];
  const end = personIn(s, r.by)?.left;
  const since = max(on, s.unit.startsOn);
  return [{ id: `talk-reply~b1~${id}~event:${id}`, since, knownOn: on, needed: 1, dueOn, end, done }];
}

function topicalCases(s: UnitSnapshot, id: string, day: string): TalkCase[] {
  const k = s.campaigns.find((each) => each.id === id);
  if (!k) return [];
  const days = tightened(s, 'topical-talk', 'grace', 30, k.eventOn);
  const entered = shanghai(k.enteredAt);
  const before = k.occasion === 'organisationalLife';
  const from = before ? min(entered, shift(k.eventOn, -days)) : shift(k.eventOn, -days);
  const dueOn = before ? shift(k.eventOn, -1) : shift(k.eventOn, days);
  return k.people.flatMap((name) => {
    const p = personIn(s, name);
    if (!p || p.inBranchSince > day) return [];
    const done = talksIn(s).filter(
      (t) =>
        t.campaign === id &&
        t.form !== 'collective' &&
        t.with.length === 1 &&
        t.with[0] === name &&
        t.topics.length > 0 &&
        t.on >= from,
    );
    const since = max(from, entered, s.unit.startsOn, p.inSystemSince);
    const knownOn = max(entered, shanghai(p.enteredAt));
    return [
      { id: `topical-talk~b1~${name}~event:${id}`, since, knownOn, needed: 1, dueOn, end: p.left, done },
    ];
  });
}

export function eventsOf(s: UnitSnapshot): Event[] {
  const must = new Map<string, string>();
  for (const e of s.mustTalks) must.set(e.id, e.on);
  for (const p of s.people) {
    if (p.probationEndsOn) must.set(`mustTalk-${p.id}-${p.probationEndsOn}`, p.probationEndsOn);
    if (p.retiredOn) must.set(`mustTalk-${p.id}-${p.retiredOn}`, p.retiredOn);
  }
  return [
    ...[...must].map(([id, on]): Event => ({
      id,
      dueOn: dueAfter(s, on, tightened(s, 'must-talk', 'grace', 10, on)),
      cases: (facts, day) => mustTalkCases(facts, id, day),
    })),
    ...s.requests.map((r): Event => {
      const on = shanghai(r.askedAt);
      const dueOn = dueAfter(s, on, tightened(s, 'talk-reply', 'grace', 3, on));
      return { id: r.id, dueOn, cases: (facts) => replyCases(facts, r.id) };
    }),
    ...s.campaigns.map((k): Event => {
      const days = tightened(s, 'topical-talk', 'grace', 30, k.eventOn);
      const dueOn = k.occasion === 'organisationalLife' ? shift(k.eventOn, -1) : shift(k.eventOn, days);
      return { id: k.id, dueOn, cases: (facts, day) => topicalCases(facts, k.id, day) };
    }),
  ];
}

/** Somebody named, from one day until another or until they leave; walked day by day. */
export function liaisonOpinion(s: UnitSnapshot, asOf: string): Opinion[] {
  const start = s.unit.startsOn;
  if (start > asOf) return [];
  const on = (day: string) =>
    s.liaisons.filter((l) => {
      const left = personIn(s, l.person)?.left?.on;
      const isOver = (l.ended !== undefined && l.ended.on <= day) || (left !== undefined && left <= day);
      return l.since <= day && !isOver;
    });
  let opensOn: string = start;
  for (const day of daysFrom(shift(start, 1), asOf)) {
    if (on(day).length === 0 && on(shift(day, -1)).length > 0) opensOn = day;
  }
  const dueOn = shift(opensOn, tightened(s, 'talk-liaison', 'grace', 30, start));
  const serving = on(asOf).sort((a, b) => (a.since + a.person < b.since + b.person ? -1 : 1));
  const state = serving.length > 0 ? 'met' : asOf > dueOn ? 'overdue' : 'open';
  const counted = serving.map((l) => `liaison-${l.person}-${l.since}`);
  const id = 'talk-liaison~b1~~standing';
  return [
    {
      id,
      state,
      needed: 1,
      counted,
      dueOn,
      closesOn: undefined,
      curedOn: undefined,
      reason: undefined,
      enteredLate: false,
    },
  ];
}
