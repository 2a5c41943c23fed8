/** Quarterly selection of outstanding members: from the meeting to the confirmation, and what of it is public when. */
import { dayOf, type Day, type Instant } from './days.ts';
import { isPresent, personWithId, type Person, type PersonId } from './people.ts';
import type { PeriodId } from './periods.ts';
import type { UnitId } from './units.ts';

export const grades = ['qualified', 'fair', 'poor'] as const;
export type Grade = (typeof grades)[number];

/** A step of a round: its day, when it was written down, and by whom. */
export interface RoundStep {
  readonly on: Day;
  readonly at: Instant;
  readonly by: PersonId;
}

/** Taken off by the secretary, after an objection, or at the filing because the member was not here any more. */
export const offWhys = ['secretary', 'objection', 'gone'] as const;

export interface TakenOff extends RoundStep {
  readonly why: (typeof offWhys)[number];
  readonly reason: string;
}

/** Put on the list, with why; who was taken off stays in the round as such. */
export interface Candidate {
  readonly member: PersonId;
  readonly comment: string;
  /** When put on the list; absent: with the round. */
  readonly at?: Instant;
  readonly off?: TakenOff;
}

/** Candidates before the members and the masses, through the whole of its last day. */
export interface Publicity {
  readonly on: Day;
  readonly at: Instant;
  readonly by?: PersonId;
  /** The last day, the fifth working day after the first; absent where the year's holiday table was missing. */
  readonly until?: Day;
  /** Who was put before the public; absent: all on the list. */
  readonly members?: readonly PersonId[];
}

/** What was said against a candidate. Its text and who said it are sealed apart. */
export interface Objection {
  /** From 1 on, in the order in which they came. */
  readonly n: number;
  readonly at: Instant;
  readonly from: 'member' | 'public';
  /** The candidate whom it names, if it names one. */
  readonly against?: PersonId;
  readonly handled?: RoundStep & { readonly upheld: boolean; readonly finding: string };
}

/** Confirmed, or returned for another filing. */
export interface RoundDecision extends RoundStep {
  readonly ok: boolean;
  readonly reason?: string;
}

/** That a member was followed up; the grade and its action stand apart, for few to see. */
export interface FollowUp {
  readonly member: PersonId;
  readonly on: Day;
  readonly at: Instant;
  /** How often it was written down, corrections included; absent: once. */
  readonly revision?: number;
}

/** How a member was graded, and what was done about it (L43). */
export interface Grading {
  readonly round: string;
  readonly quarter: PeriodId;
  readonly member: PersonId;
  readonly grade: Grade;
  readonly action: string;
  readonly on: Day;
  readonly enteredAt: Instant;
  readonly enteredBy: PersonId;
  readonly revision: number;
  /** Why it was corrected. */
  readonly reason?: string;
}

export interface SelectionRound {
  readonly id: string;
  readonly branch: UnitId;
  readonly quarter: PeriodId;
  readonly meetingOn: Day;
  readonly enteredAt: Instant;
  readonly enteredBy: PersonId;
  /** Full and probationary members on the meeting's day, frozen (PROGRAMME §4.4). */
  readonly base: number;
  readonly candidates: readonly Candidate[];
  readonly published?: Publicity;
  /** Publicity that an objection undid, or that was held again with other candidates. */
  readonly formerlyPublished?: readonly (Publicity & { readonly undone: RoundStep })[];
  readonly objections?: readonly Objection[];
  readonly filed?: RoundStep;
  readonly decided?: RoundDecision;
  /** What was filed and sent back before. */
  readonly returns?: readonly { readonly filed: RoundStep; readonly decided: RoundDecision }[];
  readonly followUps: readonly FollowUp[];
  /** Begun by mistake, and taken back before anything was filed: it is seen, and counts for nothing. */
  readonly withdrawn?: RoundStep & { readonly reason: string };
}

/** Those that count: all but the withdrawn. */
export const standingRounds = (rounds: readonly SelectionRound[]): SelectionRound[] =>
  rounds.filter(({ withdrawn }) => withdrawn === undefined);

/** Where a round stands: who is to act next follows from it. */
export const roundStates = [
  'nominating',
  'publicity',
  'publicityOver',
  'filed',
  'confirmed',
  'returned',
  'withdrawn',
] as const;
export type RoundState = (typeof roundStates)[number];

/** At most 10 % of the members, rounded down; no parameter raises it. */
export const quotaOf = (base: number): number => Math.floor(base / 10);

/** The filing that stands on `day`: one that the superior has returned waits for another. */
export function standingFiling(
  { filed, decided, returns = [] }: SelectionRound,
  day: Day,
): RoundStep | undefined {
  const filings = [...returns, ...(filed ? [{ filed, ...(decided && { decided }) }] : [])];
  const last = filings.findLast((filing) => filing.filed.on <= day);
  if (!last) return undefined;
  const back = last.decided;
  const isReturned = back?.ok === false && back.on <= day && back.at >= last.filed.at;
  return isReturned ? undefined : last.filed;
}

