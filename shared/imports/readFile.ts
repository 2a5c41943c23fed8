import { onOneLine } from '../domain/writing.ts';
import { isEmpty, readDay } from './cells.ts';
import { readCsv } from './csv.ts';
import { fileKind } from './fileKind.ts';
import { columnLetters, ranges, type Cell, type Grid, type GridLine, type Note } from './grid.ts';
import { columns, NOTES_SHEET, type ListName } from './lists.ts';
import { columnOf, listOf } from './readRow.ts';
import { readWorkbook } from './workbook.ts';

/** A line of a file with the number that it has there. */
export interface FileRow {
  readonly sheet: string;
  /** As the spreadsheet counts: the heading is usually 1. */
  readonly line: number;
  readonly list: ListName;
  /** By the headings that its list knows. */
  readonly cells: Readonly<Record<string, unknown>>;
  /** Cells without a value that could be trusted: why, and what to do. */
  readonly faults?: Readonly<Record<string, string>>;
  /** The letters of the columns. */
  readonly letters: Readonly<Record<string, string>>;
}

export interface ReadFile {
  readonly rows: readonly FileRow[];
  /** Headings that no list knows: what stands below them is not taken in. */
  readonly ignored: readonly string[];
  /** Sheets in which no heading line was found. */
  readonly unread: readonly string[];
  /** Whether some sheet has a heading line. */
  readonly isHeaded: boolean;
  /** What is taken in all the same, or left out, and somebody should know. */
  readonly notes: readonly Note[];
}

/** The heading may stand below a title. */
const HEADING_WITHIN = 10;

/** A heading as it is told. */
const HEADING_LENGTH = 60;

/** Reads a workbook or a CSV file; throws a `FileFault` on what is neither or is too much, naming where. */
export function readFile(bytes: Uint8Array): ReadFile {
  const all = fileKind(bytes) === 'workbook' ? readWorkbook(bytes) : [readCsv(bytes)];
  const sheets = all.filter(({ sheet }) => sheet !== NOTES_SHEET);
  const read = sheets.map(rowsOf);
  return {
    rows: read.flatMap(({ rows }) => rows),
    ignored: [...new Set(read.flatMap(({ ignored }) => ignored))],
    unread: sheets.flatMap(({ sheet, lines }, n) => (read[n]?.isHeaded || lines.length === 0 ? [] : [sheet])),
    isHeaded: read.some((sheet) => sheet.isHeaded),
    notes: read.flatMap(({ notes }) => notes),
  };
}

interface SheetRows {
  readonly rows: readonly FileRow[];
  readonly ignored: readonly string[];
  readonly isHeaded: boolean;
  readonly notes: readonly Note[];
}

function rowsOf({ sheet, lines, notes, daysBehind = 0 }: Grid): SheetRows {
  const headingIndex = lines
    .slice(0, HEADING_WITHIN)
    .findIndex(({ cells }) => listOf(namesIn(cells)) !== undefined);
  const headings = namesIn(lines[headingIndex]?.cells ?? []);
  const list = listOf(headings);
  if (!list) return { rows: [], ignored: [], isHeaded: false, notes: lines.length === 0 ? notes : [] };
  const below = lines.slice(headingIndex + 1);
  const namedColumns = knownIn(headings, list);
  const letters = Object.fromEntries(namedColumns.map(([name, column]) => [name, columnLetters(column)]));
  const about = { sheet, list, letters };
  const ahead = (name: string, cell: Cell): Cell =>
    daysBehind > 0 && columnOf(list, name)?.read === readDay ? moved(cell, daysBehind) : cell;
  const totals = new Set(below.filter(isTotal));
  return {
    rows: below
      .filter((line) => !totals.has(line))
      .flatMap((line) => rowOf(line, namedColumns, about, ahead)),
    ignored: headings
      .filter((name) => name !== '' && !columnOf(list, name))
      .map((name) => [...name].slice(0, HEADING_LENGTH).join('')),
    isHeaded: true,
    notes: [
      ...notes,
      ...notesOf(
        sheet,
        headings,
        list,
        [...totals].map(({ line }) => line),
      ),
    ],
  };
}

/** The first column of each heading that the list knows. */
function knownIn(headings: readonly string[], list: ListName): [name: string, column: number][] {
  return headings.flatMap((name, column): [string, number][] =>
    columnOf(list, name) && headings.indexOf(name) === column ? [[name, column]] : [],
  );
}

function rowOf(
  { line, cells, faults = {} }: GridLine,
  namedColumns: readonly [name: string, column: number][],
  about: Pick<FileRow, 'sheet' | 'list' | 'letters'>,
  ahead: (name: string, cell: Cell) => Cell,
): FileRow[] {
  if (cells.every(isEmpty) && Object.keys(faults).length === 0) return [];
  const wrong = namedColumns.flatMap(([name, column]): [string, string][] => {
    const fault = faults[column];
    return fault === undefined ? [] : [[name, fault]];
  });
  return [
    {
      ...about,
      line,
      cells: Object.fromEntries(
        namedColumns.map(([name, column]) => [name, ahead(name, cells[column] ?? null)]),
      ),
      ...(wrong.length > 0 && { faults: Object.fromEntries(wrong) }),
    },
  ];
}

/** The number of a day, counted as usual; eight figures are a day already. */
const moved = (cell: Cell, days: number): Cell =>
  typeof cell === 'number' && cell < 100_000 ? cell + days : cell;

/** A line that sums up the others, by what it begins with. */
function isTotal({ cells }: GridLine): boolean {
  const first = cells.findIndex((cell) => !isEmpty(cell));
  const second = cells.findIndex((cell, column) => column > first && !isEmpty(cell));
  return [cells[first], cells[second]].some((cell) => typeof cell === 'string' && TOTAL.test(cell));
}

const TOTAL = /^\s*(?:[合总小共]\s*计|总\s*数)\s*(?:[:：\d].*)?$/s;

function notesOf(
  sheet: string,
  headings: readonly string[],
  list: ListName,
  totals: readonly number[],
): Note[] {
  const told = (message: string): Note => ({ ...(sheet !== '' && { sheet }), message });
  const byField = Map.groupBy(
    headings.filter((name) => columnOf(list, name)),
    (name) => columnOf(list, name)?.field ?? '',
  );
  const twice = columns[list].flatMap(({ field }) => {
    const names = byField.get(field) ?? [];
    const [first = '', ...others] = names;
    const isOne = others.every((name) => name === first);
    if (others.length === 0) return [];
    return isOne
      ? [told(`有${names.length}列“${first}”，只取了最前一列`)]
      : [told(`“${names.join('”“')}”是同一项，每行取最前的有内容的一列`)];
  });
  return [...twice, ...(totals.length > 0 ? [told(`第${ranges(totals)}行是合计，没有导入`)] : [])];
}

const namesIn = (row: readonly Cell[]): string[] =>
  row.map((cell) => (isEmpty(cell) ? '' : onOneLine(String(cell)).trim()));
