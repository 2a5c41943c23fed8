import * as z from 'zod';
import { raiseMustTalk as route } from '../../contract/mustTalks.ts';
import { dayText } from '../../messages/wording.ts';
import { isSecretarys } from '../../domain/mustTalks.ts';
import { holds, isMember, isPresent } from '../../domain/people.ts';
import type { MustTalkEvent } from '../../domain/talks.ts';
import { id as idSchema } from '../../submissions/fields.ts';
import { check, done, invalidField, refuse, type CallerContext, type Refusal } from '../request/flow.ts';
import { mustTalkAnswer } from './mustTalkAnswer.ts';
import { happened } from './mustTalkId.ts';
import { placeEvents } from './placeEvents.ts';
import { absent, eventRows } from './raiseEvents.ts';
import { eventText } from './sealedKind.ts';
import { guard, relationsTo } from '../../access/access.ts';
import { mayRaiseFor } from '../../access/mustTalks.ts';
import { refusalOf } from '../scope/authorize.ts';
import { authorizeMember, type AuthorizedMember } from '../scope/authorizeMember.ts';
import { write } from '../request/write.ts';

const who = z.object({ member: idSchema });

/**
 * Enters one of the eight events by hand (L63): the secretary for a member, the superior for the secretary, with whom it
 * then stands. The same event of the same day is one, however often it is entered. Kind and note are confidential.
 */
export const raiseMustTalk = write({
  route,
  needs: ['vault.seal', 'vault.blind'],
  authorize: async ({ body }, context) => {
    const named = who.safeParse(body);
    if (!named.success) return refusalOfBody(body, context);
    const reached = await authorizeMember(named.data.member, 'mustTalks.raise', context);
    if (!reached.ok) return reached;
    const { person, reading } = reached.body;
    const { unit, people } = reading.snapshot;
    const relations = relationsTo(context.caller, unit, context.today);
    return mayRaiseFor(person, people, relations, context.today) ? reached : refuse('forbidden');
  },
  decide: async (input, target, context) => {
    const { event, on, note, delegate } = input;
    const refusal = refuseEvent(input, target, context);
    if (refusal) return refusal;
    const { person, reading } = target;
    const raised: MustTalkEvent = {
      ...(await happened({ event, member: person.id, on }, context.vault)),
      branch: person.branch,
      enteredAt: context.now,
      enteredBy: context.caller.id,
      ...(delegate && { delegate: { ...delegate, enteredAt: context.now } }),
    };
    const [placed] = await placeEvents([raised], reading.snapshot, context);
    if (!placed) return refuse('notFound');
    if (placed.why === 'told') return ALREADY;
    if (placed.why === 'over') return invalidField('on', '这件事早已过了约谈期限，不再需要登记');
    const texts = await eventText(raised.id, event, note, context);
    return done({
      changes: [...eventRows(placed), ...texts.map(absent)],
      answer: mustTalkAnswer({ ...raised, event }, reading.snapshot),
      taken: () => ALREADY,
    });
  },
});

const ALREADY = refuse('wrongState', { detail: '这一事项已经登记' });

/** Somebody who may raise events nowhere is told so before what is wrong with the body. */
function refusalOfBody(body: unknown, { caller, today }: CallerContext): Refusal {
  const home = caller.home?.unit;
  const word = home ? guard('mustTalks.raise', relationsTo(caller, home, today)) : 'allowed';
  const input = check(route.body, body);
  return refusalOf(word) ?? (input.ok ? refuse('notFound') : input);
}

function refuseEvent(
  { on, delegate }: z.output<typeof route.body>,
  { person, reading }: AuthorizedMember,
  context: CallerContext,
): Refusal | undefined {
  const { unit } = reading.snapshot;
  if (on > context.today) return invalidField('on', `不能晚于今天（${dayText(context.today)}）`);
  if (!isMember(person)) return invalidField('member', '只对党员登记');
  if (isSecretarys({ on }, person)) {
    const relations = relationsTo(context.caller, unit, context.today, person.id);
    const refusal = refusalOf(guard('mustTalks.raiseSecretarys', relations));
    if (refusal) return refusal;
    if (delegate) return invalidField('delegate', '书记本人的由上级党组织谈，不能委托');
  }
  return delegate && refuseDelegate(delegate.person, person.id, reading, context, 'delegate.person');
}

/** A committee member or group leader of the branch, and not the member (L63). */
export function refuseDelegate(
  delegate: string,
  member: string,
  { snapshot }: AuthorizedMember['reading'],
  { today }: CallerContext,
  path: string,
): Refusal | undefined {
  const person = snapshot.people.find(({ id }) => id === delegate);
  const isInPost = (['committeeMember', 'groupLeader'] as const).some(
    (post) => person !== undefined && holds(person, post, today),
  );
  if (!person || !isPresent(person, today) || !isInPost)
    return invalidField(path, '只能委托本支部的支委成员或党小组长');
  return delegate === member ? invalidField(path, '不能委托本人') : undefined;
}
