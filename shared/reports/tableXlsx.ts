import writeWorkbook from 'write-excel-file/universal';
import type { Cell } from 'write-excel-file/universal';
import { leaving } from '../domain/writing.ts';
import { fitToPrint } from './fitToPrint.ts';
import type { TableColumn } from './tableColumn.ts';

const FONT = '宋体';
const SIZE = 10;
/** Of a line at that size, and of the highest row there is. */
const LINE_POINTS = 13.5;
const HIGHEST_POINTS = 409;

/** Lines as a workbook fit to print on A4; every cell is text, so that nothing is run as a formula. */
export async function tableXlsx<Line>(
  columns: readonly TableColumn<Line>[],
  lines: readonly Line[],
  { sheet, title }: { readonly sheet: string; readonly title: string },
): Promise<Uint8Array> {
  const widths = columns.map(({ width }) => width);
  const rows = lines.map((line, index) =>
    rowOf(
      columns.map((column) => inCell(leaving(column.of(line, index)))),
      widths,
    ),
  );
  const workbook = writeWorkbook(
    [columns.map((column) => headingCell(column.heading)), ...rows],
    { sheet, orientation: 'landscape', stickyRowsCount: 1, columns: widths.map((width) => ({ width })) },
    { fontFamily: FONT, fontSize: SIZE, features: [fitToPrint({ sheets: [{ name: sheet, title }] })] },
  );
  return new Uint8Array(await (await workbook.toBlob()).arrayBuffer());
}

/** Of what a spreadsheet takes in one cell, in UTF-16 units; a file with more is said to be damaged. */
const CELL_LENGTH = 32_767;
const CUT = '……（内容过长，未完的在电子台账中）';

/**
 * Cut where it is too long, never in the middle of a character, and saying so. The writer keeps texts by their words in a
 * plain object, which has some of its own, such as `toString`: these get a space at their end.
 */
function inCell(text: string): string {
  if (Reflect.has(Object.prototype, text)) return `${text} `;
  if (text.length <= CELL_LENGTH) return text;
  return text.slice(0, CELL_LENGTH - CUT.length).replace(/[\uD800-\uDBFF]$/, '') + CUT;
}

const framed = { borderStyle: 'thin', borderColor: '#808080', wrap: true, alignVertical: 'center' } as const;

/** Spreadsheets do not all make rows as high as wrapped text needs. */
function rowOf(texts: readonly string[], widths: readonly number[]): Cell[] {
  const height = Math.min(
    LINE_POINTS * Math.max(...texts.map((text, n) => linesIn(text, widths[n] ?? 1))) + 4,
    HIGHEST_POINTS,
  );
  return texts.map((value) => ({ value, type: String, height, ...framed }));
}

/** Lines of a text in a column so many characters wide; a Chinese one takes two, and a cell keeps some room free. */
function linesIn(text: string, width: number): number {
  const room = width - 2;
  return text
    .split('\n')
    .map((part) => Math.max(1, Math.ceil(widthOf(part) / room)))
    .reduce((sum, lines) => sum + lines, 0);
}

const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + ((character.codePointAt(0) ?? 0) > 0xff ? 2 : 1), 0);

const headingCell = (text: string): Cell => ({
  ...framed,
  value: text,
  type: String,
  fontWeight: 'bold',
  align: 'center',
  backgroundColor: '#F2F2F2',
});
