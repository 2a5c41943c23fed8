/** The periods that a board is asked for: this month, the last, this quarter, half and year. */

export function periodsAround(today: string): string[] {
  const [year = '', month = ''] = today.split('-');
  const n = Number(month);
  const before = n === 1 ? `${Number(year) - 1}-12` : `${year}-${`${n - 1}`.padStart(2, '0')}`;
  return [`${year}-${month}`, before, `${year}-Q${Math.ceil(n / 3)}`, `${year}-H${Math.ceil(n / 6)}`, year];
}
