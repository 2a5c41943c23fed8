/** What became of each line of a file that was loaded, and how far it was. */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as z from 'zod';

export interface Taken {
  readonly row: number;
  readonly sheet?: string | undefined;
  readonly list?: string | undefined;
  readonly result: 'created' | 'updated' | 'unchanged' | 'rejected';
  readonly id?: string | undefined;
  readonly why?: string | undefined;
}

const RESULTS = {
  created: '新登记',
  updated: '已更新',
  unchanged: '没有变化',
  rejected: '没有导入',
} as const;
const LISTS: Readonly<Record<string, string>> = {
  units: '单位',
  roster: '名册',
  pairings: '结对',
  assignments: '联系分工',
  officers: '工作人员',
};

export type Counts = Readonly<Record<Taken['result'], number>>;
export const NONE: Counts = { created: 0, updated: 0, unchanged: 0, rejected: 0 };

export const countsOf = (taken: readonly Taken[], before: Counts = NONE): Counts => {
  const of = (result: Taken['result']) =>
    before[result] + taken.filter((row) => row.result === result).length;
  return {
    ...{ created: of('created'), updated: of('updated') },
    unchanged: of('unchanged'),
    rejected: of('rejected'),
  };
};

export const countsText = (counts: Counts): string =>
  (['created', 'updated', 'unchanged', 'rejected'] as const)
    .map((result) => `${RESULTS[result]}${counts[result]}`)
    .join('，');

const place = z.object({
  file: z.string(),
  next: z.string(),
  counts: z.object({ created: z.int(), updated: z.int(), unchanged: z.int(), rejected: z.int() }),
});
export type Checkpoint = z.output<typeof place>;

/** A cell of the list: what a spreadsheet would take for a formula is made text. */
const cell = (value: string | number): string =>
  `"${String(value)
    .replace(/^[=+\-@\t\r]/, "'$&")
    .replaceAll('"', '""')}"`;

/**
 * Two files beside the one that is loaded: `….results.csv`, a line for each of its lines, and `….progress.json`, which
 * says where a run that was cut off goes on and is gone once all is done.
 */
export class Results {
  readonly path: string;
  readonly #progress: string;
  readonly #digest: string;

  constructor(file: string, bytes: Uint8Array) {
    this.path = `${file}.results.csv`;
    this.#progress = `${file}.progress.json`;
    this.#digest = createHash('sha256').update(bytes).digest('hex');
  }

  /** Where a run of the same file was cut off; otherwise the list of results begins anew. */
  begin(): Checkpoint | undefined {
    const text = existsSync(this.#progress) ? readFileSync(this.#progress, 'utf8') : undefined;
    const read = text === undefined ? undefined : parsed(text);
    if (read?.file === this.#digest) return read;
    writeFileSync(
      this.path,
      `\ufeff${['行', '工作表', '清单', '结果', '编号', '原因'].map(cell).join(',')}\r\n`,
    );
    return undefined;
  }

  write(taken: readonly Taken[]): void {
    const lines = taken.map(({ row, sheet = '', list = '', result, id = '', why = '' }) =>
      [row, sheet, LISTS[list] ?? list, RESULTS[result], id, why].map(cell).join(','),
    );
    if (lines.length > 0) appendFileSync(this.path, `${lines.join('\r\n')}\r\n`);
  }

  goOnFrom(next: string, counts: Counts): void {
    writeFileSync(this.#progress, JSON.stringify({ file: this.#digest, next, counts }));
  }

  end(): void {
    rmSync(this.#progress, { force: true });
  }
}

function parsed(text: string): Checkpoint | undefined {
  try {
    return place.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