/** The round after a return with what was filed among the returns, so that its list is open again. */
export function withReturn(round: SelectionRound): SelectionRound {
  const { filed, decided, returns = [], ...rest } = round;
  return filed && decided ? { ...rest, returns: [...returns, { filed, decided }] } : round;
}

/** The candidates that stood on the list at an instant, whoever of them was still here. */
export const candidatesAt = ({ candidates }: SelectionRound, at: Instant): Candidate[] =>
  candidates.filter(
    ({ at: since, off }) => (since === undefined || since <= at) && (off === undefined || off.at > at),
  );

/** Whether what was filed waits for the superior or was confirmed: the list is closed. */
export const isClosed = ({ filed, decided }: SelectionRound): boolean =>
  filed !== undefined && !(decided?.ok === false && decided.at >= filed.at);

/** Whether the superior has confirmed it: its candidates are honours. */
export const isConfirmed = ({ decided }: Pick<SelectionRound, 'decided'>): boolean => decided?.ok === true;

/**
 * The candidates that stand: on the list, and until the filing still members here. Who was transferred, has left or has
 * died drops out, and the base stays as it was.
 */
export function standingCandidates(round: SelectionRound, people: readonly Person[], day: Day): Candidate[] {
  const listed = round.candidates.filter(({ off }) => off === undefined);
  return isClosed(round) ? listed : listed.filter(({ member }) => !hasGone(member, people, day));
}

/** Whether a candidate is no member here any more. */
export function hasGone(member: PersonId, people: readonly Person[], day: Day): boolean {
  const person = personWithId(people, member);
  return person === undefined || !isPresent(person, day);
}

/** Whether candidates are before the public on `day`; what is filed is public no more. */
export const isInPublicity = (round: SelectionRound, day: Day): boolean => {
  const { published, withdrawn } = round;
  if (withdrawn) return false;
  return published?.until !== undefined && published.on <= day && day <= published.until && !isClosed(round);
};

/** Whether a candidate was among those whom a publicity showed. */
export const wasShown = ({ member }: Candidate, { members }: Publicity): boolean =>
  members === undefined || members.includes(member);

/** Where a round stands on `day`. */
export function roundState(round: SelectionRound, day: Day): RoundState {
  const { published, filed, withdrawn } = round;
  if (withdrawn) return 'withdrawn';
  if (isConfirmed(round)) return 'confirmed';
  if (isClosed(round)) return 'filed';
  if (filed) return 'returned';
  if (!published) return 'nominating';
  return isInPublicity(round, day) ? 'publicity' : 'publicityOver';
}

/** What became of an objection, for everybody: never who objected or with what words. */
export interface Outcome {
  readonly n: number;
  readonly on: Day;
  readonly upheld: boolean;
  readonly finding: string;
}

export const outcomesOf = ({ objections = [] }: SelectionRound): Outcome[] =>
  objections.flatMap(({ n, handled }) =>
    handled ? [{ n, on: handled.on, upheld: handled.upheld, finding: handled.finding }] : [],
  );

/** What of a round anybody may see. */
export interface PublicRound {
  readonly id: string;
  readonly quarter: PeriodId;
  readonly meetingOn: Day;
  /** While candidates are in publicity, and then only. */
  readonly publicity?: { readonly on: Day; readonly until: Day; readonly candidates: readonly Named[] };
  /** Once the superior has confirmed it: the column. */
  readonly honours?: { readonly confirmedOn: Day; readonly members: readonly Named[] };
  readonly outcomes: readonly Outcome[];
}

/** A member with the branch's comment (评语). */
export type Named = Pick<Candidate, 'member' | 'comment'>;

const named = ({ member, comment }: Candidate): Named => ({ member, comment });

/**
 * What of a round is public at an instant: candidates during publicity alone, through the last minute of its last day,
 * and confirmed honours afterwards (PROGRAMME §4.20). Undefined: nothing. `people` are the branch's, those who left
 * included.
 */
export function publicPartOf(
  round: SelectionRound,
  at: Instant,
  people: readonly Person[],
): PublicRound | undefined {
  const { id, quarter, meetingOn, published, decided } = round;
  const said = { id, quarter, meetingOn, outcomes: outcomesOf(round) };
  const day = dayOf(at);
  if (decided?.ok === true && decided.at <= at) {
    const members = standingCandidates(round, people, day).map(named);
    return { ...said, honours: { confirmedOn: decided.on, members } };
  }
  if (!isInPublicity(round, day) || !published?.until || published.at > at) return undefined;
  const candidates = standingCandidates(round, people, day).map(named);
  return { ...said, publicity: { on: published.on, until: published.until, candidates } };
}
