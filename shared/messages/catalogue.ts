/**
 * Every text that is sent as an SMS. Each is at most 70 UCS-2 characters at its longest parameters, says 请 at most
 * once, and tells nothing of what a problem or a talk was about or of who the public are (PAGE.md, Words).
 */
import { count, day, fewCount, link, personName, unitName, what, type Template } from './template.ts';

const toMembers = [
  {
    id: 'reminder',
    purpose: 'reminder',
    when: 'A member has several things to do; the nearest is named',
    parameters: [personName('name'), fewCount('count'), what('what'), day('dueOn'), link('link')],
    text: '【旗帜】{name}同志：您有{count}件事待办，最近：{what}，{dueOn}前。办理 {link}',
    example: ['李卓玛', '2', '结对户电话联系', '6月30日', 'qz.example/a'],
  },
  {
    id: 'reminder-one',
    purpose: 'reminder',
    when: 'A member has one thing to do',
    parameters: [personName('name'), what('what'), day('dueOn'), link('link')],
    text: '【旗帜】{name}同志：您有1件事待办：{what}，请于{dueOn}前完成。办理 {link}',
    example: ['李卓玛', '结对户电话联系', '6月30日', 'qz.example/a'],
  },
  {
    id: 'overdue',
    purpose: 'overdue',
    when: 'Several of a member’s own things are overdue; the one named belongs to a calendar period',
    parameters: [personName('name'), what('what'), day('dueOn'), fewCount('count'), link('link')],
    text: '【旗帜】{name}同志：{what}已过{dueOn}，共{count}件逾期，补办请注明补做 {link}',
    example: ['李卓玛', '结对户季度走访', '6月30日', '3', 'qz.example/a'],
  },
  {
    id: 'overdue-one',
    purpose: 'overdue',
    when: 'One of a member’s own things is overdue; it belongs to a calendar period',
    parameters: [personName('name'), what('what'), day('dueOn'), link('link')],
    text: '【旗帜】{name}同志：{what}已过{dueOn}，补办请注明补做。办理 {link}',
    example: ['李卓玛', '结对户季度走访', '6月30日', 'qz.example/a'],
  },
  {
    id: 'overdue-dated',
    purpose: 'overdue',
    when: 'Several of a member’s own things are overdue; the one named has its own deadline, or is standing',
    parameters: [personName('name'), what('what'), day('dueOn'), fewCount('count'), link('link')],
    text: '【旗帜】{name}同志：{what}已过{dueOn}，共{count}件逾期，请尽快办理 {link}',
    example: ['李卓玛', '问题整改', '6月30日', '3', 'qz.example/a'],
  },
  {
    id: 'overdue-dated-one',
    purpose: 'overdue',
    when: 'One of a member’s own things is overdue; it has its own deadline, or is standing',
    parameters: [personName('name'), what('what'), day('dueOn'), link('link')],
    text: '【旗帜】{name}同志：{what}已过{dueOn}，请尽快办理 {link}',
    example: ['李卓玛', '问题整改', '6月30日', 'qz.example/a'],
  },
  {
    id: 'backlog',
    purpose: 'overdue',
    when: 'The first sweep of a unit: how many of a member’s own things are older',
    parameters: [personName('name'), fewCount('count'), link('link')],
    text: '【旗帜】{name}同志：您有{count}件以前的事还未办结，请查看清单 {link}',
    example: ['李卓玛', '5', 'qz.example/a'],
  },
] as const satisfies readonly Template[];

const toSecretaries = [
  {
    id: 'branch-overdue',
    purpose: 'overdue',
    when: 'Things of a secretary’s branch are overdue; the oldest is named',
    parameters: [personName('name'), what('what'), day('dueOn'), count('count'), link('link')],
    text: '【旗帜】{name}同志：本支部{what}已过{dueOn}，共{count}件逾期，请查看 {link}',
    example: ['王建国', '结对户季度走访', '6月30日', '7', 'qz.example/b'],
  },
  {
    id: 'branch-backlog',
    purpose: 'overdue',
    when: 'The first sweep of a branch: how many of its things are older',
    parameters: [personName('name'), count('count'), link('link')],
    text: '【旗帜】{name}同志：本支部有{count}件以前的事还未办结，请查看清单 {link}',
    example: ['王建国', '23', 'qz.example/b'],
  },
] as const satisfies readonly Template[];

