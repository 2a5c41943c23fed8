/**
 * A second opinion on nine rules, written from PROGRAMME §2 and §4 alone: it scans days as text and shares nothing with
 * `shared/rules` and `shared/assess` but types. It is slow and plain on purpose.
 */
import type { DutyState } from '../../shared/domain/duty.ts';
import type { Pairing } from '../../shared/domain/pairings.ts';
import type { Person } from '../../shared/domain/people.ts';
import type { Problem } from '../../shared/domain/problems.ts';
import type { LedgerRecord } from '../../shared/domain/records.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { daysFrom, shanghai, shift, workdaysAfter } from './oracle.days.ts';
import { secretaryOn } from './oracle.people.ts';

/** What the oracle says of one duty. `curedOn` is `unsaid` where it has no opinion. */
export interface Opinion {
  readonly id: string;
  readonly state: DutyState;
  readonly needed: number;
  readonly counted: readonly string[];
  readonly dueOn: string;
  readonly closesOn: string | undefined;
  readonly curedOn: string | undefined;
  readonly reason: string | undefined;
}

export const UNSAID = 'unsaid';

// Days, as text.

const max = (...days: string[]): string => days.reduce((a, b) => (b > a ? b : a));
const min = (...days: string[]): string => days.reduce((a, b) => (b < a ? b : a));

// Periods, as the list of their days.

type Kind = 'month' | 'quarter' | 'year';

interface Span {
  readonly id: string;
  readonly first: string;
  readonly last: string;
}

const MONTH_ENDS = ['31', '28', '31', '30', '31', '30', '31', '31', '30', '31', '30', '31'];
const two = (n: number): string => String(n).padStart(2, '0');

function monthEnd(year: number, month: number): string {
  const leap = month === 2 && year % 4 === 0;
  return `${year}-${two(month)}-${leap ? '29' : MONTH_ENDS[month - 1]}`;
}

/** The span that an id names: `2026`, `2026-H1`, `2026-Q3`, `2026-06`. */
function span(id: string): Span {
  const year = Number(id.slice(0, 4));
  const months = (first: number, last: number): Span => ({
    id,
    first: `${year}-${two(first)}-01`,
    last: monthEnd(year, last),
  });
  if (id.length === 4) return months(1, 12);
  const n = Number(id.slice(-1));
  if (id[5] === 'H') return months(n * 6 - 5, n * 6);
  if (id[5] === 'Q') return months(n * 3 - 2, n * 3);
  return months(Number(id.slice(5)), Number(id.slice(5)));
}

function spansOf(kind: Kind, year: number): Span[] {
  if (kind === 'year') return [span(`${year}`)];
  if (kind === 'quarter') return [1, 2, 3, 4].map((n) => span(`${year}-Q${n}`));
  return Array.from({ length: 12 }, (_, i) => span(`${year}-${two(i + 1)}`));
}

/** §4.9: at least half of the days are left from `since` on. */
function halfLeft({ first, last }: Span, since: string): boolean {
  const days = daysFrom(first, last);
  return days.filter((day) => day >= since).length * 2 >= days.length;
}

// Facts, as the ledger knew them on a day.

function knownBy(s: UnitSnapshot, day: string): UnitSnapshot {
  const ok = (at: string) => shanghai(at) <= day;
  const without = <T extends object, K extends keyof T>(row: T, key: K, at: string | undefined): T => {
    if (at === undefined || ok(at)) return row;
    const copy = { ...row };
    delete copy[key];
    return copy;
  };
  return {
    ...s,
    people: s.people.filter((p) => ok(p.enteredAt)).map((p) => without(p, 'left', p.left?.enteredAt)),
    pairings: s.pairings.filter((p) => ok(p.enteredAt)).map((p) => without(p, 'ended', p.ended?.enteredAt)),
    records: s.records.filter((r) => ok(r.enteredAt)),
    waivers: s.waivers.filter((w) => ok(w.approvedAt)),
  };
}

/** The last word on each record; a withdrawn one is gone. */
function lastWords(s: UnitSnapshot): LedgerRecord[] {
  const last: Record<string, LedgerRecord> = {};
  for (const r of s.records) {
    if (!last[r.id] || (last[r.id]?.revision ?? 1) < (r.revision ?? 1)) last[r.id] = r;
  }
  return Object.values(last).filter((r) => r.withdrawn !== true);
}

const firstEntry = (s: UnitSnapshot, id: string): string =>
  min(...s.records.filter((r) => r.id === id).map((r) => shanghai(r.enteredAt)));

