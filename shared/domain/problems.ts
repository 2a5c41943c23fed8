/** Problems with a rectification deadline. The steps are kept, so that any past day can be shown again. */
import { dayOf, type Day, type Instant } from './days.ts';
import type { DoneReport } from './turns.ts';
import type { PersonId } from './people.ts';
import type { UnitId } from './units.ts';

export const problemSources = ['collective', 'talk', 'publicOpinion', 'spotCheck'] as const;
export type ProblemSource = (typeof problemSources)[number];

/** What somebody who talked meant by it (L70): each is treated in its own way. */
export const appeals = ['confide', 'fairAppeal', 'unfairAppeal'] as const;
export type Appeal = (typeof appeals)[number];

/** Who of the branch, such as leading cadres, helped to solve it (L68). */
interface Helped {
  readonly helpedBy?: readonly PersonId[];
}

/** What happened to a problem after it was found. `at` is when it was written down. */
export type ProblemStep = { readonly at: Instant; readonly by: PersonId } & (
  | { readonly step: 'extended'; readonly to: Day; readonly reason: string }
  | ({ readonly step: 'rectified'; readonly on: Day } & Helped)
  | ({
      readonly step: 'verified';
      readonly ok: boolean;
      readonly standards?: Readonly<Record<string, string>>;
    } & Helped)
  | {
      readonly step: 'lookedBack';
      readonly on: Day;
      readonly finding: LookBackFinding;
      readonly standards?: Readonly<Record<string, string>>;
      /** The new deadline of what was found undone. */
      readonly dueOn?: Day;
    }
);

/** What a look-back (回头看) finds: that it lasted, or that it was not done after all. */
export const lookBackFindings = ['done', 'undone'] as const;
export type LookBackFinding = (typeof lookBackFindings)[number];

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

/** It names its talk; of one that was loaded only the source may tell. */
export const isFromTalk = ({ talk, source }: Pick<Problem, 'talk' | 'source'>): boolean =>
  talk !== undefined || source === 'talk';

export type ProblemStage = 'found' | 'rectified' | 'verified';

/** Where a problem stands: its approved deadline, and how far it is. */
export interface ProblemStanding {
  readonly dueOn: Day;
  readonly stage: ProblemStage;
  readonly rectifiedOn?: Day;
  readonly verifiedOn?: Day;
  /** The last look-back that found it done. */
  readonly lookedBackOn?: Day;
  /** The last look-back that found it undone, while it is not verified again. */
  readonly reopenedOn?: Day;
}

/** The day of a step in the world: that of a rectification or look-back itself, else the day it was written down. */
const stepDay = (step: ProblemStep): Day => ('on' in step ? step.on : dayOf(step.at));

/**
 * Folds the steps up to `asOf`. A verification that says no sends the problem back to `found`, and so does a look-back
 * that finds it undone.
 */
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
      return { ...unsettled(standing), stage: 'rectified', rectifiedOn: step.on };
    case 'verified':
      if (!step.ok) return unsettled(standing);
      return { ...standing, stage: 'verified', verifiedOn: dayOf(step.at) };
    case 'lookedBack':
      if (step.finding === 'done') return { ...standing, lookedBackOn: step.on };
      return { dueOn: step.dueOn ?? standing.dueOn, stage: 'found', reopenedOn: step.on };
  }
}

/** Found and not put right; that it was opened again stays on view. */
const unsettled = ({ dueOn, reopenedOn }: ProblemStanding): ProblemStanding => ({
  dueOn,
  stage: 'found',
  ...(reopenedOn && { reopenedOn }),
});

/** Each time that it was reported as rectified by `asOf`, and what was decided on it, in their order. */
export function reportsOf(
  { firstDueOn, steps: all }: Pick<Problem, 'firstDueOn' | 'steps'>,
  asOf?: Day,
): DoneReport[] {
  const steps = asOf === undefined ? all : all.filter((step) => stepDay(step) <= asOf);
  const reports: DoneReport[] = [];
  let dueOn = firstDueOn;
  for (const step of steps) {
    const last = reports.at(-1);
    if (step.step === 'extended') dueOn = step.to;
    if (step.step === 'lookedBack') dueOn = step.dueOn ?? dueOn;
    const isOpen = last !== undefined && !last.decided;
    if (step.step === 'rectified')
      reports.splice(isOpen ? -1 : reports.length, 1, { on: step.on, enteredOn: dayOf(step.at), dueOn });
    if (!isOpen) continue;
    if (step.step === 'extended') reports.splice(-1, 1, { ...last, dueOn });
    if (step.step === 'verified')
      reports.splice(-1, 1, { ...last, decided: { on: dayOf(step.at), isAccepted: step.ok } });
  }
  return reports;
}

/** Who helped to solve a problem, each once. */
export const helpersOf = ({ steps }: Problem): PersonId[] => [
  ...new Set(steps.flatMap((step) => ('helpedBy' in step ? (step.helpedBy ?? []) : []))),
];

/** How often the deadline was extended. */
export const extensionsOf = ({ steps }: Problem): number =>
  steps.filter(({ step }) => step === 'extended').length;
