import { onOneLine } from '../domain/writing.ts';
import papaparse from 'papaparse';
import readWorkbook from 'read-excel-file/universal';
import { isEmpty } from './cells.ts';
import { decodeText } from './decodeText.ts';
import { NOTES_SHEET, type ListName } from './lists.ts';
import { columnOf, listOf } from './readRow.ts';

/** A line of a file with the number that it has there. */
export interface FileRow {
  readonly sheet: string;
  /** As the spreadsheet counts: the heading is usually 1. */
  readonly line: number;
  readonly list: ListName;
  readonly cells: Readonly<Record<string, unknown>>;
}

export interface ReadFile {
  readonly rows: readonly FileRow[];
  /** Headings that no list knows: what stands below them is not taken in. */
  readonly ignored: readonly string[];
  /** Sheets in which no heading line was found. */
  readonly unread: readonly string[];
}

type Table = readonly (readonly unknown[])[];

/** The heading may stand below a title. */
const HEADING_WITHIN = 10;

/** Reads a workbook or a CSV file; throws on what is neither. */
export async function readFile(bytes: Uint8Array): Promise<ReadFile> {
  const all = isZip(bytes) ? await readXlsx(bytes) : [{ sheet: '', data: readCsv(bytes) }];
  const sheets = all.filter(({ sheet }) => sheet !== NOTES_SHEET);
  const read = sheets.map(({ sheet, data }) => rowsOf(sheet, data));
  return {
    rows: read.flatMap(({ rows }) => rows),
    ignored: [...new Set(read.flatMap(({ ignored }) => ignored))],
    unread: sheets.flatMap(({ sheet, data }, n) => (read[n]?.found || data.length === 0 ? [] : [sheet])),
  };
}

/** Every xlsx file is a zip archive. */
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

async function readXlsx(bytes: Uint8Array): Promise<{ sheet: string; data: Table }[]> {
  // A copy of its own: bytes may be a window on a larger buffer.
  return readWorkbook(new Uint8Array(bytes).buffer);
}

function readCsv(bytes: Uint8Array): Table {
  const text = decodeText(bytes).replace(/^\uFEFF/, '');
  return papaparse.parse<string[]>(text, { skipEmptyLines: false }).data.map((row) => row.map(unescaped));
}

/** What our own CSV escapes so that a spreadsheet does not run it. */
const unescaped = (cell: string): string =>
  /^'(?:[\t\r]|\s*[=+\-@＝＋－＠])/.test(cell) ? cell.slice(1) : cell;

function rowsOf(sheet: string, data: Table): { rows: FileRow[]; ignored: string[]; found: boolean } {
  const at = data.slice(0, HEADING_WITHIN).findIndex((row) => listOf(namesIn(row)) !== undefined);
  const headings = namesIn(data[at] ?? []);
  const list = listOf(headings);
  if (!list) return { rows: [], ignored: [], found: false };
  const rows = data.slice(at + 1).flatMap((row, n): FileRow[] => {
    if (row.every(isEmpty)) return [];
    const cells = Object.fromEntries(
      headings.map((name, column): [string, unknown] => [name, row[column]]).filter(([name]) => name !== ''),
    );
    return [{ sheet, line: at + n + 2, list, cells }];
  });
  const ignored = headings.filter((name) => name !== '' && !columnOf(list, name));
  return { rows, ignored, found: true };
}

const namesIn = (row: readonly unknown[]): string[] =>
  row.map((cell) => (isEmpty(cell) ? '' : onOneLine(String(cell)).trim()));
