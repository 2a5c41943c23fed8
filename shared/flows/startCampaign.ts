import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { startCampaign as route } from '../contract/talks.ts';
import { dayText } from '../messages/wording.ts';
import { isPresent } from '../domain/people.ts';
import type { TopicalCampaign } from '../domain/talks.ts';
import { id as idSchema } from '../submissions/fields.ts';
import { check, invalidField, refuse, type PersonFlow } from './flow.ts';
import { campaignKey } from './keys.ts';
import { Once } from './once.ts';
import { reach } from './reach.ts';
import { readWholeUnit } from './readUnit.ts';
import { settle } from './settle.ts';

const place = z.object({ branch: idSchema });

/** Names the people with whom to talk before an organisational-life meeting, or around an election or assessment (L64). */
export const startCampaign: PersonFlow = async (request, context) => {
  const named = place.safeParse(request.body);
  const branch = named.data?.branch ?? context.caller.home?.unit.id;
  const reached = await reach(branch, 'campaigns.start', context);
  if (!reached.ok) return reached;
  const once = new Once(route.id, request, context);
  const before = await once.answered();
  if (before) return before;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const { occasion, eventOn, people } = input.body;
  const { today, now, caller } = context;
  if (occasion === 'organisationalLife' && eventOn <= today)
    return invalidField('eventOn', `会前要谈，会期应晚于今天（${dayText(today)}）`);
  const unit = reached.body.unit.id;
  const reading = await readWholeUnit(context.table, unit);
  if (!reading) return refuse('notFound');
  const here = new Set(reading.snapshot.people.filter((one) => isPresent(one, today)).map((one) => one.id));
  const strangers = people.flatMap((person, n) =>
    here.has(person) ? [] : [{ path: `people.${n}`, message: '不是本支部的人' }],
  );
  if (strangers.length > 0) return refuse('invalid', { fields: strangers });
  const campaign: TopicalCampaign = {
    id: `campaign-${randomUUID()}`,
    branch: unit,
    occasion,
    eventOn,
    people: [...new Set(people)],
    enteredAt: now,
    enteredBy: caller.id,
  };
  const { enteredAt: _at, enteredBy: _by, ...answer } = campaign;
  const put = { ...campaignKey(unit, campaign.id), body: campaign };
  return settle([{ put, expect: 'absent' }], answer, once, context);
};
