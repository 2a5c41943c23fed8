/** Texts of zones, teams, services, reviews and wishes: short and invented. */
import type { Sort } from './tree.ts';

const AT_WORK = ['本科室办事事项', '经办的三类业务', '二楼办事窗口', '联系村的政策解答'];

/** What a member answers for, by the sort of place. */
export const areas: Readonly<Record<Sort, readonly string[]>> = {
  village: ['一社12户', '二社东巷', '村口到水渠段卫生', '三社北坡林地', '独居老人4户'],
  community: ['3号楼1单元', '5号楼', '第二网格', '楼道消防隐患', '独居老人3户'],
  office: AT_WORK,
  hall: AT_WORK,
  service: ['本年级学困生', '本病区随访', '实验室安全', '联系村健康宣讲'],
  works: ['一号泵站', '城东管网', '班组安全', '带徒两名'],
  firm: ['二号车间安全', '原料仓库', '新工人带教'],
  society: ['助老服务点', '会员联系', '农机维修点'],
};

export const communities: readonly string[] = [
  '金塔社区',
  '莲湖社区',
  '锦绣苑社区',
  '伊信苑社区',
  '海欣苑社区',
];

export const themes: readonly string[] = [
  '环境整治',
  '助老助残',
  '政策宣讲',
  '义务巡逻',
  '助学辅导',
  '健康义诊',
];

export const reviews: readonly string[] = [
  '电话和走访按月登记，两户漏登已补；下季度每月20日前提醒一次。',
  '台账齐全，实事登记偏少；请各党小组逐户核对。',
  '走访集中在季末，下季度分到每月。',
  '意见建议7条，已答复5条，其余2条报镇上。',
];

export const evaluations: readonly string[] = [
  '结对户走访、实事完成较好，志愿服务次数不够均衡，已在组织生活会上通报。',
  '群众反映的问题多数已办，未办的两项列入明年计划，已在组织生活会上通报。',
  '直接联系服务群众总体做到了经常，记录仍不够及时，已在组织生活会上通报。',
];

export const wishes: readonly string[] = [
  '想要一副老花镜',
  '想给孩子买一套辅导书',
  '想换一个烟囱管',
  '想学会用手机挂号',
  '想要一辆轮椅',
  '想把院门修好',
];

export const projects: readonly string[] = [
  '养牛',
  '种植马铃薯良种',
  '种植油菜',
  '农家院',
  '养羊',
  '树莓种植',
];

export const vanguardPosts: readonly string[] = [
  '党员先锋岗',
  '敬业奉献岗',
  '带徒岗',
  '安全监督岗',
  '献策岗',
];

export const contests: readonly string[] = ['服务标兵评比', '岗位技能比武', '岗位明星评选'];

export const windows: readonly { readonly post: string; readonly duties: string }[] = [
  { post: '综合窗口', duties: '受理、咨询和帮办代办' },
  { post: '社保窗口', duties: '参保登记、待遇申领' },
  { post: '医保窗口', duties: '医保报销、异地备案' },
  { post: '不动产窗口', duties: '不动产登记受理' },
];

export const activityPlan = {
  title: '党员谈心谈话活动方案',
  summary:
    '每半年集中谈心一次，书记与每名党员、联系人与所联系的人各谈一次；每月15日为谈心日；谈出的问题列入清单，逐项销号。',
};

/** What linked households say, and what became of it. */
export const opinions = [
  { opinions: '村口的路灯坏了两盏', answered: '已报乡镇，换了新灯' },
  { opinions: '希望冬天多组织几次技能培训', answered: '列入四季度计划，先办缝纫班' },
  { opinions: '灌溉渠有一段漏水' },
];

/** How a community's team is divided. */
export const teamGroups = [
  { name: '巡逻组', duty: '夜间巡逻', place: '第一网格' },
  { name: '助老组', duty: '看望独居老人', place: '第二网格' },
];
