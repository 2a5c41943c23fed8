/** What units above owe and order: reports, corrective orders, surveys, and what they see of the branches below. */
import { dayOf, type Day, type Instant } from './days.ts';
import type { PeriodId } from './periods.ts';
import type { PersonId } from './people.ts';
import type { DoneReport } from './turns.ts';
import type { UnitId } from './units.ts';

/** A unit's half-year report to the nearest ancestor of county level or above. */
export interface UnitReport {
  readonly half: PeriodId;
  readonly submitted?: { readonly on: Day; readonly at: Instant; readonly by: PersonId };
  /** Handed in on paper (以书面形式). */
  readonly paperSent?: { readonly on: Day; readonly at: Instant; readonly by?: PersonId };
  readonly returned?: { readonly on: Day; readonly at: Instant; readonly reason: string };
  /** The superior's organisation department has acknowledged what stands. */
  readonly received?: OrderStep;
  /** What was submitted before and stands no more, the earliest first. */
  readonly former?: readonly FormerSubmission[];
}

/** What was submitted, or went on paper alone, and the superior returned or the unit took back to correct it. */
export interface FormerSubmission {
  readonly submitted?: NonNullable<UnitReport['submitted']>;
  readonly ended: OrderStep & { readonly how: 'returned' | 'revised'; readonly reason: string };
  readonly received?: OrderStep;
  /** The paper that went with it and came back with it. */
  readonly paperSent?: NonNullable<UnitReport['paperSent']>;
}

export const reportStates = ['draft', 'submitted', 'onPaper', 'returned', 'revising', 'received'] as const;
export type ReportState = (typeof reportStates)[number];

/** How far a report is: from its draft to the superior's receipt; `onPaper` went on paper alone, and waits for nobody. */
export function reportState(report: UnitReport, day: Day): ReportState {
  if (standingSubmission(report, day)) return report.received ? 'received' : 'submitted';
  if (standingPaper(report, day)) return 'onPaper';
  if (report.submitted) return 'returned';
  const last = report.former?.at(-1);
  if (!last) return 'draft';
  return last.ended.how === 'returned' ? 'returned' : 'revising';
}

/** The day of the first submission: by it a report is in time or late, whatever comes after (PROGRAMME §4.53). */
export const firstSubmission = ({ former = [], submitted }: UnitReport): UnitReport['submitted'] =>
  submissionsBefore(former)[0]?.submitted ?? submitted;

type Submitted = FormerSubmission & Required<Pick<FormerSubmission, 'submitted'>>;

/** Those that were submitted electronically, each a version of its own. */
export const submissionsBefore = (former: readonly FormerSubmission[]): Submitted[] =>
  former.flatMap((submission) =>
    submission.submitted ? [{ ...submission, submitted: submission.submitted }] : [],
  );

/** Each time that it was handed in, on paper or not, and that it came back (PROGRAMME §4.53). */
export function handedIn(
  { former = [], submitted, paperSent, returned }: UnitReport,
  dueOn: Day,
): DoneReport[] {
  const doneReport = (
    ways: readonly (UnitReport['paperSent'] | undefined)[],
    back: { readonly on: Day } | undefined,
  ): DoneReport[] => {
    const [first] = ways.flatMap((way) => way ?? []).sort((a, b) => (a.at < b.at ? -1 : 1));
    if (!first) return [];
    const decided = back && { on: back.on, isAccepted: false };
    return [{ on: first.on, enteredOn: dayOf(first.at), dueOn, ...(decided && { decided }) }];
  };
  return [
    ...former.flatMap((was) => doneReport([was.submitted, was.paperSent], was.ended)),
    ...doneReport([submitted, paperSent], returned),
  ];
}

/** The paper that stands on `day`: a return unmakes it with whatever was filed (PROGRAMME §4.53). */
export function standingPaper(
  { paperSent, returned, former = [] }: UnitReport,
  day: Day,
): UnitReport['paperSent'] {
  const earlier = former.findLast(
    ({ paperSent: paper, ended }) => paper && paper.on <= day && ended.on > day,
  );
  if (!paperSent || paperSent.on > day) return earlier?.paperSent;
  return returned && returned.on <= day && returned.at >= paperSent.at ? undefined : paperSent;
}

/** The day of the first filing, on paper or not: by it a report is in time, whatever came after. */
export function firstFiledOn(report: UnitReport): Day | undefined {
  const papers = [...(report.former ?? []).map((submission) => submission.paperSent), report.paperSent];
  return [firstSubmission(report), ...papers]
    .flatMap((step) => (step ? [step.on] : []))
    .sort()
    .at(0);
}

/** Who did a step of an order, and when; `at` is when it was written down. */
export interface OrderStep {
  readonly on: Day;
  readonly at: Instant;
  readonly by: PersonId;
}

