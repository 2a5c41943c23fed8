/** Plan F: reports on the year before, pledges, and pledges kept by their dates. */
import { civilDay, later, type Day } from '../domain/days.ts';
import { personWithId } from '../domain/people.ts';
import { parsePeriod, type Period } from '../domain/periods.ts';
import type { LedgerRecord } from '../domain/records.ts';
import { clause } from './clauses.ts';
import { evidenceOf, type Facts } from './facts.ts';
import type { Claim, Evidence } from './claim.ts';
import { hasSubstance } from './substance.ts';
import { ourDays, times, usualStages, type Rule } from './rule.ts';

const lastOfMarch = (period: Period): Day => civilDay(Number(period.id), 3, 31);

/** A report names the year it is about and serves the duty of the year after it. */
function reportEvidence(record: LedgerRecord): Evidence {
  const names = parsePeriod(String(Number(record.body['year']) + 1));
  return { ...evidenceOf(record), ...(names && { names }) };
}

function* reports(facts: Facts): Iterable<Claim> {
  for (const member of facts.members) {
    yield {
      ...facts.personal(member),
      evidence: facts.of('achievementReport', member.id).map(reportEvidence),
    };
  }
}

/** A pledge counts once it is on the notice board, and on the LAN where the branch declares one. */
function* pledges(facts: Facts): Iterable<Claim> {
  for (const member of facts.members) {
    const published = facts.of('pledge', member.id).filter((pledge) => hasSubstance(pledge, facts));
    yield { ...facts.personal(member), evidence: published.map(evidenceOf) };
  }
}

function* fulfilments(facts: Facts): Iterable<Claim> {
  for (const pledge of facts.ofKind('pledge')) {
    const member = personWithId(facts.members, pledge.subject);
    if (!member) continue;
    const personal = facts.personal(member);
    const since = later(pledge.happenedOn, personal.since);
    const dueOn = pledge.body.dueOn;
    if (dueOn < since) continue;
    yield {
      ...personal,
      counterpart: pledge.id,
      since,
      knownOn: later(facts.firstKnownOn(pledge), personal.knownOn),
      event: { id: pledge.id, dueOn },
      evidence: facts.about('pledgeFulfilment', pledge.id).map(evidenceOf),
    };
  }
}

export const achievementReport: Rule = {
  id: 'achievement-report',
  title: '晒成绩述职',
  short: '晒成绩述职',
  act: '登记或尽快述职',
  clauses: [
    clause(
      'F',
      14,
      '每名党员要结合岗位职责“晒成绩”，对上年度目标任务完成情况进行述职，查找不足，接受群众评议。',
    ),
  ],
  who: '每名党员（离退休党员可申请免除）',
  metBy: '登记对上年度的述职：目标任务完成情况、查找的不足、群众评议情况',
  means: { submissions: ['achievementReport'] },
  period: 'year',
  parameters: { minimum: times(1), grace: ourDays(30) },
  scaled: true,
  dueDay: lastOfMarch,
  closes: true,
  waivable: 'retired',
  stages: usualStages.year,
  ladder: 'department',
  claims: reports,
};

export const pledge: Rule = {
  id: 'pledge',
  title: '公开承诺',
  short: '公开承诺',
  act: '登记或尽快公开',
  clauses: [
    clause(
      'F',
      14,
      '党员要在履职尽责、服务群众等方面，向支部和群众“亮承诺”，承诺事项要在党务政务公开栏、局域网上公示。',
    ),
    clause(
      'C',
      90,
      '组织农牧民党员围绕带头增收致富、维护农村稳定、建设美丽乡村等承诺践诺，按照到事、到人、到具体时限的要求，每名党员作出具体承诺，向群众公开、请群众监督。',
    ),
    clause(
      'C',
      97,
      '组织党员佩戴党徽，围绕带头服务社区群众、参与社区建设、维护社区稳定等方面，作出具体承诺，向群众公开、请群众监督。',
    ),
    clause(
      'C',
      127,
      '结合社会组织党员从业单位性质、岗位工作实际，组织党员开展“亮身份、亮承诺，争当模范员工”活动，推行佩戴党徽或党员标牌上岗，围绕遵守职业道德、提升业务技能进行承诺践诺，定期开展业务技能、服务质量评比活动。',
    ),
    clause(
      'C',
      131,
      '各级各类行政服务大厅以及医疗卫生、公交、水务、燃气、金融、商贸、电信等窗口单位和服务行业的基层党支部要深化“三亮三比三评”活动，按照亮标准、亮身份、亮承诺的要求，将每名党员的姓名、职务、照片、岗位职责、承诺事项等向社会和群众公示。',
    ),
  ],
  who: '每名党员',
  metBy: '登记一项承诺：做什么、对谁、何时完成，并已在公开栏公示；支部有局域网的，同时在局域网公示',
  means: { submissions: ['pledge'] },
  period: 'year',
  parameters: { minimum: times(1), grace: ourDays(30) },
  scaled: true,
  dueDay: lastOfMarch,
  closes: true,
  stages: usualStages.year,
  ladder: 'department',
  claims: pledges,
};

export const pledgeFulfilment: Rule = {
  id: 'pledge-fulfilment',
  title: '践诺',
  short: '兑现承诺',
  act: '登记或尽快兑现',
  clauses: [
    clause(
      'F',
      14,
      '根据公开承诺事项完成时限，党员要兑现承诺“作表率”，认真履行职责，切实把党员先进性在基层充分体现。',
    ),
  ],
  who: '作出承诺的党员，每项承诺一次',
  metBy: '登记承诺已兑现和做了什么',
  means: { submissions: ['pledgeFulfilment'] },
  period: 'event',
  parameters: { minimum: times(1) },
  closes: true,
  stages: usualStages.ownDeadline,
  ladder: 'department',
  claims: fulfilments,
};
