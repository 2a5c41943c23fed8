/** What a reader found in a file, sheet by sheet, before anybody looks at what it means. */

/** A line with something in it. */
export interface GridLine {
  /** As the spreadsheet counts, from 1. */
  readonly line: number;
  /** By their columns; what was left empty is null. */
  readonly cells: readonly Cell[];
  /** Cells that have no value that could be trusted, by their columns: why, and what to do. */
  readonly faults?: Readonly<Record<number, string>>;
}

/** A line while it is read. */
export interface OpenLine {
  readonly line: number;
  readonly cells: Cell[];
  readonly faults: Record<number, string>;
}

export type Cell = string | number | boolean | Date | null;

/** What somebody should know of a file that is taken in all the same. */
export interface Note {
  readonly sheet?: string;
  readonly row?: number;
  readonly message: string;
}

export interface Grid {
  readonly sheet: string;
  /** Days by which its numbers of days are less than usual: that of a workbook that counts from 1904. */
  readonly daysBehind?: number;
  readonly lines: readonly GridLine[];
  readonly notes: readonly Note[];
}

/** The letters of a column, counted from 0. */
export const columnLetters = (column: number): string =>
  (column >= 26 ? columnLetters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

/** A few numbers of many, as a person reads them: `3–5、9`. */
export function ranges(numbers: readonly number[], most = 10): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  const told = runs.slice(0, most).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  return told.join('、') + (runs.length > most ? '等' : '');
}
