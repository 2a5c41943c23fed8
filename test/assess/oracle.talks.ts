/**
 * A second opinion on the talk rules of a branch, written from PROGRAMME §2 and §4 alone: it walks day by day, is slow
 * and plain on purpose, and shares nothing with `shared/rules` and `shared/assess` but types.
 */
import type { DutyState } from '../../shared/domain/duty.ts';
import type { Person } from '../../shared/domain/people.ts';
import type { LedgerRecord } from '../../shared/domain/records.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import type { MustTalkEvent, Talk } from '../../shared/domain/talks.ts';
import { daysFrom, shanghai, shift } from './oracle.days.ts';
import { inPost, isThere, secretaryOn } from './oracle.people.ts';
import { UNSAID, type Opinion } from './oracle.opinion.ts';

// Days, as text.

const max = (...days: string[]): string => days.reduce((a, b) => (b > a ? b : a));
const min = (...days: string[]): string => days.reduce((a, b) => (b < a ? b : a));

/** §4.8: so many days that are worked after `day`; undefined if a year on the way has no table. */
function workdaysAfter(s: UnitSnapshot, day: string, count: number): string | undefined {
  for (let left = count; left > 0;) {
    day = shift(day, 1);
    const table = s.calendars[Number(day.slice(0, 4))];
    if (!table) return undefined;
    const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    const off = (table.holidays as readonly string[]).includes(day);
    if ((table.makeUp as readonly string[]).includes(day) || (!weekend && !off)) left -= 1;
  }
  return day;
}

// Facts, as the ledger knew them on a day.

function knownBy(s: UnitSnapshot, day: string): UnitSnapshot {
  const ok = (at: string | undefined) => at !== undefined && shanghai(at) <= day;
  const cut = <T extends object>(row: T, key: keyof T, at: string | undefined): T => {
    const copy = { ...row };
    if (at !== undefined && !ok(at)) delete copy[key];
    return copy;
  };
  return {
    ...s,
    people: s.people.filter((p) => ok(p.enteredAt)).map((p) => cut(p, 'left', p.left?.enteredAt)),
    records: s.records.filter((r) => ok(r.enteredAt)),
    assignments: s.assignments.filter((a) => ok(a.enteredAt)).map((a) => cut(a, 'ended', a.ended?.enteredAt)),
    mustTalks: s.mustTalks
      .filter((e) => ok(e.enteredAt))
      .map((e) => cut(e, 'delegate', e.delegate?.enteredAt)),
    requests: s.requests.filter((r) => ok(r.askedAt)).map((r) => cut(r, 'reply', r.reply?.at)),
    campaigns: s.campaigns.filter((c) => ok(c.enteredAt)),
    talkPlans: s.talkPlans.filter((p) => ok(p.enteredAt)),
  };
}

interface Held extends Talk {
  readonly id: string;
  readonly on: string;
  readonly record: LedgerRecord;
}

/** The last word on each talk; a withdrawn one is gone. */
function talksIn(s: UnitSnapshot): Held[] {
  const last: Record<string, LedgerRecord> = {};
  for (const r of s.records) {
    if (!last[r.id] || (last[r.id]?.revision ?? 1) < (r.revision ?? 1)) last[r.id] = r;
  }
  return Object.values(last)
    .filter((r) => r.withdrawn !== true)
    .map((r) => ({ ...(r.body as unknown as Talk), id: r.id, on: r.happenedOn, record: r }));
}

// Who.

const isMember = (p: Person): boolean => ['full', 'probationary'].includes(p.standing);
const personIn = (s: UnitSnapshot, id: string): Person | undefined => s.people.find((p) => p.id === id);

const wasAs = (
  s: UnitSnapshot,
  talk: Held,
  post: 'secretary' | 'committeeMember' | 'groupLeader',
): boolean => {
  const talker = personIn(s, talk.talker);
  return (
    (talk.record.posts?.includes(post) ?? false) || (talker !== undefined && inPost(talker, post, talk.on))
  );
};

/** §4.6, §4.26. */
function counts(talk: Held, p: Person): boolean {
  const retired = p.retiredOn === undefined ? p.retired === true : p.retiredOn <= talk.on;
  const special = retired || p.mobile === true || p.specialCircumstance !== undefined;
  return (
    talk.with.length === 1 &&
    talk.with[0] === p.id &&
    ['regular', 'appointment', 'topical'].includes(talk.form) &&
    ['faceToFace', 'homeVisit', ...(special ? ['phone'] : [])].includes(talk.mode) &&
    talk.topics.some((topic) => topic !== 'work' && topic !== 'other')
  );
}

