import { BEHIND_1904, cellOf, type RawCell } from './cellOf.ts';
import { FileFault } from './fileFault.ts';
import { columnLetters, ranges, type Grid, type GridLine, type Note, type OpenLine } from './grid.ts';
import { LIMITS } from './limits.ts';
import { fillMerged, placeOf, type Merge } from './merges.ts';
import { unescapedX, walkXml } from './xml.ts';

/** What the sheets of a workbook share. */
export interface SheetGround {
  readonly strings: readonly string[];
  readonly dates: ReadonlySet<number>;
  readonly is1904: boolean;
  /** What the sheets that are still to be read may hold. */
  readonly left: { rows: number; cells: number; formatted: number; characters: number };
}

/** Reads one sheet; each reference is looked at before a place for it is made. */
export function readSheet(sheet: string, part: Uint8Array, ground: SheetGround): Grid {
  const reader = new SheetReader(sheet, ground);
  walkXml(part, reader);
  return reader.grid();
}

class SheetReader {
  readonly #sheet: string;
  readonly #ground: SheetGround;
  readonly #lines = new Map<number, OpenLine>();
  readonly #hidden: number[] = [];
  readonly #hiddenColumns: string[] = [];
  readonly #merges: Merge[] = [];
  #row = 0;
  #column = -1;
  #isHidden = false;
  #cell: RawCell | undefined;
  #into: 'value' | 'formula' | undefined;
  #spoken = 0;

  constructor(sheet: string, ground: SheetGround) {
    this.#sheet = sheet;
    this.#ground = ground;
  }

  open = (tag: string, attributes: () => Readonly<Record<string, string>>): void => {
    if (tag === 'row') this.#openRow(attributes());
    else if (tag === 'c') this.#openCell(attributes());
    else if (tag === 'v' || (tag === 't' && this.#spoken === 0)) this.#into = 'value';
    else if (tag === 'f') this.#openFormula();
    else if (tag === 'rPh') this.#spoken++;
    else if (tag === 'mergeCell') this.#openMerge(attributes()['ref'] ?? '');
    else if (tag === 'col') this.#openColumn(attributes());
  };

  text = (text: string): void => {
    const cell = this.#cell;
    if (!cell || this.#into !== 'value') return;
    cell.text += text;
    if (cell.text.length > LIMITS.cellLength) this.#refuse('文字太长，请缩短');
  };

  close = (tag: string): void => {
    if (tag === 'v' || tag === 't' || tag === 'f') this.#into = undefined;
    else if (tag === 'rPh') this.#spoken--;
    else if (tag === 'c') this.#closeCell();
  };

  grid(): Grid {
    const lines = [...this.#lines.values()].sort((a, b) => a.line - b.line);
    const merged = fillMerged(lines, this.#merges);
    return {
      sheet: this.#sheet,
      lines: lines.map(asLine),
      notes: this.#notes(merged),
      ...(this.#ground.is1904 && { daysBehind: BEHIND_1904 }),
    };
  }

  #openRow({ r, hidden }: Readonly<Record<string, string>>): void {
    this.#row = r === undefined ? this.#row + 1 : Number(r);
    if (!Number.isSafeInteger(this.#row) || this.#row < 1) this.#broken();
    this.#column = -1;
    this.#isHidden = hidden === '1' || hidden === 'true';
  }

  #openCell({ r, t = 'n', s = '0' }: Readonly<Record<string, string>>): void {
    const place = r === undefined ? { row: this.#row, column: this.#column + 1 } : placeOf(r);
    if (!place) return this.#broken();
    this.#row = place.row;
    this.#column = place.column;
    if (this.#ground.left.formatted-- <= 0) this.#refuse('空白而有格式的单元格太多，请删去多余的行列');
    this.#cell = { type: t, style: Number(s), text: '', isFormula: false };
  }

  #openFormula(): void {
    this.#into = 'formula';
    if (this.#cell) this.#cell.isFormula = true;
  }

  #openMerge(ref: string): void {
    const [from, to] = ref.split(':').map(placeOf);
    if (!from || !to) return;
    if (this.#merges.length >= LIMITS.merges)
      throw new FileFault(`工作表“${this.#sheet}”的合并单元格太多，请取消合并`);
    this.#merges.push({ from, to });
  }

  #openColumn({ min = '0', max = '0', hidden }: Readonly<Record<string, string>>): void {
    if (hidden !== '1' && hidden !== 'true') return;
    const [first, last] = [Number(min) - 1, Math.min(Number(max), LIMITS.columns) - 1];
    if (!(first >= 0 && last >= first) || this.#hiddenColumns.length > 20) return;
    this.#hiddenColumns.push(
      first === last ? columnLetters(first) : `${columnLetters(first)}–${columnLetters(last)}`,
    );
  }

  #closeCell(): void {
    const raw = this.#cell;
    this.#cell = undefined;
    if (!raw) return;
    const read = cellOf({ ...raw, text: unescapedX(raw.text) }, this.#ground);
    // An empty cell, wherever it stands, is only formatted.
    if (read === null) return;
    const line = this.#lineAt();
    if (typeof read === 'object' && 'fault' in read) line.faults[this.#column] = read.fault;
    else line.cells[this.#column] = read;
    this.#count(typeof read === 'string' ? read.length : 0);
  }

  /** The line of the cell that was read, if it is one that may be. */
  #lineAt(): OpenLine {
    if (this.#row > LIMITS.rows) this.#refuse(`超出了前${LIMITS.rows}行，请删去多余的内容`);
    if (this.#column >= LIMITS.columns) this.#refuse(`超出了前${LIMITS.columns}列，请删去多余的内容`);
    const existing = this.#lines.get(this.#row);
    if (existing) return existing;
    if (this.#ground.left.rows-- <= 0) this.#refuse(`总行数超过了${LIMITS.rows}，请分成几个文件`);
    if (this.#isHidden) this.#hidden.push(this.#row);
    const line: OpenLine = { line: this.#row, cells: [], faults: {} };
    this.#lines.set(this.#row, line);
    return line;
  }

  #count(characters: number): void {
    const { left } = this.#ground;
    left.cells--;
    left.characters -= characters;
    if (left.cells < 0) this.#refuse(`单元格超过了${LIMITS.cells}个，请分成几个文件`);
    if (left.characters < 0) this.#refuse('文字太多，请分成几个文件');
  }

  #notes(merged: readonly number[]): Note[] {
    const told = (message: string): Note => ({ sheet: this.#sheet, message });
    return [
      ...(this.#hidden.length > 0 ? [told(`第${ranges(this.#hidden)}行是隐藏的，也已读入`)] : []),
      ...(this.#hiddenColumns.length > 0
        ? [told(`${this.#hiddenColumns.join('、')}列是隐藏的，也已读入`)]
        : []),
      ...(merged.length > 0 ? [told(`第${ranges(merged)}行的合并单元格，按每行都填写了同样的内容读入`)] : []),
    ];
  }

  #refuse(why: string): never {
    throw new FileFault(`工作表“${this.#sheet}”的${columnLetters(this.#column)}${this.#row}：${why}`);
  }

  #broken(): never {
    throw new FileFault(`工作表“${this.#sheet}”已损坏，请另存为新的 xlsx 或 CSV`);
  }
}

const asLine = ({ line, cells, faults }: OpenLine): GridLine => ({
  line,
  cells: Array.from(cells, (cell) => cell ?? null),
  ...(Object.keys(faults).length > 0 && { faults }),
});
