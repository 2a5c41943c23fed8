import { FileFault } from './fileFault.ts';
import { LIMITS } from './limits.ts';
import type { OpenLine } from './grid.ts';

export interface CellPosition {
  readonly row: number;
  /** From 0. */
  readonly column: number;
}

export interface Merge {
  readonly from: CellPosition;
  readonly to: CellPosition;
}

/** The row and column of a reference like `B12`; undefined for what is none. */
export function placeOf(reference: string): CellPosition | undefined {
  const parts = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(reference);
  if (!parts) return undefined;
  const column = [...(parts[1] ?? '').toUpperCase()].reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  );
  return { row: Number(parts[2]), column: column - 1 };
}

/**
 * What is merged down over several lines is said of each of them: a branch or a member who stands before several
 * households. The lines that got something; only those that have something else in them.
 */
export function fillMerged(lines: readonly OpenLine[], merges: readonly Merge[]): number[] {
  const filled = new Set<number>();
  let steps = 0;
  for (const { from, to } of merges) {
    if (to.row <= from.row || from.column >= LIMITS.columns) continue;
    const first = indexFrom(lines, from.row);
    const top = lines[first];
    const value = top?.line === from.row ? top.cells[from.column] : undefined;
    if (value === undefined || value === null) continue;
    for (let index = first + 1; index < lines.length; index++) {
      const line = lines[index];
      if (!line || line.line > to.row) break;
      if (++steps > LIMITS.cells) throw new FileFault('合并的单元格太多，请取消合并');
      line.cells[from.column] ??= value;
      filled.add(line.line);
    }
  }
  return [...filled].sort((a, b) => a - b);
}

/** Where the first line stands that is not above a row. */
function indexFrom(lines: readonly OpenLine[], row: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.line ?? 0) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