const isContactOf = (s: UnitSnapshot, contact: string, person: string, day: string): boolean => {
  const c = personIn(s, contact);
  return (
    c !== undefined &&
    contact !== person &&
    isThere(c, day) &&
    (['secretary', 'committeeMember', 'groupLeader'] as const).some((post) => inPost(c, post, day)) &&
    s.assignments.some(
      (a) => a.contact === contact && a.person === person && a.since <= day && (!a.ended || day < a.ended.on),
    )
  );
};
const contactsOf = (s: UnitSnapshot, person: string, day: string): string[] =>
  s.people.map((p) => p.id).filter((id) => isContactOf(s, id, person, day));

// A duty before it is judged.

interface Case {
  readonly id: string;
  readonly since: string;
  /** When the ledger first knew of it: what closed before was never owed. */
  readonly knownOn: string;
  readonly needed: number;
  readonly dueOn: string | undefined;
  readonly end: { readonly on: string; readonly reason: string } | undefined;
  readonly done: readonly { readonly id: string; readonly on: string; readonly late?: boolean }[];
}

interface Half {
  readonly id: string;
  readonly first: string;
  readonly last: string;
}

function halvesUntil(s: UnitSnapshot, asOf: string): Half[] {
  const years = [2025, 2026, 2027, 2028, 2029];
  return years
    .flatMap((year): Half[] => [
      { id: `${year}-H1`, first: `${year}-01-01`, last: `${year}-06-30` },
      { id: `${year}-H2`, first: `${year}-07-01`, last: `${year}-12-31` },
    ])
    .filter((half) => half.last >= s.unit.startsOn && half.first <= asOf);
}

const halfLeft = ({ first, last }: Half, since: string): boolean => {
  const days = daysFrom(first, last);
  return days.filter((day) => day >= since).length * 2 >= days.length;
};

/** Of the half that contains its day, or the one that contains what it names. */
function fallsIn(talk: Held, half: Half): boolean {
  const named = talk.record.makesUp;
  if (named === undefined) return half.first <= talk.on && talk.on <= half.last;
  const year = named.slice(0, 4);
  if (named.length === 4) return false;
  const months = named[5] === 'H' ? ['01', '07'] : ['01', '04', '07', '10'];
  const first = `${year}-${months[Number(named[6]) - 1]}-01`;
  return half.first <= first && first <= half.last;
}

function tightened(s: UnitSnapshot, rule: string, name: string, value: number, from: string): number {
  const rows = s.lineage.parameters.filter(
    (row) => row.rule === rule && row.parameter === name && row.since <= from,
  );
  const values = [value, ...rows.map((row) => row.value)];
  return name === 'minimum' ? Math.max(...values) : Math.min(...values);
}

function* casesOfHalf(s: UnitSnapshot, half: Half, day: string, asOf: string): Iterable<Case> {
  const talks = talksIn(s);
  const started = s.unit.startsOn;
  const base = { dueOn: half.last, needed: 1 };
  yield {
    ...base,
    id: `talk-drive~b1~~${half.id}`,
    since: started,
    knownOn: started,
    end: undefined,
    done: s.talkPlans
      .filter((plan) => plan.half === half.id)
      .map((plan) => ({
        id: `talkPlan-${plan.half}-${plan.madeOn}`,
        on: plan.madeOn,
        late: talks.some((t) => t.form === 'regular' && half.first <= t.on && t.on < plan.madeOn),
      })),
  };
  const secretary = secretaryOn(s, day);
  for (const p of s.people.filter((each) => each.inBranchSince <= day)) {
    const since = max(started, p.inSystemSince);
    const knownOn = max(shanghai(p.enteredAt), p.inBranchSince);
    const mine = talks.filter((t) => counts(t, p) && fallsIn(t, half));
    const byPost = mine.filter((t) => wasAs(s, t, 'secretary'));
    if (isMember(p) && secretary && secretary !== p) {
      const needed = tightened(s, 'talk-secretary', 'minimum', 1, half.first);
      const id = `talk-secretary~b1~${p.id}~${half.id}`;
      yield { ...base, needed, id, since, knownOn, end: p.left, done: byPost };
    }
    // §4.24, §2: whoever was to talk on the day of the talk did it for the post.
    const kept = mine.filter((t) => {
      const then = contactsOf(s, p.id, t.on);
      if (then.includes(t.talker)) {
        return daysFrom(t.on, day).some((each) => !isContactOf(s, t.talker, p.id, each));
      }
      return then.length === 0 && !isMember(p) && wasAs(s, t, 'secretary');
    });
    const owner = contactsOf(s, p.id, day);
    if (!isMember(p) && owner.length === 0 && secretary && secretary !== p) {
      const done = mine.filter((t) => byPost.includes(t) || kept.includes(t));
      yield { ...base, id: `talk-contact~b1~${p.id}~${half.id}`, since, knownOn, end: p.left, done };
    }
    yield* contactCases(s, p, half, day, asOf, mine, kept);
  }
}

