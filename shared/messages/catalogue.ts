/**
 * Every text that is sent as an SMS. Each is at most 70 UCS-2 characters at its longest parameters, says 请 at most
 * once, and tells nothing of what a problem or a talk was about or of who the public are (PAGE.md, Words).
 */
import {
  act,
  branchName,
  change,
  changes,
  count,
  day,
  fewCount,
  link,
  month,
  periods,
  personName,
  office,
  place,
  standing,
  time,
  unitName,
  what,
  when,
  whose,
  type Template,
} from './template.ts';

const arrivals = [
  {
    id: 'arrived-one',
    purpose: 'arrival',
    when: 'Somebody gave one thing to do, and there is nothing else',
    parameters: [personName('name'), what('what'), day('dueOn'), act('act'), link('link')],
    text: '【旗帜】{name}同志：新收到{what}，请于{dueOn}前{act} {link}',
    example: ['李卓玛', '问题整改', '6月30日', '尽快整改并登记', 'qz.example/a'],
  },
  {
    id: 'arrived',
    purpose: 'arrival',
    when: 'Somebody gave one thing to do, and there are others',
    parameters: [personName('name'), what('what'), day('dueOn'), standing('standing'), link('link')],
    text: '【旗帜】{name}同志：收到{what}，{dueOn}前；{standing} {link}',
    example: ['李卓玛', '问题整改', '6月30日', '逾期1件、待办3件', 'qz.example/a'],
  },
  {
    id: 'arrived-several',
    purpose: 'arrival',
    when: 'Several things to do were given',
    parameters: [personName('name'), fewCount('count'), what('what'), standing('standing'), link('link')],
    text: '【旗帜】{name}同志：收到{count}件，有{what}等；{standing} {link}',
    example: ['李卓玛', '2', '问题整改', '待办3件', 'qz.example/a'],
  },
  {
    id: 'sent-back',
    purpose: 'arrival',
    when: 'What was reported as done has come back',
    parameters: [personName('name'), what('what'), standing('standing'), link('link')],
    text: '【旗帜】{name}同志：{what}被退回，请重新办理；{standing} {link}',
    example: ['李卓玛', '问题整改', '逾期1件', 'qz.example/a'],
  },
  {
    id: 'role-given',
    purpose: 'arrival',
    when: 'Somebody was named officer of a unit',
    parameters: [personName('name'), unitName('unit'), office('office'), link('link')],
    text: '【旗帜】{name}同志：您已被明确为{unit}{office}，请登录查看 {link}',
    example: ['张明', '城东区委组织部', '工作人员', 'qz.example/a'],
  },
] as const satisfies readonly Template[];

const openings = [
  {
    id: 'opened',
    purpose: 'opening',
    when: 'A month, a quarter or a half-year begins, or several at once: to the secretary and the officers of a unit',
    parameters: [personName('name'), whose('whose'), periods('periods'), count('count'), link('link')],
    text: '【旗帜】{name}同志：{whose}{periods}共有{count}件要办，清单已备好，请安排 {link}',
    example: ['王建国', '本支部', '1月、一季度、上半年', '26', 'qz.example/b'],
  },
  {
    id: 'opened-report',
    purpose: 'opening',
    when: 'The month begins in which a report is due',
    parameters: [personName('name'), what('what'), day('dueOn'), link('link')],
    text: '【旗帜】{name}同志：{what}应于{dueOn}前报送，请着手准备 {link}',
    example: ['张明', '上半年谈话报告', '6月30日', 'qz.example/b'],
  },
  {
    id: 'opened-both',
    purpose: 'opening',
    when: 'The month begins, and in it a report is due',
    parameters: [
      personName('name'),
      whose('whose'),
      month('month'),
      count('count'),
      what('what'),
      day('dueOn'),
      link('link'),
    ],
    text: '【旗帜】{name}同志：{whose}{month}有{count}件要办，{what}{dueOn}前报送 {link}',
    example: ['王建国', '本支部', '6月', '12', '上半年谈话小结', '6月20日', 'qz.example/b'],
  },
] as const satisfies readonly Template[];

