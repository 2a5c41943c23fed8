/** Plan T, 五（四）: written reports of each half-year, from unit to unit upwards. */
import { addDays, dayOf, earlier } from '../domain/days.ts';
import { parsePeriod } from '../domain/periods.ts';
import { firstFiledOn, standingPaper, standingSubmission, type UnitReport } from '../domain/supervision.ts';
import { hasDepartment, superiorsOf, type Unit, type UnitId } from '../domain/units.ts';
import { clause } from './clauses.ts';
import type { Facts } from './facts.ts';
import type { Claim, Evidence } from './claim.ts';
import { valueOf } from './parameters.ts';
import { ourDays, times, usualStages, type Rule } from './rule.ts';
import { isBranch, ofUnit } from './subjects.ts';

/** A unit above the branch reports to the nearest organisation department; a branch gives its summary to its committee. */
export function reportsTo(
  { kind }: Pick<Unit, 'kind'>,
  ancestors: readonly Pick<Unit, 'id' | 'kind'>[],
): UnitId | undefined {
  if (kind === 'province') return undefined;
  if (kind === 'branch') return superiorsOf(ancestors).parent;
  return ancestors.find((one) => hasDepartment(one.kind))?.id;
}

function* reports(facts: Facts): Iterable<Claim> {
  const to = reportsTo(facts.snapshot.unit, facts.snapshot.lineage.ancestors);
  if (to === undefined) return;
  const { lineage, reports } = facts.snapshot;
  const lead = (day: Parameters<typeof valueOf>[3]) =>
    valueOf(halfYearReport, 'grace', lineage.parameters, day);
  yield {
    ...ofUnit(facts),
    counterpart: to,
    ...(isBranch(facts) && { dueOn: ({ first, last }) => addDays(last, -lead(first)) }),
    evidence: reports.flatMap((report) => reportEvidence(report, facts)),
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

export const halfYearReport: Rule = {
  id: 'half-year-report',
  title: '谈心谈话半年报告',
  short: '谈心谈话报告',
  act: '尽快报送',
  clauses: [clause('T', 72, '各地各单位开展谈心谈话活动情况分别于6月、12月底前以书面形式报上级组织部门。')],
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
