/**
 * A second opinion on nine rules, written from PROGRAMME §2 and §4 alone: it scans days as text and shares nothing with
 * `shared/rules` and `shared/assess` but types. It is slow and plain on purpose.
 */
import type { Pairing } from '../../shared/domain/pairings.ts';
import type { Person } from '../../shared/domain/people.ts';
import type { LedgerRecord } from '../../shared/domain/records.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { daysFrom, shanghai, shift } from './oracle.days.ts';
import { pledgeOpinions, problemOpinion } from './oracle.events.ts';
import { owedDays, scaled, wasMet, type Condition } from './oracle.held.ts';
import { lastWords, opinions, type Case, type End } from './oracle.judge.ts';
import { UNSAID, type Opinion } from './oracle.opinion.ts';
import { circumstancesOf, G3, hereSince, isMember, personSince } from './oracle.people.ts';
import { max, min, span, spansOf, type Kind, type Span } from './oracle.spans.ts';

/** §4.10: of the day it happened, or of the period that it names. */
function fallsIn(r: LedgerRecord, period: Span): boolean {
  if (r.makesUp === undefined) return period.first <= r.happenedOn && r.happenedOn <= period.last;
  const named = span(r.makesUp);
  return period.first <= named.first && named.last <= period.last;
}

// A duty before it is judged.

interface Owed extends Condition {
  readonly rule: string;
  readonly subject: string;
  readonly counterpart?: string;
  readonly knownOn: string;
  readonly hereSince?: string;
  readonly end?: End | undefined;
  /** Why it is not owed any more, where the oracle can tell. */
  readonly reason?: (period: Span, day: string) => string;
  readonly minimum: number;
  readonly records: (kept: LedgerRecord[], period: Span) => LedgerRecord[];
}

const isOpenOn = (h: Pairing, day: string): boolean =>
  h.startedOn <= day && (h.ended === undefined || day < h.ended.on);

const HOUSEHOLD: readonly [string, Kind, string][] = [
  ['pairing-call', 'month', 'call'],
  ['pairing-visit-quarter', 'quarter', 'visit'],
  ['pairing-deed', 'year', 'deed'],
];
const NUMBERS: Record<string, number> = { provincial: 2, prefecture: 3, county: 4 };

/** What a member owes to some pairings while one of them runs and the member is in service in group 三. */
function owedTo(s: UnitSnapshot, p: Person, pairings: readonly Pairing[], homes = pairings) {
  const { serves, isOf } = circumstancesOf(s, p.id);
  const since = personSince(s, p);
  const owes = (day: string) => serves(day) && isOf(G3, day);
  const runs = (day: string) => pairings.some((h) => isOpenOn(h, day));
  return {
    subject: p.id,
    since: max(since, min(...pairings.map((h) => h.startedOn))),
    knownOn: max(shanghai(p.enteredAt), min(...pairings.map((h) => shanghai(h.enteredAt)))),
    hereSince: hereSince(p),
    end: p.left,
    holds: (day: string) => owes(day) && runs(day),
    /** The end of the pairing, if nothing else was in the way. */
    reason: (period: Span, day: string) => {
      const from = max(period.first, since);
      const ended = pairings.filter((h) => h.ended !== undefined && h.ended.on <= day);
      const last = ended.sort((a, b) => ((a.ended?.on ?? '') < (b.ended?.on ?? '') ? 1 : -1))[0];
      return !runs(day) && daysFrom(from, day).every(owes) ? (last?.ended?.reason ?? UNSAID) : UNSAID;
    },
    /** By the circumstances of the day on which it was done. */
    of: (kind: string) => (kept: LedgerRecord[], period: Span) =>
      kept.filter((r) => {
        const about = homes.find(({ id }) => id === r.about);
        const on = r.happenedOn;
        return (
          about !== undefined &&
          r.kind === kind &&
          // §4.25: before the pairing counts; §4.59: after its end does not.
          (about.ended === undefined || on < about.ended.on) &&
          serves(on) &&
          isOf(G3, on) &&
          fallsIn(r, period)
        );
      }),
  };
}

function* owedToHouseholds(s: UnitSnapshot, kind: Kind): Iterable<Owed> {
  for (const h of s.pairings) {
    if (h.with !== 'household') continue;
    const p = s.people.find((each) => each.id === h.member);
    if (!p || !isMember(p)) continue;
    for (const [rule, period, what] of HOUSEHOLD) {
      if (period !== kind) continue;
      const { of, ...owed } = owedTo(s, p, [h]);
      yield { ...owed, rule, counterpart: h.id, minimum: 1, records: of(what) };
    }
  }
}

