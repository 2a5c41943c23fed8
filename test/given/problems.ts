import type { Day } from '../../shared/domain/days.ts';
import type { LookBackFinding, Problem, ProblemStep } from '../../shared/domain/problems.ts';
import { noon } from './times.ts';

/** Problem `q1` of the branch itself, found on 10 January, to be rectified by 31 March. */
export const aBranchProblem = (over: Partial<Problem> = {}): Problem => ({
  id: 'q1',
  branch: 'b1',
  category: '不履职',
  source: 'collective',
  foundOn: '2026-01-10',
  firstDueOn: '2026-03-31',
  enteredAt: noon(over.foundOn ?? '2026-01-10'),
  enteredBy: 's1',
  steps: [],
  ...over,
});

/** The same, of member `m1`. */
export const aProblem = (over: Partial<Problem> = {}): Problem => aBranchProblem({ member: 'm1', ...over });

export const extended = (on: Day, to: Day): ProblemStep => ({
  step: 'extended',
  at: noon(on),
  by: 's1',
  to,
  reason: '材料未到',
});

export const rectified = (on: Day, enteredOn: Day = on): ProblemStep => ({
  step: 'rectified',
  at: noon(enteredOn),
  by: 'm1',
  on,
});

export const verified = (on: Day, ok = true): ProblemStep => ({
  step: 'verified',
  at: noon(on),
  by: 's1',
  ok,
});

export const lookedBack = (on: Day, finding: LookBackFinding, dueOn?: Day): ProblemStep => ({
  step: 'lookedBack',
  at: noon(on),
  by: 's1',
  on,
  finding,
  ...(dueOn && { dueOn }),
});