const toOwners = [
  {
    id: 'pending-one',
    purpose: 'reminder',
    when: 'One thing is to be done; nothing was said of it before',
    parameters: [personName('name'), what('what'), day('dueOn'), link('link')],
    text: '【旗帜】{name}同志：您有1件事待办：{what}，{dueOn}前。办理 {link}',
    example: ['李卓玛', '二季度结对户走访', '6月30日', 'qz.example/a'],
  },
  {
    id: 'pending-one-days',
    purpose: 'reminder',
    when: 'One thing is to be done, and was told before',
    parameters: [personName('name'), what('what'), when('when'), link('link')],
    text: '【旗帜】{name}同志：您有1件事待办：{what}，{when}。办理 {link}',
    example: ['李卓玛', '二季度结对户走访', '还有7天', 'qz.example/a'],
  },
  {
    id: 'pending',
    purpose: 'reminder',
    when: 'Several things are to be done; nothing was said before of the one that is due first',
    parameters: [personName('name'), fewCount('count'), what('what'), day('dueOn'), link('link')],
    text: '【旗帜】{name}同志：您有{count}件事待办，最近：{what}，{dueOn}前 {link}',
    example: ['李卓玛', '2', '6月结对户电话', '6月30日', 'qz.example/a'],
  },
  {
    id: 'pending-days',
    purpose: 'reminder',
    when: 'Several things are to be done; the one that is due first was told before',
    parameters: [personName('name'), fewCount('count'), what('what'), when('when'), link('link')],
    text: '【旗帜】{name}同志：您有{count}件事待办，最近：{what}，{when} {link}',
    example: ['李卓玛', '2', '二季度结对户走访', '还有7天', 'qz.example/a'],
  },
  {
    id: 'overdue-one',
    purpose: 'overdue',
    when: 'One thing is overdue, since a moment',
    parameters: [personName('name'), what('what'), day('dueOn'), act('act'), link('link')],
    text: '【旗帜】{name}同志：{what}应于{dueOn}前完成，请{act} {link}',
    example: ['李卓玛', '社区报到', '1月31日', '登记或尽快报到', 'qz.example/a'],
  },
  {
    id: 'overdue-one-days',
    purpose: 'overdue',
    when: 'One thing is overdue, and was told before',
    parameters: [personName('name'), what('what'), fewCount('days'), act('act'), link('link')],
    text: '【旗帜】{name}同志：{what}已逾期{days}天，请{act} {link}',
    example: ['李卓玛', '社区报到', '15', '登记或尽快报到', 'qz.example/a'],
  },
  {
    id: 'overdue-one-pending',
    purpose: 'overdue',
    when: 'One thing is overdue, and others are to be done',
    parameters: [personName('name'), what('what'), fewCount('days'), fewCount('pending'), link('link')],
    text: '【旗帜】{name}同志：{what}已逾期{days}天，另有{pending}件待办，请办理 {link}',
    example: ['李卓玛', '二季度结对户走访', '1', '3', 'qz.example/a'],
  },
  {
    id: 'overdue',
    purpose: 'overdue',
    when: 'Several things are overdue; the one that fell due last is named',
    parameters: [personName('name'), what('what'), fewCount('days'), fewCount('count'), link('link')],
    text: '【旗帜】{name}同志：{what}已逾期{days}天，共{count}件逾期，请办理 {link}',
    example: ['李卓玛', '二季度结对户走访', '1', '3', 'qz.example/a'],
  },
  {
    id: 'overdue-pending',
    purpose: 'overdue',
    when: 'Several things are overdue, and others are to be done',
    parameters: [
      personName('name'),
      what('what'),
      fewCount('days'),
      fewCount('overdue'),
      fewCount('pending'),
      link('link'),
    ],
    text: '【旗帜】{name}同志：{what}已逾期{days}天，共逾期{overdue}件、待办{pending}件 {link}',
    example: ['李卓玛', '二季度结对户走访', '1', '3', '2', 'qz.example/a'],
  },
] as const satisfies readonly Template[];

