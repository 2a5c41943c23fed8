/**
 * A second opinion on the rules beside pairings, pledges, problems and talks, written from PROGRAMME §2 and §4 alone: it
 * scans days as text and shares nothing with `shared/rules` and `shared/assess` but types. Slow and plain on purpose.
 */
import type { Person } from '../../shared/domain/people.ts';
import type { LedgerRecord } from '../../shared/domain/records.ts';
import type { SelectionRound } from '../../shared/domain/selection.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { daysFrom, shanghai, shift, workdaysAfter } from './oracle.days.ts';

export interface OtherOpinion {
  readonly id: string;
  readonly state: string;
  readonly needed: number;
  readonly dueOn: string;
  readonly closesOn: string;
  readonly counted: readonly string[];
  readonly curedOn: string;
  readonly reason: string;
}

// Days.

const max = (...days: string[]): string => days.reduce((a, b) => (b > a ? b : a));
const min = (...days: string[]): string => days.reduce((a, b) => (b < a ? b : a));

interface Span {
  readonly id: string;
  readonly first: string;
  readonly last: string;
}

const QUARTERS = ['01-01 03-31', '04-01 06-30', '07-01 09-30', '10-01 12-31'];
const HALVES = ['01-01 06-30', '07-01 12-31'];

function spansOf(kind: string, year: number): Span[] {
  const parts = kind === 'quarter' ? QUARTERS : kind === 'half' ? HALVES : ['01-01 12-31'];
  return parts.map((part, index) => ({
    id: kind === 'year' ? `${year}` : `${year}-${kind === 'quarter' ? 'Q' : 'H'}${index + 1}`,
    first: `${year}-${part.slice(0, 5)}`,
    last: `${year}-${part.slice(6)}`,
  }));
}

function halfLeft({ first, last }: Span, since: string): boolean {
  const days = daysFrom(first, last);
  return days.filter((day) => day >= since).length * 2 >= days.length;
}

// What is owed, before it is judged.

interface Done {
  readonly id: string;
  readonly on: string;
  readonly knownOn: string;
  /** The quarter, half or year that it names. */
  readonly of?: string;
  readonly until?: string;
  readonly from?: string;
  readonly late?: boolean;
}

interface Owed {
  readonly rule: string;
  readonly kind: 'standing' | 'quarter' | 'half' | 'year' | 'event';
  readonly subject: string;
  readonly counterpart?: string;
  readonly since: string;
  readonly knownOn: string;
  readonly end?: { readonly on: string; readonly reason: string } | undefined;
  readonly done: readonly Done[];
  /** The due day of a span, where it is not its last day; of an event, its own. `''`: a table is missing. */
  readonly due?: (span: Span) => string;
  readonly event?: string;
  readonly neverCloses?: boolean;
  /** Reported as done by the due day, on that day: till it is verified nobody of the unit is late (§4.33). */
  readonly heldFrom?: string;
}

const G3 = ['agency', 'enterprise', 'stateEnterprise', 'institution', 'publicService'];

const isMember = (p: Person): boolean => p.standing === 'full' || p.standing === 'probationary';
const serves = (p: Person): boolean => (p.inService === undefined ? p.retired !== true : p.inService);
const catsOf = (s: UnitSnapshot, p: Person): readonly string[] => p.categories ?? s.lineage.categories;

const entry = (r: LedgerRecord): Done => ({ id: r.id, on: r.happenedOn, knownOn: shanghai(r.enteredAt) });
const recordsOf = (s: UnitSnapshot, kind: string, subject: string): LedgerRecord[] =>
  s.records.filter((r) => r.kind === kind && r.subject === subject);

function parameter(s: UnitSnapshot, rule: string, name: string, value: number, from: string, up: boolean) {
  const rows = s.lineage.parameters.filter(
    (row) => row.rule === rule && row.parameter === name && row.since <= from,
  );
  const values = [value, ...rows.map((row) => row.value)];
  return up ? Math.max(...values) : Math.min(...values);
}