/** §4.10: of the day it happened, or of the period that it names. */
function fallsIn(r: LedgerRecord, period: Span): boolean {
  if (r.makesUp === undefined) return period.first <= r.happenedOn && r.happenedOn <= period.last;
  const named = span(r.makesUp);
  return period.first <= named.first && named.last <= period.last;
}

// Who.

const G3 = ['agency', 'enterprise', 'stateEnterprise', 'institution', 'publicService'];

const isMember = (p: Person): boolean => ['full', 'probationary'].includes(p.standing);

function owesPairing(s: UnitSnapshot, p: Person): boolean {
  const inService = p.inService === undefined ? p.retired !== true : p.inService;
  return isMember(p) && inService && (p.categories ?? s.lineage.categories).some((c) => G3.includes(c));
}

/** One who came from another branch owes since when it was owed there. */
const personSince = (s: UnitSnapshot, p: Person): string =>
  max(p.owesSince ?? s.unit.startsOn, p.inSystemSince);

/** What a category asks for begins with it. */
const categorySince = (s: UnitSnapshot, p: Person): string => max(personSince(s, p), p.categoriesSince ?? '');

// A duty before it is judged.

/** `to` says that it is another branch's from then on, with what was done for it. */
interface End {
  readonly on: string;
  readonly reason: string;
  readonly to?: string;
}

interface Owed {
  readonly rule: string;
  readonly subject: string;
  readonly counterpart?: string;
  readonly since: string;
  /** When the ledger first knew of it. */
  readonly knownOn: string;
  readonly end?: End | undefined;
  readonly minimum: number;
  readonly records: (kept: LedgerRecord[], period: Span) => LedgerRecord[];
}

const about = (kind: string, ids: string[]) => (kept: LedgerRecord[], period: Span) =>
  kept.filter((r) => r.kind === kind && ids.includes(r.about ?? '') && fallsIn(r, period));

function firstOf(...ends: (End | undefined)[]): End | undefined {
  return ends.reduce((a, b) => (a && (!b || a.on <= b.on) ? a : b));
}

const HOUSEHOLD: readonly [string, Kind, string][] = [
  ['pairing-call', 'month', 'call'],
  ['pairing-visit-quarter', 'quarter', 'visit'],
  ['pairing-deed', 'year', 'deed'],
];
const NUMBERS: Record<string, number> = { provincial: 2, prefecture: 3, county: 4 };

function* owedToHouseholds(s: UnitSnapshot, kind: Kind): Iterable<Owed> {
  for (const h of s.pairings) {
    if (h.with !== 'household') continue;
    const p = s.people.find((each) => each.id === h.member);
    if (!p || !owesPairing(s, p)) continue;
    for (const [rule, period, what] of HOUSEHOLD) {
      if (period !== kind) continue;
      const since = max(categorySince(s, p), h.startedOn);
      const knownOn = max(shanghai(p.enteredAt), shanghai(h.enteredAt));
      const end = firstOf(p.left, h.ended);
      yield {
        rule,
        subject: p.id,
        counterpart: h.id,
        since,
        knownOn,
        end,
        minimum: 1,
        records: about(what, [h.id]),
      };
    }
  }
}

/** The pairings that follow each other up to a year without a gap over a year's end, scanned day by day. */
function streakOf(pairings: readonly Pairing[], year: Span, today: string): string[] {
  const isPaired = (day: string) =>
    pairings.some((h) => h.startedOn <= day && (h.ended === undefined || day < h.ended.on));
  const first = min(...pairings.map((h) => h.startedOn));
  let streak: string[] = [];
  for (const day of daysFrom(first, min(year.last, today)).filter(isPaired)) {
    const last = streak.at(-1);
    if (last && last.slice(0, 4) !== day.slice(0, 4) && shift(last, 1) !== day) streak = [];
    streak.push(day);
  }
  return streak.some((day) => day >= year.first) ? streak : [];
}

/** §4.25: one duty a year for the member, from the first pairing; over when no pairing is open. */
function* yearlyVisits(s: UnitSnapshot, year: Span, today: string): Iterable<Owed> {
  const minimum = NUMBERS[s.lineage.level];
  if (minimum === undefined) return;
  for (const p of s.people.filter((each) => owesPairing(s, each))) {
    const all = s.pairings.filter((h) => h.with === 'household' && h.member === p.id && h.startedOn <= today);
    if (all.length === 0) continue;
    const streak = streakOf(all, year, today);
    const [first] = streak;
    if (first === undefined) continue;
    const mine = all.filter((h) => h.startedOn >= first && h.startedOn <= year.last);
    const isOver = mine.every((h) => h.ended !== undefined && h.ended.on <= today);
    const lastDay = max(...mine.map((h) => h.ended?.on ?? ''));
    yield {
      rule: 'pairing-visit-year',
      subject: p.id,
      since: max(categorySince(s, p), first),
      knownOn: max(shanghai(p.enteredAt), min(...mine.map((h) => shanghai(h.enteredAt)))),
      end: firstOf(p.left, isOver ? { on: lastDay, reason: mine[0]?.ended?.reason ?? '' } : undefined),
      minimum,
      records: about(
        'visit',
        all.map((h) => h.id),
      ),
    };
  }
}

