/** What people wrote: short, concrete, invented. */
import type { Sort } from './tree.ts';

/** A pledge and the words with which it was kept. */
export interface PledgeText {
  readonly what: string;
  readonly toWhom: string;
  readonly how: string;
}

const pledge = (what: string, toWhom: string, how: string): PledgeText => ({ what, toWhom, how });

const FOR_OFFICES = [
  pledge(
    '经办的申请2个工作日内答复，不让群众跑第二趟',
    '来局办事群众',
    '全部按期答复，退回补正的都一次说清了材料。',
  ),
  pledge(
    '每月下村一天，现场解答惠农补贴政策',
    '联系村群众',
    '每月下村，共解答问题46件，登记带回7件，均已答复。',
  ),
  pledge('把本科室办事材料清单减少三分之一', '办事群众和企业', '材料由15项减到9项，新清单已贴在窗口。'),
  pledge('带一名新同志独立承担业务', '本科室新同志', '已能独立办理日常业务，年中考核合格。'),
  pledge('清理两年以上未办结的来信', '来信群众', '11件来信全部回复，当面说明了5件。'),
];

const FOR_SERVICES = [
  pledge('每月义务为联系村老人量一次血压', '联系村老人', '坚持每月一次，发现血压偏高8人，都已转到卫生院。'),
  pledge('每周辅导两名学习有困难的学生', '两名学生和家长', '辅导到期末，两人成绩都有提高。'),
  pledge('为留守儿童每月打一次电话或家访一次', '班里留守儿童', '联系了6个孩子，每月都有记录。'),
  pledge('本岗位全年不收到有效投诉', '来院来校群众', '没有收到投诉，收到书面感谢2次。'),
  pledge('每季度上一次公开课或做一次健康讲座', '同事和群众', '按季度完成，听课听讲共130多人次。'),
];

/** By the sort of place, so that a pledge fits who makes it. */
export const pledges: Readonly<Record<Sort, readonly PledgeText[]>> = {
  village: [
    pledge('每月帮两户独居老人打扫一次院子', '本村独居老人', '每月都去，煤和柴也帮着备好了。'),
    pledge('带头清理自家门前和巷道的垃圾', '本巷邻居', '门前和巷道每周扫一次，带动了5户一起扫。'),
    pledge('把种植马铃薯的经验教给三户邻居', '三户邻居', '教了选种和起垄，三户都用上了脱毒种薯。'),
    pledge('义务巡护村里的水渠', '全村用水户', '巡护12次，堵了两处漏水的口子。'),
    pledge('调解邻里地界纠纷，不让矛盾出村', '本村群众', '调解4起，都写了协议，没有反复。'),
    pledge('帮两名大学生家里办好助学贷款', '两户学生家庭', '两户的贷款都办下来了，陪着跑了三趟。'),
    pledge('护好责任区里的林子，不让牲畜进去', '村委会', '责任区栽的云杉成活九成以上。'),
  ],
  community: [
    pledge('每周巡楼一次，发现隐患当天报告', '本楼住户', '按周巡楼，报告隐患9处，都已处理。'),
    pledge('每月陪空巢老人买一次药和菜', '两位空巢老人', '每月都去，另外帮着办了老年证。'),
    pledge('参加小区环境整治，每月不少于半天', '小区居民', '每月都参加，清理楼道杂物6处。'),
    pledge('给社区孩子讲书法，每月一次', '社区儿童', '每月一次，常来的孩子有12个。'),
    pledge('教老人用手机挂号缴费', '本网格老人', '教会了17位老人。'),
  ],
  office: FOR_OFFICES,
  hall: [
    pledge('窗口不空岗，临下班来的群众也办完再走', '办事群众', '没有空岗，延时办理31件。'),
    pledge('为老年人和残疾人帮办代办', '老年人、残疾人', '帮办代办58件，上门办理6件。'),
    pledge('首问负责，不说“不知道”', '办事群众', '不属本窗口的都领到了位，没有投诉。'),
    pledge('把常办事项做成一页纸说明', '办事群众', '做了8张说明，放在取号机旁。'),
  ],
  service: FOR_SERVICES,
  works: [
    pledge('接到漏水报修两小时内到场', '供水用户', '接报修42次，全部两小时内到场。'),
    pledge('带两名徒弟学会阀门检修', '班组青年职工', '两人都通过了上岗考核。'),
    pledge('本班组全年无安全事故', '本班组职工', '全年无事故，查出并处理隐患13处。'),
    pledge('提一条降低管网漏损的改进办法', '公司和用户', '分段计量的办法已在一个片区试用，漏损下降。'),
    pledge('每季度到老旧小区检查一次水表井', '老旧小区住户', '按季度检查，换了27个损坏的井盖。'),
  ],
  firm: [
    pledge('带出两名能独立操作的新工人', '车间新工人', '两人已独立上岗，产品合格率达标。'),
    pledge('查找并整改本工段的安全隐患', '本工段职工', '查出7处，全部整改，拍照存档。'),
    pledge('提一条节约用料的建议', '公司', '下料改为套裁，每月少用料约三百公斤。'),
    pledge('优先帮助附近村的困难户到厂里务工', '附近村困难户', '介绍4人进厂，已干满半年。'),
  ],
  society: [
    pledge('每月参加一次上门助老服务', '服务对象', '每月参加，共服务老人22人次。'),
    pledge('义务讲解法律常识，每季度一次', '社区和村里群众', '讲了4场，接待咨询35人。'),
    pledge('收费和服务标准全部公开', '会员和服务对象', '标准已上墙，没有收到异议。'),
    pledge('农忙时为困难户免费机耕', '困难户', '免费机耕6户，共38亩。'),
  ],
};

