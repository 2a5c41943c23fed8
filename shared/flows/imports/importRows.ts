import { write } from '../request/write.ts';
import { isRemembered } from '../request/idempotencyKey.ts';
import type * as z from 'zod';
import { importRows as route } from '../../contract/imports.ts';
import type { Unit } from '../../domain/units.ts';
import { nameForm } from '../../domain/writing.ts';
import { readFile } from '../../imports/readFile.ts';
import { readRow, type ReadRow, type RowResult } from '../../imports/readRow.ts';
import {
  done,
  invalidField,
  refuse,
  type CallerContext,
  type ContextWith,
  type Result,
} from '../request/flow.ts';
import { importBranch, type BranchRows, type Numbered } from './importBranch.ts';
import { rejected, type Outcome } from './importPlan.ts';
import { inParallel } from '../table/inParallel.ts';
import { listSubtree } from '../scope/listUnits.ts';

import { authorize } from '../scope/authorize.ts';

type Body = z.output<typeof route.body>;
type List = ReadRow['list'];

/** A line as it came. */
interface Line {
  readonly line: number;
  readonly sheet?: string;
  readonly read: RowResult;
}

interface Lines {
  readonly lines: readonly Line[];
  readonly ignored: readonly string[];
}

/** Takes a roster, pairings and assignments in; what is in already stays as it is. */
export const importRows = write({
  route,
  needs: ['vault.seal', 'vault.blind', 'queue.codes'],
  authorize: (request, context) => authorize(request.params['id'], 'imports.run', context),
  decide: async (input, { unit }, context) => {
    const lines = await linesOf(input);
    if (!lines.ok) return lines;
    const { dryRun = false } = input;
    const answer = async (onTrial: boolean) => {
      const outcomes = await take(lines.body.lines, unit, onTrial, context);
      if (!onTrial) await tellFormer(outcomes, context);
      return answerOf(lines.body, outcomes, onTrial);
    };
    // What a large file comes to is known before any of its rows is written.
    if (isLarge(input, lines.body) && !dryRun && !isRemembered(await answer(true))) return refuse('tooLarge');
    return done({ changes: [], answer: await answer(dryRun) });
  },
});

/** Numbers that were changed hear of it at once; whose was not, nobody is told. */
async function tellFormer(outcomes: readonly Outcome[], { queue }: ContextWith<'queue.codes'>) {
  const updated = outcomes.flatMap(({ result, id }) =>
    result === 'updated' && id !== undefined ? [id] : [],
  );
  if (updated.length > 0)
    await queue.send(
      'codes',
      updated.map((changed) => ({ changed })),
    );
}

/** An answer on fewer lines than these fits what is remembered, whatever it says of each and quotes of the file. */
const FEW_LINES = 1000;
const FEW_CHARACTERS = 1_000_000;

const isLarge = ({ rows, file }: Body, { lines }: Lines): boolean =>
  lines.length > FEW_LINES || (file ?? JSON.stringify(rows)).length > FEW_CHARACTERS;

async function linesOf({ rows, file, list }: Body): Promise<Result<Lines>> {
  if (file === undefined) return done(linesOfRows(rows ?? [], list));
  try {
    const read = await readFile(Buffer.from(file, 'base64'));
    if (read.rows.length === 0) return invalidField('file', '没有找到表头，请用模板填写');
    const lines = read.rows.map(({ sheet, line, cells, list: own }) => ({
      line,
      ...(sheet !== '' && { sheet }),
      read: readRow(cells, own),
    }));
    return done({ lines, ignored: read.ignored });
  } catch {
    // The readers throw whatever their parsers do.
    return invalidField('file', '读不出这个文件，请另存为 xlsx 或 csv');
  }
}

const linesOfRows = (rows: NonNullable<Body['rows']>, list: List | undefined): Lines => ({
  lines: rows.map((cells, n) => ({ line: n + 1, read: readRow(cells, list) })),
  ignored: [],
});

const BRANCHES_AT_ONCE = 8;

async function take(
  lines: readonly Line[],
  unit: Unit,
  dryRun: boolean,
  context: ContextWith<'vault.seal' | 'vault.blind'>,
): Promise<Outcome[]> {
  const branchOf = await branchesOf(unit, context);
  const outcomes: Outcome[] = [];
  const byBranch = new Map<string, Sorted>();
  for (const [at, { line, read }] of lines.entries()) {
    if (!read.ok) {
      outcomes.push({ at, result: 'rejected', reasons: read.reasons });
      continue;
    }
    const branch = branchOf(read.read.row.branch);
    if (branch === undefined) {
      outcomes.push(rejected(at, 'branch', '支部：请填写本单位所属支部的名称或编号'));
      continue;
    }
    const sorted = byBranch.get(branch) ?? { roster: [], pairings: [], assignments: [] };
    byBranch.set(branch, sorted);
    sort(sorted, { at, line }, read.read);
  }
  const taken = await inParallel([...byBranch], BRANCHES_AT_ONCE, ([branch, rows]) =>
    importBranch(branch, rows, dryRun, context),
  );
  outcomes.push(...taken.flat());
  return outcomes.sort((a, b) => a.at - b.at);
}

type Sorted = { [L in keyof BranchRows]: BranchRows[L][number][] };

function sort(sorted: Sorted, place: Omit<Numbered<unknown>, 'row'>, read: ReadRow): void {
  switch (read.list) {
    case 'roster':
      sorted.roster.push({ ...place, row: read.row });
      break;
    case 'pairings':
      sorted.pairings.push({ ...place, row: read.row });
      break;
    case 'assignments':
      sorted.assignments.push({ ...place, row: read.row });
      break;
  }
}

/** By name or id, the branches that lines may name: a branch's own, or those below a unit above. */
async function branchesOf(
  unit: Unit,
  { table, shards }: CallerContext,
): Promise<(named: string | undefined) => string | undefined> {
  const isBranch = unit.kind === 'branch';
  const units = isBranch ? [unit] : await listSubtree(table, unit.path, shards);
  const branches = units.filter(({ kind }) => kind === 'branch');
  const named = Map.groupBy(branches, ({ name }) => nameForm(name));
  const ids = new Set(branches.map(({ id }) => id));
  return (text) => {
    if (text === undefined) return isBranch ? unit.id : undefined;
    if (ids.has(text)) return text;
    const [only, another] = named.get(nameForm(text)) ?? [];
    return another ? undefined : only?.id;
  };
}

function answerOf({ lines, ignored }: Lines, outcomes: readonly Outcome[], dryRun: boolean) {
  const counts = { created: 0, updated: 0, unchanged: 0, rejected: 0 };
  for (const { result } of outcomes) counts[result]++;
  const rows = outcomes.map(({ at, result, id, reasons }) => {
    const { line = at + 1, sheet, read } = lines[at] ?? {};
    return {
      row: line,
      ...(sheet !== undefined && { sheet }),
      ...(read?.ok && { list: read.read.list }),
      result,
      ...(id !== undefined && { id }),
      ...(reasons && { reasons }),
    };
  });
  return { dryRun, counts, rows, ignored };
}
