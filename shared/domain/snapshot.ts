/** All that assessing one unit needs, read once. */
import { dayOf, type Day, type Instant } from './days.ts';
import type { Pairing } from './pairings.ts';
import type { Person } from './people.ts';
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

/** The snapshot as the ledger knew it at the end of `day`: what was entered later is hidden. */
export function knownAt(snapshot: UnitSnapshot, day: Day): UnitSnapshot {
  return {
    ...snapshot,
    people: snapshot.people
      .filter((person) => known(person.enteredAt, day))
      .map((person) => withoutLaterLeaving(person, day)),
    pairings: snapshot.pairings
      .filter((pairing) => known(pairing.enteredAt, day))
      .map((pairing) => withoutLaterEnd(pairing, day)),
    records: snapshot.records.filter((record) => known(record.enteredAt, day)),
    problems: snapshot.problems
      .filter((problem) => known(problem.enteredAt, day))
      .map((problem) => ({ ...problem, steps: problem.steps.filter((step) => known(step.at, day)) })),
    waivers: snapshot.waivers.filter((waiver) => known(waiver.approvedAt, day)),
  };
}
