/** Problems with a rectification deadline. The steps are kept, so that any past day can be shown again. */
import { dayOf, type Day, type Instant } from './days.ts';
import type { PersonId } from './people.ts';
import type { UnitId } from './units.ts';

/** The labels of L16. */
export const problemCategories = [
  '理想信念模糊动摇',
  '大是大非问题上态度不鲜明',
  '组织观念淡薄',
  '道德品行失范',
  '不履职',
  '不担当作为',
] as const;

export const problemSources = ['collective', 'talk', 'publicOpinion', 'spotCheck'] as const;
export type ProblemSource = (typeof problemSources)[number];

/** What happened to a problem after it was found. `at` is when it was written down. */
export type ProblemStep = { readonly at: Instant; readonly by: PersonId } & (
  | { readonly step: 'extended'; readonly to: Day; readonly reason: string }
  | { readonly step: 'rectified'; readonly on: Day }
  | { readonly step: 'verified'; readonly ok: boolean; readonly standards?: Readonly<Record<string, string>> }
);

export interface Problem {
  readonly id: string;
  readonly branch: UnitId;
  /** Absent for a problem of the branch itself. */
  readonly member?: PersonId;
  readonly category: string;
  readonly source: ProblemSource;
  /** The talk in which it was raised, by its record's id. */
  readonly talk?: string;
  readonly foundOn: Day;
  readonly firstDueOn: Day;
  readonly enteredAt: Instant;
  readonly enteredBy: PersonId;
  readonly steps: readonly ProblemStep[];
}

export type ProblemStage = 'found' | 'rectified' | 'verified';

/** Where a problem stands: its approved deadline, and how far it is. */
export interface ProblemStanding {
  readonly dueOn: Day;
  readonly stage: ProblemStage;
  readonly rectifiedOn?: Day;
  readonly verifiedOn?: Day;
}

/** The day of a step in the world: a rectification's own day, else the day it was written down. */
const stepDay = (step: ProblemStep): Day => (step.step === 'rectified' ? step.on : dayOf(step.at));

/** Folds the steps up to `asOf`. A verification that says no sends the problem back to `found`. */
export function problemStanding(problem: Problem, asOf?: Day): ProblemStanding {
  let standing: ProblemStanding = { dueOn: problem.firstDueOn, stage: 'found' };
  for (const step of problem.steps) {
    if (asOf === undefined || stepDay(step) <= asOf) standing = afterStep(standing, step);
  }
  return standing;
}

function afterStep(standing: ProblemStanding, step: ProblemStep): ProblemStanding {
  switch (step.step) {
    case 'extended':
      return { ...standing, dueOn: step.to };
    case 'rectified':
      return { dueOn: standing.dueOn, stage: 'rectified', rectifiedOn: step.on };
    case 'verified':
      if (!step.ok) return { dueOn: standing.dueOn, stage: 'found' };
      return { ...standing, stage: 'verified', verifiedOn: dayOf(step.at) };
  }
}