function* contactCases(
  s: UnitSnapshot,
  p: Person,
  half: Half,
  day: string,
  asOf: string,
  mine: readonly Held[],
  kept: readonly Held[],
): Iterable<Case> {
  for (const c of s.people) {
    const rows = s.assignments.filter((a) => a.person === p.id && a.contact === c.id && a.since <= asOf);
    const runs = rows.some((a) => a.since <= day && (!a.ended || day < a.ended.on));
    const posted = (['secretary', 'committeeMember', 'groupLeader'] as const).some((x) => inPost(c, x, day));
    if (c === p || !runs || !posted) continue;
    const ends = [c.left, p.left].filter((end) => end !== undefined);
    const first = isMember(p) ? runStart(s, p, asOf, min(...rows.map((a) => a.since))) : p.inSystemSince;
    yield {
      id: `talk-contact~${c.id}~${p.id}~${half.id}`,
      since: max(s.unit.startsOn, p.inSystemSince, c.inSystemSince, first),
      knownOn: max(
        ...[p, c].map((each) => shanghai(each.enteredAt)),
        p.inBranchSince,
        min(...rows.map((a) => shanghai(a.enteredAt))),
      ),
      needed: 1,
      dueOn: half.last,
      end: ends.sort((a, b) => (a.on < b.on ? -1 : 1))[0],
      done: mine.filter((t) => t.talker === c.id || kept.includes(t)),
    };
  }
}

/** Back, day by day, while somebody was assigned. */
function runStart(s: UnitSnapshot, p: Person, asOf: string, from: string): string {
  const rows = s.assignments.filter((a) => a.person === p.id && a.contact !== p.id && a.since <= asOf);
  let day = from;
  while (rows.some((a) => a.since < day && (!a.ended || shift(day, -1) < a.ended.on))) day = shift(day, -1);
  return day;
}

// Judging.

function judged(c: Case, day: string): Omit<Opinion, 'curedOn' | 'closesOn'> {
  const done = c.done.filter((r) => r.on <= day).sort((a, b) => (a.on + a.id < b.on + b.id ? -1 : 1));
  const same = { id: c.id, needed: c.needed, dueOn: c.dueOn ?? '', counted: done.map((r) => r.id) };
  const inTime = done.filter((r) => !r.late && (c.dueOn === undefined || r.on <= c.dueOn)).length;
  const say = (state: DutyState, reason?: string) => ({ ...same, state, reason });
  if (done.length >= c.needed) return say(inTime >= c.needed ? 'met' : 'metLate');
  const isOver = c.end !== undefined && c.end.on <= day;
  if (c.dueOn !== undefined && day > c.dueOn && (!isOver || c.dueOn < (c.end?.on ?? '')))
    return say('overdue');
  if (isOver) return say('notApplicable', c.end?.reason);
  return say('open', c.dueOn === undefined ? 'calendarMissing' : undefined);
}

/** §4.10: after the close the facts known on the closing day decide, on that day; a cure only shows. */
function opinions(
  s: UnitSnapshot,
  asOf: string,
  closesOn: string | undefined,
  casesOn: (facts: UnitSnapshot, day: string) => Case[],
): Opinion[] {
  if (closesOn === undefined || asOf <= closesOn) {
    // §4.42: what is entered after the close changes nothing, on no earlier day either.
    const facts = closesOn === undefined ? s : knownBy(s, closesOn);
    const cases = casesOn(facts, asOf).filter((c) => closesOn === undefined || c.knownOn <= closesOn);
    return cases.map((c) => ({ ...judged(c, asOf), closesOn, curedOn: undefined }));
  }
  return casesOn(knownBy(s, closesOn), closesOn).map((c) => {
    const opinion = { ...judged(c, closesOn), closesOn };
    if (opinion.state !== 'open' && opinion.state !== 'overdue') return { ...opinion, curedOn: undefined };
    return { ...opinion, state: 'missed', curedOn: UNSAID };
  });
}

const isBegun = (c: Case, from: string, asOf: string): boolean =>
  c.since <= asOf && (c.end === undefined || c.end.on > max(c.since, from));

