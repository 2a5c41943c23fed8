/**
 * What the source asks for without a number: 力争, 定期, 经常性. It is shown, and never a duty nor an alarm. An entry is
 * data and one pure function that says whom it concerns and what there is.
 */
import { addDays, civilDay, isDay, type Day } from '../domain/days.ts';
import type { LedgerRecord } from '../domain/records.ts';
import { memberOf } from '../domain/pairings.ts';
import type { Person } from '../domain/people.ts';
import { isG3, type Category } from '../domain/units.ts';
import { centreVisits } from './centreHouseholds.ts';
import type { Evidence } from './claim.ts';
import { clause } from './clauses.ts';
import { hasAny, present, presentInService, type Coverage, type CoverageClaim } from './coverageClaim.ts';
import { evidenceOf, type Facts } from './facts.ts';
import { leading } from './leading.ts';
import { CENTRE_HOUSEHOLDS } from './livelihood.ts';
import { COMMUNITY_TEAM, servicesOf, teamsOf, VOLUNTEERING } from './service.ts';
import { has, isBranch } from './subjects.ts';
import { countingTalks, talkedAs } from './talkCounting.ts';
import { TWICE_A_YEAR } from './talks.ts';

/** Posts that members of these categories have taken on. */
const posts = (...categories: readonly Category[]) =>
  function* (facts: Facts): Iterable<CoverageClaim> {
    for (const member of presentInService(facts, hasAny(...categories))) {
      yield {
        subject: member.id,
        lasting: true,
        evidence: postsOf(member, facts),
      };
    }
  };

/** Posts, apprentices and projects until they end, suggestions in their year. */
const postsOf = ({ id }: Person, facts: Facts): Evidence[] => [
  ...(['postClaim', 'mentorship'] as const).flatMap((kind) => facts.of(kind, id).map(untilItsEnd)),
  ...facts
    .of('suggestion', id)
    .map((suggestion) => ({ ...evidenceOf(suggestion), until: yearAfter(suggestion.happenedOn) })),
  ...facts
    .of('memberProject', facts.snapshot.unit.id)
    .filter(({ body }) => [body['members']].flat().includes(id))
    .map(untilItsEnd),
];

function untilItsEnd(record: LedgerRecord): Evidence {
  const last = record.body['until'];
  return {
    ...evidenceOf(record),
    ...(typeof last === 'string' && isDay(last) && { until: addDays(last, 1) }),
  };
}

const yearAfter = (day: Day): Day => civilDay(Number(day.slice(0, 4)) + 1, 1, 1);

/** What branches do as such; `is` says which branches. */
const branches = (
  is: (categories: readonly Category[]) => boolean,
  lasting: boolean,
  evidence: (facts: Facts) => Evidence[],
) =>
  function* (facts: Facts): Iterable<CoverageClaim> {
    const { unit, lineage } = facts.snapshot;
    if (isBranch(facts) && is(lineage.categories))
      yield { subject: unit.id, lasting, evidence: evidence(facts) };
  };

const contestsOf = (facts: Facts): Evidence[] => facts.of('contest', facts.snapshot.unit.id).map(evidenceOf);

const isNotG3 = (categories: readonly Category[]): boolean => !isG3(categories);

function* communityVisits(facts: Facts): Iterable<CoverageClaim> {
  const members = new Map(present(facts).map((member) => [member.id, member]));
  for (const pairing of facts.pairings('household')) {
    const member = members.get(memberOf(pairing) ?? '');
    if (!member || !facts.categoriesOf(member).includes('community')) continue;
    if (pairing.ended && pairing.ended.on <= facts.asOf) continue;
    const evidence = facts.about('visit', pairing.id).map(evidenceOf);
    yield { subject: member.id, counterpart: pairing.id, lasting: false, evidence };
  }
}

/** The secretary's own half-year talk is with a committee member (PROGRAMME §4.7). */
function* secretarysOwnTalk(facts: Facts): Iterable<CoverageClaim> {
  const { secretary } = facts;
  if (!isBranch(facts) || !secretary) return;
  const talks = countingTalks(facts, secretary, (record) => talkedAs('committeeMember', record, facts));
  yield { subject: secretary.id, lasting: false, evidence: talks.map(evidenceOf) };
}

const CONTESTS = clause(
  'C',
  117,
  '在党员工作岗位、工作区设立标牌标识，定期组织开展岗位竞赛或技能比武等评比考核活动，每年进行一次群众满意度测评，主动参加“文化科技卫生三下乡”等为民服务活动，促进党员严守职业道德、强化职业操守、提升职业技能。',
);

const SOCIAL_POSTS = clause(
  'C',
  127,
  '结合社会组织党员从业单位性质、岗位工作实际，组织党员开展“亮身份、亮承诺，争当模范员工”活动，推行佩戴党徽或党员标牌上岗，围绕遵守职业道德、提升业务技能进行承诺践诺，定期开展业务技能、服务质量评比活动。',
);

