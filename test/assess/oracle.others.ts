/**
 * A second opinion on the rules beside pairings, pledges, problems and talks, written from PROGRAMME §2 and §4 alone: it
 * scans days as text and shares nothing with `shared/rules` and `shared/assess` but types. Slow and plain on purpose.
 */
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { daysFrom, shanghai, shift } from './oracle.days.ts';
import { owedDays, runSince, scaled, wasMet } from './oracle.held.ts';
import { UNSAID } from './oracle.opinion.ts';
import { events } from './oracle.otherEvents.ts';
import { memberDuties } from './oracle.otherMembers.ts';
import { branchDuties } from './oracle.otherUnits.ts';
import { parameter, type Done, type Owed } from './oracle.owed.ts';
import { peopleKnownBy } from './oracle.people.ts';
import { max, min, spansOf, type Span } from './oracle.spans.ts';

export interface OtherOpinion {
  readonly id: string;
  readonly state: string;
  readonly needed: number;
  readonly dueOn: string;
  readonly closesOn: string;
  readonly counted: readonly string[];
  readonly curedOn: string;
  readonly reason: string;
  /** §4.42: the obligation itself was entered after its close. */
  readonly enteredLate: boolean;
}

interface Case {
  readonly owed: Owed;
  readonly period: string;
  readonly needed: number;
  readonly dueOn: string;
  readonly closesOn: string;
  /** Owed on an earlier day of the period, and not any more; whether it was met before. */
  readonly dropped?: { readonly reason: string; readonly wasMet: boolean } | undefined;
  readonly done: readonly Done[];
}

function judged(c: Case, asOf: string): OtherOpinion {
  const { owed, period, needed, dueOn, closesOn, done, dropped } = c;
  const isClosed = closesOn !== '' && asOf > closesOn;
  const day = isClosed ? closesOn : asOf;
  const order = [...done].sort((a, b) => (a.on + a.id < b.on + b.id ? -1 : 1));
  const by = (when: string) => order.filter((d) => max(d.on, d.from ?? '') <= when);
  const seen = by(day).filter((d) => closesOn === '' || d.knownOn <= max(closesOn, owed.knownOn));
  const isOver = owed.end !== undefined && owed.end.on <= day;
  const isHeld = owed.heldFrom !== undefined && owed.heldFrom <= day;
  const wasDue = dueOn !== '' && day > dueOn && !isHeld && !(isOver && dueOn >= (owed.end?.on ?? ''));
  const inTime = seen.filter((d) => d.late !== true && (dueOn === '' || d.on <= dueOn));
  const isMet = seen.length >= needed;
  let state = isMet ? (owed.kind === 'standing' || inTime.length >= needed ? 'met' : 'metLate') : 'open';
  if (!isMet && wasDue) state = 'overdue';
  if (!isMet && !wasDue && isOver) state = 'notApplicable';
  if (dropped) state = dropped.wasMet ? 'met' : 'notApplicable';
  const isMissed = isClosed && (state === 'open' || state === 'overdue');
  const why = dropped ? dropped.reason : owed.end?.reason;
  const reason = state === 'notApplicable' ? why : state === 'open' && dueOn === '' ? 'calendarMissing' : '';
  return {
    id: `${owed.rule}~${owed.subject}~${owed.counterpart ?? ''}~${period}`,
    state: isMissed ? 'missed' : state,
    needed,
    dueOn,
    closesOn,
    counted: seen.map(({ id }) => id),
    curedOn: isMissed ? (by(asOf).map((d) => max(d.on, d.from ?? ''))[needed - 1] ?? '') : '',
    reason: reason ?? '',
    enteredLate: closesOn !== '' && owed.knownOn > closesOn,
  };
}

// Periods.

const always = () => true;

const isBegun = (owed: Owed, day: string): boolean =>
  owed.since <= day && (owed.end === undefined || owed.end.on > owed.since);

/** How one duty stands in a span for whoever looks on `day`; nothing if it was never owed up to then. */
function spanCase(s: UnitSnapshot, owed: Owed, span: Span, day: string): Case[] {
  const { since, end, holds = always, countsOn = always } = owed;
  if (!isBegun(owed, day) || since > span.last || (end && end.on <= span.first)) return [];
  // §4.9 leaving is no change of a condition: what was asked for on the day before is what is left open.
  const looked = min(span.last, day, end ? shift(end.on, -1) : day);
  const days = owedDays(span, { since, holds }, looked);
  if (days.length === 0) return [];
  const dueOn = owed.due ? owed.due(span) : span.last;
  const closesOn = dueOn === '' ? '' : shift(span.last, 30);
  const whole = parameter(s, owed.rule, 'minimum', 1, span.first, true);
  const neededOn = (each: string) =>
    owed.kind === 'year' ? scaled(whole, span, { since, holds }, each) : whole;
  const isOf = (d: Done) => (d.of === undefined ? span.first <= d.on && d.on <= span.last : d.of === span.id);
  const done = owed.done.filter((d) => isOf(d) && countsOn(d.on));
  const entered = done.filter((d) => d.knownOn <= max(shift(span.last, 30), owed.knownOn));
  const reason = owed.reason?.(span, looked) ?? UNSAID;
  const dropped = days.at(-1) === looked ? undefined : { reason, wasMet: wasMet(days, entered, neededOn) };
  return [{ owed, period: span.id, needed: neededOn(looked), dueOn, closesOn, dropped, done }];
}

