/** Days, periods, duties and people in words. Nothing is judged here: a state and a due day are what the answer says. */
import { parsePeriod } from '../../shared/domain/periods.ts';
import type { Duty } from './api/contract.ts';

const DAY_MS = 86_400_000;
/** From here on a due day is said to be near. */
const NEAR_DAYS = 10;

export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** 6月30日, with the year if it is another than today's. */
export function dayWords(day: string, today: string): string {
  const [, month, date] = day.split('-').map(Number);
  return `${day.slice(0, 4) === today.slice(0, 4) ? '' : `${day.slice(0, 4)}年`}${month}月${date}日`;
}

/** 6月30日 星期二. */
export const wholeDay = (day: string, today = ''): string =>
  `${dayWords(day, today)} 星期${'日一二三四五六'[new Date(day).getUTCDay()]}`;

/** 3月9日 15:04 on the clocks of the country. */
export function instantWords(instant: string, today: string): string {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return `${dayWords(local.slice(0, 10), today)} ${local.slice(11, 16)}`;
}

const PERIOD = /^(\d{4})(?:-(?:H(\d)|Q(\d)|(\d\d)))?$/;

/** 5月、二季度、上半年、2026年; nothing for an event or what stands. */
export function periodWords(period: string, today: string): string {
  const [, year, half, quarter, month] = PERIOD.exec(period) ?? [];
  if (year === undefined) return '';
  const inYear = half
    ? `${'上下'[Number(half) - 1]}半年`
    : quarter
      ? `${'一二三四'[Number(quarter) - 1]}季度`
      : month
        ? `${Number(month)}月`
        : '';
  return inYear !== '' && year === today.slice(0, 4) ? inYear : `${year}年${inYear}`;
}

export type Tone = 'open' | 'near' | 'late' | 'done' | 'past';

const ENDED: Readonly<Record<string, string>> = {
  met: '已办',
  metLate: '已办（迟）',
  missed: '期满未办',
  waived: '已免除',
  notApplicable: '不再需要',
};

export const isPending = ({ state }: Pick<Duty, 'state'>): boolean => state === 'open' || state === 'overdue';

/** Where a duty stands: a word with its tone, and by when in words that count. */
export function standingOf(
  { state, dueOn, curedOn }: Pick<Duty, 'state' | 'dueOn' | 'curedOn'>,
  today: string,
): { tone: Tone; word: string; when: string } {
  const due = dueOn ? dayWords(dueOn, today) : '';
  if (!isPending({ state })) {
    const cured = curedOn ? `，${dayWords(curedOn, today)}已补` : '';
    return {
      tone: state.startsWith('met') ? 'done' : 'past',
      word: ENDED[state] ?? state,
      when: due && `${due}前${cured}`,
    };
  }
  if (!dueOn) return { tone: 'open', word: '待办', when: '期限待定' };
  const left = daysBetween(today, dueOn);
  if (left < 0) return { tone: 'late', word: '逾期', when: `${-left} 天 · 应在${due}前` };
  const when = left === 0 ? `今天到期 · ${due}` : `还有 ${left} 天 · ${due}前`;
  return left <= NEAR_DAYS ? { tone: 'near', word: '临近', when } : { tone: 'open', word: '待办', when };
}

/** Overdue first, then by the day. */
export const byUrgency = (a: Pick<Duty, 'dueOn'>, b: Pick<Duty, 'dueOn'>): number =>
  (a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1;

/** 结对户电话联系（5月，东村一户）. */
export function dutyName(
  { title, period }: Pick<Duty, 'title' | 'period'>,
  today: string,
  more?: string,
): string {
  const words = [periodWords(period, today), more].filter(Boolean).join('，');
  return words === '' ? title : `${title}（${words}）`;
}

/** Days since, for lists by age: 逾期4天. */
export const overdueWords = (since: string, today: string): string =>
  `逾期${daysBetween(since, today) + 1}天`;

/** 1件、12件; nothing of nothing. */
export const countWords = (count: number): string => `${count}件`;

/** What is done after the end of a calendar period says that it makes up for it. */
export function makesUp(period: string, happenedOn: unknown): { makesUp?: string } {
  const last = parsePeriod(period)?.last;
  return last !== undefined && typeof happenedOn === 'string' && happenedOn > last ? { makesUp: period } : {};
}
