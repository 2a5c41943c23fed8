/** What a secretary does for a duty that no submission meets: by the flow that meets it. */
import * as z from 'zod';
import { calendarOf } from '../../shared/domain/duty.ts';
import { addPairing } from '../../shared/flows/pairings/addPairing.ts';
import { nameLiaison } from '../../shared/flows/talks/nameLiaison.ts';
import { planTalks } from '../../shared/flows/talks/planTalks.ts';
import { readTalkPlanDraft } from '../../shared/flows/talks/readTalkPlanDraft.ts';
import { VILLAGES } from '../demo/pairings.ts';
import { isMemberRow, secretaryOf } from '../demo/scene.ts';
import type { Act } from './act.ts';
import { holdSurvey } from './holdSurvey.ts';
import { roundActs } from './roundActs.ts';
import { sendReport } from './sendReport.ts';

const draft = z.object({
  plan: z.array(z.object({ talker: z.string(), person: z.string(), month: z.string() })),
});

const made = z.object({ id: z.string() });

/** The draft is looked through and adopted as it is. */
const adoptPlan: Act = async ({ duty, branch, person, day, hour }, { desk }) => {
  const params = { id: branch.id, half: calendarOf(duty) ?? '' };
  const who = { person, day, hour, params };
  const answer = await desk.ask({ ...who, flow: readTalkPlanDraft, body: undefined });
  if (answer === undefined) return;
  await desk.ask({ ...who, flow: planTalks, body: draft.parse(answer) });
};

/** A member of the branch takes the requests, at the office's number. */
const chooseLiaison: Act = async ({ branch, person, day, hour }, { desk }) => {
  const [member] = branch.members.filter(
    (member) => isMemberRow(member) && member.id !== person && member.leftOn === undefined,
  );
  if (!member) return;
  const body = { person: member.id, phone: '0971-6123456' };
  await desk.ask({ flow: nameLiaison, person, day, hour, params: { id: branch.id }, body });
};

/** A farmer takes a household; the secretary writes it down. From the next day on calls and visits are owed. */
const pairUp: Act = async ({ duty, branch, chance, day, hour }, { desk, stir }) => {
  const secretary = secretaryOf(branch.members, day);
  if (!secretary) return;
  const row = {
    member: duty.subject,
    with: 'household' as const,
    label: `${chance.pick(VILLAGES)}${chance.int(61, 999)}号户`,
  };
  const answer = await desk.ask({ flow: addPairing, person: secretary.id, day, hour, body: row });
  if (answer === undefined) return;
  branch.pairings = [...branch.pairings, { ...row, ...made.parse(answer), startedOn: day }];
  stir(branch);
};

/** By rule. */
export const branchActs: Readonly<Record<string, Act>> = {
  ...roundActs,
  'talk-drive': adoptPlan,
  'talk-liaison': chooseLiaison,
  'half-year-report': (occasion, office) => sendReport(occasion.branch.id, occasion, office),
  'satisfaction-survey': (occasion, office) => holdSurvey(occasion.branch.id, occasion, office),
  'household-pairing': pairUp,
};
