import { relationsToRound } from '../../access/rounds.ts';
import { isShown } from '../../access/fields.ts';
import { dayOf, type Day } from '../../domain/days.ts';
import { personWithId, type Person } from '../../domain/people.ts';
import { currentRecords, isRecordOf } from '../../domain/records.ts';
import {
  hasGone,
  isClosed,
  isConfirmed,
  isInPublicity,
  quotaOf,
  roundState,
  standingCandidates,
  wasShown,
  type Candidate,
  type Grading,
  type Objection,
  type Publicity,
  type SelectionRound,
} from '../../domain/selection.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import { candidateFacts } from '../../reports/candidateFacts.ts';
import { Facts } from '../../rules/facts.ts';
import { turnOfRound } from '../../rules/selectionTurn.ts';
import type { CallerContext } from '../request/flow.ts';
import type { SealedObjection } from './objectionChanges.ts';

/** What of objections was opened for who handles them, by their numbers. */
export type OpenedObjections = ReadonlyMap<number, SealedObjection>;

/** The branches in which candidates were before, by candidate; those who were in none are not among them. */
export type FormerBranches = ReadonlyMap<string, readonly UnitSnapshot[]>;

/** What only the reading of one round shows beside it. */
interface Shown {
  readonly opened?: OpenedObjections | undefined;
  readonly gradings?: readonly Grading[];
  /** Where candidates came from; absent: no facts stand beside them. */
  readonly former?: FormerBranches;
}

/** A round as the caller may see it, put in place of what was read of it. */
export function roundAnswer(
  round: SelectionRound,
  snapshot: UnitSnapshot,
  { caller, today }: Pick<CallerContext, 'caller' | 'today'>,
  { opened = new Map(), gradings = [], former }: Shown = {},
) {
  const { unit, people } = snapshot;
  const relations = relationsToRound(round, unit, caller, today);
  const seesAll = isShown('rounds.candidates', relations);
  const candidates = shownCandidates(round, people, today, seesAll)?.map((candidate) =>
    former && seesAll
      ? withFacts(candidate, round, [snapshot, ...(former.get(candidate.member) ?? [])], today)
      : candidate,
  );
  const { published, formerlyPublished = [], objections = [], filed, decided, returns = [] } = round;
  return {
    ...roundHead(round, snapshot, today),
    enteredAt: round.enteredAt,
    ...(candidates && { candidates }),
    ...(published && { publicity: publicityAnswer(published) }),
    formerPublicity: formerlyPublished.map(publicityAnswer),
    objections: objections.map((objection) => objectionAnswer(objection, people, { seesAll, opened })),
    ...(filed && { filed: { on: filed.on, by: filed.by } }),
    ...(decided && filed && decided.at >= filed.at && { decided: decisionAnswer(decided) }),
    ...(gradings.length > 0 && { followUps: gradings.map((grading) => gradingAnswer(grading, people)) }),
    returns: returns.map((filing) => ({
      filedOn: filing.filed.on,
      returnedOn: filing.decided.on,
      ...(filing.decided.reason !== undefined && { reason: filing.decided.reason }),
    })),
  };
}

/** What everybody sees who may know of the round. */
export function roundHead(round: SelectionRound, snapshot: UnitSnapshot, today: Day) {
  const { id, branch, quarter, meetingOn, base, withdrawn } = round;
  const meeting = currentRecords(snapshot.records)
    .filter(isRecordOf('assessmentMeeting'))
    .find(({ happenedOn, withdrawn }) => happenedOn === meetingOn && !withdrawn);
  const turn = turnOfRound(round, new Facts(snapshot, today));
  const said = saidOf(round, snapshot.people, today);
  return {
    id,
    branch,
    quarter,
    meetingOn,
    ...(meeting && { meeting: meeting.id }),
    base,
    quota: quotaOf(base),
    state: roundState(round, today),
    ...(withdrawn && { withdrawn: { on: withdrawn.on, by: withdrawn.by, reason: withdrawn.reason } }),
    ...(said !== undefined && { said }),
    ...(turn && { turn }),
  };
}

