import type * as z from 'zod';
import type { importRows } from '../../contract/imports.ts';
import type { Note } from '../../imports/grid.ts';
import type { ReadFile } from '../../imports/readFile.ts';
import { readRow, type RowResult } from '../../imports/readRow.ts';
import { done, invalidField, type Result } from '../request/flow.ts';
import { readInThread } from './readInThread.ts';

export type ImportBody = z.output<typeof importRows.body>;

/** A line as it came. */
export interface Line {
  readonly line: number;
  readonly sheet?: string;
  readonly read: RowResult;
}

export interface Lines {
  readonly lines: readonly Line[];
  readonly ignored: readonly string[];
  readonly notes: readonly Note[];
}

/** The lines that a request brings, as rows or as a file; or why the file is not read. */
export async function readLines({ rows = [], file, list }: ImportBody): Promise<Result<Lines>> {
  if (file === undefined) {
    const lines = rows.map((cells, n) => ({ line: n + 1, read: readRow(cells, list) }));
    return done({ lines, ignored: [], notes: [] });
  }
  const reading = await readInThread(Buffer.from(file, 'base64'));
  return 'fault' in reading ? invalidField('file', reading.fault) : linesOf(reading.read);
}

/** Told at most; the others are alike. */
const MOST_NOTES = 100;
const MOST_IGNORED = 200;

function linesOf({ rows, ignored, unread, isHeaded, notes }: ReadFile): Result<Lines> {
  if (rows.length === 0) return invalidField('file', whyEmpty(isHeaded, notes));
  const lines = rows.map(({ sheet, line, cells, list, faults, letters }) => ({
    line,
    ...(sheet !== '' && { sheet }),
    read: readRow(cells, list, { letters, ...(faults && { faults }) }),
  }));
  const untold = unread.map((sheet): Note => ({
    sheet,
    message: `工作表“${sheet}”没有认识的表头，没有导入`,
  }));
  return done({
    lines,
    ignored: ignored.slice(0, MOST_IGNORED),
    notes: [...notes, ...untold].slice(0, MOST_NOTES),
  });
}

function whyEmpty(isHeaded: boolean, [note]: readonly Note[]): string {
  if (isHeaded) return '只有表头，没有内容';
  return note?.message ?? '没有找到表头，请用模板填写';
}