function* villageVisits(s: UnitSnapshot): Iterable<Owed> {
  for (const v of s.pairings.filter((each) => each.with === 'village')) {
    yield {
      rule: 'village-visit',
      subject: s.unit.id,
      counterpart: v.id,
      since: max(s.unit.startsOn, v.startedOn),
      knownOn: shanghai(v.enteredAt),
      end: v.ended,
      minimum: 4,
      records: about('villageVisit', [v.id]),
    };
  }
}

function* reportsAndPledges(s: UnitSnapshot): Iterable<Owed> {
  for (const p of s.people.filter(isMember)) {
    const same = {
      subject: p.id,
      since: personSince(s, p),
      knownOn: shanghai(p.enteredAt),
      end: p.left,
      minimum: 1,
    };
    const own = (kept: LedgerRecord[], kind: string) =>
      kept.filter((r) => r.kind === kind && r.subject === p.id);
    yield {
      ...same,
      rule: 'achievement-report',
      records: (kept, year) =>
        own(kept, 'achievementReport').filter((r) => `${Number(r.body['year']) + 1}` === year.id),
    };
    yield {
      ...same,
      rule: 'pledge',
      records: (kept, year) => own(kept, 'pledge').filter((r) => isPublic(s, r) && fallsIn(r, year)),
    };
  }
}

function isPublic(s: UnitSnapshot, r: LedgerRecord): boolean {
  const places = r.body['publishedAt'] as string[];
  return places.includes('board') && (s.unit.lan !== true || places.includes('lan'));
}

// Numbers and days that a local plan may tighten (L140).

function tightened(s: UnitSnapshot, rule: string, name: string, value: number, from: string): number {
  const rows = s.lineage.parameters.filter(
    (row) => row.rule === rule && row.parameter === name && row.since <= from,
  );
  const values = [value, ...rows.map((row) => row.value)];
  return name === 'minimum' ? Math.max(...values) : Math.min(...values);
}

function neededFor(s: UnitSnapshot, owed: Owed, kind: Kind, period: Span): number {
  const whole = tightened(s, owed.rule, 'minimum', owed.minimum, period.first);
  if (kind !== 'year') return whole;
  const quarters = spansOf('quarter', Number(period.id)).filter((quarter) =>
    halfLeft(quarter, owed.since),
  ).length;
  return Math.max(1, Math.floor((whole * quarters) / 4));
}

function dueFor(s: UnitSnapshot, owed: Owed, period: Span): string {
  if (owed.rule !== 'achievement-report' && owed.rule !== 'pledge') return period.last;
  return max(`${period.id}-03-31`, shift(owed.since, tightened(s, owed.rule, 'grace', 30, period.first)));
}

// Judging.

interface Case {
  readonly id: string;
  readonly needed: number;
  readonly dueOn: string;
  readonly closesOn: string | undefined;
  readonly end: End | undefined;
  /** Reported as done by the due day, and not verified. */
  readonly heldInTime?: boolean;
  /** What there is of records, as known for the judgement. */
  readonly done: readonly { readonly id: string; readonly on: string }[];
}

function judged(s: UnitSnapshot, c: Case, day: string): Omit<Opinion, 'curedOn'> {
  const done = c.done.filter((r) => r.on <= day).sort((a, b) => (a.on + a.id < b.on + b.id ? -1 : 1));
  const same = {
    id: c.id,
    needed: c.needed,
    dueOn: c.dueOn,
    closesOn: c.closesOn,
    counted: done.map((r) => r.id),
  };
  const isOver = c.end !== undefined && c.end.on <= day;
  const staysClosed = c.id.startsWith('problem-') && done.length >= c.needed;
  if (isOver && c.end?.to !== undefined && !staysClosed)
    return { ...same, counted: [], state: 'notApplicable', reason: c.end.reason };
  const isUndated = c.dueOn === '';
  const inTime = done.filter((r) => isUndated || r.on <= c.dueOn).length;
  if (done.length >= c.needed)
    return { ...same, state: inTime >= c.needed ? 'met' : 'metLate', reason: undefined };
  const waiver = s.waivers.find((w) => w.duty === c.id && shanghai(w.approvedAt) <= day);
  if (waiver) return { ...same, state: 'waived', reason: waiver.reason };
  const wasDueBefore = !isUndated && (c.end === undefined || c.dueOn < c.end.on);
  if (day > c.dueOn && !isUndated && c.heldInTime !== true && (!isOver || wasDueBefore))
    return { ...same, state: 'overdue', reason: undefined };
  return isOver
    ? { ...same, state: 'notApplicable', reason: c.end?.reason }
    : { ...same, state: 'open', reason: isUndated ? 'calendarMissing' : undefined };
}