const toWhomOthersReportToo = [
  {
    id: 'pending-others',
    purpose: 'reminder',
    when: 'Own things are to be done, and things of the branch’s members or of units below are overdue',
    parameters: [
      personName('name'),
      what('what'),
      when('when'),
      fewCount('count'),
      whose('whose'),
      count('others'),
      link('link'),
    ],
    text: '【旗帜】{name}同志：{what}{when}，共{count}件；{whose}另逾期{others}件 {link}',
    example: ['王建国', '二季度台账梳理', '还有7天', '2', '本支部', '7', 'qz.example/a'],
  },
  {
    id: 'overdue-others',
    purpose: 'overdue',
    when: 'Own things are overdue, and things of the branch’s members or of units below',
    parameters: [
      personName('name'),
      what('what'),
      fewCount('days'),
      fewCount('count'),
      whose('whose'),
      count('others'),
      link('link'),
    ],
    text: '【旗帜】{name}同志：{what}逾期{days}天，共{count}件；{whose}另逾期{others}件 {link}',
    example: ['王建国', '志愿服务队', '15', '2', '本支部', '7', 'qz.example/a'],
  },
  {
    id: 'both-others',
    purpose: 'overdue',
    when: 'Own things are overdue and to be done, and things of the branch’s members or of units below are overdue',
    parameters: [
      personName('name'),
      fewCount('overdue'),
      fewCount('days'),
      fewCount('pending'),
      whose('whose'),
      count('others'),
      link('link'),
    ],
    text: '【旗帜】{name}同志：逾期{overdue}件（最长{days}天）、待办{pending}件，{whose}另有{others}件 {link}',
    example: ['王建国', '2', '15', '1', '本支部', '7', 'qz.example/a'],
  },
  {
    id: 'members',
    purpose: 'overdue',
    when: 'Things of the branch’s members are overdue, and the secretary has none; the last one is named',
    parameters: [personName('name'), count('count'), what('what'), fewCount('days'), link('link')],
    text: '【旗帜】{name}同志：本支部{count}件逾期，最近{what}已{days}天，请提醒 {link}',
    example: ['王建国', '7', '6月结对户电话', '1', 'qz.example/b'],
  },
] as const satisfies readonly Template[];

