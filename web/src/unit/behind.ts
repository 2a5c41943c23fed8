/** The address of the list behind a number. */

/** Undefined and empty values are left out. */
export function behind(unit: string, asked: Readonly<Record<string, string | number | undefined>>): string {
  const pairs = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, `${value}`]],
  );
  return `/units/${unit}/list?${new URLSearchParams(pairs).toString()}`;
}

/** What is shown, as people call it. */
export const SHOWN = {
  expected: '应办',
  done: '已办',
  onTime: '按时',
  overdue: '逾期',
  missed: '期满未办',
  found: '这一期发现的',
  closed: '这一期销号的',
  unclosed: '还没有销号的',
} as const;

export type ShownNumber = keyof typeof SHOWN;

export const isShownNumber = (text: string | undefined): text is ShownNumber =>
  text !== undefined && text in SHOWN;
