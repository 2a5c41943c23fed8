/**
 * Rounds, reports, surveys and orders. Each was written down at the midnight of its day; what a row does not say was
 * done by the secretary of that day, or by `dataSet`. A round's `base` is the members of the branch on its meeting's
 * day.
 */
import { instantAt, type Day, type Instant } from '../../shared/domain/days.ts';
import { isMember, isPresent, secretaryOn } from '../../shared/domain/people.ts';
import { parsePeriod } from '../../shared/domain/periods.ts';
import type { Publicity, SelectionRound } from '../../shared/domain/selection.ts';
import type {
  CorrectiveOrder,
  FiledReport,
  FiledRound,
  UnitReport,
} from '../../shared/domain/supervision.ts';
import { pathIds } from '../../shared/domain/units.ts';
import { addWorkdays, type Calendars } from '../../shared/domain/workdays.ts';
import { reportDueOn, reportsTo } from '../../shared/rules/reports.ts';
import { PUBLICITY_WORKDAYS } from '../../shared/rules/selection.ts';
import type { ResolvedSupervision } from './resolved.ts';
import type { Organisation } from './resolveProblems.ts';
import { superiorOf } from './resolveTalks.ts';
import type { Rows } from './rows.ts';
import type { RowOf } from './schema.ts';

/** Who did what a row does not say and nobody in the unit could have done. */
const LOADER = 'dataSet';

interface Step {
  readonly on: Day;
  readonly at: Instant;
  readonly by: string;
}

const step = (on: Day, by: string): Step => ({ on, at: instantAt(on, 0), by });

export function resolveSupervision(
  rows: Rows,
  organisation: Organisation,
  calendars: Calendars,
): ResolvedSupervision {
  const rounds = rows.rounds.map(({ value }) => roundOf(value, organisation, calendars));
  const reports = rows.reports.map(({ value }) => ({ unit: value.unit, report: reportOf(value) }));
  return {
    rounds,
    gradings: rows.rounds.flatMap(({ value }, n) => {
      const round = rounds[n];
      return round ? gradingsOf(value, round) : [];
    }),
    filed: rounds.flatMap((round) => filedWith(round, organisation)),
    reports,
    filedReports: reports.flatMap(({ unit, report }) => filedReportWith(unit, report, organisation)),
    surveys: rows.surveys.map(({ value: { id, unit, heldOn } }) => ({
      unit,
      survey: { id: id ?? `survey-${unit}-${heldOn}`, heldOn, enteredAt: instantAt(heldOn, 0) },
    })),
    orders: rows.orders.map(({ value }, n) => orderOf(value, n)),
  };
}

function roundOf(row: RowOf<'rounds'>, { byBranch }: Organisation, calendars: Calendars): SelectionRound {
  const { branch, quarter, meetingOn, comments = {} } = row;
  const people = byBranch.get(branch) ?? [];
  const by = row.by ?? secretaryOn(people, meetingOn)?.id ?? LOADER;
  const decided = row.confirmedOn ?? row.returnedOn;
  return {
    id: row.id ?? `round-${branch}-${quarter}`,
    branch,
    quarter,
    meetingOn,
    enteredAt: instantAt(meetingOn, 0),
    enteredBy: by,
    base: row.base ?? people.filter((person) => isMember(person) && isPresent(person, meetingOn)).length,
    candidates: (row.candidates ?? []).map((candidate) =>
      typeof candidate === 'string' ? { member: candidate, comment: comments[candidate] ?? '' } : candidate,
    ),
    ...(row.publishedOn && { published: publicityFrom(row.publishedOn, by, calendars) }),
    ...(row.filedOn && { filed: step(row.filedOn, by) }),
    ...(decided && { decided: { ok: row.confirmedOn !== undefined, ...step(decided, LOADER) } }),
    followUps: (row.followUps ?? []).map(({ on = meetingOn, member }) => ({
      member,
      on,
      at: instantAt(on, 0),
    })),
  };
}

/** How members were graded is kept apart from the round. */
function gradingsOf(row: RowOf<'rounds'>, { id, quarter, branch, enteredBy }: SelectionRound) {
  return (row.followUps ?? []).map(({ member, grade, action, on = row.meetingOn }) => {
    const written = { enteredAt: instantAt(on, 0), enteredBy, revision: 1 };
    return { unit: branch, grading: { round: id, quarter, member, grade, action, on, ...written } };
  });
}

/** Its last day is not known where the year's table is missing. */
function publicityFrom(on: Day, by: string, calendars: Calendars): Publicity {
  const until = addWorkdays(on, PUBLICITY_WORKDAYS, calendars);
  return { ...step(on, by), ...(typeof until === 'string' && { until }) };
}

/** What the superior has to confirm stands with the superior. */
function filedWith(round: SelectionRound, { units }: Organisation): ResolvedSupervision['filed'] {
  const superior = superiorOf(round.branch, units);
  if (superior === undefined || !round.filed) return [];
  const filed: FiledRound = {
    round: round.id,
    branch: round.branch,
    filedOn: round.filed.on,
    enteredAt: round.filed.at,
    ...(round.decided && { decided: { on: round.decided.on, at: round.decided.at } }),
  };
  return [{ superior, filed }];
}

const reportOf = ({ half, reason = '请补充', by = LOADER, ...days }: RowOf<'reports'>): UnitReport => ({
  half,
  ...(days.submittedOn && { submitted: step(days.submittedOn, by) }),
  ...(days.paperSentOn && { paperSent: step(days.paperSentOn, by) }),
  ...(days.returnedOn && { returned: { ...step(days.returnedOn, by), reason } }),
  ...(days.receivedOn && { received: step(days.receivedOn, LOADER) }),
});

/** What the superior has to acknowledge stands with the superior. */
function filedReportWith(
  unit: string,
  { half: id, submitted, returned, received }: UnitReport,
  { units }: Organisation,
): ResolvedSupervision['filedReports'] {
  const row = units.get(unit);
  const half = parsePeriod(id);
  if (!row || !half || !submitted) return [];
  const line = pathIds(row.path).reverse().slice(1);
  const superior = reportsTo(
    row,
    line.flatMap((above) => units.get(above) ?? []),
  );
  if (superior === undefined) return [];
  const how = returned ? 'returned' : 'received';
  const { on, at } = returned ?? received ?? {};
  const ended = on && at && ({ on, at, how } as const);
  const filed: FiledReport = {
    ...{ unit, half: id, dueOn: reportDueOn(row, half, []) },
    filings: [{ ...submitted, ...(ended && { ended }) }],
  };
  return [{ superior, filed }];
}

const orderOf = (row: RowOf<'orders'>, n: number): CorrectiveOrder => ({
  id: row.id ?? `order-${row.unit}-${row.issuedOn}-${n}`,
  unit: row.unit,
  issuer: row.issuer,
  issuedOn: row.issuedOn,
  dueOn: row.dueOn,
  enteredAt: instantAt(row.issuedOn, 0),
  ...(row.doneOn && { done: step(row.doneOn, row.by ?? LOADER) }),
  ...(row.verifiedOn && { verified: step(row.verifiedOn, LOADER) }),
});