const CLOSING: Record<Kind, number> = { month: 22, quarter: 30, year: 30 };

/** All that is owed in one period, by the facts that count on `today`. */
function casesIn(s: UnitSnapshot, kind: Kind, period: Span, today: string): Case[] {
  const owed = [
    ...owedToHouseholds(s, kind),
    ...(kind === 'year'
      ? [...yearlyVisits(s, period, today), ...villageVisits(s), ...reportsAndPledges(s)]
      : []),
  ];
  const closesOn = shift(period.last, CLOSING[kind]);
  const kept = lastWords(s);
  return owed
    .filter((o) => o.since <= min(period.last, today) && halfLeft(period, o.since) && o.knownOn <= closesOn)
    .filter((o) => o.end === undefined || o.end.on > max(period.first, o.since))
    .map((o) => ({
      id: `${o.rule}~${o.subject}~${o.counterpart ?? ''}~${period.id}`,
      needed: neededFor(s, o, kind, period),
      dueOn: dueFor(s, o, period),
      closesOn,
      end: o.end,
      done: o.records(kept, period).map((r) => ({ id: r.id, on: r.happenedOn })),
    }));
}

/** §4.10, §4.42: the facts known on the closing day decide, at any `asOf`; a later cure only shows. */
function opinions(
  all: UnitSnapshot,
  asOf: string,
  closesOn: string,
  cases: (s: UnitSnapshot) => Case[],
): Opinion[] {
  const then = knownBy(all, closesOn);
  if (asOf <= closesOn) return cases(then).map((c) => ({ ...judged(then, c, asOf), curedOn: undefined }));
  const now = new Map(cases(all).map((c) => [c.id, c]));
  return cases(then).map((c) => {
    const opinion = judged(then, c, closesOn);
    if (opinion.state !== 'open' && opinion.state !== 'overdue') return { ...opinion, curedOn: undefined };
    const today = now.get(c.id);
    const days = today?.done.map((r) => r.on).filter((on) => on <= asOf);
    const cure = days ? days.sort()[c.needed - 1] : UNSAID;
    return { ...opinion, state: 'missed', curedOn: cure };
  });
}

function calendarOpinions(s: UnitSnapshot, asOf: string): Opinion[] {
  const found: Opinion[] = [];
  const since = min(s.unit.startsOn, ...s.people.map((p) => p.owesSince ?? s.unit.startsOn));
  for (let year = Number(since.slice(0, 4)); year <= Number(asOf.slice(0, 4)); year++) {
    for (const kind of ['month', 'quarter', 'year'] as const) {
      for (const period of spansOf(kind, year).filter((each) => each.first <= asOf)) {
        const closesOn = shift(period.last, CLOSING[kind]);
        found.push(...opinions(s, asOf, closesOn, (facts) => casesIn(facts, kind, period, asOf)));
      }
    }
  }
  return found;
}

// Events.

function pledgeOpinions(s: UnitSnapshot, asOf: string): Opinion[] {
  const ids = [...new Set(s.records.filter((r) => r.kind === 'pledge').map((r) => r.id))];
  return ids.flatMap((id) => {
    const dueOn = s.records.find((r) => r.id === id)?.body['dueOn'] as string;
    return opinions(s, asOf, shift(dueOn, 30), (facts) => fulfilmentOf(facts, id, asOf));
  });
}

function fulfilmentOf(s: UnitSnapshot, id: string, asOf: string): Case[] {
  const kept = lastWords(s);
  const pledge = kept.find((r) => r.id === id);
  const p = s.people.find((each) => each.id === pledge?.subject);
  if (!pledge || !p || !isMember(p)) return [];
  const dueOn = pledge.body['dueOn'] as string;
  const closesOn = shift(dueOn, 30);
  const since = max(personSince(s, p), pledge.happenedOn);
  const knownOn = max(firstEntry(s, id), shanghai(p.enteredAt));
  if (since > asOf || dueOn < since || knownOn > closesOn || (p.left && p.left.on <= since)) return [];
  const done = kept.filter((r) => r.kind === 'pledgeFulfilment' && r.about === id);
  return [
    {
      id: `pledge-fulfilment~${p.id}~${id}~event:${id}`,
      needed: 1,
      dueOn,
      closesOn,
      end: p.left,
      done: done.map((r) => ({ id: r.id, on: r.happenedOn })),
    },
  ];
}

