import type * as z from 'zod';
import { recordAppraisal as route } from '../contract/branchTalks.ts';
import { dayText } from '../messages/wording.ts';
import { check, invalidField, refuse, type PersonFlow } from './flow.ts';
import { appraisalKey, textKey } from './keys.ts';
import { Once } from './once.ts';
import { raiseEvents } from './raiseEvents.ts';
import { reach } from './reach.ts';
import { readWholeUnit } from './readUnit.ts';
import { settle } from './settle.ts';

type Votes = z.output<typeof route.body>['results'][number];

/**
 * 票数较多 has no number in the source: a third of the votes cast is ours (PROGRAMME §4.14). It raises a talk and
 * nothing else.
 */
const MANY = 1 / 3;

const hasManyLowVotes = ({ excellent = 0, qualified, basic, unqualified }: Votes): boolean => {
  const all = excellent + qualified + basic + unqualified;
  return all > 0 && (basic + unqualified) / all >= MANY;
};

/** Takes the votes of a democratic appraisal; they are sealed, and who had many low ones is to be talked with (L63). */
export const recordAppraisal: PersonFlow = async (request, context) => {
  const reached = await reach(request.params['id'], 'branchTalks.keep', context);
  if (!reached.ok) return reached;
  const once = new Once(route.id, request, context);
  const before = await once.answered();
  if (before) return before;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const { year, on, results } = input.body;
  const { today, now, caller, vault } = context;
  if (on > today) return invalidField('on', `不能晚于今天（${dayText(today)}）`);
  const unit = reached.body.unit.id;
  const reading = await readWholeUnit(context.table, unit);
  if (!reading) return refuse('notFound');
  const here = new Set(reading.snapshot.people.map(({ id }) => id));
  const stranger = results.findIndex(({ member }) => !here.has(member));
  if (stranger >= 0) return invalidField(`results.${stranger}.member`, '不是本支部的党员');
  if (!vault) throw new Error('recordAppraisal needs the vault');
  const low = results.filter(hasManyLowVotes).map(({ member }) => member);
  const happenings = [...new Set(low)].map((member) => ({ member, event: 'lowVotes' as const, on }));
  const { changes, raised } = await raiseEvents(happenings, reading.snapshot, context);
  const thing = `appraisal-${unit}-${year}-${on}`;
  const sealed = await vault.seal(JSON.stringify({ results }), { thing });
  const row = { year, on, counted: results.length, enteredAt: now, enteredBy: caller.id };
  return settle(
    [
      { put: { ...appraisalKey(unit, year, on), body: row }, expect: 'absent' },
      { put: { ...textKey(thing), body: { sealed } }, expect: 'absent' },
      ...changes,
    ],
    { year, on, counted: results.length, raised },
    once,
    context,
    () => refuse('wrongState', { detail: '这一天的评议票数已经登记' }),
  );
};
