/** Problem lists in every state: found, rectified, verified, extended, overdue. */
import { addDays, instantAt, later, type Day } from '../../shared/domain/days.ts';
import type { DataSet } from '../dataset/dataset.ts';
import { Chance } from './chance.ts';
import { isMemberRow, secretaryOf, type BranchScene, type MemberRow, type Scene } from './scene.ts';
import { branchProblems, memberProblems } from './texts.ts';

type ProblemRow = NonNullable<DataSet['problems']>[number];

/** Where a problem stands, in days from the demonstration's day; negative is the past. */
interface Course {
  readonly found: number;
  readonly due: number;
  readonly firstDue?: number;
  readonly rectified?: number;
  readonly verified?: number;
}

const COURSES: readonly Course[] = [
  { found: -30, due: 7 },
  { found: -25, due: 1 },
  { found: -12, due: 45 },
  { found: -60, due: -1 },
  { found: -75, due: -8 },
  { found: -90, due: -15 },
  { found: -120, due: -46 },
  { found: -40, due: 10, rectified: -3 },
  { found: -70, due: -10, rectified: -14 },
  { found: -150, due: -90, rectified: -100, verified: -95 },
  { found: -200, due: -130, rectified: -133, verified: -131 },
  { found: -180, due: -100, rectified: -86, verified: -80 },
  { found: -160, due: -110, rectified: -112, verified: -98 },
  { found: -80, firstDue: -20, due: 12 },
  { found: -140, firstDue: -60, due: -8 },
  { found: -170, firstDue: -110, due: -70, rectified: -75, verified: -72 },
];

/** Closed long ago: most of a list's problems are. */
const CLOSED_COURSES: readonly Course[] = [
  { found: -330, due: -270, rectified: -280, verified: -276 },
  { found: -300, due: -240, rectified: -228, verified: -225 },
  { found: -345, due: -300, rectified: -303, verified: -292 },
  { found: -290, firstDue: -250, due: -225, rectified: -230, verified: -227 },
];

/** Nearly every branch has one of this year's courses, every second one an old one too; each third is the branch's own. */
export function problemsOf(
  branches: readonly BranchScene[],
  submissions: DataSet['submissions'],
  scene: Scene,
): ProblemRow[] {
  const chance = new Chance(`${scene.seed} problems`);
  const listed = branches.filter(() => chance.happens(0.92));
  const courses = [
    ...listed.map((branch, i) => ({ branch, course: COURSES[i % COURSES.length] })),
    ...listed
      .filter((_, i) => i % 2 === 0)
      .map((branch, i) => ({ branch, course: CLOSED_COURSES[i % CLOSED_COURSES.length] })),
  ];
  const talks = Map.groupBy(
    submissions.filter(({ kind }) => kind === 'talk'),
    ({ with: others }) => String(others),
  );
  return courses.flatMap(({ branch, course }, index) => {
    if (!course) return [];
    const id = `w${String(index + 1).padStart(3, '0')}`;
    const content = contentOf(branch, index % 3 === 2, chance);
    const steps = stepsOf(course, branch, scene);
    return [{ id, ...content, ...steps, ...sourceOf(content, steps, talks) }];
  });
}

/** What came of a talk with the member, held before it was found, names the talk; without one it was searched out. */
function sourceOf(
  { owner, source }: Pick<ProblemRow, 'owner' | 'source'>,
  { enteredAt = '' }: Pick<ProblemRow, 'enteredAt'>,
  talks: ReadonlyMap<string, DataSet['submissions']>,
): Pick<ProblemRow, 'source' | 'talk'> {
  if (source !== 'talk') return { source };
  const own = 'member' in owner ? (talks.get(owner.member) ?? []) : [];
  const talk = own.findLast((submission) => submission.enteredAt < enteredAt)?.id;
  return talk === undefined ? { source: 'collective' } : { source, talk };
}

function contentOf(
  branch: BranchScene,
  isBranchs: boolean,
  chance: Chance,
): Pick<ProblemRow, 'owner' | 'category' | 'source' | 'text' | 'measures'> {
  const texts = isBranchs ? branchProblems : memberProblems;
  const { category, text, measures } = chance.pick(
    texts.filter(({ sorts }) => sorts?.includes(branch.plan.sort) ?? true),
  );
  const source = chance.weighted({ collective: 5, talk: 3, publicOpinion: 2, spotCheck: 1 });
  const owner = isBranchs ? { branch: branch.id } : { member: ordinaryMember(branch, chance).id };
  return { owner, source, category, text, measures };
}

/** Somebody who was there all year. */
function ordinaryMember({ members, scene }: BranchScene, chance: Chance): MemberRow {
  const there = (member: MemberRow) => member.inBranchSince < scene.startsOn && !member.leftOn;
  const usual = members.filter((member) => isMemberRow(member) && !member.posts && there(member));
  return chance.pick(usual.length > 0 ? usual : members);
}

function stepsOf(
  course: Course,
  branch: BranchScene,
  { day, startsOn }: Scene,
): Omit<ProblemRow, 'owner' | 'category' | 'source'> {
  const dayAfter = (days: number | undefined): Day | undefined =>
    days === undefined ? undefined : addDays(day, days);
  const foundOn = later(startsOn, addDays(day, course.found));
  const firstDueOn = dayAfter(course.firstDue);
  const rectifiedOn = dayAfter(course.rectified);
  const verifiedOn = dayAfter(course.verified);
  const secretary = secretaryOf(branch.members, foundOn);
  return {
    foundOn,
    enteredAt: instantAt(foundOn, 9, 20),
    dueOn: addDays(day, course.due),
    ...(secretary && { by: secretary.id }),
    ...(firstDueOn && { firstDueOn }),
    ...(rectifiedOn && { rectifiedOn }),
    ...(verifiedOn && { verifiedOn }),
  };
}
