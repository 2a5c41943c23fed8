import { dayWords } from '../words.ts';

interface Overdue {
  readonly title: string;
  readonly age: number;
}

/** 截至6月22日逾期的有：公开承诺2件（最长第83天）…; nobody is named. Nothing where nothing is overdue. */
export function overdueWords(items: readonly Overdue[], today: string): string {
  if (items.length === 0) return '';
  const lines = [...new Set(items.map(({ title }) => title))].map((title) => {
    const some = items.filter((item) => item.title === title);
    const longest = Math.max(...some.map(({ age }) => age));
    return `${title}${some.length}件（${some.length > 1 ? '最长' : ''}逾期第${longest}天）`;
  });
  return `截至${dayWords(today, today)}逾期的有：${lines.join('、')}。请在时限前办结并登记。`;
}
