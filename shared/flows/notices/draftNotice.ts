import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { draftNotice as route } from '../../contract/notices.ts';
import type { CriticismNotice } from '../../domain/notices.ts';
import { isMember, isPresent, type Person } from '../../domain/people.ts';
import { noticeText } from '../../reports/noticeText.ts';
import { id as idSchema } from '../../submissions/fields.ts';
import {
  check,
  done,
  invalidField,
  refuse,
  type CallerContext,
  type ContextWith,
  type Result,
} from '../request/flow.ts';
import { issuerFor, mayAnywhere } from '../../access/offices.ts';
import { noticeKey, noticePlaceKey, textKey } from '../table/keys.ts';
import { noticeFacts } from './noticeFacts.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit, type UnitReading } from '../scope/readUnit.ts';
import { write } from '../request/write.ts';
import type { Decision } from '../request/write.ts';
import { openNoticeAnswer, noticeDecision } from './noticeDecision.ts';

const place = z.object({ unit: idSchema });

/**
 * A committee or department drafts a notice of criticism on a unit below it, or on one member of a branch (L68, L138).
 * Nothing is issued by it, and nobody but the issuing unit's officers sees it.
 */
export const draftNotice = write({
  route,
  needs: ['vault.seal', 'vault.open'],
  authorize: async ({ body }, context) => {
    const named = place.safeParse(body);
    if (!named.success)
      return mayAnywhere('notices.issue', context.caller) ? refuseBody(body) : refuse('forbidden');
    return authorize(named.data.unit, 'notices.issue', context);
  },
  decide: async (input, { unit }, context) => {
    const issuer = issuerFor(unit, 'notices.issue', context.caller);
    const reading = await readWholeUnit(context.table, unit.id);
    if (!reading || issuer === undefined) return refuse('notFound');
    const drafted = await draftOf(input, reading, context);
    if (!drafted.ok) return drafted;
    const { member, text } = drafted.body;
    const notice: CriticismNotice = {
      id: `notice-${randomUUID()}`,
      unit: unit.id,
      ...(member && { member: member.id }),
      issuer,
      drafted: { on: context.today, at: context.now, by: context.caller.id },
      receipts: [],
    };
    return done(await drafting(notice, text, context));
  },
  show: openNoticeAnswer,
});

const refuseBody = (body: unknown): Result<never> => {
  const input = check(route.body, body);
  return input.ok ? refuse('notFound') : input;
};

interface Draft {
  readonly member?: Person;
  readonly text: string;
}

/** Whom it is on and what it says: the caller's words or, without any, what the ledger says. */
async function draftOf(
  input: z.output<typeof route.body>,
  reading: UnitReading,
  context: CallerContext,
): Promise<Result<Draft>> {
  const member = input.about === 'member' ? memberOf(reading, input.member, context) : undefined;
  if (input.about === 'member' && !member) return invalidField('member', '不是这个支部的党员');
  const { duties } = input;
  const of = { reading, ...(member && { member }), ...(duties && { duties }) };
  if (input.text !== undefined && !duties) return done({ ...(member && { member }), text: input.text });
  const facts = await noticeFacts(of, context);
  if (!facts.ok) return facts;
  const text = input.text ?? noticeText(facts.body);
  if (text === undefined) return invalidField('text', '没有逾期的事项可以列出，请写明通报内容');
  return done({ ...(member && { member }), text });
}

const memberOf = ({ snapshot }: UnitReading, id: string, { today }: CallerContext): Person | undefined =>
  snapshot.people.find((person) => person.id === id && isMember(person) && isPresent(person, today));

async function drafting(
  notice: CriticismNotice,
  text: string,
  context: ContextWith<'vault.seal' | 'vault.open'>,
): Promise<Decision> {
  const sealed = await context.vault.seal(JSON.stringify({ text }), { thing: notice.id });
  return noticeDecision(
    notice,
    text,
    [
      { put: { ...noticeKey(notice.unit, notice.id), body: notice }, expect: 'absent' },
      { put: { ...noticePlaceKey(notice.id), body: { unit: notice.unit } }, expect: 'absent' },
      { put: { ...textKey(notice.id), body: { sealed } }, expect: 'absent' },
    ],
    context,
  );
}