function* memberDuties(s: UnitSnapshot, asOf: string): Iterable<Owed> {
  for (const p of s.people.filter((one) => isMember(one) && one.inBranchSince <= asOf)) {
    const cats = catsOf(s, p);
    const same = {
      subject: p.id,
      since: max(s.unit.startsOn, p.inSystemSince),
      knownOn: shanghai(p.enteredAt),
      end: p.left && { on: p.left.on, reason: p.left.reason },
    };
    const by = (kind: string) => recordsOf(s, kind, p.id).map(entry);
    yield {
      ...same,
      rule: 'responsibility-zone',
      kind: 'standing',
      subject: 'b1',
      counterpart: p.id,
      done: by('zone'),
    };
    if (serves(p) && cats.some((c) => G3.includes(c))) {
      const whole = recordsOf(s, 'communityRegistration', 'b1').map(entry);
      yield {
        ...same,
        rule: 'community-registration',
        kind: 'standing',
        done: [...by('communityRegistration'), ...whole],
      };
      const wishes = recordsOf(s, 'microWish', p.id).filter((r) => r.body['fulfilled'] === true);
      yield { ...same, rule: 'micro-wish', kind: 'year', done: wishes.map(entry) };
    }
    if (serves(p) && cats.includes('window'))
      yield { ...same, rule: 'public-profile', kind: 'standing', done: by('publicProfile') };
    if (cats.includes('farmer')) yield* farmerDuties(s, p, same);
    yield* deeds(s, p, cats, same, asOf);
  }
}

type Same = Pick<Owed, 'subject' | 'since' | 'knownOn' | 'end'>;

function* farmerDuties(s: UnitSnapshot, p: Person, same: Same): Iterable<Owed> {
  if (p.ableToWork !== false) {
    const done = recordsOf(s, 'incomeProject', p.id).map(entry);
    yield { ...same, rule: 'income-project', kind: 'standing', done };
  }
  if (p.ableToHelp !== false) {
    const mine = s.pairings.filter((h) => h.with === 'household' && h.member === p.id);
    const done = mine.map((h) => ({
      id: h.id,
      on: h.startedOn,
      knownOn: shanghai(h.enteredAt),
      ...(h.ended && { until: h.ended.on }),
    }));
    yield { ...same, rule: 'household-pairing', kind: 'standing', done };
  }
  const visits = recordsOf(s, 'centreVisit', p.id).map(entry);
  const numbers = s.lineage.parameters.filter((row) => row.rule === 'centre-household' && row.value > 0);
  if (visits.length === 0 || numbers.length === 0) return;
  // §4.9: a local number binds from the next period.
  const since = min(...numbers.map((row) => row.since));
  const quarters = [2025, 2026, 2027, 2028].flatMap((year) => spansOf('quarter', year));
  const binds = quarters.find(({ first }) => first >= since)?.first ?? '';
  const first = min(...visits.map(({ on }) => on));
  yield {
    ...same,
    rule: 'centre-household',
    kind: 'quarter',
    since: max(same.since, binds, first),
    done: visits,
  };
}

function* deeds(
  s: UnitSnapshot,
  p: Person,
  cats: readonly string[],
  same: Same,
  asOf: string,
): Iterable<Owed> {
  const kinds: [string, string, string][] = [
    ['coworker-deed', 'coworker', 'stateEnterprise'],
    ['poor-household-deed', 'household', 'privateEnterprise'],
  ];
  for (const [rule, kind, category] of kinds) {
    if (!serves(p) || !cats.includes(category)) continue;
    for (const h of s.pairings.filter(
      (one) => one.with !== 'village' && one.with === kind && one.member === p.id,
    )) {
      if (h.startedOn > asOf) continue;
      const ends = [same.end, h.ended].filter((end) => end !== undefined);
      const end = ends.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0];
      yield {
        ...same,
        rule,
        kind: 'year',
        counterpart: h.id,
        since: max(same.since, h.startedOn),
        knownOn: max(same.knownOn, shanghai(h.enteredAt)),
        end: end && { on: end.on, reason: end.reason },
        done: s.records.filter((r) => r.kind === 'deed' && r.about === h.id).map(entry),
      };
    }
  }
}

