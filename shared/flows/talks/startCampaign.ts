import * as z from 'zod';
import { startCampaign as route } from '../../contract/talks.ts';
import { dayText } from '../../messages/wording.ts';
import { assess } from '../../assess/assess.ts';
import { daysBetween, type Day } from '../../domain/days.ts';
import { eventOf } from '../../domain/duty.ts';
import { isPresent } from '../../domain/people.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import type { TopicalCampaign } from '../../domain/talks.ts';
import { topicalTalk } from '../../rules/mustTalk.ts';
import { id as idSchema } from '../../submissions/fields.ts';
import { done, invalidField, refuse } from '../request/flow.ts';
import { campaignKey } from '../table/keys.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { write } from '../request/write.ts';

/** A day further ahead than this is a mistyped year. */
const AHEAD_DAYS = 366;

const place = z.object({ branch: idSchema });

/**
 * Names the people with whom to talk before an organisational-life meeting, or around an election or assessment (L64).
 * The same occasion told again takes in only those whom it had not named.
 */
export const startCampaign = write({
  route,
  authorize: async (request, context) => {
    const target = place.safeParse(request.body);
    const branch = target.data?.branch ?? context.caller.home?.unit.id;
    return authorize(branch, 'campaigns.start', context);
  },
  decide: async (input, reached, context) => {
    const { occasion, eventOn, people } = input;
    const { today, now, caller } = context;
    if (occasion === 'organisationalLife' && eventOn <= today)
      return invalidField('eventOn', `会前要谈，会期应晚于今天（${dayText(today)}）`);
    const unit = reached.unit.id;
    const reading = await readWholeUnit(context.table, unit);
    if (!reading) return refuse('notFound');
    if (daysBetween(today, eventOn) > AHEAD_DAYS) return invalidField('eventOn', '最多提前一年安排');
    const here = new Set(
      reading.snapshot.people.filter((person) => isPresent(person, today)).map((person) => person.id),
    );
    const strangers = people.flatMap((person, n) =>
      here.has(person) ? [] : [{ path: `people.${n}`, message: '不是本支部的人' }],
    );
    if (strangers.length > 0) return refuse('invalid', { fields: strangers });
    const same = reading.snapshot.campaigns.filter(
      (campaign) => campaign.occasion === occasion && campaign.eventOn === eventOn,
    );
    const named = new Set(same.flatMap((campaign) => campaign.people));
    const fresh = [...new Set(people)].filter((person) => !named.has(person));
    if (fresh.length === 0) return refuse('wrongState', { detail: '这些人已经列入这次专题谈话' });
    const campaign: TopicalCampaign = {
      // Numbered, so that two at once cannot name the same person twice.
      id: `campaign-${unit}-${occasion}-${eventOn}-${same.length + 1}`,
      branch: unit,
      occasion,
      eventOn,
      people: fresh,
      enteredAt: now,
      enteredBy: caller.id,
    };
    if (isOver(campaign, reading.snapshot, today))
      return invalidField('eventOn', '这次会议或考察的谈话期限已过，不再需要安排');
    const { enteredAt: _at, enteredBy: _by, ...answer } = campaign;
    const put = { ...campaignKey(unit, campaign.id), body: campaign };
    return done({ changes: [{ put, expect: 'absent' }], answer: answer });
  },
});

/** Whether it would make no talk due any more, with anybody. */
function isOver(campaign: TopicalCampaign, snapshot: UnitSnapshot, today: Day): boolean {
  const after = { ...snapshot, campaigns: [...snapshot.campaigns, campaign] };
  const duties = assess(after, today, { rules: [topicalTalk] });
  return !duties.some((duty) => eventOf(duty) === campaign.id);
}
