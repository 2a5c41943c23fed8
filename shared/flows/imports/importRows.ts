import { importRows as route } from '../../contract/imports.ts';
import type { Unit } from '../../domain/units.ts';
import { nameForm } from '../../domain/writing.ts';
import type { ReadRow } from '../../imports/readRow.ts';
import { write } from '../request/write.ts';
import { done, type CallerContext, type ContextWith } from '../request/flow.ts';
import { authorize } from '../scope/authorize.ts';
import { listSubtree } from '../scope/listUnits.ts';
import { inParallel } from '../table/inParallel.ts';
import { importAnswer } from './importAnswer.ts';
import { importBranch, type BranchRows, type Numbered } from './importBranch.ts';
import { rejected, type Outcome } from './importPlan.ts';
import { readLines, type Line } from './readLines.ts';
import { placeOf, stepFrom } from './steps.ts';

/**
 * Takes a roster, pairings and assignments in; what is in already stays as it is. What a county sends is taken branch
 * by branch, in steps that each answer where the next begins; a step that was cut off is sent again.
 */
export const importRows = write({
  route,
  needs: ['vault.seal', 'vault.blind', 'queue.codes'],
  authorize: (request, context) => authorize(request.params['id'], 'imports.run', context),
  decide: async (input, { unit }, context) => {
    const place = placeOf(input);
    if (!place.ok) return place;
    const read = await readLines(input);
    if (!read.ok) return read;
    const { dryRun = false } = input;
    const { refused, groups } = sortLines(read.body.lines, await branchesOf(unit, context));
    const step = stepFrom(groups, place.body);
    const taken = await inParallel(step.groups, BRANCHES_AT_ONCE, ({ branch, rows }) =>
      importBranch(branch, rows, dryRun, context),
    );
    // What belongs to no branch is told by the first step.
    const outcomes = [...(place.body.index === 0 ? refused : []), ...taken.flat()].sort(
      (a, b) => a.index - b.index,
    );
    if (!dryRun) await tellFormer(outcomes, context);
    const progress = { ...step, done: step.done + refused.length };
    return done({ changes: [], answer: importAnswer(read.body, outcomes, progress, dryRun) });
  },
});

const BRANCHES_AT_ONCE = 8;

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

type Sorted = { [L in keyof BranchRows]: BranchRows[L][number][] };

/** The lines of one branch. */
interface Group {
  readonly branch: string;
  readonly first: number;
  size: number;
  readonly rows: Sorted;
}

function sortLines(
  lines: readonly Line[],
  branchOf: (named: string | undefined) => string | undefined,
): { refused: Outcome[]; groups: Group[] } {
  const refused: Outcome[] = [];
  const groups = new Map<string, Group>();
  for (const [index, { line, read }] of lines.entries()) {
    if (!read.ok) {
      refused.push({ index, result: 'rejected', reasons: read.reasons });
      continue;
    }
    const branch = branchOf(read.read.row.branch);
    if (branch === undefined) {
      refused.push(rejected(index, 'branch', '支部：请填写本单位所属支部的名称或编号'));
      continue;
    }
    const group = groups.get(branch) ?? { branch, first: index, size: 0, rows: nothing() };
    groups.set(branch, group);
    group.size++;
    sort(group.rows, { index, line }, read.read);
  }
  return { refused, groups: [...groups.values()] };
}

const nothing = (): Sorted => ({ roster: [], pairings: [], assignments: [] });

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