function* branchDuties(s: UnitSnapshot, asOf: string): Iterable<Owed> {
  const same = { subject: 'b1', since: s.unit.startsOn, knownOn: s.unit.startsOn };
  const named = (kind: string, field: string) =>
    recordsOf(s, kind, 'b1').map((r) => ({ ...entry(r), of: String(r.body[field]) }));
  if (s.lineage.categories.some((c) => G3.includes(c))) {
    yield { ...same, rule: 'volunteer-team', kind: 'standing', done: teams(s) };
    yield {
      ...same,
      rule: 'volunteer-service',
      kind: 'quarter',
      done: recordsOf(s, 'volunteerService', 'b1')
        .filter((r) => cameTo(s, r, 'participants').filter(isMember).length > 1)
        .map(entry),
    };
  }
  const meetings = new Set(
    recordsOf(s, 'assessmentMeeting', 'b1')
      .filter((r) => r.body['selfAssessed'] === true && r.body['mutualAssessed'] === true)
      .filter((r) => {
        const full = (people: Person[]) => people.filter((p) => p.standing === 'full').length;
        const here = s.people.filter((p) => wasKnownHere(p, r));
        return full(cameTo(s, r, 'attendees')) > full(here) / 2;
      })
      .map((r) => r.id),
  );
  yield {
    ...same,
    rule: 'assessment-meeting',
    kind: 'quarter',
    done: named('assessmentMeeting', 'quarter').filter(({ id }) => meetings.has(id)),
  };
  yield { ...same, rule: 'ledger-review', kind: 'quarter', done: named('ledgerReview', 'quarter') };
  yield { ...same, rule: 'year-end-review', kind: 'year', done: named('yearEndReview', 'year') };
  if (s.lineage.categories.includes('publicService')) {
    const done = s.surveys.map(({ id, heldOn, enteredAt }) => ({
      id,
      on: heldOn,
      knownOn: shanghai(enteredAt),
    }));
    yield { ...same, rule: 'satisfaction-survey', kind: 'year', done };
  }
  yield {
    ...same,
    rule: 'half-year-report',
    kind: 'half',
    counterpart: 'cm',
    due: ({ first, last }) => shift(last, -parameter(s, 'half-year-report', 'grace', 10, first, true)),
    done: reports(s, asOf),
  };
  yield {
    ...same,
    rule: 'selection-round',
    kind: 'quarter',
    due: (quarter) => roundDue(s, quarter, asOf),
    done: s.rounds.flatMap((round) => filings(s, round, asOf)),
  };
}

/** §4.43: who of the branch on that day is named in the record. */
const isHere = (p: Person, day: string): boolean => p.inBranchSince <= day && (!p.left || p.left.on > day);
/** §4.43 by those who were of the branch that day and whom it knew when it wrote the record down. */
const wasKnownHere = (p: Person, r: LedgerRecord): boolean =>
  isHere(p, r.happenedOn) && shanghai(p.enteredAt) <= shanghai(r.enteredAt);

const cameTo = (s: UnitSnapshot, r: LedgerRecord, field: string): Person[] =>
  s.people.filter((p) => wasKnownHere(p, r) && (r.body[field] as string[]).includes(p.id));

/** A team is there while one of its people is. */
function teams(s: UnitSnapshot): Done[] {
  return recordsOf(s, 'volunteerTeam', 'b1').map((r) => {
    const people = (r.body['members'] as string[]).map((id) => s.people.find((p) => p.id === id));
    const gone = people.every((p) => p?.left !== undefined);
    return { ...entry(r), ...(gone && { until: max(...people.map((p) => p?.left?.on ?? '')) }) };
  });
}

/** §4.10: what was handed in by the close is not undone by a return after it. */
function isReturned(handedIn: { at: string }, back: { on: string; at: string }, last: string, asOf: string) {
  const closesOn = shift(last, 30);
  const until = shanghai(handedIn.at) <= closesOn ? min(asOf, closesOn) : asOf;
  return back.at >= handedIn.at && back.on <= until;
}

/** §4.11; what was returned waits for another. */
function reports(s: UnitSnapshot, asOf: string): Done[] {
  return s.reports.flatMap(({ half, submitted, paperSent, returned }) => {
    const last = spansOf('half', Number(half.slice(0, 4))).find(({ id }) => id === half)?.last ?? '';
    const isBack = submitted && returned && isReturned(submitted, returned, last, asOf);
    const ways = [isBack ? undefined : submitted, paperSent].filter((way) => way && way.on <= asOf);
    if (ways.length === 0) return [];
    const on = min(...ways.map((way) => way?.on ?? ''));
    const knownOn = min(...ways.map((way) => shanghai(way?.at ?? '')));
    return [{ id: `b1-${half}`, on, knownOn, of: half }];
  });
}

const fifteen = (s: UnitSnapshot, quarter: Span): number =>
  parameter(s, 'selection-round', 'grace', 15, quarter.first, false);

function roundDue(s: UnitSnapshot, quarter: Span, asOf: string): string {
  const round = s.rounds.find((one) => one.quarter === quarter.id && one.meetingOn <= asOf);
  if (!round || round.meetingOn > quarter.last) return quarter.last;
  // Without the table: within 30 days, or as many fewer as the local plan has it.
  const latest =
    workdaysAfter(s, quarter.last, fifteen(s, quarter)) || shift(quarter.last, 2 * fifteen(s, quarter));
  if (shanghai(round.enteredAt) > latest) return quarter.last;
  return workdaysAfter(s, round.meetingOn, fifteen(s, quarter));
}

