/** All that assessing one unit needs, read once. */
import type { SentTexts } from './figures.ts';
import type { Day, Instant } from './days.ts';
import type { Pairing } from './pairings.ts';
import { isServing, type FormerPerson, type Person, type PersonId, type Term } from './people.ts';
import type { Problem } from './problems.ts';
import type { LedgerRecord } from './records.ts';
import type { SelectionRound } from './selection.ts';
import type {
  BranchBelow,
  CorrectiveOrder,
  FiledReport,
  FiledRound,
  SatisfactionSurvey,
  UnitReport,
} from './supervision.ts';
import type {
  ContactAssignment,
  Liaison,
  MustTalkEvent,
  SynthesisTally,
  TalkPlan,
  TalkRequest,
  TopicalCampaign,
} from './talks.ts';
import type { Lineage, Unit, UnitId } from './units.ts';
import type { Calendars } from './workdays.ts';

/** An approved exemption from one duty. */
export interface Waiver {
  readonly id: string;
  readonly duty: string;
  readonly reason: string;
  readonly approvedAt: Instant;
}

/** Who serves as duty officer of a unit. */
export interface UnitOfficers {
  readonly unit: UnitId;
  readonly people: readonly PersonId[];
  /** Of those who do not serve on every day. */
  readonly terms?: ReadonlyMap<PersonId, Term>;
}

/** Who of them serves on `day`. */
export const servingOn = ({ people, terms }: UnitOfficers, day: Day): readonly PersonId[] =>
  terms ? people.filter((person) => isServing(terms.get(person) ?? {}, day)) : people;

/** Arrays hold every row and revision that was read; what was known on a day and what holds is chosen among them. */
export interface UnitSnapshot {
  readonly unit: Unit;
  readonly lineage: Lineage;
  /** The duty officers of the unit itself and of the units above it, nearest first, as they are now. */
  readonly dutyOfficers: readonly UnitOfficers[];
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
  /** Of a superior: its branches, what they filed, the reports that came, and the must-talk events of their secretaries. */
  readonly branchesBelow: readonly BranchBelow[];
  readonly filedRounds: readonly FiledRound[];
  readonly filedReports: readonly FiledReport[];
  /** Suggestions that its talks brought, counted by half. */
  readonly synthesised?: readonly SynthesisTally[];
  /** How many SMS went to its people, by month. */
  readonly sent?: readonly SentTexts[];
  readonly calendars: Calendars;
}
