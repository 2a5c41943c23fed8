/**
 * Every text that is sent as an SMS. Each is at most 70 UCS-2 characters at its longest parameters, says 请 at most
 * once, and tells nothing of what a problem or a talk was about or of who the public are (PAGE.md, Words).
 */
import type { Day } from '../domain/days.ts';
import { toPhones } from './phoneTemplates.ts';
import { toOfficers } from './officerTemplates.ts';
import { toOwners, toWhomOthersReportToo, withTokens } from './ownTemplates.ts';
import {
  act,
  count,
  day,
  fewCount,
  link,
  month,
  office,
  periods,
  personName,
  place,
  standing,
  time,
  unitName,
  what,
  whose,
  type ParameterKind,
  type Template,
} from './template.ts';

const arrivals = [
  {
    id: 'arrived-one',
    purpose: 'arrival',
    when: 'Somebody gave one thing to do, and there is nothing else',
    parameters: [personName('name'), what('what'), day('dueOn'), act('act'), link('link')],
    text: '【旗帜】{name}同志：有1件{what}等您办理，请于{dueOn}前{act} {link}',
    example: ['李卓玛', '问题整改', '6月30日', '整改并登记', 'qz.example/a'],
  },
  {
    id: 'arrived',
    purpose: 'arrival',
    when: 'Somebody gave one thing to do, and there are others',
    parameters: [personName('name'), what('what'), day('dueOn'), standing('standing'), link('link')],
    text: '【旗帜】{name}同志：{what}请办，{dueOn}前；{standing} {link}',
    example: ['李卓玛', '问题整改', '6月30日', '逾期1件、待办3件', 'qz.example/a'],
  },
  {
    id: 'arrived-several',
    purpose: 'arrival',
    when: 'Several things to do were given',
    parameters: [personName('name'), fewCount('count'), what('what'), standing('standing'), link('link')],
    text: '【旗帜】{name}同志：有{count}件等您办，含{what}；{standing} {link}',
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
    notice: 'role-given',
    when: 'Somebody was named officer of a unit',
    parameters: [personName('name'), unitName('unit'), office('office'), link('link')],
    text: '【旗帜】{name}同志：您已被明确为{unit}{office}，请登录查看 {link}',
    example: ['张明', '城东区委组织部', '工作人员', 'qz.example/a'],
  },
  {
    id: 'transfer-waits',
    purpose: 'arrival',
    notice: 'transfer-came',
    when: 'A transfer from another committee waits to be accepted',
    parameters: [personName('name'), unitName('unit'), day('dueOn'), link('link')],
    text: '【旗帜】{name}同志：有党员要转入{unit}，请于{dueOn}前办理接收 {link}',
    example: ['李卓玛', '一中党支部', '3月24日', 'qz.example/a'],
  },
  {
    id: 'transfer-waits-undated',
    purpose: 'arrival',
    notice: 'transfer-came',
    when: 'The same in a year whose table of days off is not there, so that nobody knows the last day',
    parameters: [personName('name'), unitName('unit'), link('link')],
    text: '【旗帜】{name}同志：有党员要转入{unit}，请查看并办理接收 {link}',
    example: ['李卓玛', '一中党支部', 'qz.example/a'],
  },
  {
    id: 'transfer-done',
    purpose: 'arrival',
    notice: 'transfer-came',
    when: 'Somebody has come from another branch of the same committee, or has been taken up again',
    parameters: [personName('name'), unitName('unit'), link('link')],
    text: '【旗帜】{name}同志：有党员已转入{unit}，请查看并安排联系人 {link}',
    example: ['李卓玛', '一中党支部', 'qz.example/a'],
  },
  {
    id: 'circumstance-came',
    purpose: 'arrival',
    notice: 'circumstance-came',
    when: 'A secretary says that something excuses a member, and the superior is to agree',
    parameters: [personName('name'), unitName('unit'), link('link')],
    text: '【旗帜】{name}同志：{unit}提出一名党员的情况变化，请审核 {link}',
    example: ['张明', '一中党支部', 'qz.example/a'],
  },
  {
    id: 'round-confirmed',
    purpose: 'arrival',
    notice: 'round-confirmed',
    when: 'The superior has confirmed who was selected',
    parameters: [personName('name'), what('what'), link('link')],
    text: '【旗帜】{name}同志：{what}已由上级确定，请查看并公布 {link}',
    example: ['李卓玛', '二季度优秀党员', 'qz.example/a'],
  },
  {
    id: 'round-returned',
    purpose: 'arrival',
    notice: 'round-returned',
    when: 'The superior has sent a selection back',
    parameters: [personName('name'), what('what'), link('link')],
    text: '【旗帜】{name}同志：{what}评选被上级退回，请看原因后重新报送 {link}',
    example: ['李卓玛', '二季度优秀党员', 'qz.example/a'],
  },
  {
    id: 'objection-came',
    purpose: 'arrival',
    notice: 'objection-came',
    when: 'Somebody objects to a candidate in publicity: to who is to handle it',
    parameters: [personName('name'), unitName('unit'), what('what'), link('link')],
    text: '【旗帜】{name}同志：{unit}公示的{what}人选有异议，请核实处理 {link}',
    example: ['李卓玛', '一中党支部', '二季度优秀党员', 'qz.example/a'],
  },
  {
    id: 'report-returned',
    purpose: 'arrival',
    notice: 'report-returned',
    when: 'The superior has sent a half-year report back: to who keeps the reports of the unit',
    parameters: [personName('name'), what('what'), link('link')],
    text: '【旗帜】{name}同志：{what}被上级退回，请看原因，修改后再报 {link}',
    example: ['李卓玛', '上半年谈话小结', 'qz.example/a'],
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

const replies = [
  {
    id: 'talk-appointed',
    purpose: 'reply',
    notice: 'talk-answered',
    when: 'A talk request was answered with a time and a place for which there is room',
    parameters: [personName('name'), time('time'), place('place'), link('link')],
    text: '【旗帜】{name}同志：您约的谈话定于{time}，地点：{place} {link}',
    example: ['李卓玛', '3月9日15:00', '支部活动室', 'qz.example/a'],
  },
  {
    id: 'ask-branch',
    purpose: 'reply',
    when: 'What would be said is of a talk, and others of the family use the number too',
    parameters: [personName('name'), day('day'), link('link')],
    text: '【旗帜】{name}同志：{day}有事项要告诉您，请与支部联系 {link}',
    example: ['李卓玛', '3月9日', 'qz.example/a'],
  },
  {
    id: 'talk-answered',
    purpose: 'reply',
    notice: 'talk-answered',
    when: 'Several talk requests were answered, or at a time that takes more words',
    parameters: [personName('name'), day('day'), link('link')],
    text: '【旗帜】{name}同志：您的约谈申请{day}已答复，时间和地点见 {link}',
    example: ['李卓玛', '3月9日', 'qz.example/a'],
  },
  {
    id: 'talk-looked-into',
    purpose: 'reply',
    notice: 'talk-looked-into',
    when: 'The security administrator opened the text of a talk',
    parameters: [personName('name'), day('day'), link('link')],
    text: '【旗帜】{name}同志：您的一次谈话记录{day}被紧急查看，理由请看 {link}',
    example: ['李卓玛', '3月9日', 'qz.example/a'],
  },
  {
    id: 'paper-came',
    purpose: 'reply',
    notice: 'paper-came',
    when: 'A paper is to be read and acknowledged; which one is said in the page alone',
    parameters: [personName('name'), day('day'), link('link')],
    text: '【旗帜】{name}同志：{day}有一份文件待您查看和签收，请打开 {link}',
    example: ['李卓玛', '3月9日', 'qz.example/a'],
  },
] as const satisfies readonly Template[];

export const templates = [
  ...replies,
  ...openings,
  ...arrivals,
  ...toOwners,
  ...withTokens,
  ...toWhomOthersReportToo,
  ...toOfficers,
  ...toPhones,
] as const;

type AnyTemplate = (typeof templates)[number];
export type TemplateId = AnyTemplate['id'];

type NoticeTemplate = Extract<AnyTemplate, { readonly notice: string }>;
/** What happened and is told, though it is no duty: one or several templates tell it. */
export type Notice = NoticeTemplate['notice'];
export type TemplateOfNotice<N extends Notice> = Extract<NoticeTemplate, { readonly notice: N }>['id'];

/** What stands for a parameter: days and counts as they are, everything else in words. */
type ValueOf<Kind extends ParameterKind> = Kind extends 'day' ? Day : Kind extends 'count' ? number : string;
type ParameterOf<Id extends TemplateId> = Extract<AnyTemplate, { readonly id: Id }>['parameters'][number];
/** Each parameter of the template by its name. */
export type ValuesOf<Id extends TemplateId> = {
  readonly [P in ParameterOf<Id> as P['name']]: ValueOf<P['kind']>;
};

const byId = new Map<string, Template>(templates.map((template) => [template.id, template]));

/** The template of that id; an unknown id is a fault of the caller. */
export function templateOf(id: string): Template {
  const template = byId.get(id);
  if (!template) throw new Error(`No SMS template ${id}`);
  return template;
}
