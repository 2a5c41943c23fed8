import { exchangeLink as route } from '../../contract/oneTap.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import { answer } from '../../assess/answer.ts';
import { checkNoQuery } from '../request/checkNoQuery.ts';
import { check, done, type OpenContextWith, type Result } from '../request/flow.ts';
import { readOpen } from '../request/readOpen.ts';
import { linkNeeds, openForm, openLink, type LinkNeeds, type OpenedForm } from './openLink.ts';

/** Opens the form of a link's duty. It uses nothing up: previews and scanners may ask as well. */
export const exchangeLink = readOpen(route, linkNeeds, async (request, context) => {
  const query = checkNoQuery(request);
  if (!query.ok) return query;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const link = await openLink(input.body.token, request.source ?? '', context);
  if (!link.ok) return link;
  const form = await openForm(link.body, context);
  if (!form.ok) return form;
  return form.body ? shown(link.body.caller.name, form.body, context) : done({ done: true });
});

function shown(
  name: string,
  { duty, form, unit }: OpenedForm,
  { today }: OpenContextWith<LinkNeeds>,
): Result<unknown> {
  const { id, title, period, dueOn, state } = answer(duty);
  const about = aboutOf(duty.counterpart, unit.reading.snapshot);
  const { kind, fields, fixed } = form;
  return done({
    name,
    duty: { id, title, period, ...(dueOn && { dueOn }), state, ...(about !== undefined && { about }) },
    form: { kind, title: form.title, fields },
    prefill: { kind, ...fixed, happenedOn: today },
  });
}

/** The household as the branch calls it: of its people nothing else. */
const aboutOf = (counterpart: string | undefined, { pairings }: UnitSnapshot): string | undefined =>
  pairings.find(({ id }) => id === counterpart)?.label;
