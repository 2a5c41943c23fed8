/** Periods as their first and last days, for the oracles alone: nothing of `shared/domain/periods.ts`. */
export const max = (...days: string[]): string => days.reduce((a, b) => (b > a ? b : a));
export const min = (...days: string[]): string => days.reduce((a, b) => (b < a ? b : a));

export type Kind = 'month' | 'quarter' | 'half' | 'year';

export interface Span {
  readonly id: string;
  readonly first: string;
  readonly last: string;
}

const MONTH_ENDS = ['31', '28', '31', '30', '31', '30', '31', '31', '30', '31', '30', '31'];
const two = (n: number): string => String(n).padStart(2, '0');

function monthEnd(year: number, month: number): string {
  const leap = month === 2 && year % 4 === 0;
  return `${year}-${two(month)}-${leap ? '29' : MONTH_ENDS[month - 1]}`;
}

/** The span that an id names: `2026`, `2026-H1`, `2026-Q3`, `2026-06`. */
export function span(id: string): Span {
  const year = Number(id.slice(0, 4));
  const months = (first: number, last: number): Span => ({
    id,
    first: `${year}-${two(first)}-01`,
    last: monthEnd(year, last),
  });
  if (id.length === 4) return months(1, 12);
  const n = Number(id.slice(-1));
  if (id[5] === 'H') return months(n * 6 - 5, n * 6);
  if (id[5] === 'Q') return months(n * 3 - 2, n * 3);
  return months(Number(id.slice(5)), Number(id.slice(5)));
}

export function spansOf(kind: Kind, year: number): Span[] {
  if (kind === 'year') return [span(`${year}`)];
  if (kind === 'half') return [1, 2].map((n) => span(`${year}-H${n}`));
  if (kind === 'quarter') return [1, 2, 3, 4].map((n) => span(`${year}-Q${n}`));
  return Array.from({ length: 12 }, (_, i) => span(`${year}-${two(i + 1)}`));
}