const SOCIAL_VOLUNTEERING = clause(
  'C',
  128,
  '结合自身专业优势，深入到农村牧区、社区参加法律维权、健康义诊、义务支教、科普宣传、心理咨询等志愿服务活动，为群众和服务对象提供优质高效的服务。',
);

/** In the order of PROGRAMME's table. */
export const coverages: readonly Coverage[] = [
  {
    id: 'talk-secretary',
    title: '与支部书记本人的谈心',
    clauses: [TWICE_A_YEAR],
    who: '支部书记本人',
    shows: '这一时期支委成员与其专门面谈',
    claims: secretarysOwnTalk,
  },
  {
    id: 'volunteer-team',
    title: '志愿服务队（其他支部）',
    clauses: [VOLUNTEERING, COMMUNITY_TEAM],
    who: '机关、企事业单位以外的党支部',
    shows: '现有的志愿服务队',
    claims: branches(isNotG3, true, teamsOf),
  },
  {
    id: 'volunteer-service',
    title: '志愿服务（其他支部）',
    clauses: [VOLUNTEERING, COMMUNITY_TEAM],
    who: '机关、企事业单位以外的党支部',
    shows: '这一时期的志愿服务',
    claims: branches(isNotG3, false, servicesOf),
  },
  {
    id: 'centre-household',
    title: '中心户走访（未定次数）',
    clauses: [CENTRE_HOUSEHOLDS],
    who: '党员中心户',
    shows: '这一时期的走访和收集的意见',
    mayBeNumbered: true,
    claims: centreVisits,
  },
  {
    id: 'post-claim',
    title: '认领先锋岗、敬业奉献岗',
    clauses: [
      clause(
        'C',
        111,
        '国有企业党支部要围绕生产经营工作，在车间、柜台、作业面、项目部普遍建立党员责任区、党员品牌工程、党员攻关项目，力争有技术有能力的党员都认领党员先锋岗，以“师带徒”的方式帮带本单位职工群众，推动党员在技术攻关、项目推进等急难险重任务中发挥先锋模范作用。',
      ),
      CONTESTS,
      clause(
        'C',
        121,
        '组织党员立足岗位工作实际，按照献策、带徒、攻关的要求，在技术攻关、安全生产、科技创新等方面争当生产模范、行家里手、技术标兵，在工作岗位上不断取得突破和创新。',
      ),
    ],
    who: '国有企业、事业单位、非公有制企业在职党员',
    shows: '认领的岗位、带徒和献策',
    claims: posts('stateEnterprise', 'publicService', 'privateEnterprise'),
  },
  {
    id: 'post-contest',
    title: '岗位评比竞赛',
    clauses: [
      CONTESTS,
      SOCIAL_POSTS,
      clause(
        'C',
        131,
        '在岗位工作中比技能、比作风、比业绩，定期开展“夺旗争星”、岗位明星、服务标兵等评比活动。',
      ),
    ],
    who: '事业单位、社会组织、窗口单位党支部',
    shows: '这一时期的评比竞赛',
    claims: branches(hasAny('publicService', 'socialOrganisation', 'window'), false, contestsOf),
  },
  {
    id: 'community-pairing',
    title: '社区党员结对帮扶',
    clauses: [
      clause(
        'C',
        101,
        '组织党员结对帮扶低保户、残疾人家庭、“空巢老人”等生活困难群众，根据结对帮扶群众的实际需求，经常性地上门开展服务。',
      ),
    ],
    who: '社区党员，对每个结对户',
    shows: '这一时期的上门服务',
    claims: communityVisits,
  },
  {
    id: 'social-post',
    title: '社会组织“双亮一争”',
    clauses: [SOCIAL_POSTS],
    who: '社会组织在职党员',
    shows: '亮明的岗位',
    claims: posts('socialOrganisation'),
  },
  {
    id: 'social-volunteering',
    title: '社会组织志愿服务',
    clauses: [SOCIAL_VOLUNTEERING],
    who: '社会组织党支部',
    shows: '这一时期的志愿服务',
    claims: branches(has('socialOrganisation'), false, servicesOf),
  },
  ...leading,
];

const byId = new Map(coverages.map((coverage) => [coverage.id, coverage]));

/** The entry with this id; throws on one that is not in the catalogue. */
export function coverageOf(id: string): Coverage {
  const coverage = byId.get(id);
  if (!coverage) throw new Error(`no coverage ${id}`);
  return coverage;
}

/** In-service G3 members without an open household pairing: evasion by not pairing is named (PROGRAMME §4.18). */
export function unpairedMembers(facts: Facts): Person[] {
  const open = facts.pairings('household').filter(({ ended }) => !ended || ended.on > facts.asOf);
  const paired = new Set(open.map(memberOf));
  return presentInService(facts, isG3).filter((member) => !paired.has(member.id));
}