/** 责令改正: a person issues it, the unit carries it out, the issuer verifies. */
export interface CorrectiveOrder {
  readonly id: string;
  /** The unit that it is laid on, in whose partition it stands. */
  readonly unit: UnitId;
  readonly issuer: UnitId;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly enteredAt: Instant;
  readonly done?: OrderStep;
  readonly verified?: OrderStep;
  /** What was reported done and sent back, in its order; `done` is then the next report. */
  readonly returns?: readonly (OrderStep & { readonly done: OrderStep })[];
}

/** Each time that it was reported as done, and what was decided on it, in their order. */
export function orderReportsOf({
  dueOn,
  done,
  verified,
  returns = [],
}: Pick<CorrectiveOrder, 'dueOn' | 'done' | 'verified' | 'returns'>): DoneReport[] {
  const reportOf = (step: OrderStep, decided?: DoneReport['decided']): DoneReport => ({
    ...{ on: step.on, enteredOn: dayOf(step.at), dueOn },
    ...(decided && { decided }),
  });
  return [
    ...returns.map(({ done: reported, on }) => reportOf(reported, { on, isAccepted: false })),
    ...(done ? [reportOf(done, verified && { on: verified.on, isAccepted: true })] : []),
  ];
}

/** The order before what was sent back after `day` was sent back. */
export function beforeReturnsAfter(order: CorrectiveOrder, day: Day): CorrectiveOrder {
  const { returns = [], done: _done, verified: _verified, ...rest } = order;
  const [next] = returns.filter(({ at }) => dayOf(at) > day);
  if (!next) return order;
  return { ...rest, done: next.done, returns: returns.slice(0, returns.indexOf(next)) };
}

/** A survey of the public that a unit serves; paper totals are accepted. */
export interface SatisfactionSurvey {
  readonly id: string;
  readonly heldOn: Day;
  readonly enteredAt: Instant;
}

/** Days on which a branch stood below a superior, from the first on; `until` is the first on which it no longer did. */
export interface HeldBelow {
  readonly from: Day;
  readonly knownOn: Day;
  readonly ended?: { readonly on: Day; readonly knownOn: Day };
}

/** What a superior's partition says of a branch below it; written with what raises it (DESIGN §3). */
export interface BranchBelow {
  readonly branch: UnitId;
  readonly since: Day;
  readonly enteredAt: Instant;
  /** When it stood below this superior; absent: all along. */
  readonly held?: readonly HeldBelow[];
  /** When the secretary's post was held, acting ones included; the last one is open while it is held. */
  readonly secretaries: readonly { readonly from: Day; readonly until?: Day; readonly knownOn: Day }[];
}

/** That a round was filed, and what the superior decided on it. */
export interface Filing {
  readonly filedOn: Day;
  readonly enteredAt: Instant;
  readonly decided?: { readonly on: Day; readonly at: Instant };
  /** The officer who filed it for a branch without a secretary, and does not confirm it. */
  readonly by?: PersonId;
}

/** A round that a branch below has filed, as the superior owes its confirmation. */
export interface FiledRound extends Filing {
  readonly round: string;
  readonly branch: UnitId;
  /** What was filed and sent back before, in its order. */
  readonly earlier?: readonly Filing[];
  /** The branch went with it to another superior, or came with it from one. */
  readonly moved?: RoundMove;
  readonly arrived?: RoundMove;
}

/** A half-year report that a unit below has submitted, as the superior owes its receipt. */
export interface FiledReport {
  readonly unit: UnitId;
  readonly half: PeriodId;
  /** The day by which the report itself is due: the superior's own day is no earlier. */
  readonly dueOn: Day;
  /** Each submission and what became of it, in their order. */
  readonly filings: readonly ReportFiling[];
  /** The unit went with it to another superior, or came with it from one. */
  readonly moved?: RoundMove;
  readonly arrived?: RoundMove;
}

export interface ReportFiling {
  readonly on: Day;
  readonly at: Instant;
  readonly by: PersonId;
  readonly ended?: {
    readonly on: Day;
    readonly at: Instant;
    readonly how: 'received' | FormerSubmission['ended']['how'];
  };
}

/** The name of a submission among those of its half: by it the superior's duty and its arrival are known. */
export const filingId = ({ unit, half }: Pick<FiledReport, 'unit' | 'half'>, index: number): string =>
  index === 0 ? `${unit}-${half}` : `${unit}-${half}-${index + 1}`;

/** The first day under the other superior, and when that was written down. */
interface RoundMove {
  readonly on: Day;
  readonly at: Instant;
}

/** The submission that stands on `day`: a report that was returned or taken back waits for another. */
export function standingSubmission(
  { submitted, returned, former = [] }: UnitReport,
  day: Day,
): NonNullable<UnitReport['submitted']> | undefined {
  const earlier = submissionsBefore(former).findLast(
    (submission) => submission.submitted.on <= day && submission.ended.on > day,
  );
  if (!submitted || submitted.on > day) return earlier?.submitted;
  return returned && returned.on <= day && returned.at >= submitted.at ? undefined : submitted;
}
