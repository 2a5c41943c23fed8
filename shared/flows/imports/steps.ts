import { createHash } from 'node:crypto';
import { invalidField, type Result, done } from '../request/flow.ts';
import type { ImportBody } from './readLines.ts';

/** Lines of one step; a branch is never divided, so that its lines are seen together. */
const STEP_LINES = 2000;

/** Where a step begins, and of which file. */
interface StepStart {
  readonly index: number;
  readonly file: string;
}

/** The place that a request goes on from, which is of the same file and list. */
export function placeOf(body: ImportBody): Result<StepStart> {
  const file = createHash('sha256')
    .update(JSON.stringify([body.file ?? body.rows, body.list ?? '']))
    .digest('hex')
    .slice(0, 16);
  const [index = '0', startedFile = file] = body.from?.split('.') ?? [];
  if (startedFile !== file) return invalidField('from', '文件与前一步的不同，请从头导入');
  return done({ index: Number(index), file });
}

export interface Step<T> {
  /** What is done in this step, branch by branch. */
  readonly groups: readonly T[];
  /** Lines of the groups that are done by then, this step's too. */
  readonly done: number;
  /** Where the next step begins; absent after the last. */
  readonly next?: string;
}

/** The groups of lines, in the order of their first lines, that make the next step from a place on. */
export function stepFrom<T extends { readonly first: number; readonly size: number }>(
  groups: readonly T[],
  { index, file }: StepStart,
): Step<T> {
  const sorted = [...groups].sort((a, b) => a.first - b.first);
  const before = sorted.filter(({ first }) => first < index);
  const taken: T[] = [];
  let lines = 0;
  for (const group of sorted.slice(before.length)) {
    if (taken.length > 0 && lines + group.size > STEP_LINES) break;
    taken.push(group);
    lines += group.size;
  }
  const next = sorted[before.length + taken.length];
  return {
    groups: taken,
    done: before.reduce((sum, { size }) => sum + size, lines),
    ...(next && { next: `${next.first}.${file}` }),
  };
}
