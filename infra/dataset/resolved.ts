/** A data set as domain values, ready to be stored. */
import type { Day } from '../../shared/domain/days.ts';
import type { Pairing } from '../../shared/domain/pairings.ts';
import type { Office, Person, PersonId } from '../../shared/domain/people.ts';
import type { Reach } from '../../shared/domain/reach.ts';
import type { Problem } from '../../shared/domain/problems.ts';
import type { LedgerRecord } from '../../shared/domain/records.ts';
import type { Grading, SelectionRound } from '../../shared/domain/selection.ts';
import type {
  BranchBelow,
  CorrectiveOrder,
  FiledReport,
  FiledRound,
  SatisfactionSurvey,
  UnitReport,
} from '../../shared/domain/supervision.ts';
import type {
  ContactAssignment,
  Liaison,
  MustTalkEvent,
  TalkPlan,
  TalkRequest,
  TopicalCampaign,
} from '../../shared/domain/talks.ts';
import type { ParameterRow, Unit, UnitId } from '../../shared/domain/units.ts';
import type { Calendars } from '../../shared/domain/workdays.ts';

/** A committee member or group leader and one person assigned to them. */
export interface ResolvedAssignment {
  readonly unit: UnitId;
  readonly assignment: ContactAssignment;
}

/** What plan T's talks are made of; an event that befell a secretary stands with the superior. */
export interface ResolvedTalks {
  readonly mustTalks: readonly { readonly unit: UnitId; readonly event: MustTalkEvent }[];
  readonly requests: readonly TalkRequest[];
  readonly campaigns: readonly TopicalCampaign[];
  readonly talkPlans: readonly { readonly unit: UnitId; readonly plan: TalkPlan }[];
  readonly liaisons: readonly {
    readonly unit: UnitId;
    readonly liaison: Liaison;
    /** The contact phone that is made known. */
    readonly phone?: string;
  }[];
}

/** Selection, reports, surveys and orders; what was filed stands with the superior too. */
export interface ResolvedSupervision {
  readonly rounds: readonly SelectionRound[];
  readonly filedReports: readonly { readonly superior: UnitId; readonly filed: FiledReport }[];
  readonly filed: readonly { readonly superior: UnitId; readonly filed: FiledRound }[];
  readonly gradings: readonly { readonly unit: UnitId; readonly grading: Grading }[];
  readonly reports: readonly { readonly unit: UnitId; readonly report: UnitReport }[];
  readonly surveys: readonly { readonly unit: UnitId; readonly survey: SatisfactionSurvey }[];
  readonly orders: readonly CorrectiveOrder[];
}

export interface ResolvedProblem {
  readonly problem: Problem;
  /** Confidential, kept apart from the problem. */
  readonly text?: string;
  readonly measures?: string;
}

export interface ResolvedRecord {
  /** The unit in whose ledger it stands. */
  readonly unit: UnitId;
  readonly record: LedgerRecord;
  /** The year under which it is kept. */
  readonly year: number;
  /** Kept with the standing things instead. */
  readonly standing: boolean;
  /** By field, kept apart from the record. */
  readonly confidential?: Readonly<Record<string, string>>;
}

export interface ResolvedDataSet {
  readonly day: Day;
  readonly startsOn: Day;
  /** With their paths, in the order of the data set. */
  readonly units: readonly Unit[];
  readonly people: readonly Person[];
  /** Of members and officers, one a person. */
  readonly phones: readonly { readonly person: PersonId; readonly phone?: string; readonly reach: Reach }[];
  readonly offices: readonly Office[];
  readonly assignments: readonly ResolvedAssignment[];
  readonly pairings: readonly { readonly pairing: Pairing; readonly unit: UnitId }[];
  readonly problems: readonly ResolvedProblem[];
  readonly parameters: readonly ParameterRow[];
  readonly calendars: Calendars;
  readonly records: readonly ResolvedRecord[];
  readonly talks: ResolvedTalks;
  /** What superiors hold of the branches below them. */
  readonly below: readonly { readonly superior: UnitId; readonly below: BranchBelow }[];
  readonly supervision: ResolvedSupervision;
}
