/** What a secretary does for a duty of the branch that no submission meets: by the flow that meets it. */
import * as z from 'zod';
import type { Day } from '../../shared/domain/days.ts';
import { calendarOf, type Duty } from '../../shared/domain/duty.ts';
import { nameLiaison } from '../../shared/flows/talks/nameLiaison.ts';
import { planTalks } from '../../shared/flows/talks/planTalks.ts';
import { readTalkPlanDraft } from '../../shared/flows/talks/readTalkPlanDraft.ts';
import { isMemberRow } from '../demo/scene.ts';
import type { Desk } from './desk.ts';
import type { SimulatedBranch } from './province.ts';

export interface Occasion {
  readonly duty: Duty;
  readonly branch: SimulatedBranch;
  readonly person: string;
  readonly day: Day;
  readonly hour: number;
}

const draft = z.object({
  plan: z.array(z.object({ talker: z.string(), person: z.string(), month: z.string() })),
});

/** The draft is looked through and adopted as it is. */
async function adoptPlan({ duty, branch, ...who }: Occasion, desk: Desk): Promise<void> {
  const params = { id: branch.id, half: calendarOf(duty) ?? '' };
  const answer = await desk.ask({ ...who, flow: readTalkPlanDraft, params, body: undefined });
  if (answer === undefined) return;
  await desk.ask({ ...who, flow: planTalks, params, body: draft.parse(answer) });
}

/** A member of the branch takes the requests, at the office's number. */
async function chooseLiaison({ branch, ...who }: Occasion, desk: Desk): Promise<void> {
  const [member] = branch.members.filter(
    (one) => isMemberRow(one) && one.id !== who.person && one.leftOn === undefined,
  );
  if (!member) return;
  const body = { person: member.id, phone: '0971-6123456' };
  await desk.ask({ ...who, flow: nameLiaison, params: { id: branch.id }, body });
}

export const branchActs: Readonly<Record<string, (occasion: Occasion, desk: Desk) => Promise<void>>> = {
  'talk-drive': adoptPlan,
  'talk-liaison': chooseLiaison,
};
