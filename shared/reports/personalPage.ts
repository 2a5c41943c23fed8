/** The readable part of somebody's own data: one page of HTML that stands by itself and can be printed. */
import { dayOf, timeOf } from '../domain/days.ts';
import { words } from './words.ts';

export interface PersonalSection {
  readonly title: string;
  /** How long it is kept, and on what ground. */
  readonly kept: string;
  /** Why it is not handed out. */
  readonly withheld?: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** How forms call what was filled in. */
export interface FormTitles {
  readonly ofKind: (kind: string) => string;
  readonly ofField: (kind: string, field: string) => string | undefined;
}

export interface PersonalPage {
  readonly name: string;
  readonly on: string;
  readonly year?: number | undefined;
  readonly titles: FormTitles;
  readonly sections: readonly PersonalSection[];
}

/** What is there first, then what is not handed out, then what there is nothing of. */
export function personalPage({ name, on, year, titles, sections }: PersonalPage): string {
  const given = sections.filter(({ rows }) => rows.length > 0);
  const withheld = sections.filter((section) => section.withheld !== undefined);
  const none = sections.filter((section) => section.withheld === undefined && section.rows.length === 0);
  const of = year === undefined ? '' : `（${year}年，以及不分年份的内容）`;
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    `<title>${safe(name)}的个人信息</title><style>${STYLE}</style></head><body>`,
    `<h1>${safe(name)}的个人信息${of}</h1>`,
    `<p>${on}导出。本文件含您的手机号和保密内容，请妥善保管。他人只以编号出现。</p>`,
    ...given.map((part) => section(part, part.rows.map((row) => tableOf(row, titles)).join(''))),
    withheld.length > 0 ? '<h2>不提供的内容</h2>' : '',
    ...withheld.map((part) => section(part, `<p>原因：${safe(part.withheld ?? '')}。</p>`)),
    none.length > 0 ? '<h2>没有内容的类别</h2>' : '',
    ...none.map((part) => section(part, '')),
    '</body></html>\n',
  ].join('\n');
}

const STYLE =
  'body{font-family:sans-serif;max-width:52em;margin:2em auto;padding:0 1em;line-height:1.6}' +
  'table{border-collapse:collapse;width:100%;margin:.6em 0}' +
  'th,td{border:1px solid #999;padding:.2em .5em;text-align:left;vertical-align:top;overflow-wrap:anywhere}' +
  'th{width:11em;font-weight:normal}';

const section = ({ title, kept, rows }: PersonalSection, inner: string): string =>
  `<h3>${safe(title)}${rows.length > 0 ? `（${rows.length}条）` : ''}</h3><p>保存期限和依据：${safe(kept)}。</p>${inner}`;

type Row = Readonly<Record<string, unknown>>;

function tableOf(row: Row, titles: FormTitles): string {
  const { kind } = row;
  // Of a record: what was filled in is called as in the form.
  const isRecord = typeof kind === 'string' && 'body' in row;
  const titleOf = (name: string): string =>
    (isRecord ? titles.ofField(kind, name) : undefined) ?? NAMES[name] ?? name;
  const lines = Object.entries(row).map(([name, value]) => {
    const text = isRecord && name === 'kind' ? titles.ofKind(kind) : textOf(value, titleOf);
    return `<tr><th>${safe(NAMES[name] ?? name)}</th><td>${safe(text)}</td></tr>`;
  });
  return `<table>${lines.join('')}</table>`;
}

/** In the JSON beside it stands in UTC, in which a day of here begins on the day before. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u;

const wordsOf = (text: string): string =>
  INSTANT.test(text) ? `${dayOf(text)} ${timeOf(text)}` : (VALUES[text] ?? words[text] ?? text);

function textOf(value: unknown, titleOf: (name: string) => string): string {
  if (typeof value === 'string') return wordsOf(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.map((item) => textOf(item, titleOf)).join('；');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, inner]) => `${titleOf(name)}：${textOf(inner, titleOf)}`)
    .join('，');
}

const VALUES: Readonly<Record<string, string>> = {
  own: '本人',
  full: '正式党员',
  probationary: '预备党员',
  developmentTarget: '发展对象',
  activist: '入党积极分子',
  secretary: '支部书记',
  committeeMember: '支委成员',
  groupLeader: '党小组长',
  household: '结对户',
  village: '结对共建村',
  coworker: '同事',
  qualified: '合格',
  fair: '一般',
  poor: '较差',
  owner: '要办的人',
  accepted: '已交给短信通道',
  overdue: '逾期提醒',
};

/** Fields that most rows have; the others keep the name that they have in the JSON beside. */
const NAMES: Readonly<Record<string, string>> = {
  id: '编号',
  person: '本人',
  member: '党员',
  name: '姓名',
  branch: '支部',
  unit: '单位',
  phone: '手机号',
  reach: '联系途径',
  kind: '类别',
  subject: '所属',
  day: '日期',
  on: '日期',
  at: '时间',
  by: '经办人',
  since: '起始',
  until: '截止',
  text: '内容',
  summary: '摘要',
  reason: '原因',
  state: '状态',
  role: '职务',
  posts: '支部职务',
  standing: '身份',
  happenedOn: '发生日期',
  enteredAt: '登记时间',
  enteredBy: '登记人',
  dueOn: '期限',
  talker: '主谈人',
  opinions: '意见',
  problems: '问题',
  improvements: '改进要求',
  expectations: '希望',
  suggestions: '建议',
  note: '说明',
  about: '关于',
  measures: '措施',
  title: '名称',
  label: '名称',
  body: '登记内容',
  steps: '经过',
  with: '与谁',
  startedOn: '从哪天起',
  ended: '结束',
  revision: '第几版',
  withdrawn: '已撤回',
  makesUp: '补做哪一期',
  inBranchSince: '进入支部日期',
  inSystemSince: '纳入系统日期',
  probationEndsOn: '预备期满日期',
  noSms: '不接收短信',
  receive: '接收短信',
  why: '凭什么',
  contact: '联系人',
  askedAt: '申请时间',
  quarter: '季度',
  grade: '评定',
  action: '措施',
  ok: '确认属实',
  count: '件数',
  claimedAt: '发出时间',
  purpose: '用途',
  template: '短信模板',
  area: '责任区',
  what: '内容',
};

const safe = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
