/** The readable part of somebody's own data: one page of HTML that stands by itself and can be printed. */

export interface PersonalSection {
  readonly title: string;
  /** How long it is kept, and on what ground. */
  readonly kept: string;
  /** Why it is not handed out. */
  readonly withheld?: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

export interface PersonalPage {
  readonly name: string;
  readonly on: string;
  readonly year?: number | undefined;
  readonly sections: readonly PersonalSection[];
}

/** What is there first, then what is not handed out, then what there is nothing of. */
export function personalPage({ name, on, year, sections }: PersonalPage): string {
  const given = sections.filter(({ rows }) => rows.length > 0);
  const withheld = sections.filter((section) => section.withheld !== undefined);
  const none = sections.filter((section) => section.withheld === undefined && section.rows.length === 0);
  const of = year === undefined ? '' : `（${year}年，以及不分年份的内容）`;
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    `<title>${safe(name)}的个人信息</title><style>${STYLE}</style></head><body>`,
    `<h1>${safe(name)}的个人信息${of}</h1>`,
    `<p>${on}导出。本文件含您的手机号和保密内容，请妥善保管。他人只以编号出现。</p>`,
    ...given.map((part) => section(part, part.rows.map(tableOf).join(''))),
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

const tableOf = (row: Readonly<Record<string, unknown>>): string =>
  `<table>${Object.entries(row)
    .map(([name, value]) => `<tr><th>${safe(NAMES[name] ?? name)}</th><td>${safe(textOf(value))}</td></tr>`)
    .join('')}</table>`;

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.map(textOf).join('；');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, inner]) => `${NAMES[name] ?? name}：${textOf(inner)}`)
    .join('，');
}

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
  about: '事由',
  measures: '措施',
  title: '名称',
  label: '名称',
  body: '登记内容',
  steps: '经过',
};

const safe = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