/** §4.25: one duty a year for the member, while any household is paired. */
function* yearlyVisits(s: UnitSnapshot, year: Span, day: string): Iterable<Owed> {
  const minimum = NUMBERS[s.lineage.level];
  if (minimum === undefined) return;
  for (const p of s.people.filter(isMember)) {
    const all = s.pairings.filter((h) => h.with === 'household' && h.member === p.id && h.startedOn <= day);
    const days = daysFrom(year.first, year.last);
    const ofTheYear = all.filter((h) => days.some((day) => isOpenOn(h, day)));
    if (ofTheYear.length === 0) continue;
    const { of, ...owed } = owedTo(s, p, ofTheYear, all);
    yield { ...owed, rule: 'pairing-visit-year', minimum, records: of('visit') };
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
      holds: (day) => isOpenOn(v, day),
      reason: () => v.ended?.reason ?? UNSAID,
      minimum: 4,
      records: (kept, period) =>
        kept.filter(
          (r) =>
            r.kind === 'villageVisit' &&
            r.about === v.id &&
            (v.ended === undefined || r.happenedOn < v.ended.on) &&
            fallsIn(r, period),
        ),
    };
  }
}

function* reportsAndPledges(s: UnitSnapshot): Iterable<Owed> {
  for (const p of s.people.filter(isMember)) {
    const same = {
      subject: p.id,
      since: personSince(s, p),
      knownOn: shanghai(p.enteredAt),
      hereSince: hereSince(p),
      end: p.left,
      holds: () => true,
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
  const places: unknown = r.body['publishedAt'];
  const isAt = (place: string) => Array.isArray(places) && places.includes(place);
  return isAt('board') && (s.unit.lan !== true || isAt('lan'));
}

// Numbers and days that a local plan may tighten (L140).

function tightened(s: UnitSnapshot, rule: string, name: string, value: number, from: string): number {
  const rows = s.lineage.parameters.filter(
    (row) => row.rule === rule && row.parameter === name && row.since <= from,
  );
  const values = [value, ...rows.map((row) => row.value)];
  return name === 'minimum' ? Math.max(...values) : Math.min(...values);
}

function neededFor(s: UnitSnapshot, owed: Owed, kind: Kind, period: Span, today: string): number {
  const whole = tightened(s, owed.rule, 'minimum', owed.minimum, period.first);
  return kind === 'year' ? scaled(whole, period, owed, today) : whole;
}

function dueFor(s: UnitSnapshot, owed: Owed, period: Span): string {
  if (owed.rule !== 'achievement-report' && owed.rule !== 'pledge') return period.last;
  return max(`${period.id}-03-31`, shift(owed.since, tightened(s, owed.rule, 'grace', 30, period.first)));
}

// Periods.

const CLOSING: Record<Kind, number> = { month: 22, quarter: 30, half: 30, year: 30 };

/** How one duty stands in a period for whoever looks on `day`; nothing if it was never owed up to then. */
function caseOf(s: UnitSnapshot, o: Owed, kind: Kind, period: Span, day: string): Case[] {
  if (o.since > min(period.last, day)) return [];
  // §4.9 leaving is no change of a condition: what was asked for on the day before is what is left open.
  if (o.end && o.end.on <= max(period.first, o.since)) return [];
  const looked = min(period.last, day, o.end ? shift(o.end.on, -1) : day);
  const owed = owedDays(period, o, looked);
  if (owed.length === 0) return [];
  const done = o.records(lastWords(s), period).map((r) => ({ id: r.id, on: r.happenedOn }));
  return [
    {
      id: `${o.rule}~${o.subject}~${o.counterpart ?? ''}~${period.id}`,
      needed: neededFor(s, o, kind, period, looked),
      dueOn: dueFor(s, o, period),
      closesOn: shift(period.last, CLOSING[kind]),
      end: o.end,
      knownOn: o.knownOn,
      dropped:
        owed.at(-1) === looked
          ? undefined
          : {
              reason: o.reason?.(period, looked) ?? UNSAID,
              wasMet: wasMet(owed, done, (on) => neededFor(s, o, kind, period, on)),
            },
      done,
    },
  ];
}

/** All that is owed in one period, as it looks on a day. */
function casesIn(s: UnitSnapshot, kind: Kind, period: Span, day: string): Case[] {
  const closesOn = shift(period.last, CLOSING[kind]);
  const owed = [
    ...owedToHouseholds(s, kind),
    ...(kind === 'year'
      ? [...yearlyVisits(s, period, day), ...villageVisits(s), ...reportsAndPledges(s)]
      : []),
  ];
  return owed.filter((o) => closesOn >= (o.hereSince ?? '')).flatMap((o) => caseOf(s, o, kind, period, day));
}

function calendarOpinions(s: UnitSnapshot, asOf: string): Opinion[] {
  const collected: Opinion[] = [];
  const since = min(s.unit.startsOn, ...s.people.map((p) => p.owesSince ?? s.unit.startsOn));
  const entries = [...s.people, ...s.pairings].map(({ enteredAt }) => shanghai(enteredAt));
  for (let year = Number(since.slice(0, 4)); year <= Number(asOf.slice(0, 4)); year++) {
    for (const kind of ['month', 'quarter', 'year'] as const) {
      for (const period of spansOf(kind, year).filter((each) => each.first <= asOf)) {
        const closesOn = shift(period.last, CLOSING[kind]);
        const casesBy = (facts: UnitSnapshot, day: string) => casesIn(facts, kind, period, day);
        collected.push(...opinions(s, asOf, closesOn, entries, casesBy));
      }
    }
  }
  return collected;
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
