/** All that assessing one unit needs, read once. */
import { dayOf, type Day, type Instant } from './days.ts';
import type { Pairing } from './pairings.ts';
import type { FormerPerson, Person } from './people.ts';
import type { Problem } from './problems.ts';
import type { LedgerRecord } from './records.ts';
import type { SelectionRound } from './selection.ts';
import type {
  BranchBelow,
  CorrectiveOrder,
  FiledRound,
  SatisfactionSurvey,
  UnitReport,
} from './supervision.ts';
import type {
  ContactAssignment,
  Liaison,
  MustTalkEvent,
  TalkPlan,
  TalkRequest,
  TopicalCampaign,
} from './talks.ts';
import type { Lineage, Unit } from './units.ts';
import type { Calendars } from './workdays.ts';

/** An approved exemption from one duty. */
export interface Waiver {
  readonly id: string;
  readonly duty: string;
  readonly reason: string;
  readonly approvedAt: Instant;
}

/** Arrays hold every row and revision that was read; `knownAt` and `assess` choose among them. */
export interface UnitSnapshot {
  readonly unit: Unit;
  readonly lineage: Lineage;
  readonly people: readonly Person[];
  /** Earlier rows of people, as far as they were asked for. */
  readonly formerPeople?: readonly FormerPerson[];
  readonly pairings: readonly Pairing[];
  readonly records: readonly LedgerRecord[];
  readonly problems: readonly Problem[];
  readonly waivers: readonly Waiver[];
  readonly assignments: readonly ContactAssignment[];
  readonly liaisons: readonly Liaison[];
  readonly mustTalks: readonly MustTalkEvent[];
  readonly requests: readonly TalkRequest[];
  readonly campaigns: readonly TopicalCampaign[];
  readonly talkPlans: readonly TalkPlan[];
  readonly rounds: readonly SelectionRound[];
  readonly reports: readonly UnitReport[];
  readonly orders: readonly CorrectiveOrder[];
  readonly surveys: readonly SatisfactionSurvey[];
  /** Of a superior: its branches, what they filed, and the must-talk events of their secretaries. */
  readonly branchesBelow: readonly BranchBelow[];
  readonly filedRounds: readonly FiledRound[];
  readonly calendars: Calendars;
}

const known = (at: Instant, day: Day): boolean => dayOf(at) <= day;

/** A row whose ending was entered after `day` had not ended yet. */
function withoutLaterEnd<T extends { ended?: { readonly enteredAt: Instant } }>(row: T, day: Day): T {
  if (!row.ended || known(row.ended.enteredAt, day)) return row;
  const { ended: _later, ...open } = row;
  return open as T;
}

function withoutLaterLeaving(person: Person, day: Day): Person {
  if (!person.left || known(person.left.enteredAt, day)) return person;
  const { left: _later, ...present } = person;
  return present;
}

/** The row of each person that stood at the end of `day`: the first to be replaced later, else the present one. */
export function peopleKnownAt({ people, formerPeople = [] }: UnitSnapshot, day: Day): Person[] {
  const standing = new Map<string, FormerPerson>();
  for (const former of formerPeople) {
    const known = standing.get(former.person.id);
    if (dayOf(former.until) > day && (!known || former.until < known.until)) {
      standing.set(former.person.id, former);
    }
  }
  return people
    .map((person) => standing.get(person.id)?.person ?? person)
    .filter((person) => known(person.enteredAt, day))
    .map((person) => withoutLaterLeaving(person, day));
}

/** The snapshot as the ledger knew it at the end of `day`: what was entered later is hidden. */
export function knownAt(snapshot: UnitSnapshot, day: Day): UnitSnapshot {
  return {
    ...snapshot,
    people: peopleKnownAt(snapshot, day),
    ...(snapshot.formerPeople && {
      formerPeople: snapshot.formerPeople.filter(({ until }) => known(until, day)),
    }),
    pairings: snapshot.pairings
      .filter((pairing) => known(pairing.enteredAt, day))
      .map((pairing) => withoutLaterEnd(pairing, day)),
    records: snapshot.records.filter((record) => known(record.enteredAt, day)),
    problems: snapshot.problems
      .filter((problem) => known(problem.enteredAt, day))
      .map((problem) => ({ ...problem, steps: problem.steps.filter((step) => known(step.at, day)) })),
    waivers: snapshot.waivers.filter((waiver) => known(waiver.approvedAt, day)),
    ...talksKnownAt(snapshot, day),
    ...supervisionKnownAt(snapshot, day),
  };
}

type TalkRows = Pick<
  UnitSnapshot,
  'assignments' | 'liaisons' | 'mustTalks' | 'requests' | 'campaigns' | 'talkPlans'
>;

function talksKnownAt(snapshot: UnitSnapshot, day: Day): TalkRows {
  const entered = <T extends { readonly enteredAt: Instant }>(rows: readonly T[]): T[] =>
    rows.filter((row) => known(row.enteredAt, day));
  return {
    assignments: entered(snapshot.assignments).map((row) => withoutLaterEnd(row, day)),
    liaisons: entered(snapshot.liaisons).map((row) => withoutLaterEnd(row, day)),
    mustTalks: entered(snapshot.mustTalks).map((event) =>
      without(event, 'delegate', isLater(event.delegate?.enteredAt, day)),
    ),
    requests: snapshot.requests
      .filter((request) => known(request.askedAt, day))
      .map((request) => without(request, 'reply', isLater(request.reply?.at, day))),
    campaigns: entered(snapshot.campaigns),
    talkPlans: entered(snapshot.talkPlans),
  };
}

type SupervisionRows = Pick<
  UnitSnapshot,
  'rounds' | 'reports' | 'orders' | 'surveys' | 'branchesBelow' | 'filedRounds'
>;

function supervisionKnownAt(snapshot: UnitSnapshot, day: Day): SupervisionRows {
  const entered = <T extends { readonly enteredAt: Instant }>(rows: readonly T[]): T[] =>
    rows.filter((row) => known(row.enteredAt, day));
  return {
    rounds: entered(snapshot.rounds)
      .map((round) => withoutLaterSteps(round, ['published', 'filed', 'decided'], day))
      .map((round) => ({ ...round, followUps: round.followUps.filter(({ at }) => known(at, day)) })),
    reports: snapshot.reports.map((report) =>
      withoutLaterSteps(report, ['submitted', 'paperSent', 'returned'], day),
    ),
    orders: entered(snapshot.orders).map((order) => withoutLaterSteps(order, ['done', 'verified'], day)),
    surveys: entered(snapshot.surveys),
    branchesBelow: entered(snapshot.branchesBelow).map((below) => ({
      ...below,
      secretaries: below.secretaries.filter(({ knownOn }) => knownOn <= day),
    })),
    filedRounds: entered(snapshot.filedRounds).map((round) => withoutLaterSteps(round, ['decided'], day)),
  };
}

const isLater = (at: Instant | undefined, day: Day): boolean => at !== undefined && !known(at, day);

function without<T extends object>(row: T, field: keyof T, isHidden: boolean): T {
  if (!isHidden) return row;
  const { [field]: _later, ...rest } = row;
  return rest as T;
}

/** Steps that were written down after `day` had not been taken yet. */
function withoutLaterSteps<T extends object>(row: T, steps: readonly (keyof T)[], day: Day): T {
  return steps.reduce((kept, step) => {
    const taken = kept[step] as { readonly at: Instant } | undefined;
    return without(kept, step, isLater(taken?.at, day));
  }, row);
}
