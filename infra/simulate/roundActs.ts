/** A quarter's selection from the meeting to what follows for everybody, through its flows. */
import * as z from 'zod';
import { addDays, isDay, type Day } from '../../shared/domain/days.ts';
import { calendarOf, eventOf } from '../../shared/domain/duty.ts';
import { addCandidates } from '../../shared/flows/rounds/addCandidates.ts';
import { beginRound } from '../../shared/flows/rounds/beginRound.ts';
import { fileRound } from '../../shared/flows/rounds/fileRound.ts';
import { followUpRound } from '../../shared/flows/rounds/followUpRound.ts';
import { publishRound } from '../../shared/flows/rounds/publishRound.ts';
import type { Need, PersonFlow } from '../../shared/flows/request/flow.ts';
import { isMemberRow, secretaryOf } from '../demo/scene.ts';
import type { Act, Office } from './act.ts';
import type { SimulatedBranch } from './province.ts';

const begun = z.object({ id: z.string(), quota: z.int() });
const published = z.object({ publicity: z.object({ until: z.string().refine(isDay).optional() }) });
const graded = z.object({ missing: z.array(z.object({ member: z.string() })) });

/** One selection, in the hands of who is the secretary by then. */
interface Course {
  readonly id: string;
  readonly branch: SimulatedBranch;
  readonly hour: number;
}

async function step(
  { id, branch, hour }: Course,
  { desk }: Office,
  day: Day,
  flow: PersonFlow<Need>,
  body?: object,
) {
  const secretary = secretaryOf(branch.members, day);
  return secretary && desk.ask({ flow, person: secretary.id, day, hour, params: { id }, body });
}

/** The meeting is held that day; with nobody to select it is filed at once. */
const select: Act = async ({ duty, branch, person, day, hour, chance }, office) => {
  const body = { quarter: calendarOf(duty), meetingOn: day };
  const answer = await office.desk.ask({
    ...{ flow: beginRound, person, day, hour },
    params: { id: branch.id },
    body,
  });
  if (answer === undefined) return;
  office.stir(branch);
  const { id, quota } = begun.parse(answer);
  const course = { id, branch, hour };
  const eligible = branch.members.filter(
    (member) =>
      isMemberRow(member) &&
      member.inBranchSince <= day &&
      member.leftOn === undefined &&
      member.id !== person,
  );
  if (quota === 0 || eligible.length === 0) return void (await step(course, office, day, fileRound));
  await showToThePublic(course, office, day, chance.pick(eligible).id);
};

/** Published on the same day, filed on the day after the publicity's last. */
async function showToThePublic(course: Course, office: Office, day: Day, member: string): Promise<void> {
  const comments = { [member]: '履职尽责，服务群众热心' };
  await step(course, office, day, addCandidates, { members: [member], comments });
  const answer = await step(course, office, day, publishRound, { on: day });
  const until = answer === undefined ? undefined : published.parse(answer).publicity.until;
  if (until === undefined) return;
  const file = async (today: Day) => void (await step(course, office, today, fileRound));
  office.agenda.add(addDays(until, 1), { hour: course.hour, act: file });
}

const well = (member: string) => ({ member, grade: 'qualified', action: '肯定成绩，希望继续带头' });

/** Everybody of the meeting's day is graded in one sitting: the member of the duty, and all whom the answer names. */
const followUp: Act = async ({ duty, branch, day, hour }, office) => {
  const id = eventOf(duty);
  if (id === undefined || duty.counterpart === undefined) return;
  const course = { id, branch, hour };
  const answer = await step(course, office, day, followUpRound, { items: [well(duty.counterpart)] });
  if (answer === undefined) return;
  const { missing } = graded.parse(answer);
  if (missing.length === 0) return;
  await step(course, office, day, followUpRound, { items: missing.map(({ member }) => well(member)) });
};

/** By rule. */
export const roundActs: Readonly<Record<string, Act>> = {
  'selection-round': select,
  'selection-follow-up': followUp,
};
