/** The rows of plan T in a data set. They are read generously: a day will do for an instant, and either of two names. */
import * as z from 'zod';
import { nameLiaison, planTalks } from '../../shared/contract/talks.ts';
import { mustTalkKinds, occasions } from '../../shared/domain/talks.ts';
import { day, id, instant, line, period, text } from '../../shared/submissions/fields.ts';

/** A day stands for nine o'clock of its morning. */
const moment = z.union([instant, day], { error: '请填写时间，如 2026-06-30T01:00:00Z，或日期' });
const laterDay = day.optional();
const half = period.refine((value) => value.includes('-H'), '请填写半年，如 2026-H1');

const reply = z.union([
  moment,
  z.object({ at: moment, time: line(100).optional(), place: line(200).optional(), by: id.optional() }),
]);

const requestRow = z
  .object({
    id: id.optional(),
    branch: id,
    by: id.optional(),
    member: id.optional(),
    with: id.optional(),
    at: moment.optional(),
    askedAt: moment.optional(),
    on: moment.optional(),
    replyAt: moment.optional(),
    reply: reply.optional(),
    time: line(100).optional(),
    place: line(200).optional(),
  })
  .refine((row) => (row.by ?? row.member) !== undefined, { path: ['by'], error: '请写明 by 或 member' })
  .refine((row) => (row.askedAt ?? row.at ?? row.on) !== undefined, {
    path: ['askedAt'],
    error: '请写明 askedAt 或 at',
  });

const mustTalkRow = z.object({
  id: id.optional(),
  member: id,
  event: z.enum(mustTalkKinds),
  on: day,
  by: id.optional(),
  enteredAt: moment.optional(),
  delegate: id.optional(),
  delegateReason: text(200).optional(),
});

const campaignRow = z.object({
  id: id.optional(),
  branch: id,
  occasion: z.enum(occasions),
  eventOn: day,
  people: z.array(id),
  by: id.optional(),
  enteredAt: moment.optional(),
});

/** Who talks with whom in which month, as the route takes it. */
const plannedTalks = planTalks.body.shape.plan;

const talkPlanRow = z
  .object({
    branch: id,
    half,
    madeOn: laterDay,
    on: laterDay,
    by: id.optional(),
    enteredAt: moment.optional(),
    plan: plannedTalks.optional(),
    talkDay: line(50).optional(),
    outline: text(2000).optional(),
    form: text(500).optional(),
    effect: text(500).optional(),
  })
  .refine((row) => (row.madeOn ?? row.on) !== undefined, { path: ['madeOn'], error: '请写明 madeOn' });

const liaisonRow = z.object({
  branch: id.optional(),
  person: id,
  phone: nameLiaison.body.shape.phone.optional(),
  since: laterDay,
  endedOn: laterDay,
});

export const talkRowSchemas = {
  requests: requestRow,
  mustTalkEvents: mustTalkRow,
  campaigns: campaignRow,
  talkPlans: talkPlanRow,
  liaisons: liaisonRow,
} as const;
