/**
 * Problems with their steps. A row tells where a problem stands; what it leaves out is filled in so:
 * - `foundOn`: the day of `enteredAt`; else the programme's first day, or the member's entry if that is later, but
 *   never after a deadline or the rectification.
 * - `enteredAt`: the midnight of `foundOn`, as for standing rows.
 * - `by`: the secretary of that day, else the member, else `dataSet`.
 * - `firstDueOn` other than `dueOn`: an extension that was approved on the first deadline, or before it if the
 *   rectification or the data set's day came first.
 * - `rectifiedOn`: that of `verifiedOn`. `verifiedBy`: the secretary; for the secretary's own and the branch's the
 *   nearest officer above; else `dataSet`.
 */
import { dayOf, earlier, instantAt, later, type Day } from '../../shared/domain/days.ts';
import { isDutyOfficer, secretaryOn, type Person } from '../../shared/domain/people.ts';
import type { Problem, ProblemStep } from '../../shared/domain/problems.ts';
import { pathIds, type Unit } from '../../shared/domain/units.ts';
import { derivedId } from './derivedId.ts';
import type { ResolvedProblem } from './resolved.ts';
import type { Rows } from './rows.ts';
import type { RowOf } from './schema.ts';

/** Who did what a row does not say and nobody in the branch could have done. */
const LOADER = 'dataSet';

type ProblemRow = RowOf<'problems'>;

/** What problems are resolved against. */
export interface Organisation {
  readonly units: ReadonlyMap<string, Unit>;
  readonly people: ReadonlyMap<string, Person>;
  readonly byBranch: ReadonlyMap<string, readonly Person[]>;
}

export function resolveProblems(rows: Rows, organisation: Organisation): ResolvedProblem[] {
  const isTaken = new Set(rows.problems.map(({ value }) => value.id));
  return rows.problems.map(({ value }) => {
    const id =
      value.id ?? derivedId(['problem'], [JSON.stringify(value.owner), value.category, value.dueOn], isTaken);
    return {
      problem: problemOf(value, id, rows, organisation),
      ...(value.text !== undefined && { text: value.text }),
      ...(value.measures !== undefined && { measures: value.measures }),
    };
  });
}

function problemOf(row: ProblemRow, id: string, rows: Rows, organisation: Organisation): Problem {
  const member = 'member' in row.owner ? row.owner.member : undefined;
  const branch =
    'branch' in row.owner ? row.owner.branch : (organisation.people.get(row.owner.member)?.branch ?? '');
  const firstDueOn = row.firstDueOn ?? row.dueOn;
  const foundOn = foundOnOf(row, firstDueOn, rows, organisation);
  const secretary = secretaryOn(organisation.byBranch.get(branch) ?? [], foundOn)?.id;
  const isVerifiedInside = member !== undefined && member !== secretary;
  const verifier =
    row.verifiedBy ?? (isVerifiedInside ? secretary : officerAbove(branch, rows, organisation)) ?? LOADER;
  return {
    id,
    branch,
    ...(member !== undefined && { member }),
    category: row.category,
    source: row.source,
    ...(row.talk !== undefined && { talk: row.talk }),
    foundOn,
    firstDueOn,
    enteredAt: row.enteredAt === undefined ? instantAt(foundOn, 0) : new Date(row.enteredAt).toISOString(),
    enteredBy: row.by ?? secretary ?? member ?? LOADER,
    steps: stepsOf(row, firstDueOn, rows.day, { owner: member ?? secretary ?? LOADER, verifier }),
  };
}

function foundOnOf(row: ProblemRow, firstDueOn: Day, rows: Rows, { people }: Organisation): Day {
  if (row.foundOn) return row.foundOn;
  if (row.enteredAt !== undefined) return dayOf(row.enteredAt);
  const member = 'member' in row.owner ? people.get(row.owner.member) : undefined;
  const usual = member ? later(rows.startsOn, member.inSystemSince) : rows.startsOn;
  const ends = [firstDueOn, row.rectifiedOn, row.verifiedOn].filter((day) => day !== undefined);
  return ends.reduce(earlier, usual);
}

function officerAbove(branch: string, rows: Rows, { units }: Organisation): string | undefined {
  const line = pathIds(units.get(branch)?.path ?? '').reverse();
  for (const unit of line.slice(1)) {
    const officer = rows.officers.find(({ value }) => value.unit === unit && isDutyOfficer(value.role));
    if (officer) return officer.value.person;
  }
  return undefined;
}

function stepsOf(
  row: ProblemRow,
  firstDueOn: Day,
  today: Day,
  by: { readonly owner: string; readonly verifier: string },
): ProblemStep[] {
  const rectifiedOn = row.rectifiedOn ?? row.verifiedOn;
  const steps: ProblemStep[] = [];
  if (row.dueOn !== firstDueOn) {
    const on = [today, rectifiedOn ?? today].reduce(earlier, firstDueOn);
    steps.push({
      step: 'extended',
      to: row.dueOn,
      reason: '经批准延期',
      at: instantAt(on, 0),
      by: by.verifier,
    });
  }
  if (rectifiedOn)
    steps.push({ step: 'rectified', on: rectifiedOn, at: instantAt(rectifiedOn, 0), by: by.owner });
  if (row.verifiedOn)
    steps.push({ step: 'verified', ok: true, at: instantAt(row.verifiedOn, 0), by: by.verifier });
  return steps;
}
