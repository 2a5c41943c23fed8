/** Plan C, 一, 四 and 六: helping farmers, poor households and coworkers to a better living. */
import { addDays, dayOf, earlier, later, type Day } from '../domain/days.ts';
import type { Condition } from '../domain/circumstances.ts';
import { memberOf } from '../domain/pairings.ts';
import { periodOf } from '../domain/periods.ts';
import { clause } from './clauses.ts';
import { evidenceOf, type Facts } from './facts.ts';
import type { Claim, Evidence } from './claim.ts';
import { perPairing } from './pairing.ts';
import { ourDays, times, usualStages, type Rule } from './rule.ts';
import { has, inCategory, membersWhile, ofItsDay } from './subjects.ts';

const FARMERS = clause(
  'C',
  93,
  '组织党员积极投身脱贫攻坚，每名有劳动能力的党员至少有1个脱贫致富项目、每名有帮带能力的党员至少结对帮扶1户建档立卡贫困户，从生产生活等方面帮助贫困户按期脱贫。',
);

export const CENTRE_HOUSEHOLDS = clause(
  'C',
  92,
  '党员中心户要定期走访联系户、征求群众意见、反映群众心声、解决群众实际问题，切实发挥辐射带动作用。',
);

const isFarmer = has('farmer');

/** Able unless said not to be (PROGRAMME §4.29). */
const ableFarmer =
  (facts: Facts, field: 'ableToWork' | 'ableToHelp', whyNot: string): Condition =>
  (row, day) =>
    row[field] === false ? whyNot : inCategory(facts, isFarmer)(row, day);

function* projects(facts: Facts): Iterable<Claim> {
  for (const { member, held } of membersWhile(facts, ableFarmer(facts, 'ableToWork', '没有劳动能力'))) {
    const evidence = facts.of('incomeProject', member.id).map(evidenceOf);
    yield { ...facts.standing(member), held, evidence };
  }
}

function* householdPairings(facts: Facts): Iterable<Claim> {
  const byMember = Map.groupBy(facts.pairings('household'), memberOf);
  for (const { member, held } of membersWhile(facts, ableFarmer(facts, 'ableToHelp', '没有帮带能力'))) {
    const evidence = (byMember.get(member.id) ?? []).map(({ id, startedOn, enteredAt, ended }): Evidence => ({
      id,
      on: startedOn,
      knownOn: dayOf(enteredAt),
      ...(ended && { until: ended.on }),
    }));
    yield { ...facts.standing(member), held, evidence };
  }
}

/** Owed only where a local plan gives 定期 a number; a centre household is on the register or has entered a visit. */
function* centreVisits(facts: Facts): Iterable<Claim> {
  const from = numberedSince(facts);
  if (from === undefined) return;
  for (const { member, held } of membersWhile(facts, inCategory(facts, isFarmer))) {
    const visits = facts.of('centreVisit', member.id);
    const entries = [...visits, ...facts.of('centreHousehold', member.id)];
    if (entries.length === 0) continue;
    const personal = facts.personal(member);
    const first = entries.map(({ happenedOn }) => happenedOn).reduce(earlier);
    yield {
      ...personal,
      held,
      since: [from, first].reduce(later, personal.since),
      evidence: ofItsDay({ held }, visits.map(evidenceOf)),
    };
  }
}

/** The first day of the first quarter that a local number binds: it binds from the next period. */
export function numberedSince({ snapshot }: Pick<Facts, 'snapshot'>): Day | undefined {
  const rows = snapshot.lineage.parameters.filter(
    (row) => row.rule === 'centre-household' && row.parameter === 'minimum' && row.value >= 1,
  );
  if (rows.length === 0) return undefined;
  const since = rows.map((row) => row.since).reduce(earlier);
  const quarter = periodOf('quarter', since);
  return quarter.first === since ? since : addDays(quarter.last, 1);
}

export const incomeProject: Rule = {
  id: 'income-project',
  title: '脱贫致富项目',
  short: '确定致富项目',
  act: '确定后登记',
  clauses: [FARMERS],
  who: '有劳动能力的农牧民党员',
  metBy: '登记一个脱贫致富项目',
  means: { submissions: ['incomeProject'] },
  period: 'standing',
  parameters: { minimum: times(1), grace: ourDays(30) },
  closes: false,
  stages: usualStages.standing,
  ladder: 'department',
  claims: projects,
};

export const householdPairing: Rule = {
  id: 'household-pairing',
  title: '农牧民党员结对帮扶',
  short: '确定帮扶户',
  act: '确定后登记',
  clauses: [FARMERS],
  who: '有帮带能力的农牧民党员',
  metBy: '至少有一个没有结束的结对户',
  means: { routes: ['addPairing'] },
  period: 'standing',
  parameters: { minimum: times(1), grace: ourDays(30) },
  closes: false,
  stages: usualStages.standing,
  ladder: 'department',
  claims: householdPairings,
};

export const centreHousehold: Rule = {
  id: 'centre-household',
  title: '党员中心户走访',
  short: '中心户走访',
  act: '登记或尽快走访',
  clauses: [CENTRE_HOUSEHOLDS],
  who: '党员中心户；只有地方定了次数才有要求，否则只展示',
  metBy: '登记走访联系户，可附群众意见',
  means: { submissions: ['centreVisit'] },
  period: 'quarter',
  parameters: { minimum: times(1, true) },
  ourPeriod: true,
  closes: true,
  stages: usualStages.quarter,
  ladder: 'department',
  claims: centreVisits,
};

export const coworkerDeed: Rule = {
  id: 'coworker-deed',
  title: '为困难职工办实事',
  short: '为职工办实事',
  act: '登记或尽快办理',
  clauses: [
    clause(
      'C',
      113,
      '每名党员与本企业的生活困难职工结对帮扶，全面了解结对困难职工的具体情况，明确具体的帮扶内容，定期上门走访，为结对帮扶职工办1件以上的实事好事，建立深厚的“工友情”。',
    ),
  ],
  who: '国有企业在职党员，对每名结对的困难职工',
  metBy: '登记一件办成的实事',
  means: { submissions: ['deed'] },
  period: 'year',
  parameters: { minimum: times(1) },
  ourPeriod: true,
  scaled: true,
  closes: true,
  stages: usualStages.year,
  ladder: 'department',
  claims: perPairing('coworker', has('stateEnterprise'), 'deed'),
};

export const poorHouseholdDeed: Rule = {
  id: 'poor-household-deed',
  title: '为贫困户办实事',
  short: '为贫困户办实事',
  act: '登记或尽快办理',
  clauses: [
    clause(
      'C',
      123,
      '深化和拓展“百企帮百村、百企联百户”活动，组织非公企业职工党员与贫困户结对帮扶，定期上门走访，为贫困户办1件以上的实事好事。',
    ),
  ],
  who: '非公有制企业在职党员，对每个结对户',
  metBy: '登记一件办成的实事',
  means: { submissions: ['deed'] },
  period: 'year',
  parameters: { minimum: times(1) },
  ourPeriod: true,
  scaled: true,
  closes: true,
  stages: usualStages.year,
  ladder: 'department',
  claims: perPairing('household', has('privateEnterprise'), 'deed'),
};