function halfOpinions(s: UnitSnapshot, asOf: string): Opinion[] {
  return halvesUntil(s, asOf).flatMap((half) =>
    opinions(s, asOf, shift(half.last, 30), (facts, day) =>
      [...casesOfHalf(facts, half, day, asOf)].filter(
        (c) => halfLeft(half, c.since) && isBegun(c, half.first, asOf),
      ),
    ),
  );
}

// Events.

interface Event {
  readonly id: string;
  readonly dueOn: string | undefined;
  readonly cases: (facts: UnitSnapshot, day: string) => Case[];
}

function eventOpinions(s: UnitSnapshot, asOf: string, { dueOn, cases }: Event): Opinion[] {
  const closesOn = dueOn === undefined ? undefined : shift(dueOn, 30);
  return opinions(s, asOf, closesOn, (facts, day) =>
    cases(facts, day).filter(
      (c) => isBegun(c, c.since, asOf) && (c.dueOn === undefined || c.dueOn >= c.since),
    ),
  );
}

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
      return [{ id, branch: 'b1', member: p.id, event, on, enteredAt: p.enteredAt, enteredBy: '' }];
    }),
  );
  return [...s.mustTalks, ...raised].filter((e) => secretaryOnThatDay(s, e) === undefined);
}

const secretaryOnThatDay = (s: UnitSnapshot, e: MustTalkEvent): Person | undefined =>
  s.people.find((p) => p.id === e.member && isThere(p, e.on) && inPost(p, 'secretary', e.on));

function mustTalkCases(s: UnitSnapshot, id: string, day: string): Case[] {
  const e = mustTalksIn(s).find((each) => each.id === id);
  const p = e && personIn(s, e.member);
  if (!e || !p || !isMember(p) || p.inBranchSince > day) return [];
  const done = talksIn(s).filter((t) => {
    const whole = ['improvements', 'expectations'].every((part) => t.said?.some((one) => one === part));
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
  const knownOn = max(shanghai(e.enteredAt), shanghai(p.enteredAt), p.inBranchSince);
  const dueOn = workdaysAfter(s, e.on, tightened(s, 'must-talk', 'grace', 10, e.on));
  return [{ id: `must-talk~b1~${p.id}~event:${id}`, since, knownOn, needed: 1, dueOn, end: p.left, done }];
}

function replyCases(s: UnitSnapshot, id: string): Case[] {
  const r = s.requests.find((each) => each.id === id);
  if (!r) return [];
  const on = shanghai(r.askedAt);
  const dueOn = workdaysAfter(s, on, tightened(s, 'talk-reply', 'grace', 3, on));
  const done = r.reply ? [{ id, on: shanghai(r.reply.at) }] : [];
  const end = personIn(s, r.by)?.left;
  const since = max(on, s.unit.startsOn);
  return [{ id: `talk-reply~b1~${id}~event:${id}`, since, knownOn: on, needed: 1, dueOn, end, done }];
}

function topicalCases(s: UnitSnapshot, id: string, day: string): Case[] {
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
    const knownOn = max(entered, shanghai(p.enteredAt), p.inBranchSince);
    return [
      { id: `topical-talk~b1~${name}~event:${id}`, since, knownOn, needed: 1, dueOn, end: p.left, done },
    ];
  });
}

function eventsOf(s: UnitSnapshot): Event[] {
  const must = new Map<string, string>();
  for (const e of s.mustTalks) must.set(e.id, e.on);
  for (const p of s.people) {
    if (p.probationEndsOn) must.set(`mustTalk-${p.id}-${p.probationEndsOn}`, p.probationEndsOn);
    if (p.retiredOn) must.set(`mustTalk-${p.id}-${p.retiredOn}`, p.retiredOn);
  }
  return [
    ...[...must].map(([id, on]): Event => ({
      id,
      dueOn: workdaysAfter(s, on, tightened(s, 'must-talk', 'grace', 10, on)),
      cases: (facts, day) => mustTalkCases(facts, id, day),
    })),
    ...s.requests.map((r): Event => {
      const on = shanghai(r.askedAt);
      const dueOn = workdaysAfter(s, on, tightened(s, 'talk-reply', 'grace', 3, on));
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
function liaisonOpinion(s: UnitSnapshot, asOf: string): Opinion[] {
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
    { id, state, needed: 1, counted, dueOn, closesOn: undefined, curedOn: undefined, reason: undefined },
  ];
}

/** What the talk rules ask of the branch and its people on `asOf`, and how it stands. */
export function talkOracle(s: UnitSnapshot, asOf: string): Opinion[] {
  return [
    ...halfOpinions(s, asOf),
    ...eventsOf(s).flatMap((event) => eventOpinions(s, asOf, event)),
    ...liaisonOpinion(s, asOf),
  ];
}
