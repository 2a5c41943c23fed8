/** Meetings and reviews of a branch that name their quarter or year. */
import type { RecordKind } from '../domain/records.ts';
import { clause } from './clauses.ts';
import type { Facts } from './facts.ts';
import type { Claim } from './claim.ts';
import { namedEvidence } from './named.ts';
import { times, usualStages, type Rule } from './rule.ts';
import { isBranch, ofUnit } from './subjects.ts';
import { hasSubstance } from './substance.ts';

/** A meeting counts if more than half of the full members came and assessed both themselves and each other. */
function* meetings(facts: Facts): Iterable<Claim> {
  if (!isBranch(facts)) return;
  const held = facts
    .of('assessmentMeeting', facts.snapshot.unit.id)
    .filter(({ body }) => body['selfAssessed'] === true && body['mutualAssessed'] === true)
    .filter((meeting) => hasSubstance(meeting, facts));
  yield { ...ofUnit(facts), evidence: held.map(namedEvidence('quarter')) };
}

/** Nobody is reminded of a review before the month from which on it counts, a rest before the day included. */
const lastMonth = { ...usualStages.quarter, before: [21, 7] } as const;

/** What a branch owes each quarter or year, met by its records of `kind` that were not held too early. */
const reviewed = (kind: RecordKind, field: 'quarter' | 'year') =>
  function* (facts: Facts): Iterable<Claim> {
    if (!isBranch(facts)) return;
    const reviews = facts.of(kind, facts.snapshot.unit.id).filter((review) => hasSubstance(review, facts));
    yield { ...ofUnit(facts), evidence: reviews.map(namedEvidence(field)) };
  };

export const assessmentMeeting: Rule = {
  id: 'assessment-meeting',
  title: '季度党员大会评议',
  short: '党员大会评议',
  act: '登记或尽快召开',
  clauses: [
    clause(
      'F',
      41,
      '党支部每季度召开一次党员大会开展个人自评、党员互评等工作，党支部要结合党员自评、互评情况，综合分析党员日常表现，确定优秀党员初步人选，在党员群众中公示接受监督后，报上级党组织备案确定。',
    ),
  ],
  who: '党支部',
  metBy: '登记本季度的党员大会，半数以上†正式党员到会，开展了个人自评和党员互评',
  means: { submissions: ['assessmentMeeting'] },
  period: 'quarter',
  parameters: { minimum: times(1) },
  closes: true,
  stages: usualStages.quarter,
  ladder: 'department',
  claims: meetings,
};

export const ledgerReview: Rule = {
  id: 'ledger-review',
  title: '工作台账季度梳理',
  short: '台账梳理',
  act: '登记或尽快梳理',
  clauses: [clause('C', 139, '党支部要建立健全工作台账，每季度进行一次梳理总结。')],
  who: '党支部',
  metBy: '登记本季度工作台账的梳理总结，在本季度最后一个月†或之后进行',
  means: { submissions: ['ledgerReview'] },
  period: 'quarter',
  parameters: { minimum: times(1) },
  closes: true,
  stages: lastMonth,
  ladder: 'department',
  claims: reviewed('ledgerReview', 'quarter'),
};

export const yearEndReview: Rule = {
  id: 'year-end-review',
  title: '年底成效评估通报',
  short: '成效评估通报',
  act: '登记或尽快通报',
  clauses: [
    clause(
      'C',
      139,
      '党支部要对党员直接联系服务群众工作成效进行评估，年底前在党组织生活会上进行通报，作为民主评议党员的重要内容和党员评先评优的重要依据。',
    ),
  ],
  who: '党支部',
  metBy: '登记本年度的成效评估，写明在哪天的党组织生活会上通报，在当年最后一个月†或之后进行',
  means: { submissions: ['yearEndReview'] },
  period: 'year',
  parameters: { minimum: times(1) },
  scaled: true,
  closes: true,
  stages: lastMonth,
  ladder: 'department',
  claims: reviewed('yearEndReview', 'year'),
};