const FOR_WORKPLACES = [
  '年初定的4项任务全部完成，其中2项提前。',
  '完成分管业务，办理群众来件63件，没有超期。',
  '完成日常工作，并参加了上级抽调的两个月专项工作。',
  '任务完成，群众满意度比上一年有提高。',
];

/** Results of the year before, by the sort of place. */
export const results: Readonly<Record<Sort, readonly string[]>> = {
  village: [
    '种油菜和马铃薯共14亩，收入比上一年增加两千多元；参加村里义务劳动9次。',
    '参加支部党员大会和学习11次；护林巡查24次，责任区没有火情。',
    '带着两户邻居一起养牛，都见到了收入；承诺的事都办了。',
    '在外务工，按时交纳党费，每季度给支部打电话汇报一次。',
  ],
  community: [
    '负责的楼栋一年没有火警，登记上报问题21件，解决18件。',
    '参加社区志愿服务15次，帮助独居老人4户。',
    '参加支部学习和党员大会10次，带头交纳党费。',
    '调解邻里纠纷6起，都没有反复。',
  ],
  office: FOR_WORKPLACES,
  hall: ['全年办件2100多件，没有差错。', '延时服务40次，上门服务9次。', ...FOR_WORKPLACES.slice(1)],
  service: [
    '完成教学和诊疗任务，参加下乡服务4次。',
    '带教新人两名，参加技能比武一次。',
    ...FOR_WORKPLACES.slice(2),
  ],
  works: [
    '完成管网检修任务，抢修18次，没有超时。',
    '班组全年安全无事故，完成产值任务。',
    ...FOR_WORKPLACES.slice(3),
  ],
  firm: ['完成生产任务，带徒两名，提合理化建议一条并被采用。', '全年出勤，产品合格率达到要求。'],
  society: ['参加协会服务20多次，服务群众130多人次。', '完成协会交办的培训和登记工作。'],
};

export const shortcomings: readonly string[] = [
  '理论学习不够经常，忙起来就往后放。',
  '下村次数不够均衡，上半年少、下半年多。',
  '主动了解群众困难不够，等群众来找的时候多。',
  '工作方法简单，有时说话急。',
  '参加支部活动有两次请假，没有及时补学。',
  '业务学习不够，新政策掌握得慢。',
  '对年轻同志传帮带不够。',
  '记录不及时，有几次事后才补。',
];

