import { dayNumber, dayOfNumber, civilDay, isDay } from '../domain/days.ts';
import type { Cell } from './grid.ts';
import { LONG_NUMBER } from './cells.ts';

/** A cell as it stands in the file. */
export interface RawCell {
  readonly type: string;
  readonly style: number;
  text: string;
  isFormula: boolean;
}

export interface CellGround {
  readonly strings: readonly string[];
  readonly dates: ReadonlySet<number>;
  readonly is1904: boolean;
}

/** What spreadsheets count their days from. */
const SINCE_1900 = dayNumber('1899-12-30');
const SINCE_1904 = dayNumber('1904-01-01');
export const BEHIND_1904 = SINCE_1904 - SINCE_1900;
const LAST_SERIAL = 2_958_465;
const MS_PER_DAY = 86_400_000;

/** A cell's value; null for an empty one; or why it has none that could be trusted. */
export function cellOf(raw: RawCell, ground: CellGround): Cell | { readonly fault: string } {
  const { type, text, isFormula } = raw;
  if (text === '') return isFormula && type !== 'str' ? { fault: '公式没有算出结果，请改为填写结果' } : null;
  if (type === 's') return ground.strings[Number(text)] ?? { fault: '文字丢失，请重新填写' };
  if (type === 'inlineStr' || type === 'str') return text;
  if (type === 'b') return text === '1' ? '是' : '否';
  if (type === 'e') return { fault: `公式出错（${text.slice(0, 20)}），请改为填写结果` };
  if (type === 'd') return text.slice(0, 10);
  return numberOf(text, ground.dates.has(raw.style), ground.is1904);
}

function numberOf(text: string, isDate: boolean, is1904: boolean): Cell | { readonly fault: string } {
  const value = Number(text);
  if (!Number.isFinite(value)) return { fault: '不是数字，请重新填写' };
  if (isDate) return dateOf(value, is1904);
  return Math.abs(value) >= LONG_NUMBER.from ? { fault: LONG_NUMBER.fault } : value;
}

function dateOf(serial: number, is1904: boolean): Cell | { readonly fault: string } {
  if (serial >= 1 && serial <= LAST_SERIAL)
    return new Date(((is1904 ? SINCE_1904 : SINCE_1900) + Math.floor(serial)) * MS_PER_DAY);
  const [, year, month, date] = /^(\d{4})(\d\d)(\d\d)$/.exec(String(serial)) ?? [];
  const meant = civilDay(Number(year), Number(month), Number(date));
  const example = isDay(meant) ? meant : dayOfNumber(SINCE_1900 + 43_952);
  return { fault: `单元格设成了日期，填的数却不是日期：请写成 ${example}，或把单元格设为“文本”后重新填写` };
}
