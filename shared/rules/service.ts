/** Plan F, 5 and plan C, 三: volunteer teams and services, registration in the community, micro-wishes. */
import { personWithId } from '../domain/people.ts';
import { latest, type Day } from '../domain/days.ts';
import type { RecordOf } from '../domain/records.ts';
import { isG3 } from '../domain/units.ts';
import { clause } from './clauses.ts';
import { evidenceOf, type Facts } from './facts.ts';
import type { Claim, Evidence } from './claim.ts';
import { ourDays, times, usualStages, type Rule } from './rule.ts';
import { hasSubstance } from './substance.ts';
import { isBranch, ofItsDay, serving, unitWhile } from './subjects.ts';

export const VOLUNTEERING = clause(
  'F',
  18,
  '结合“支部党员直接联系服务群众”活动，通过成立“志愿者服务队”，设立“党员志愿服务日”等，组织党员深入基层、深入群众，积极参与扶贫帮困、环境保护、关爱空巢老人留守儿童等志愿服务，让群众充分感受到哪里有困难，哪里就有党组织，哪里就有党员志愿者。',
);

export const COMMUNITY_TEAM = clause(
  'C',
  99,
  '社区党组织积极搭建平台，成立以治安巡逻、环境整治、宣传教育、文体娱乐等方面服务的党员志愿服务队，依据党员特长特点，进行编队分组、认岗领责，依托社区网格、楼栋、单元开展志愿服务。',
);

const COMMUNITY_SERVICE = clause(
  'C',
  106,
  '严格落实在职党员到社区报到为群众服务制度，提倡党支部整建制到工作所在地社区报到，同时鼓励党员自行前往居住地社区报到，每个党支部都要成立党员志愿服务队，原则上每季度深入社区开展志愿服务不少于1次，每名党员每年至少完成1个群众的微心愿，做好助贫、助学、助残、助老、助困等工作。',
);

/** The unit's teams; one lasts while somebody of it is still here. */
export const teamsOf = (facts: Facts): Evidence[] =>
  facts.of('volunteerTeam', facts.snapshot.unit.id).map((team) => teamEvidence(team, facts));

function teamEvidence(team: RecordOf<'volunteerTeam'>, { snapshot }: Facts): Evidence {
  const ids = team.body.members;
  const leavings = ids.map((id) => personWithId(snapshot.people, id)?.left?.on);
  const haveAllLeft = leavings.every((on): on is Day => on !== undefined);
  return { ...evidenceOf(team), ...(haveAllLeft && leavings.length > 0 && { until: latest(leavings) }) };
}

/** The unit's services in a community, by as many as make one. */
export const servicesOf = (facts: Facts): Evidence[] =>
  facts
    .of('volunteerService', facts.snapshot.unit.id)
    .filter((service) => hasSubstance(service, facts))
    .map(evidenceOf);

function* teams(facts: Facts): Iterable<Claim> {
  if (!isBranch(facts)) return;
  for (const unit of unitWhile(facts, isG3)) yield { ...unit, evidence: teamsOf(facts) };
}

function* services(facts: Facts): Iterable<Claim> {
  if (!isBranch(facts)) return;
  for (const unit of unitWhile(facts, isG3)) yield { ...unit, evidence: ofItsDay(unit, servicesOf(facts)) };
}

/** A registration of the branch as a whole counts for each of its members. */
function* registrations(facts: Facts): Iterable<Claim> {
  const ofBranch = facts.of('communityRegistration', facts.snapshot.unit.id).map(evidenceOf);
  for (const { member, held } of serving(facts, isG3)) {
    const own = facts.of('communityRegistration', member.id).map(evidenceOf);
    yield { ...facts.standing(member), held, evidence: [...own, ...ofBranch] };
  }
}

function* wishes(facts: Facts): Iterable<Claim> {
  for (const { member, held } of serving(facts, isG3)) {
    const fulfilled = facts.of('microWish', member.id).filter((wish) => wish.body.fulfilled === true);
    yield { ...facts.personal(member), held, evidence: ofItsDay({ held }, fulfilled.map(evidenceOf)) };
  }
}

export const volunteerTeam: Rule = {
  id: 'volunteer-team',
  title: '党员志愿服务队',
  short: '组建志愿服务队',
  act: '登记或尽快组建',
  clauses: [VOLUNTEERING, COMMUNITY_TEAM, COMMUNITY_SERVICE],
  who: '机关、企事业单位党支部；其他党支部只展示，不作要求',
  metBy: '登记一支有队员、有主题的志愿服务队',
  means: { submissions: ['volunteerTeam'] },
  period: 'standing',
  parameters: { minimum: times(1), grace: ourDays(30) },
  closes: false,
  stages: usualStages.standing,
  ladder: 'department',
  claims: teams,
};

export const communityRegistration: Rule = {
  id: 'community-registration',
  title: '在职党员到社区报到',
  short: '社区报到',
  act: '登记或尽快报到',
  clauses: [COMMUNITY_SERVICE],
  who: '机关、企事业单位在职党员',
  metBy: '登记本人到社区报到；党支部整建制报到的，全体党员都算',
  means: { submissions: ['communityRegistration'] },
  period: 'standing',
  parameters: { minimum: times(1), grace: ourDays(30) },
  closes: false,
  stages: usualStages.standing,
  ladder: 'department',
  claims: registrations,
};

export const volunteerService: Rule = {
  id: 'volunteer-service',
  title: '社区志愿服务',
  short: '志愿服务',
  act: '登记或尽快开展',
  clauses: [COMMUNITY_SERVICE],
  who: '机关、企事业单位党支部（原则上：可申请免除）；其他党支部只展示，不作要求',
  metBy: '登记一次深入社区的志愿服务，至少有两名本支部党员参加',
  means: { submissions: ['volunteerService'] },
  period: 'quarter',
  parameters: { minimum: times(1) },
  closes: true,
  waivable: true,
  stages: usualStages.quarter,
  ladder: 'department',
  claims: services,
};

export const microWish: Rule = {
  id: 'micro-wish',
  title: '群众微心愿',
  short: '圆群众微心愿',
  act: '登记或尽快完成',
  clauses: [COMMUNITY_SERVICE],
  who: '机关、企事业单位在职党员',
  metBy: '登记一个已完成的群众微心愿',
  means: { submissions: ['microWish'] },
  period: 'year',
  parameters: { minimum: times(1) },
  scaled: true,
  closes: true,
  stages: usualStages.year,
  ladder: 'department',
  claims: wishes,
};