const alertsToOfficers = [
  {
    id: 'alert',
    purpose: 'alert',
    when: 'An officer’s digest in which some of the overdue things are rectifications',
    parameters: [unitName('unit'), count('branches'), count('count'), count('problems'), link('link')],
    text: '【旗帜】{unit}：{branches}个单位有{count}件逾期，其中整改逾期{problems}件，请查看清单 {link}',
    example: ['城东区', '12', '31', '4', 'qz.example/b'],
  },
  {
    id: 'alert-plain',
    purpose: 'alert',
    when: 'An officer’s digest without rectifications',
    parameters: [unitName('unit'), count('branches'), count('count'), link('link')],
    text: '【旗帜】{unit}：{branches}个单位有{count}件逾期，请查看清单 {link}',
    example: ['城东区', '12', '31', 'qz.example/b'],
  },
  {
    id: 'alert-problems',
    purpose: 'alert',
    when: 'An officer’s alert of rectifications only, as on the days between digests',
    parameters: [unitName('unit'), count('branches'), count('problems'), link('link')],
    text: '【旗帜】{unit}：{branches}个单位有{problems}件整改逾期，请查看清单 {link}',
    example: ['城东区', '3', '4', 'qz.example/b'],
  },
  {
    id: 'alert-unordered',
    purpose: 'alert',
    when: 'An officer’s digest in which something has climbed to the department and no order to correct was given since',
    parameters: [unitName('unit'), count('branches'), count('count'), count('unordered'), link('link')],
    text: '【旗帜】{unit}：{branches}个单位有{count}件逾期，其中{unordered}件尚未责令改正，清单 {link}',
    example: ['城东区', '12', '31', '20', 'qz.example/b'],
  },
  {
    id: 'alert-problems-unordered',
    purpose: 'alert',
    when: 'The same, where some of the overdue things are rectifications',
    parameters: [unitName('unit'), count('count'), count('problems'), count('unordered'), link('link')],
    text: '【旗帜】{unit}：{count}件逾期，其中整改{problems}件，未责令改正{unordered}件，清单 {link}',
    example: ['城东区', '31', '4', '20', 'qz.example/b'],
  },
  {
    id: 'alert-closing',
    purpose: 'alert',
    when: 'An officer’s alert on a day on which the last one also gets its closing line',
    parameters: [unitName('unit'), count('count'), count('done'), link('link')],
    text: '【旗帜】{unit}：现有{count}件逾期，上次提醒的已办结{done}件，请查看清单 {link}',
    example: ['城东区', '31', '27', 'qz.example/b'],
  },
  {
    id: 'alert-closing-missed',
    purpose: 'alert',
    when: 'The same, where some of the last alert were closed as missed',
    parameters: [unitName('unit'), count('count'), count('done'), count('missed'), link('link')],
    text: '【旗帜】{unit}：有{count}件逾期，上次的已办结{done}件，期满未办{missed}件，清单 {link}',
    example: ['城东区', '31', '24', '3', 'qz.example/b'],
  },
] as const satisfies readonly Template[];

const closingsToOfficers = [
  {
    id: 'closing',
    purpose: 'closing',
    when: 'What became of an officer’s last alert; some are left',
    parameters: [unitName('unit'), count('told'), count('done'), count('left'), link('link')],
    text: '【旗帜】{unit}：上次提醒的{told}件已办结{done}件，余{left}件，清单 {link}',
    example: ['城东区', '31', '27', '4', 'qz.example/b'],
  },
  {
    id: 'closing-all',
    purpose: 'closing',
    when: 'All of an officer’s last alert are settled',
    parameters: [unitName('unit'), count('told'), link('link')],
    text: '【旗帜】{unit}：上次提醒的{told}件已全部办结，清单 {link}',
    example: ['城东区', '31', 'qz.example/b'],
  },
  {
    id: 'closing-missed',
    purpose: 'closing',
    when: 'What became of an officer’s last alert; some were closed as missed',
    parameters: [unitName('unit'), count('done'), count('missed'), count('left'), link('link')],
    text: '【旗帜】{unit}：上次提醒的已办结{done}件，期满未办{missed}件，余{left}件，清单 {link}',
    example: ['城东区', '24', '3', '4', 'qz.example/b'],
  },
] as const satisfies readonly Template[];

const notices = [
  {
    id: 'talk-answered',
    purpose: 'reply',
    when: 'A talk request was answered; time and place are in the page',
    parameters: [personName('name'), link('link')],
    text: '【旗帜】{name}同志：您的约谈申请已答复，时间和地点见 {link}',
    example: ['李卓玛', 'qz.example/a'],
  },
  {
    id: 'talk-looked-into',
    purpose: 'reply',
    when: 'The security administrator opened the text of a talk',
    parameters: [personName('name'), link('link')],
    text: '【旗帜】{name}同志：您的一次谈话记录被紧急查看，理由和时间请看 {link}',
    example: ['李卓玛', 'qz.example/a'],
  },
  {
    id: 'paper-came',
    purpose: 'reply',
    when: 'A paper is to be read and acknowledged; which one is said in the page alone',
    parameters: [personName('name'), link('link')],
    text: '【旗帜】{name}同志：有一份文件待您查看和签收，请打开 {link}',
    example: ['李卓玛', 'qz.example/a'],
  },
] as const satisfies readonly Template[];

export const templates = [
  ...notices,
  ...toMembers,
  ...toSecretaries,
  ...alertsToOfficers,
  ...closingsToOfficers,
] as const;

export type TemplateId = (typeof templates)[number]['id'];

const byId = new Map<string, Template>(templates.map((template) => [template.id, template]));

/** The template of that id; an unknown id is a fault of the caller. */
export function templateOf(id: string): Template {
  const template = byId.get(id);
  if (!template) throw new Error(`No SMS template ${id}`);
  return template;
}