function filings(s: UnitSnapshot, round: SelectionRound, asOf: string): Done[] {
  const { filed, decided, published, candidates } = round;
  if (round.meetingOn > asOf || !filed || filed.on > asOf) return [];
  const quarter = spansOf('quarter', Number(round.quarter.slice(0, 4))).find(
    ({ id }) => id === round.quarter,
  );
  if (!quarter) return [];
  // §4.31: without its table the quarter does not close.
  const closing = roundDue(s, quarter, asOf) === '' ? '2999-01-01' : quarter.last;
  if (decided && !decided.ok && isReturned(filed, decided, closing, asOf)) return [];
  if (candidates.length > (round.base - (round.base % 10)) / 10) return [];
  if (candidates.length > 0 && (!published || published.on > filed.on)) return [];
  if (candidates.some(({ comment }) => comment.trim().length === 0)) return [];
  const due = workdaysAfter(s, round.meetingOn, fifteen(s, quarter));
  const late = round.meetingOn > quarter.last || (due !== '' && filed.on > due);
  return [{ id: round.id, on: filed.on, knownOn: shanghai(filed.at), of: round.quarter, late }];
}

function* events(s: UnitSnapshot): Iterable<Owed> {
  for (const o of s.orders) {
    const isOver = o.done !== undefined && o.verified !== undefined;
    if (o.done !== undefined) {
      const due = workdaysAfter(s, o.done.on, 10);
      yield {
        rule: 'order-verification',
        kind: 'event',
        event: `${o.id}-1`,
        subject: o.issuer,
        counterpart: o.id,
        since: o.done.on,
        knownOn: o.done.on,
        due: () => (due === '' ? '' : max(due, o.dueOn)),
        neverCloses: true,
        done: o.verified ? [{ id: o.id, on: o.verified.on, knownOn: o.verified.on }] : [],
      };
    }
    yield {
      rule: 'corrective-order',
      kind: 'event',
      event: o.id,
      subject: 'b1',
      counterpart: o.id,
      since: o.issuedOn,
      knownOn: shanghai(o.enteredAt),
      due: () => o.dueOn,
      neverCloses: true,
      ...(o.done && o.done.on <= o.dueOn && { heldFrom: o.done.on }),
      done: isOver ? [{ id: o.id, on: o.done?.on ?? '', knownOn: '', from: o.verified?.on ?? '' }] : [],
    };
  }
  for (const f of s.filedRounds.filter((one) => one.filedOn >= s.unit.startsOn)) {
    yield {
      rule: 'selection-confirm',
      kind: 'event',
      event: f.round,
      subject: 'b1',
      counterpart: f.round,
      since: f.filedOn,
      knownOn: shanghai(f.enteredAt),
      due: () => workdaysAfter(s, f.filedOn, 10),
      done: f.decided ? [{ id: f.round, on: f.decided.on, knownOn: shanghai(f.decided.at) }] : [],
    };
  }
  for (const round of s.rounds.filter((one) => one.meetingOn >= s.unit.startsOn)) {
    for (const p of s.people.filter(isMember)) {
      const here = p.inBranchSince <= round.meetingOn && (!p.left || p.left.on > round.meetingOn);
      if (!here) continue;
      const mine = round.followUps.filter((one) => one.member === p.id && one.action !== '');
      yield {
        rule: 'selection-follow-up',
        kind: 'event',
        event: round.id,
        subject: 'b1',
        counterpart: p.id,
        since: round.meetingOn,
        knownOn: shanghai(round.enteredAt),
        end: p.left && { on: p.left.on, reason: p.left.reason },
        due: () => shift(round.meetingOn, 30),
        done: mine.map(({ on, at }) => ({ id: round.id, on, knownOn: shanghai(at) })),
      };
    }
  }
}

// Judging.

interface Case {
  readonly owed: Owed;
  readonly period: string;
  readonly needed: number;
  readonly dueOn: string;
  readonly closesOn: string;
  readonly done: readonly Done[];
}

