import { leaving } from '../domain/writing.ts';
import type { TableColumn } from './tableColumn.ts';

/** Without it spreadsheets take UTF-8 for the local code page. */
const BOM = '\uFEFF';

/** What a spreadsheet would run as a formula, full-width forms and leading blanks included. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

const NEEDS_QUOTES = /[",\r\n\t]|^\s|\s$/;

/** Lines as CSV that a spreadsheet opens as it stands: BOM, CRLF, nothing that it would run. */
export function tableCsv<Line>(columns: readonly TableColumn<Line>[], lines: readonly Line[]): Uint8Array {
  const rows = lines.map((line, index) => columns.map((column) => column.of(line, index)));
  const all = [columns.map((column) => column.heading), ...rows];
  return new TextEncoder().encode(BOM + all.map((row) => `${row.map(csvCell).join(',')}\r\n`).join(''));
}

/** A cell by RFC 4180; an apostrophe before it makes a formula a text. */
function csvCell(given: string): string {
  const text = leaving(given);
  const isFormula = FORMULA.test(text);
  const safe = isFormula ? `'${text}` : text;
  return isFormula || NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