const toOfficers = [
  {
    id: 'digest-first',
    purpose: 'alert',
    when: 'An officer’s first digest',
    parameters: [unitName('unit'), count('units'), count('count'), link('link')],
    text: '【旗帜】{unit}：{units}个单位有{count}件逾期，请查看清单 {link}',
    example: ['城东区委组织部', '12', '31', 'qz.example/b'],
  },
  {
    id: 'digest-first-unordered',
    purpose: 'alert',
    when: 'The same, in which something has climbed to the department and no order to correct was given since',
    parameters: [unitName('unit'), count('units'), count('count'), count('unordered'), link('link')],
    text: '【旗帜】{unit}：{units}个单位有{count}件逾期，{unordered}件尚未责令改正 {link}',
    example: ['城东区委组织部', '12', '31', '20', 'qz.example/b'],
  },
  {
    id: 'digest',
    purpose: 'alert',
    when: 'What is new and what has ended since the last digest, and what is overdue now',
    parameters: [unitName('unit'), day('since'), changes('changes'), count('count'), link('link')],
    text: '【旗帜】{unit}：{since}以来{changes}，现有{count}件 {link}',
    example: ['城东区委组织部', '9月28日', '新增5件、办结27件', '31', 'qz.example/b'],
  },
  {
    id: 'digest-unordered',
    purpose: 'alert',
    when: 'The same, in which something has climbed to the department and no order to correct was given since',
    parameters: [
      unitName('unit'),
      day('since'),
      change('change'),
      count('count'),
      count('unordered'),
      link('link'),
    ],
    text: '【旗帜】{unit}：{since}以来{change}，现有{count}件，待责令{unordered}件 {link}',
    example: ['城东区委组织部', '9月28日', '新增5件', '31', '20', 'qz.example/b'],
  },
  {
    id: 'digest-none-left',
    purpose: 'closing',
    when: 'What has ended since the last digest; nothing is overdue now',
    parameters: [unitName('unit'), day('since'), changes('changes'), link('link')],
    text: '【旗帜】{unit}：{since}以来{changes}，现已没有逾期 {link}',
    example: ['城东区委组织部', '9月28日', '办结31件', 'qz.example/b'],
  },
  {
    id: 'urgent-one',
    purpose: 'alert',
    when: 'Rectifications or orders of one unit are newly overdue, between two digests',
    parameters: [
      unitName('unit'),
      day('day'),
      count('fresh'),
      branchName('of'),
      count('count'),
      link('link'),
    ],
    text: '【旗帜】{unit}：{day}新增整改逾期{fresh}项（{of}），共{count}项 {link}',
    example: ['城东区委组织部', '9月29日', '1', '财政局党支部', '4', 'qz.example/b'],
  },
  {
    id: 'urgent-unordered',
    purpose: 'alert',
    when: 'The same, where something has climbed to the department and no order to correct was given since',
    parameters: [
      unitName('unit'),
      day('day'),
      count('fresh'),
      count('count'),
      count('unordered'),
      link('link'),
    ],
    text: '【旗帜】{unit}：{day}新增整改逾期{fresh}项，现有{count}项，待责令{unordered}项 {link}',
    example: ['城东区委组织部', '9月29日', '1', '4', '2', 'qz.example/b'],
  },
  {
    id: 'urgent',
    purpose: 'alert',
    when: 'Rectifications or orders of several units are newly overdue, between two digests',
    parameters: [unitName('unit'), day('day'), count('fresh'), count('count'), link('link')],
    text: '【旗帜】{unit}：{day}新增整改逾期{fresh}项，现有{count}项 {link}',
    example: ['城东区委组织部', '9月29日', '3', '7', 'qz.example/b'],
  },
] as const satisfies readonly Template[];

const notices = [
  {
    id: 'talk-appointed',
    purpose: 'reply',
    when: 'A talk request was answered with a time and a place for which there is room',
    parameters: [personName('name'), time('time'), place('place'), link('link')],
    text: '【旗帜】{name}同志：您约的谈话定于{time}，地点：{place} {link}',
    example: ['李卓玛', '3月9日15:00', '支部活动室', 'qz.example/a'],
  },
  {
    id: 'talk-answered',
    purpose: 'reply',
    when: 'Several talk requests were answered, or at a time that takes more words',
    parameters: [personName('name'), day('day'), link('link')],
    text: '【旗帜】{name}同志：您的约谈申请{day}已答复，时间和地点见 {link}',
    example: ['李卓玛', '3月9日', 'qz.example/a'],
  },
  {
    id: 'talk-looked-into',
    purpose: 'reply',
    when: 'The security administrator opened the text of a talk',
    parameters: [personName('name'), day('day'), link('link')],
    text: '【旗帜】{name}同志：您的一次谈话记录{day}被紧急查看，理由请看 {link}',
    example: ['李卓玛', '3月9日', 'qz.example/a'],
  },
  {
    id: 'paper-came',
    purpose: 'reply',
    when: 'A paper is to be read and acknowledged; which one is said in the page alone',
    parameters: [personName('name'), day('day'), link('link')],
    text: '【旗帜】{name}同志：{day}有一份文件待您查看和签收，请打开 {link}',
    example: ['李卓玛', '3月9日', 'qz.example/a'],
  },
] as const satisfies readonly Template[];

export const templates = [
  ...notices,
  ...openings,
  ...arrivals,
  ...toOwners,
  ...toWhomOthersReportToo,
  ...toOfficers,
] as const;

export type TemplateId = (typeof templates)[number]['id'];

const byId = new Map<string, Template>(templates.map((template) => [template.id, template]));

/** The template of that id; an unknown id is a fault of the caller. */
export function templateOf(id: string): Template {
  const template = byId.get(id);
  if (!template) throw new Error(`No SMS template ${id}`);
  return template;
}
