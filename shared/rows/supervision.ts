/** What goes up and down the line: rounds, reports, surveys, orders and notices. */
import type { Day, Instant } from '../domain/days.ts';
import type { CriticismNotice } from '../domain/notices.ts';
import type { PersonId } from '../domain/people.ts';
import type { Grading, SelectionRound } from '../domain/selection.ts';
import {
  beforeReturnsAfter,
  type CorrectiveOrder,
  type FiledReport,
  type FiledRound,
  type SatisfactionSurvey,
  type UnitReport,
} from '../domain/supervision.ts';
import type { ReportDetails, ReportFigure } from '../domain/reportFigures.ts';
import type { UnitId } from '../domain/units.ts';
import { ledgerYears } from './kept.ts';
import { entered, without, withoutLaterSteps, isKnown } from './past.ts';
import { filedKnownAt, roundKnownAt } from './pastRound.ts';
import { row } from './rowKind.ts';

export const roundRow = row<SelectionRound>()({
  id: 'round',
  holds: 'a quarterly selection',
  key: ['U#{unit}', 'S#round#{round}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
  snapshot: 'rounds',
  past: roundKnownAt,
  // What was filed counts no more once it is sent back.
  reopens: ({ decided, returns = [] }) => [
    ...returns.map((filing) => filing.decided.at),
    ...(decided?.ok === false ? [decided.at] : []),
  ],
});

export const filedRow = row<FiledRound>()({
  id: 'filed',
  holds: 'a round that a branch filed, for its superior to confirm',
  key: ['U#{superior}', 'S#filed#{round}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
  snapshot: 'filedRounds',
  past: filedKnownAt,
});

/** Each correction is another row beside the first. */
export const gradingRow = row<Grading>()({
  id: 'grading',
  own: {
    title: '评选后对您的评定和措施',
    shows: ['quarter', 'grade', 'action', 'on', 'enteredAt', 'revision', 'reason'],
  },
  holds: 'how a member was graded after a selection, and what was done about it',
  key: ['U#{unit}', 'B#grading#{member}#{round}#{revision:3}'],
  whose: { person: 'member' },
  tier: 'confidential',
  kept: ledgerYears,
});

export const reportRow = row<UnitReport>()({
  id: 'report',
  holds: "a unit's half-year report",
  key: ['U#{unit}', 'S#report#{half}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
  snapshot: 'reports',
  past: reportKnownAt,
  reopens: ({ returned, former = [] }) => [
    ...(returned ? [returned.at] : []),
    ...former.map(({ ended }) => ended.at),
  ],
});

/** The report as it was known at the end of a day: what was taken back or returned later stood then. */
function reportKnownAt(report: UnitReport, day: Day): UnitReport {
  const { former = [], ...rest } = report;
  const ended = former.filter((submission) => isKnown(submission.ended.at, day));
  const { submitted, paperSent } = former.find((submission) => !isKnown(submission.ended.at, day)) ?? {};
  const ifKnown = <S extends { readonly at: Instant }>(step: S | undefined): S | undefined =>
    step && isKnown(step.at, day) ? step : undefined;
  const [standing, paper] = [ifKnown(submitted), ifKnown(paperSent)];
  const now = withoutLaterSteps(rest, ['submitted', 'paperSent', 'returned', 'received'], day);
  return {
    ...now,
    ...(standing && { submitted: standing }),
    ...(paper && { paperSent: paper }),
    ...(ended.length > 0 && { former: ended }),
  };
}

/** Beside the report itself, which stands with its unit. */
export const filedReportRow = row<FiledReport>()({
  id: 'filedReport',
  holds: 'a half-year report that a unit below submitted, for its superior to acknowledge or return',
  key: ['U#{superior}', 'S#filedReport#{unit}#{half}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
  snapshot: 'filedReports',
  past: filedReportKnownAt,
});

/** What lay with the superior at the end of a day. */
function filedReportKnownAt(filed: FiledReport, day: Day): FiledReport | undefined {
  const { filings, ...rest } = without(filed, 'moved', filed.moved?.at, day);
  if (rest.arrived && !isKnown(rest.arrived.at, day)) return undefined;
  const knownFilings = filings
    .filter(({ at }) => isKnown(at, day))
    .map((filing) => without(filing, 'ended', filing.ended?.at, day));
  return knownFilings.length > 0 ? { ...rest, filings: knownFilings } : undefined;
}

/** What a version of a report says: a draft that people edit, and once it is submitted its frozen bytes. */
export interface ReportVersion {
  readonly version: number;
  readonly text: string;
  /** What the submission added to the words: who below had not reported. */
  readonly appended?: string;
  readonly edited?: { readonly at: Instant; readonly by: PersonId };
  readonly submitted?: NonNullable<UnitReport['submitted']>;
  /** As they stood at the submission. */
  readonly figures?: readonly ReportFigure[];
  readonly asOf?: Day;
  readonly missing?: readonly { readonly unit: UnitId; readonly unitName: string }[];
  readonly missingCount?: number;
  readonly details?: ReportDetails;
}

export const reportVersionRow = row<ReportVersion>()({
  id: 'reportVersion',
  holds: "a version of a unit's half-year report, as it is edited and as it was submitted",
  key: ['U#{unit}', 'B#report#{half}#{version:3}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
});

export const surveyRow = row<SatisfactionSurvey>()({
  id: 'survey',
  holds: 'a survey of those whom the unit serves',
  key: ['U#{unit}', 'S#survey#{survey}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
  snapshot: 'surveys',
  past: entered,
});

export const orderRow = row<CorrectiveOrder>()({
  id: 'order',
  holds: 'a corrective order; its text is sealed apart',
  key: ['U#{unit}', 'S#order#{order}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
  snapshot: 'orders',
  past: (order, day) =>
    entered(order, day) && withoutLaterSteps(beforeReturnsAfter(order, day), ['done', 'verified'], day),
});

export const formerOrderRow = row<{ readonly order: CorrectiveOrder; readonly until: Instant }>()({
  id: 'formerOrder',
  holds: 'a row of an order that another one replaced',
  key: ['U#{unit}', 'H#{day}#order#{order}#{version:6}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
});

export const noticeRow = row<CriticismNotice>()({
  id: 'notice',
  own: { title: '对您的通报' },
  holds: 'a notice of criticism; its text is sealed apart',
  key: ['U#{unit}', 'B#notice#{notice}'],
  whose: { person: 'member' },
  tier: 'confidential',
  kept: ledgerYears,
});
