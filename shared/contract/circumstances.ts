import * as z from 'zod';
import { proposalStates } from '../domain/circumstanceProposals.ts';
import { id, text } from '../submissions/fields.ts';
import { paging, route } from './route.ts';

const flag = z.boolean().optional();

/** Proposals decided at once: what one commit takes. */
const TOGETHER = 15;

export const circumstanceAnswer = z
  .object({
    id: z.string(),
    branch: z.string(),
    person: z.string(),
    name: z.string(),
    special: z.string().nullable().optional(),
    inService: flag,
    ableToWork: flag,
    ableToHelp: flag,
    reason: z.string(),
    proposedBy: z.string(),
    proposedAt: z.string(),
    state: z.enum(proposalStates),
    decidedBy: z.string().optional(),
    decidedAt: z.string().optional(),
  })
  .meta({ id: 'Circumstance' });

export const proposeCircumstance = route({
  id: 'proposeCircumstance',
  method: 'POST',
  path: '/api/members/{id}/circumstances',
  title: '情况变化：特殊情况、在职、劳动能力、帮带能力，由上级同意后生效',
  governedBy: ['circumstances.propose', 'circumstances.approve'],
  body: z
    .strictObject({
      special: text(200).nullable().optional().meta({ description: '空（null）表示不再有' }),
      inService: flag,
      ableToWork: flag,
      ableToHelp: flag,
      reason: text(200),
    })
    .refine(({ reason: _reason, ...said }) => Object.values(said).some((value) => value !== undefined), {
      path: ['special'],
      error: '请写明一项变化',
    }),
  refuses: ['wrongState'],
  status: 201,
  answer: circumstanceAnswer,
});

export const approveCircumstance = route({
  id: 'approveCircumstance',
  method: 'POST',
  path: '/api/circumstances/{id}/approve',
  title: '同意或不同意一项情况变化，同意的自当天起生效',
  governedBy: ['circumstances.approve'],
  body: z.strictObject({ ok: z.boolean() }),
  refuses: ['wrongState'],
  status: 200,
  answer: circumstanceAnswer,
});

export const approveCircumstances = route({
  id: 'approveCircumstances',
  method: 'POST',
  path: '/api/circumstances/approve',
  title: '一次同意或不同意几项情况变化',
  governedBy: ['circumstances.approve'],
  body: z.strictObject({ ids: z.array(id).min(1).max(TOGETHER), ok: z.boolean() }),
  refuses: ['wrongState'],
  status: 200,
  answer: z.object({ items: z.array(circumstanceAnswer) }),
});

export const listCircumstances = route({
  id: 'listCircumstances',
  method: 'GET',
  path: '/api/units/{id}/circumstances',
  title: '本支部或所属支部提出的情况变化，待同意的在前',
  governedBy: ['circumstances.read'],
  query: z.strictObject({ state: z.enum(proposalStates).optional(), ...paging }),
  status: 200,
  answer: z.object({ items: z.array(circumstanceAnswer), cursor: z.string().optional() }),
});
