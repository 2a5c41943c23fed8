import type { Outcome } from './importPlan.ts';
import type { Lines } from './readLines.ts';
import type { Step } from './steps.ts';

/** Rejected lines whose reasons are told; of the others that they were, and how many. */
const MOST_REASONS = 200;

/** What a step of an import answers: line by line, and counts. */
export function importAnswer(
  { lines, ignored, notes }: Lines,
  outcomes: readonly Outcome[],
  { done, next }: Pick<Step<unknown>, 'done' | 'next'>,
  dryRun: boolean,
) {
  const counts = { created: 0, updated: 0, unchanged: 0, rejected: 0 };
  const rows = outcomes.map(({ index, result, id, reasons }) => {
    counts[result]++;
    const { line = index + 1, sheet, read } = lines[index] ?? {};
    return {
      row: line,
      ...(sheet !== undefined && { sheet }),
      ...(read?.ok && { list: read.read.list }),
      result,
      ...(id !== undefined && { id }),
      ...(reasons && counts.rejected <= MOST_REASONS && { reasons }),
    };
  });
  const progress = { lines: lines.length, done, ...(next !== undefined && { next }) };
  return { dryRun, counts, rows, ignored, notes: [...notes], progress };
}
