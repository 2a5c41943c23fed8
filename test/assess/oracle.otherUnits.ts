/** What a branch owes beside talks and problems: teams, services, meetings, reviews, reports, rounds and orders. */
import type { Person } from '../../shared/domain/people.ts';
import type { LedgerRecord } from '../../shared/domain/records.ts';
import type { SelectionRound } from '../../shared/domain/selection.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { shanghai, shift, workdaysAfter } from './oracle.days.ts';
import { entry, parameter, recordsOf, type Done, type Owed } from './oracle.owed.ts';
import { G3, isMember } from './oracle.people.ts';
import { max, min, spansOf, type Span } from './oracle.spans.ts';

export function* branchDuties(s: UnitSnapshot, asOf: string): Iterable<Owed> {
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

/** §4.11; what was returned waits for another, and its first filing says whether it was in time (§4.53). */
function reports(s: UnitSnapshot, asOf: string): Done[] {
  return s.reports.flatMap(({ half, submitted, paperSent, returned }) => {
    const last = spansOf('half', Number(half.slice(0, 4))).find(({ id }) => id === half)?.last ?? '';
    const filed = [submitted, paperSent].flatMap((way) => way ?? []);
    const ways = filed.filter(
      (way) => way.on <= asOf && !(returned && isReturned(way, returned, last, asOf)),
    );
    if (ways.length === 0) return [];
    const on = min(...ways.map((way) => way.on));
    const knownOn = min(...ways.map((way) => shanghai(way.at)));
    const first = min(...filed.map((way) => way.on));
    return [{ id: `b1-${half}`, on: min(first, on), from: on, knownOn, of: half }];
  });
}

const fifteen = (s: UnitSnapshot, quarter: Span): number =>
  parameter(s, 'selection-round', 'grace', 15, quarter.first, false);

function roundDue(s: UnitSnapshot, quarter: Span, asOf: string): string {
  const round = s.rounds.find((held) => held.quarter === quarter.id && held.meetingOn <= asOf);
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
