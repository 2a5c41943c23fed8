import { putRow, readRow } from '../table/rows.ts';
import { planTalks as route } from '../../contract/talks.ts';
import { contains, parsePeriod, type Period } from '../../domain/periods.ts';
import type { TalkPlan } from '../../domain/talks.ts';
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
 * The branch's plan of a half-year's talks (L61): a talk day, who is talked with in which month, an outline for each
 * person. It counts from the day on which it was first made; a changed plan keeps that day, and the one before is kept
 * in the history. Outlines are sealed.
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
  decide: async ({ talkDay, timetable = [], outlines }, { unit, half }, context) => {
    const reading = await readWholeUnit(context.table, unit, { consistent: true });
    if (!reading) return refuse('notFound');
    const refusal = refuseNames({ timetable, outlines }, half, reading, context);
    if (refusal) return refusal;
    const former = reading.snapshot.talkPlans.find((plan) => plan.half === half.id);
    const plan: TalkPlan = {
      half: half.id,
      madeOn: former?.madeOn ?? context.today,
      enteredAt: former?.enteredAt ?? context.now,
      enteredBy: context.caller.id,
      body: { ...(talkDay !== undefined && { talkDay }), timetable },
    };
    const changes = [
      ...replaced(unit, plan, former, reading, context),
      ...(await sealedOutlines(unit, half.id, outlines, context)),
    ];
    return done({ changes, answer: talkPlanAnswer(unit, plan) });
  },
});

/** The half that a path names. */
export function halfOf(id: string | undefined): Period | undefined {
  return id?.includes('-H') ? parsePeriod(id) : undefined;
}

interface Names {
  readonly timetable: readonly { readonly month: string; readonly people: readonly string[] }[];
  readonly outlines?: readonly { readonly person: string }[] | undefined;
}

/** Months of the half, and people of the branch. */
function refuseNames(
  { timetable, outlines = [] }: Names,
  half: Period,
  { snapshot }: UnitReading,
  { today }: CallerContext,
): Refusal | undefined {
  if (half.last < today) return refuse('wrongState', { detail: '这个半年已经过去' });
  const here = new Set(snapshot.people.map(({ id }) => id));
  const named = [
    ...timetable.flatMap(({ people }, n) =>
      people.map((person, m) => ({ person, path: `timetable.${n}.people.${m}` })),
    ),
    ...outlines.map(({ person }, n) => ({ person, path: `outlines.${n}.person` })),
  ];
  const stranger = named.find(({ person }) => !here.has(person));
  if (stranger) return invalidField(stranger.path, '不是本支部的人');
  const months = timetable.map(({ month }) => parsePeriod(month));
  const outside = months.findIndex((month) => !month || !contains(half, month));
  return outside < 0 ? undefined : invalidField(`timetable.${outside}.month`, '不在这个半年内');
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
  const known = await readRow(table, key, { consistent: true });
  const sealed = await vault.seal(JSON.stringify({ outlines }), { thing });
  return [{ put: { ...key, body: { sealed } }, expect: known?.version ?? 'absent' }];
}