/** What is to be said openly: no place to give away (PROGRAMME §4.3), nobody nominated, or sent back. */
function saidOf(round: SelectionRound, people: readonly Person[], today: Day): string | undefined {
  const { base, decided, withdrawn } = round;
  if (withdrawn) return `已撤回：${withdrawn.reason}`;
  if (roundState(round, today) === 'returned') return `上级已退回：${decided?.reason ?? '请补充后重新报送'}`;
  if (quotaOf(base) === 0) return `会议当天党员${base}名，不足10名，本季度名额为0，不公示，直接报送备案`;
  const isNobody = standingCandidates(round, people, today).length === 0;
  return isNobody && isClosed(round) ? '本季度没有人选，没有公示' : undefined;
}

/** All of them to who may see them before publicity; else those before the public, and then the honours. */
function shownCandidates(round: SelectionRound, people: readonly Person[], today: Day, seesAll: boolean) {
  const answer = (candidate: Candidate) => candidateAnswer(candidate, round, people, today, seesAll);
  if (seesAll) return round.candidates.map(answer);
  if (isConfirmed(round)) return standingCandidates(round, people, today).map(answer);
  const { published } = round;
  if (!isInPublicity(round, today) || !published) return undefined;
  // Who was before the public and dropped out is seen to have dropped out.
  return round.candidates.filter((candidate) => wasShown(candidate, published)).map(answer);
}

function candidateAnswer(
  { member, comment, off }: Candidate,
  round: SelectionRound,
  people: readonly Person[],
  today: Day,
  seesAll: boolean,
) {
  const isGone = off?.why === 'gone' || (!off && !isClosed(round) && hasGone(member, people, today));
  return {
    ...named(member, people),
    ...(comment !== '' && { comment }),
    standing: isGone ? ('gone' as const) : off ? ('off' as const) : ('listed' as const),
    ...(off && { off: { on: off.on, why: off.why, ...(seesAll && { reason: off.reason }) } }),
  };
}

/** With what is known of the year of the round's quarter. */
function withFacts<C extends { readonly member: string }>(
  candidate: C,
  { quarter }: SelectionRound,
  snapshots: readonly [UnitSnapshot, ...UnitSnapshot[]],
  asOf: Day,
) {
  const person = personWithId(snapshots[0].people, candidate.member);
  if (!person) return candidate;
  const year = Number(quarter.slice(0, 4));
  return { ...candidate, facts: candidateFacts(person, snapshots, { year, asOf }) };
}

const gradingAnswer = ({ member, grade, action, on, reason }: Grading, people: readonly Person[]) => ({
  ...named(member, people),
  ...{ grade, action, on },
  ...(reason !== undefined && { reason }),
});

const publicityAnswer = ({ on, at, until }: Publicity) => ({
  on,
  ...(until && { until }),
  lateEntry: dayOf(at) > on,
});

const decisionAnswer = ({ on, by, ok, reason }: NonNullable<SelectionRound['decided']>) => ({
  ...{ on, by, ok },
  ...(reason !== undefined && { reason }),
});

function objectionAnswer(
  { n, at, against, handled }: Objection,
  people: readonly Person[],
  { seesAll, opened }: { readonly seesAll: boolean; readonly opened: OpenedObjections },
) {
  const said = opened.get(n);
  return {
    n,
    on: dayOf(at),
    ...(handled && { handled: { on: handled.on, upheld: handled.upheld, finding: handled.finding } }),
    ...(seesAll && against !== undefined && { against }),
    ...(said && { text: said.text, ...(said.by !== undefined && { by: named(said.by, people) }) }),
  };
}

export const named = (member: string, people: readonly Person[]) => ({
  member,
  name: personWithId(people, member)?.name ?? member,
});

/** Names of candidates in a row. */
export const namesOf = (candidates: readonly Candidate[], people: readonly Person[]): string =>
  candidates.map(({ member }) => named(member, people).name).join('、');
