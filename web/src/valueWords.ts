/** Values and fields of the domain as people read them. */
import { LABELS, TITLES } from '../plugin/labels.ts';
import { dayWords } from './words.ts';

export const fieldWords = (name: string): string => OF_HISTORY[name] ?? TITLES[name] ?? name;

/** Fields that no form has. */
const OF_HISTORY: Readonly<Record<string, string>> = {
  branch: '所在支部',
  inBranchSince: '进入支部',
  leftOn: '离开日期',
  leftReason: '离开原因',
  specialCircumstance: '特殊情况',
  since: '从哪天起',
  until: '到哪天',
  acting: '临时负责',
  post: '岗位',
  reach: '电话类型',
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Lists with 、, yes and no, and words of the domain in Chinese. */
export function valueWords(value: unknown): string {
  if (value === undefined || value === null) return '无';
  if (Array.isArray(value)) return value.length === 0 ? '无' : value.map(valueWords).join('、');
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'object' && 'post' in value && 'since' in value)
    return `${valueWords(value.post)}（${valueWords(value.since)}起）`;
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, part]) => `${fieldWords(name)}${valueWords(part)}`)
      .join('，');
  const text = typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
  return LABELS[text] ?? (DAY.test(text) ? dayWords(text, '') : text);
}
