/** Takes rosters, pairings and assignments in by the product's own import, step by step. */
import type * as z from 'zod';
import { importRows as route } from '../../shared/contract/imports.ts';
import { importRows } from '../../shared/flows/imports/importRows.ts';
import { contextIn, type Ground } from './ground.ts';
import { bodyOf } from './refused.ts';
import type { Taken } from './results.ts';

export type ImportInput = Pick<z.input<typeof route.body>, 'rows' | 'file' | 'list' | 'dryRun'>;

export interface Step {
  readonly taken: readonly Taken[];
  readonly done: number;
  readonly lines: number;
  readonly notes: readonly string[];
  /** Where the next step begins; absent after the last. */
  readonly next?: string | undefined;
}

/** One step of an import below `unit`, from `from` on; a Fault if the file cannot be read. */
export async function importStep(
  input: ImportInput,
  unit: string,
  ground: Ground,
  from: string | undefined,
): Promise<Step> {
  const context = contextIn(ground, [{ unit, role: 'departmentOfficer' }]);
  const body = { ...input, ...(from !== undefined && { from }) };
  const answer = route.answer.parse(
    bodyOf(await importRows({ params: { id: unit }, query: {}, body }, context), '导入'),
  );
  const { rows, notes, ignored, progress } = answer;
  return {
    ...{ done: progress.done, lines: progress.lines, next: progress.next },
    notes: [...notes.map(({ message }) => message), ...ignored.map((name) => `没有导入这一列：${name}`)],
    taken: rows.map(({ reasons = [], row, sheet, list, result, id }) => ({
      ...{ row, sheet, list, result, id },
      why: reasons.map(wordsOfReason).join('；'),
    })),
  };
}

type Reason = NonNullable<z.output<typeof route.answer>['rows'][number]['reasons']>[number];

/** A field goes by its heading, or by a name of the code's, which says nothing to whoever wrote the file. */
const wordsOfReason = ({ field, message, value }: Reason): string =>
  `${/^[\w.]*$/.test(field) ? '' : `${field}：`}${message}${value ? `（${value}）` : ''}`;