function judged({ owed, period, needed, dueOn, closesOn, done }: Case, asOf: string): OtherOpinion {
  const isClosed = closesOn !== '' && asOf > closesOn;
  const day = isClosed ? closesOn : asOf;
  const order = [...done].sort((a, b) => (a.on + a.id < b.on + b.id ? -1 : 1));
  const by = (when: string) => order.filter((d) => max(d.on, d.from ?? '') <= when);
  const seen = by(day).filter((d) => closesOn === '' || d.knownOn <= closesOn);
  const isOver = owed.end !== undefined && owed.end.on <= day;
  const isHeld = owed.heldFrom !== undefined && owed.heldFrom <= day;
  const wasDue = dueOn !== '' && day > dueOn && !isHeld && !(isOver && dueOn >= (owed.end?.on ?? ''));
  const inTime = seen.filter((d) => d.late !== true && (dueOn === '' || d.on <= dueOn));
  const isMet = seen.length >= needed;
  let state = isMet ? (owed.kind === 'standing' || inTime.length >= needed ? 'met' : 'metLate') : 'open';
  if (!isMet && wasDue) state = 'overdue';
  if (!isMet && !wasDue && isOver) state = 'notApplicable';
  const isMissed = isClosed && (state === 'open' || state === 'overdue');
  const reason =
    state === 'notApplicable' ? owed.end?.reason : state === 'open' && dueOn === '' ? 'calendarMissing' : '';
  return {
    id: `${owed.rule}~${owed.subject}~${owed.counterpart ?? ''}~${period}`,
    state: isMissed ? 'missed' : state,
    needed,
    dueOn,
    closesOn,
    counted: seen.map(({ id }) => id),
    curedOn: isMissed ? (by(asOf)[needed - 1]?.on ?? '') : '',
    reason: reason ?? '',
  };
}

function spanCase(s: UnitSnapshot, owed: Owed, span: Span): Case {
  const dueOn = owed.due ? owed.due(span) : span.last;
  const whole = parameter(s, owed.rule, 'minimum', 1, span.first, true);
  const left = spansOf('quarter', Number(span.id.slice(0, 4))).filter((q) => halfLeft(q, owed.since)).length;
  return {
    owed,
    period: span.id,
    needed: owed.kind === 'year' ? Math.max(1, Math.floor((whole * left) / 4)) : whole,
    dueOn,
    closesOn: dueOn === '' ? '' : shift(span.last, 30),
    done: owed.done.filter((d) =>
      d.of === undefined ? span.first <= d.on && d.on <= span.last : d.of === span.id,
    ),
  };
}

function calendarOpinions(s: UnitSnapshot, owed: Owed, asOf: string): OtherOpinion[] {
  const years = [2025, 2026, 2027, 2028];
  return years
    .flatMap((year) => spansOf(owed.kind, year))
    .filter((span) => span.first <= asOf && span.last >= owed.since && halfLeft(span, owed.since))
    .filter((span) => owed.end === undefined || owed.end.on > max(span.first, owed.since))
    .filter((span) => owed.knownOn <= shift(span.last, 30))
    .map((span) => judged(spanCase(s, owed, span), asOf));
}

/** It arises, and again on each day on which nothing is valid any more, scanned day by day. */
function standingOpinion(s: UnitSnapshot, owed: Owed, asOf: string): OtherOpinion {
  const validOn = (day: string) =>
    owed.done.filter((d) => d.on <= day && (d.until === undefined || day < d.until));
  let arose = owed.since;
  for (const day of daysFrom(shift(owed.since, 1), asOf)) {
    if (validOn(day).length === 0 && owed.done.some((d) => d.until === day && d.on < day)) arose = day;
  }
  const grace = parameter(s, owed.rule, 'grace', 30, owed.since, false);
  const dueOn = shift(arose, grace);
  return judged({ owed, period: 'standing', needed: 1, dueOn, closesOn: '', done: validOn(asOf) }, asOf);
}

function eventOpinion(owed: Owed, asOf: string): OtherOpinion[] {
  const dueOn = owed.due?.({ id: '', first: '', last: '' }) ?? '';
  const closesOn = dueOn === '' || owed.neverCloses ? '' : shift(dueOn, 30);
  if (closesOn !== '' && closesOn < owed.knownOn) return [];
  const period = `event:${owed.event ?? ''}`;
  return [judged({ owed, period, needed: 1, dueOn, closesOn, done: owed.done }, asOf)];
}

/** What is owed by the branch and its people on `asOf`, and how it stands. */
export function othersOracle(s: UnitSnapshot, asOf: string): OtherOpinion[] {
  const all = [...memberDuties(s, asOf), ...branchDuties(s, asOf), ...events(s)];
  return all
    .filter((owed) => owed.since <= asOf && (owed.end === undefined || owed.end.on > owed.since))
    .flatMap((owed) => {
      if (owed.kind === 'event') return eventOpinion(owed, asOf);
      return owed.kind === 'standing' ? [standingOpinion(s, owed, asOf)] : calendarOpinions(s, owed, asOf);
    });
}