/** The people and pairings as the ledger knew them on a day; what was done says for itself when it was entered. */
const knownBy = (s: UnitSnapshot, day: string): UnitSnapshot => ({
  ...s,
  ...peopleKnownBy(s, day),
  pairings: s.pairings
    .filter((h) => shanghai(h.enteredAt) <= day)
    .map((h) => {
      if (h.ended === undefined || shanghai(h.ended.enteredAt) <= day) return h;
      const { ended: _later, ...before } = h;
      return before;
    }),
});

/**
 * §4.10, §4.42: by the facts known on the closing day, and of what was itself entered after the close by those of the day
 * on which it was.
 */
function calendarOpinions(s: UnitSnapshot, asOf: string): OtherOpinion[] {
  const entries = [...s.people, ...s.pairings].map((row) => shanghai(row.enteredAt));
  const opinions: OtherOpinion[] = [];
  /** What was done by now, by all that is known now; of what is not owed by that any more there is no opinion. */
  const cured = (opinion: OtherOpinion, span: Span, kind: Owed['kind']): OtherOpinion => {
    if (opinion.state !== 'missed') return opinion;
    const now = [...memberDuties(s, asOf), ...branchDuties(s, asOf)]
      .filter((owed) => owed.kind === kind)
      .flatMap((owed) => spanCase(s, owed, span, asOf))
      .find((c) => judged(c, asOf).id === opinion.id);
    if (now === undefined || now.dropped) return { ...opinion, curedOn: UNSAID };
    const days = now.done.map((d) => max(d.on, d.from ?? '')).filter((on) => on <= asOf);
    return { ...opinion, curedOn: days.sort()[opinion.needed - 1] ?? '' };
  };
  for (const kind of ['quarter', 'half', 'year'] as const) {
    for (const span of [2025, 2026, 2027, 2028].flatMap((year) => spansOf(kind, year))) {
      if (span.first > asOf) continue;
      const closesOn = shift(span.last, 30);
      const say = (facts: UnitSnapshot, isMeant: (owed: Owed) => boolean) =>
        [...memberDuties(facts, asOf), ...branchDuties(facts, asOf)]
          .filter((owed) => owed.kind === kind && isMeant(owed))
          .flatMap((owed) => spanCase(facts, owed, span, min(asOf, closesOn)))
          .map((c) => cured(judged(c, asOf), span, kind));
      opinions.push(...say(knownBy(s, closesOn), ({ knownOn }) => knownOn <= closesOn));
      for (const entry of new Set(entries.filter((each) => each > closesOn))) {
        opinions.push(...say(knownBy(s, entry), ({ knownOn }) => knownOn === entry));
      }
    }
  }
  return opinions;
}

// What stands.

/** It arises with the run of its condition, and again on each day on which nothing is valid any more. */
function standingOpinion(s: UnitSnapshot, owed: Owed, asOf: string): OtherOpinion[] {
  const { since, holds = always } = owed;
  // §4.9 what a leaver left is left as it was.
  const run = runSince({ since, holds }, owed.end ? min(asOf, shift(owed.end.on, -1)) : asOf);
  if (run === '') return [];
  const validOn = (day: string) =>
    owed.done.filter((d) => d.on <= day && (d.until === undefined || day < d.until));
  let arose = run;
  for (const day of daysFrom(shift(run, 1), asOf)) {
    if (validOn(day).length === 0 && owed.done.some((d) => d.until === day && d.on < day)) arose = day;
  }
  const grace = parameter(s, owed.rule, 'grace', 30, owed.since, false);
  const dueOn = shift(arose, grace);
  return [judged({ owed, period: 'standing', needed: 1, dueOn, closesOn: '', done: validOn(asOf) }, asOf)];
}

// Events.

function eventOpinion(owed: Owed, asOf: string): OtherOpinion {
  const dueOn = owed.due?.({ id: '', first: '', last: '' }) ?? '';
  const closesOn = dueOn === '' || owed.neverCloses ? '' : shift(dueOn, 30);
  const period = `event:${owed.event ?? ''}`;
  return judged({ owed, period, needed: 1, dueOn, closesOn, done: owed.done }, asOf);
}

/** What is owed by the branch and its people on `asOf`, and how it stands. */
export function othersOracle(s: UnitSnapshot, asOf: string): OtherOpinion[] {
  const isStanding = ({ kind }: Owed) => kind === 'standing';
  const standing = [...memberDuties(s, asOf), ...branchDuties(s, asOf)].filter(isStanding);
  return [
    ...calendarOpinions(s, asOf),
    ...standing.filter((owed) => isBegun(owed, asOf)).flatMap((owed) => standingOpinion(s, owed, asOf)),
    ...[...events(s)].filter((owed) => isBegun(owed, asOf)).map((owed) => eventOpinion(owed, asOf)),
  ];
}