/** §4.17, §4.30, L70: open again when a look-back finds it undone; by the approved date; in time by the rectification, met from the verification. */
function problemOpinion(s: UnitSnapshot, problem: Problem, asOf: string): Opinion[] {
  const p = s.people.find((each) => each.id === problem.member);
  // It came along with the member, from the branch in which it was found.
  if (p?.cameFrom !== undefined && asOf < p.inBranchSince) return [];
  if (problem.foundOn > asOf || (p?.left && p.left.on <= problem.foundOn)) return [];
  let dueOn: string = problem.firstDueOn;
  let rectifiedOn = '';
  let isVerified = false;
  for (const step of problem.steps) {
    if (('on' in step ? step.on : shanghai(step.at)) > asOf) continue;
    if (step.step === 'extended') dueOn = step.to;
    if (step.step === 'rectified') [rectifiedOn, isVerified] = [step.on, false];
    if (step.step === 'verified') isVerified = step.ok && rectifiedOn !== '';
    if (step.step === 'verified' && !step.ok) rectifiedOn = '';
    if (step.step === 'lookedBack' && step.finding === 'undone') {
      [rectifiedOn, isVerified] = ['', false];
      dueOn = step.dueOn ?? dueOn;
    }
  }
  const c: Case = {
    id: `problem-rectification~${problem.member ?? problem.branch}~${problem.id}~event:${problem.id}`,
    needed: 1,
    dueOn,
    closesOn: undefined,
    end: p?.left,
    heldInTime: rectifiedOn !== '' && !isVerified && rectifiedOn <= dueOn,
    done: isVerified ? [{ id: problem.id, on: rectifiedOn }] : [],
  };
  return [c, ...verifications(s, problem, asOf)].map((one) => ({
    ...judged(s, one, asOf),
    curedOn: undefined,
  }));
}

/** §4.33: of each report the verifier owes an answer, ten working days after its entry or by the deadline. */
function verifications(s: UnitSnapshot, problem: Problem, asOf: string): Case[] {
  const p = s.people.find((each) => each.id === problem.member);
  let due: string = problem.firstDueOn;
  const cases: { entered: string; on: string; due: string; answered: string }[] = [];
  for (const step of problem.steps) {
    const last = cases.at(-1);
    if (step.step === 'extended') due = step.to;
    if (step.step === 'lookedBack' && step.dueOn) due = step.dueOn;
    if (step.step === 'extended' && last?.answered === '') last.due = due;
    if (step.step === 'verified' && last?.answered === '') last.answered = shanghai(step.at);
    if (step.step !== 'rectified') continue;
    if (last?.answered === '') cases.pop();
    cases.push({ entered: shanghai(step.at), on: step.on, due, answered: '' });
  }
  const dueBy = (entered: string, until: string): string => {
    const tenDays = workdaysAfter(s, entered, 10);
    return tenDays === '' ? '' : max(until, tenDays);
  };
  return cases.flatMap(({ entered, on, due: until, answered }, at) =>
    on > asOf || entered > asOf || (p?.left && p.left.on <= entered)
      ? []
      : {
          id: `problem-verification~${verifier(s, problem, asOf)}~${problem.id}~event:${problem.id}-${at + 1}`,
          needed: 1,
          dueOn: dueBy(entered, until),
          closesOn: undefined,
          end: p?.left,
          done: answered === '' ? [] : [{ id: problem.id, on: answered }],
        },
  );
}

/** The branch, for its secretary verifies members' problems; of the branch's and the secretary's own the unit above. */
function verifier(s: UnitSnapshot, problem: Problem, asOf: string): string {
  const secretary = secretaryOn(s, asOf);
  const isMembers =
    problem.member !== undefined && secretary !== undefined && problem.member !== secretary.id;
  return isMembers ? s.unit.id : (s.lineage.ancestors[0]?.id ?? '');
}

/** What is owed by the branch and its people on `asOf`, and how it stands. */
export function oracle(all: UnitSnapshot, asOf: string): Opinion[] {
  const s = { ...all, people: all.people.filter((p) => p.inBranchSince <= asOf) };
  return [
    ...calendarOpinions(s, asOf),
    ...pledgeOpinions(s, asOf),
    ...s.problems.flatMap((problem) => problemOpinion(all, problem, asOf)),
  ];
}