export const massReviews: readonly string[] = [
  '支部党员大会评议为好，群众代表6人参加，希望多到户里走走。',
  '群众代表5人评议，4人满意、1人基本满意，建议答复再快一些。',
  '服务对象评议满意，没有反映问题。',
  '邻居和服务对象共7人评议，都表示满意，希望多讲讲政策。',
  '评议为较好，群众提出工作要更主动。',
];

/** For households; nothing more about them than the deed itself. */
export const deeds: readonly string[] = [
  '帮着申请到残疾人护理补贴',
  '联系医院复查，陪同往返',
  '买来两袋化肥和一袋良种',
  '帮着把老旧电线换了',
  '联系技术员上门给牛羊打防疫针',
  '帮孩子联系到助学金',
  '介绍到附近工地务工',
  '修好了漏雨的屋顶一角',
  '帮着办好医保参保和缴费',
  '帮着卖出两头牛',
  '接通了自来水入户管',
  '帮着办好慢性病用药登记',
  '送去取暖用煤半吨',
  '陪同办理小额贷款',
  '帮着把危墙拆了重砌',
];

export const deedsForCoworkers: readonly string[] = [
  '帮着申请到工会困难补助',
  '轮换班次，让他能照顾住院的家人',
  '帮孩子联系到就近入学',
  '陪同办理工伤复查',
  '组织班组帮着搬家',
];

interface ProblemText {
  /** The sorts of place in which it can happen; absent: anywhere. */
  readonly sorts?: readonly Sort[];
  readonly category: string;
  readonly text: string;
  readonly measures: string;
}

/** Members' problems, each under a label of L16. */
export const memberProblems: readonly ProblemText[] = [
  {
    category: '组织观念淡薄',
    text: '近半年两次没有请假就不参加党员大会。',
    measures: '向支部说明情况，今后不能参加先请假，缺的课一个月内补学。',
  },
  {
    sorts: ['village', 'community', 'firm'],
    category: '组织观念淡薄',
    text: '外出务工三个月没有向支部报告，党费也晚交。',
    measures: '补交党费，每月给党小组长打一次电话。',
  },
  {
    category: '不履职',
    text: '责任区一个季度没有走到，问到情况答不上来。',
    measures: '一个月内把责任区走一遍，写清每户情况。',
  },
  {
    category: '不履职',
    text: '承诺的事到期没有办，也没有说明。',
    measures: '限期办完，在公开栏说明晚办的原因。',
  },
  {
    category: '不担当作为',
    text: '群众反映的路灯问题转了两次手，没有人答复。',
    measures: '牵头联系，限期修好并当面答复。',
  },
  {
    sorts: ['village', 'community'],
    category: '不担当作为',
    text: '遇到邻里纠纷绕着走，群众有意见。',
    measures: '跟着支委参加两次调解，再独立负责一起。',
  },
  {
    sorts: ['office', 'hall', 'service', 'works'],
    category: '道德品行失范',
    text: '在办事窗口同群众争吵，态度生硬。',
    measures: '当面道歉，参加一次服务规范学习。',
  },
  {
    category: '理想信念模糊动摇',
    text: '学习不用心，记录大段照抄，讲不出自己的认识。',
    measures: '每月读一篇规定篇目，在党小组会上讲一次体会。',
  },
];

/** Branches' own problems. */
export const branchProblems: readonly ProblemText[] = [
  {
    category: '不履职',
    text: '上一季度台账没有梳理，几项记录对不上。',
    measures: '书记牵头逐项核对，以后每季度末梳理一次。',
  },
  {
    category: '组织观念淡薄',
    text: '党员大会到会人数两次不足，也没有补课。',
    measures: '改在晚上开会，对没有到会的逐人补课。',
  },
  {
    sorts: ['village', 'community'],
    category: '不担当作为',
    text: '群众提了三次的巷道排水问题没有推动。',
    measures: '报镇里立项，支部先组织疏通，限期答复群众。',
  },
  {
    sorts: ['village', 'community', 'firm', 'society'],
    category: '不履职、不担当作为',
    text: '流动党员没有人联系，有两人半年没有消息。',
    measures: '每名流动党员定一名联系人，一个月内全部联系上。',
  },
];
