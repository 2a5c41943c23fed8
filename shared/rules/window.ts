/** What the public sees and says: profiles at windows (八), and surveys of those served (五). */
import { dayOf } from '../domain/days.ts';
import { clause } from './clauses.ts';
import { evidenceOf, type Facts } from './facts.ts';
import type { Claim } from './claim.ts';
import { ourDays, times, usualStages, type Rule } from './rule.ts';
import { has, ofItsDay, serving, unitWhile } from './subjects.ts';

const isWindow = has('window');
const isPublicService = has('publicService');

/** The pledges that a profile shows are those of `pledge`. */
function* profiles(facts: Facts): Iterable<Claim> {
  for (const { member, held } of serving(facts, isWindow)) {
    const evidence = facts.of('publicProfile', member.id).map(evidenceOf);
    yield { ...facts.standing(member), held, evidence };
  }
}

function* heldSurveys(facts: Facts): Iterable<Claim> {
  const surveys = facts.snapshot.surveys.map(({ id, heldOn, enteredAt }) => ({
    ...{ id, on: heldOn, knownOn: dayOf(enteredAt) },
  }));
  for (const unit of unitWhile(facts, isPublicService)) yield { ...unit, evidence: ofItsDay(unit, surveys) };
}

export const publicProfile: Rule = {
  id: 'public-profile',
  title: '窗口党员公示',
  short: '窗口公示',
  act: '登记或尽快公示',
  clauses: [
    clause(
      'C',
      131,
      '各级各类行政服务大厅以及医疗卫生、公交、水务、燃气、金融、商贸、电信等窗口单位和服务行业的基层党支部要深化“三亮三比三评”活动，按照亮标准、亮身份、亮承诺的要求，将每名党员的姓名、职务、照片、岗位职责、承诺事项等向社会和群众公示。',
    ),
  ],
  who: '窗口单位和服务行业的在职党员',
  metBy: '登记公示内容：职务、岗位职责；姓名和承诺一并公示，照片可不放',
  means: { submissions: ['publicProfile'] },
  period: 'standing',
  parameters: { minimum: times(1), grace: ourDays(30) },
  closes: false,
  stages: usualStages.standing,
  ladder: 'department',
  claims: profiles,
};

export const satisfactionSurvey: Rule = {
  id: 'satisfaction-survey',
  title: '群众满意度测评',
  short: '群众测评',
  act: '登记或尽快开展',
  clauses: [
    clause(
      'C',
      117,
      '在党员工作岗位、工作区设立标牌标识，定期组织开展岗位竞赛或技能比武等评比考核活动，每年进行一次群众满意度测评，主动参加“文化科技卫生三下乡”等为民服务活动，促进党员严守职业道德、强化职业操守、提升职业技能。',
    ),
  ],
  who: '科研、卫生、教育等事业单位',
  metBy: '开展一次群众满意度测评；纸质测评登记总数也算',
  means: { routes: ['createSurvey', 'closeSurvey', 'enterPaperTotals'] },
  period: 'year',
  parameters: { minimum: times(1) },
  scaled: true,
  closes: true,
  stages: usualStages.year,
  ladder: 'department',
  claims: heldSurveys,
};
