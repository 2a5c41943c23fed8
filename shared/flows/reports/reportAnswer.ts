import { createHash } from 'node:crypto';
import { dayOf, later, type Day } from '../../domain/days.ts';
import {
  firstSubmission,
  reportState,
  standingPaper,
  standingSubmission,
  submissionsBefore,
} from '../../domain/supervision.ts';
import type { Turn } from '../../domain/turns.ts';
import { pathIds } from '../../domain/units.ts';
import { addWorkdays } from '../../domain/workdays.ts';
import { missingText, reportText, withoutQuestions } from '../../reports/reportText.ts';
import { officeOf } from '../../rules/addressees.ts';
import { Facts } from '../../rules/facts.ts';
import { valueOf } from '../../rules/parameters.ts';
import { reportReceipt } from '../../rules/reports.ts';
import type { CallerContext } from '../request/flow.ts';
import { readDutyOfficers } from '../scope/readUnit.ts';
import { readReportFacts, type FactsOfReport } from './readReportFacts.ts';
import { isLateBy, type ReportSubject } from './reportSubject.ts';

/** What a report says: its frozen bytes, what a person has written, or else the draft of this moment. */
export interface Said {
  readonly text: string;
  readonly isEdited: boolean;
  /** What was frozen before there were details has none. */
  readonly facts: Omit<FactsOfReport, 'planless' | 'details'> & Partial<Pick<FactsOfReport, 'details'>>;
}

export async function readSaid(subject: ReportSubject, context: CallerContext): Promise<Said> {
  const { unit, half, report, text: row } = subject;
  const { figures, missing, missingCount, asOf, details } = row?.body ?? {};
  if (row && figures && asOf)
    return {
      text: wholeText(row.body.text, row.body.appended),
      isEdited: row.body.edited !== undefined,
      facts: {
        figures,
        missing: missing ?? [],
        missingCount: missingCount ?? 0,
        asOf,
        ...(details && { details }),
      },
    };
  const { planless, ...facts } = await readReportFacts(unit, half, context);
  const { asOf: day, figures: counted, details: more } = facts;
  const draft = {
    ...{ unitName: unit.name, half: half.id, asOf: day, figures: counted, planless, details: more },
    isBranch: unit.kind === 'branch',
  };
  const asked = row?.body.text ?? reportText(draft);
  // What was sent elsewhere, on paper or before this system, is drafted from the records too; nobody is asked any more.
  const isSent = standingSubmission(report, context.today) ?? standingPaper(report, context.today);
  const text = isSent ? withoutQuestions(asked) : asked;
  return { text, isEdited: row?.body.edited !== undefined, facts };
}

/** What is frozen: the words, and apart from them who has not reported, so that the next version begins with the words. */
export function frozenWords({ text, facts: { missing, missingCount } }: Said): {
  text: string;
  appended?: string;
} {
  const names = missing.map(({ unitName }) => unitName);
  return {
    text: withoutQuestions(text),
    ...(missingCount > 0 && { appended: missingText(names, missingCount) }),
  };
}

/** The words of a report with what its submission added. */
export const wholeText = (text: string, appended?: string): string =>
  appended === undefined ? text : `${text}\n${appended}`;

/** What lists show of a report. */
export async function reportHead(subject: Omit<ReportSubject, 'text'>, context: CallerContext) {
  const { unit, half, report, version, to, dueOn } = subject;
  const first = firstSubmission(report);
  const turn = await turnOf(subject, context);
  return {
    unit: unit.id,
    half: half.id,
    state: reportState(report, context.today),
    version,
    to,
    dueOn,
    ...(first && { submittedOn: first.on, isLate: isLateBy(first, dueOn) }),
    ...(report.paperSent && { paperSentOn: report.paperSent.on }),
    ...(report.received && { receivedOn: report.received.on }),
    ...(turn && { turn }),
  };
}

/** The unit's till it has reported, then the superior's, after the receipt nobody's; on paper nobody's. */
async function turnOf(
  { report, dueOn, half, to, reading }: Omit<ReportSubject, 'text'>,
  { table, today }: CallerContext,
): Promise<Turn | undefined> {
  const standing = standingSubmission(report, today);
  if (report.received) return undefined;
  if (!standing) {
    if (standingPaper(report, today)) return undefined;
    const since = report.returned?.on ?? report.former?.at(-1)?.ended.on ?? half.first;
    return withSome({ who: officeOf(new Facts(reading.snapshot, today)), since, dueOn });
  }
  const { calendars, lineage, unit } = reading.snapshot;
  const since = dayOf(standing.at);
  const above = pathIds(unit.path);
  const plans = lineage.parameters.filter((row) => above.indexOf(row.unit) <= above.indexOf(to));
  const day = addWorkdays(since, valueOf(reportReceipt, 'grace', plans, since), calendars);
  const limit: Day | undefined = typeof day === 'string' ? later(day, dueOn) : undefined;
  const officers = await readDutyOfficers(table, to, today);
  const who = officers.filter((person) => person !== standing.by);
  return withSome({ who, since, ...(limit && { dueOn: limit }) });
}

/** Nobody's turn, while there is nobody. */
const withSome = (turn: Turn): Turn | undefined => (turn.who.length > 0 ? turn : undefined);

/** A report as clients see it, whole. */
export async function reportAnswer(subject: ReportSubject, said: Said, context: CallerContext) {
  const { report } = subject;
  const { submitted } = report;
  const former = submissionsBefore(report.former ?? []);
  return {
    ...(await reportHead(subject, context)),
    text: said.text,
    isEdited: said.isEdited,
    ...said.facts,
    versions: [
      ...former.map((submission, n) => ({
        version: n + 1,
        submittedAt: submission.submitted.at,
        submittedBy: submission.submitted.by,
        how: submission.ended.how,
        endedOn: submission.ended.on,
        reason: submission.ended.reason,
      })),
      ...(submitted
        ? [{ version: former.length + 1, submittedAt: submitted.at, submittedBy: submitted.by }]
        : []),
    ],
  };
}

/** The `ETag` of what somebody edits: it changes with each edit and each step. */
export function reportTag({ version, text, expect }: ReportSubject): string {
  const facts = JSON.stringify([version, text?.version ?? 0, expect]);
  return `"${createHash('sha256').update(facts).digest('base64url').slice(0, 22)}"`;
}
