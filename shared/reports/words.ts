import type { Day } from '../domain/days.ts';

/** What stands in a document for the words of the domain. */
export const words: Readonly<Record<string, string>> = {
  board: '公开栏',
  lan: '局域网',
  regular: '定期谈话',
  appointment: '约谈',
  topical: '专题谈话',
  chance: '随机谈话',
  collective: '集体谈话',
  faceToFace: '面谈',
  homeVisit: '入户谈',
  phone: '电话',
  sms: '短信',
  wechat: '微信',
  qq: 'QQ',
  other: '其他',
  vanguard: '党员先锋岗',
  dedication: '党员敬业奉献岗',
  brand: '品牌工程',
  breakthrough: '攻关项目',
  culture: '文化',
  science: '科技',
  health: '卫生',
};

/** A value as people read it: words of the domain in Chinese, yes and no, lists with 、. */
export function wordOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordOf).join('、');
  if (typeof value === 'boolean') return value ? '是' : '否';
  const text = String(value);
  return words[text] ?? text;
}

/** 「2026年3月10日」, as GB/T 9704 writes a document's date: in figures, without leading noughts. */
export const dateText = (day: Day): string =>
  `${day.slice(0, 4)}年${+day.slice(5, 7)}月${+day.slice(8, 10)}日`;
