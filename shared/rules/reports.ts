/** Plan T, 五（四）: written reports of each half-year, from unit to unit upwards. */
import { addDays, dayOf, earlier, later, type Day } from '../domain/days.ts';
import { parsePeriod, type Period } from '../domain/periods.ts';
import {
  filingId,
  firstFiledOn,
  handedIn,
  standingPaper,
  standingSubmission,
  type FiledReport,
  type ReportFiling,
  type UnitReport,
} from '../domain/supervision.ts';
import { reportsBy, returnedOf } from '../domain/turns.ts';
import { hasDepartment, superiorsOf, type ParameterRow, type Unit, type UnitId } from '../domain/units.ts';
import { officeBut, officeOf } from './addressees.ts';
import { clause } from './clauses.ts';
import type { Facts } from './facts.ts';
import type { Claim, Evidence } from './claim.ts';
import { valueOf } from './parameters.ts';
import { ourDays, ourWorkdays, times, usualStages, type Rule } from './rule.ts';
import { isBranch, ofUnit } from './subjects.ts';
import { workdayClock } from './workdayClock.ts';

/** A unit above the branch reports to the nearest organisation department; a branch gives its summary to its committee. */
export function reportsTo(
  { kind }: Pick<Unit, 'kind'>,
  ancestors: readonly Pick<Unit, 'id' | 'kind'>[],
): UnitId | undefined {
  if (kind === 'province') return undefined;
  if (kind === 'branch') return superiorsOf(ancestors).parent;
  return ancestors.find((ancestor) => hasDepartment(ancestor.kind))?.id;
}

/** The day by which a unit's report of a half is due: a branch's summary so many days before, by the plans along its line. */
export const reportDueOn = (
  { kind }: Pick<Unit, 'kind'>,
  { first, last }: Period,
  parameters: readonly ParameterRow[],
): Day => addDays(last, kind === 'branch' ? -valueOf(halfYearReport, 'grace', parameters, first) : 0);

function* reports(facts: Facts): Iterable<Claim> {
  const to = reportsTo(facts.snapshot.unit, facts.snapshot.lineage.ancestors);
  if (to === undefined) return;
  const { unit, lineage, reports } = facts.snapshot;
  yield {
    ...ofUnit(facts),
    counterpart: to,
    ...(isBranch(facts) && { dueOn: (half) => reportDueOn(unit, half, lineage.parameters) }),
    evidence: reports.flatMap((report) => reportEvidence(report, facts)),
    returnedIn: ({ id }, dueOn) => {
      const report = reports.find(({ half }) => half === id);
      return report && returnedOf(reportsBy(handedIn(report, dueOn), facts.asOf), dueOn);
    },
  };
}

/**
 * Handed in electronically or marked as sent on paper, whichever came first (PROGRAMME §4.11); what was returned and sent
 * again is in time by its first submission (§4.53).
 */
function reportEvidence(report: UnitReport, { asOf, snapshot }: Facts): Evidence[] {
  const names = parsePeriod(report.half);
  const standing = standingSubmission(report, asOf);
  const ways = [standing, standingPaper(report, asOf)].filter((way) => way !== undefined);
  if (!names || ways.length === 0) return [];
  const since = ways.map(({ on }) => on).reduce(earlier);
  const on = earlier(firstFiledOn(report) ?? since, since);
  return [
    {
      id: `${snapshot.unit.id}-${report.half}`,
      on,
      ...(on < since && { effectiveOn: since }),
      knownOn: ways.map(({ at }) => dayOf(at)).reduce(earlier),
      names,
    },
  ];
}

/** Of the superior, in whose partition what was submitted stands; what comes again is acknowledged or returned again. */
function* receipts(facts: Facts): Iterable<Claim> {
  for (const report of facts.snapshot.filedReports)
    for (const [index, filing] of report.filings.entries()) {
      const claim = receiptOf(report, filing, index, facts);
      if (claim) yield claim;
    }
}

function receiptOf(
  report: FiledReport,
  filing: ReportFiling,
  index: number,
  facts: Facts,
): Claim | undefined {
  const { unit, dueOn, moved, arrived } = report;
  const { on, at, ended } = filing;
  const superior = ofUnit(facts, receivers(facts, filing));
  if (on < superior.since) return undefined;
  const id = filingId(report, index);
  const isTakenBack = ended?.how === 'revised';
  return {
    ...superior,
    counterpart: unit,
    since: on,
    knownOn: dayOf(at),
    givenOn: dayOf(at),
    // What waits goes with a unit that moves before its report is due, and goes on with its due day (PROGRAMME §4.58).
    ...(arrived && { inheritedOn: arrived.on }),
    ...(isTakenBack && { ended: { on: ended.on, reason: '下级已收回' } }),
    ...(moved && !ended && { ended: { on: moved.on, reason: '报送单位已转由其他上级管理', carried: true } }),
    event: receiptClock(id, on, dueOn, facts),
    evidence: ended && !isTakenBack ? [{ id, on: ended.on, knownOn: dayOf(ended.at) }] : [],
  };
}

/** Whoever submitted it is not to acknowledge it. */
function receivers(facts: Facts, { by }: ReportFiling): ReturnType<typeof officeOf> {
  const office = officeOf(facts);
  return office.includes(by) ? officeBut(facts, by) : office;
}

/** Ten working days after the submission, or the report's own due day if that is later (PROGRAMME §4.59). */
function receiptClock(id: string, on: Day, reportDue: Day, facts: Facts): NonNullable<Claim['event']> {
  const clock = workdayClock(reportReceipt, facts, id, on);
  return clock.dueOn === undefined ? clock : { ...clock, dueOn: later(clock.dueOn, reportDue) };
}

const WRITTEN_REPORT = clause(
  'T',
  72,
  '各地各单位开展谈心谈话活动情况分别于6月、12月底前以书面形式报上级组织部门。',
);

export const halfYearReport: Rule = {
  id: 'half-year-report',
  title: '谈心谈话半年报告',
  short: '谈心谈话报告',
  act: '尽快报送',
  clauses: [WRITTEN_REPORT],
  who: '党支部以上、省以下的每个单位，报上级组织部门；党支部提前10天把小结交所属党委',
  metBy: '提交半年报告，或者标明纸质报告已送',
  means: { routes: ['submitReport', 'sendPaperReport'] },
  period: 'half',
  parameters: { minimum: times(1), grace: { ...ourDays(10), tighten: 'up' } },
  closes: true,
  // 1 June and 1 December open it; then once in the middle of the month, and once shortly before.
  stages: { before: [14, 3], after: usualStages.half.after },
  ladder: 'department',
  claims: reports,
};

export const reportReceipt: Rule = {
  id: 'report-receipt',
  title: '半年报告签收',
  short: '下级报告签收',
  act: '尽快签收或退回',
  clauses: [WRITTEN_REPORT],
  who: '收到半年报告的上级单位，对每次报来的报告',
  metBy: '签收，或者写明原因退回；报送后10个工作日内，或者在报告的期限前，以较晚的为准',
  means: { routes: ['receiveReport', 'returnReport'] },
  period: 'event',
  parameters: { minimum: times(1), grace: ourWorkdays(10) },
  closes: true,
  stages: usualStages.request,
  ladder: 'department',
  claims: receipts,
};
