/** Numbers and days as an SMS says them. */
import type { Day } from '../domain/days.ts';
import type { Period } from '../domain/periods.ts';

/** 「6月30日」: without a year, because nothing in an SMS is more than a year away. */
export function dayText(day: Day): string {
  return `${+day.slice(5, 7)}月${+day.slice(8, 10)}日`;
}

const QUARTERS = ['一', '二', '三', '四'];

/** 「6月」, 「二季度」, 「上半年」; a year needs no word. */
export function periodWord({ kind, first }: Period): string {
  const month = Number(first.slice(5, 7));
  switch (kind) {
    case 'month':
      return `${month}月`;
    case 'quarter':
      return `${QUARTERS[(month - 1) / 3]}季度`;
    case 'half':
      return month === 1 ? '上半年' : '下半年';
    case 'year':
      return '';
  }
}

/** Below 10,000 in figures; from there in 万, rounded down so that no SMS says more than there is. */
export function countText(count: number): string {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`${count} is no count of things`);
  if (count < 10_000) return `${count}`;
  return count < 100_000 ? `${Math.floor(count / 1_000) / 10}万` : `${Math.floor(count / 10_000)}万`;
}
