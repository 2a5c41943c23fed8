import { filledIn } from '../../domain/filledIn.ts';
import type { Period } from '../../domain/periods.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import type { TalkPlan } from '../../domain/talks.ts';
import { Facts } from '../../rules/facts.ts';
import { leftOutOfPlan } from '../../rules/talks.ts';
import { dayOf } from '../../domain/days.ts';

/** Under which name the outlines of a plan are sealed. */
export const planOutlines = (unit: string, half: string): string => `talkPlan-${unit}-${half}`;

/** More names than these make a sentence that nobody reads. */
const MOST_NAMED = 10;

/** A plan as clients see it, without its outlines, and whom it leaves out: it is kept, but counts for nothing. */
export function talkPlanAnswer(plan: TalkPlan, half: Period, snapshot: UnitSnapshot) {
  const { madeOn, talks, talkDay, outline, form, effect, changedAt } = plan;
  const facts = new Facts(snapshot, dayOf(changedAt ?? plan.enteredAt));
  const missing = leftOutOfPlan(plan, half, facts).map(({ talker, person }) => ({ talker, person }));
  return {
    branch: snapshot.unit.id,
    half: half.id,
    madeOn,
    ...filledIn({ talkDay, outline, form, effect }),
    plan: talks,
    missing,
    ...(missing.length > 0 && { notCounted: [{ why: whyLeftOut(missing, snapshot) }] }),
  };
}

function whyLeftOut(
  missing: readonly { readonly talker: string; readonly person: string }[],
  { people }: UnitSnapshot,
): string {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const named = missing
    .slice(0, MOST_NAMED)
    .map(({ talker, person }) => `${nameOf(person)}（由${nameOf(talker)}谈）`);
  const more = missing.length > MOST_NAMED ? `等${missing.length}次` : '';
  return `计划没有安排与这些人谈话：${named.join('、')}${more}。计划已保存，补上以后才算定下`;
}
