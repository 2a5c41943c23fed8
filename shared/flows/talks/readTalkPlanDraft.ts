import { draftTalkPlan } from '../../assess/draftTalkPlan.ts';
import { readTalkPlanDraft as route } from '../../contract/talks.ts';
import { done, refuse } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { halfOf } from './planTalks.ts';
import { talksOfHalf } from './talksOfHalf.ts';

/**
 * The half's talk plan as the duties tell it, for the secretary to edit and adopt by `planTalks`. It is made anew at
 * each reading and never kept: nothing of it counts before that.
 */
export const readTalkPlanDraft = read(route, [], async ({ params }, context) => {
  const reached = await authorize(params['id'], 'talkPlan.keep', context);
  if (!reached.ok) return reached;
  const half = halfOf(params['half']);
  if (!half) return refuse('notFound');
  if (half.last < context.today) return refuse('wrongState', { detail: '这个半年已经过去' });
  const reading = await readWholeUnit(context.table, reached.body.unit.id);
  if (!reading) return refuse('notFound');
  const plan = draftTalkPlan(reading.snapshot, half, context.today);
  const held = talksOfHalf(half, reading.snapshot.records);
  const people = [...new Set(plan.map(({ person }) => person))].filter((person) => held.has(person));
  return done({
    branch: reached.body.unit.id,
    half: half.id,
    plan,
    held: people.map((person) => ({ person, talks: (held.get(person) ?? []).map(({ id }) => id) })),
  });
});
