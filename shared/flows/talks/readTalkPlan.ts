import { openSealed } from '../table/openSealed.ts';
import { readTalkPlan as route } from '../../contract/talks.ts';
import { read } from '../request/read.ts';
import { readRow } from '../table/rows.ts';
import { isShown } from '../../access/fields.ts';
import { done, refuse, type ContextWith } from '../request/flow.ts';
import { textKey } from '../table/keys.ts';
import { halfOf } from './planTalks.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { planOutlines, talkPlanAnswer } from './talkPlanAnswer.ts';
import { talksOfHalf, type Held } from './talksOfHalf.ts';

/** A half-year's plan against what became of it: who was talked with, when and by whom. Outlines for the secretary. */
export const readTalkPlan = read(route, ['vault.open'], async (request, context) => {
  const reached = await authorize(request.params['id'], 'talkCoverage.read', context);
  if (!reached.ok) return reached;
  const half = halfOf(request.params['half']);
  const unit = reached.body.unit.id;
  const reading = half && (await readWholeUnit(context.table, unit));
  const plan = reading?.snapshot.talkPlans.find((talkPlan) => talkPlan.half === half?.id);
  if (!half || !reading || !plan) return refuse('notFound');
  const talks = talksOfHalf(half, reading.snapshot.records);
  const heldWith = (person: string): readonly Held[] => talks.get(person) ?? [];
  const isPlanned = (person: string, { talker }: Held): boolean =>
    plan.talks.some((talk) => talk.person === person && talk.talker === talker);
  const others = [...talks].flatMap(([person, held]) => {
    const unplanned = held.filter((talk) => !isPlanned(person, talk));
    return unplanned.length > 0 ? [{ person, talks: unplanned }] : [];
  });
  const isSecretary = isShown('talkPlan.outlines', reached.body.relations);
  return done({
    ...talkPlanAnswer(plan, half, reading.snapshot),
    ...(isSecretary && (await openOutlines(unit, half.id, context))),
    actual: plan.talks.map((talk) => ({
      ...talk,
      talks: heldWith(talk.person).filter(({ talker }) => talker === talk.talker),
    })),
    unplanned: others,
  });
});

async function openOutlines(
  unit: string,
  half: string,
  { table, vault }: ContextWith<'vault.open'>,
): Promise<object> {
  const thing = planOutlines(unit, half);
  const item = await readRow(table, textKey(thing));
  if (!item) return {};
  return openSealed<object>(item.body.sealed, { thing }, { vault });
}
