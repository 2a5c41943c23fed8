import papaparse from 'papaparse';
import { decodeText } from './decodeText.ts';
import { FileFault } from './fileFault.ts';
import type { Grid, GridLine } from './grid.ts';
import { LIMITS } from './limits.ts';
import { columnOf, listOf } from './readRow.ts';

/** Reads a text of columns: by commas, semicolons (full-width too), tabs or bars, whichever it has. */
export function readCsv(bytes: Uint8Array): Grid {
  const text = decodeText(bytes);
  if (text.trim() === '') throw new FileFault('文件是空的');
  if (/^\s*<(?:!doctype|html|\?xml|table|head|meta)/i.test(text))
    throw new FileFault('这是网页或 XML，只是改了扩展名；请打开后另存为 xlsx');
  // What some spreadsheets write above all: which separator follows.
  const [announcement = '', separator] = /^sep=(.)\r?\n/i.exec(text) ?? [];
  const skipped = announcement === '' ? 0 : 1;
  const { data, errors } = papaparse.parse<string[]>(text.slice(announcement.length), {
    skipEmptyLines: false,
    preview: LIMITS.rows + 1,
    delimiter: separator ?? separatorOf(text),
  });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken)
    throw new FileFault(
      `第${(broken.row ?? 0) + 1 + skipped}行的引号没有配对，其后的内容无法分清：请补上或删去引号`,
    );
  if (data.length > LIMITS.rows) throw new FileFault(`超过了${LIMITS.rows}行，请分成几个文件`);
  return { sheet: '', lines: data.flatMap((cells, n) => lineOf(n + 1 + skipped, cells)), notes: [] };
}

const SEPARATORS = [',', '\t', ';', '；', '，', '|'] as const;

/** Lines among which the heading is, and characters in which they are looked for. */
const START = 12;
const START_LENGTH = 100_000;

/** The separator by which most headings are known. */
function separatorOf(text: string): string {
  const start = text.slice(0, START_LENGTH);
  const scored = SEPARATORS.map((separator) => {
    const { data } = papaparse.parse<string[]>(start, { delimiter: separator, preview: START });
    return { separator, score: Math.max(0, ...data.map(knownIn)) };
  });
  const [best] = scored.sort((a, b) => b.score - a.score);
  return best?.separator ?? ',';
}

function knownIn(headings: readonly string[]): number {
  const names = headings.slice(0, LIMITS.columns);
  const list = listOf(names);
  return list ? names.filter((name) => columnOf(list, name)).length : 0;
}

function lineOf(line: number, cells: readonly string[]): GridLine[] {
  if (cells.every((cell) => cell.trim() === '')) return [];
  const far = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  if (far > LIMITS.columns) throw new FileFault(`第${line}行超过了${LIMITS.columns}列，请删去多余的内容`);
  if (cells.some(({ length }) => length > LIMITS.cellLength))
    throw new FileFault(`第${line}行有一格文字太长`);
  return [{ line, cells: cells.slice(0, far).map(unescaped) }];
}

/** What our own CSV escapes so that a spreadsheet does not run it. */
const unescaped = (cell: string): string =>
  /^'(?:[\t\r]|\s*[=+\-@＝＋－＠])/.test(cell) ? cell.slice(1) : cell;
