import { putRow, readRow } from '../table/rows.ts';
import { planTalks as route } from '../../contract/talks.ts';
import { contains, parsePeriod, type Period } from '../../domain/periods.ts';
import { filledIn } from '../../domain/filledIn.ts';
import type { PlannedTalk, TalkPlan } from '../../domain/talks.ts';
import { Facts } from '../../rules/facts.ts';
import { leftOutOfPlan } from '../../rules/talks.ts';
import {
  done,
  invalidField,
  refuse,
  type CallerContext,
  type ContextWith,
  type Refusal,
} from '../request/flow.ts';
import { formerKeys, talkPlanKey, textKey } from '../table/keys.ts';
import type { Change } from '../table/ports.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit, type UnitReading } from '../scope/readUnit.ts';
import { planOutlines, talkPlanAnswer } from './talkPlanAnswer.ts';
import { write } from '../request/write.ts';

/**
 * The branch's plan of a half-year's talks (L61, L72): who talks with whom in which month, a talk day, content, form and
 * effect, an outline for each person. One that leaves somebody out is kept, says whom, and counts for nothing. It counts
 * from the day on which it was adopted; a change that leaves nobody out keeps that day, and the plan before is kept in
 * the history. Outlines are sealed.
 */
export const planTalks = write({
  route,
  needs: ['vault.seal'],
  authorize: async ({ params }, context) => {
    const reached = await authorize(params['id'], 'talkPlan.keep', context);
    if (!reached.ok) return reached;
    const half = halfOf(params['half']);
    return half ? done({ unit: reached.body.unit.id, half }) : refuse('notFound');
  },
  decide: async ({ plan: talks, outlines, ...said }, { unit, half }, context) => {
    const reading = await readWholeUnit(context.table, unit, { consistent: true });
    if (!reading) return refuse('notFound');
    const refusal = refuseNames({ talks, outlines }, half, reading, context);
    if (refusal) return refusal;
    const former = reading.snapshot.talkPlans.find((plan) => plan.half === half.id);
    const plan = adopted({ ...filledIn(said), half: half.id, talks }, former, half, reading, context);
    const changes = [
      ...replaced(unit, plan, former, reading, context),
      ...(await sealedOutlines(unit, half.id, outlines, context)),
    ];
    return done({ changes, answer: talkPlanAnswer(plan, half, reading.snapshot) });
  },
});

/** The half that a path names. */
export function halfOf(id: string | undefined): Period | undefined {
  return id?.includes('-H') ? parsePeriod(id) : undefined;
}

/** Since when it counts: the first day stands while the plan that it replaces counted and this one does. */
function adopted(
  content: Pick<TalkPlan, 'half' | 'talks'>,
  former: TalkPlan | undefined,
  half: Period,
  { snapshot }: UnitReading,
  { caller, today, now }: CallerContext,
): TalkPlan {
  const facts = new Facts(snapshot, today);
  const counts = (plan: TalkPlan): boolean => leftOutOfPlan(plan, half, facts).length === 0;
  const anew = { ...content, madeOn: today, enteredAt: now, enteredBy: caller.id };
  if (!former || !counts(former)) return anew;
  const { madeOn, enteredAt } = former;
  const changed = { ...anew, madeOn, enteredAt, changedAt: now };
  return counts(changed) ? changed : anew;
}

interface Names {
  readonly talks: readonly PlannedTalk[];
  readonly outlines?: readonly { readonly person: string }[] | undefined;
}

/** Months of the half, and people of the branch. */
function refuseNames(
  { talks, outlines = [] }: Names,
  half: Period,
  { snapshot }: UnitReading,
  { today }: CallerContext,
): Refusal | undefined {
  if (half.last < today) return refuse('wrongState', { detail: '这个半年已经过去' });
  const here = new Set(snapshot.people.map(({ id }) => id));
  const named = [
    ...talks.flatMap(({ talker, person }, n) => [
      { person: talker, path: `plan.${n}.talker` },
      { person, path: `plan.${n}.person` },
    ]),
    ...outlines.map(({ person }, n) => ({ person, path: `outlines.${n}.person` })),
  ];
  const stranger = named.find(({ person }) => !here.has(person));
  if (stranger) return invalidField(stranger.path, '不是本支部的人');
  const alone = talks.findIndex(({ talker, person }) => talker === person);
  if (alone >= 0) return invalidField(`plan.${alone}.person`, '不能与自己谈话');
  const months = talks.map(({ month }) => parsePeriod(month));
  const outside = months.findIndex((month) => !month || !contains(half, month));
  return outside < 0 ? undefined : invalidField(`plan.${outside}.month`, '不在这个半年内');
}

function replaced(
  unit: string,
  plan: TalkPlan,
  former: TalkPlan | undefined,
  { versions }: UnitReading,
  { now }: CallerContext,
): Change[] {
  const key = talkPlanKey(unit, plan.half);
  const version = versions.get(key.sk);
  if (former === undefined || version === undefined) return [putRow(key, plan, 'absent')];
  const old = formerKeys.talkPlan(unit, now, plan.half, version);
  return [putRow(key, plan, version), putRow(old, { plan: former, until: now }, 'absent')];
}

/** A plan sent without outlines leaves those that are there. */
async function sealedOutlines(
  unit: string,
  half: string,
  outlines: readonly object[] | undefined,
  { table, vault }: ContextWith<'vault.seal'>,
): Promise<Change[]> {
  if (outlines === undefined) return [];
  const thing = planOutlines(unit, half);
  const key = textKey(thing);
  const previous = await readRow(table, key, { consistent: true });
  const sealed = await vault.seal(JSON.stringify({ outlines }), { thing });
  return [{ put: { ...key, body: { sealed } }, expect: previous?.version ?? 'absent' }];
}
