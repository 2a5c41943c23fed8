import { mayAskFor } from '../../access/talkRequests.ts';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { requestTalk as route } from '../../contract/talks.ts';
import { isMember, isPresent } from '../../domain/people.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import type { TalkRequest } from '../../domain/talks.ts';
import { id as idSchema } from '../../submissions/fields.ts';
import {
  type CallerContext,
  type ContextWith,
  done,
  invalidField,
  type Refusal,
  refuse,
} from '../request/flow.ts';
import { requestKey, requestPlaceKey, textKey } from '../table/keys.ts';
import type { Change } from '../table/ports.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { write } from '../request/write.ts';
import { talkReply } from '../../rules/talkRequests.ts';
import { arrivalChanges } from '../lines/arrivalChanges.ts';
import { replyBy, talkRequestAnswer } from './talkRequestAnswer.ts';

const place = z.object({ branch: idSchema });

/**
 * A member asks for a talk (L63); the liaison answers with time and place within three working days. Refused while the
 * year's holiday table is missing, because nobody could say by when (PROGRAMME §4.31). What it is about is sealed.
 */
export const requestTalk = write({
  route,
  needs: ['vault.seal'],
  authorize: async (request, context) => {
    const named = place.safeParse(request.body);
    const branch = named.data?.branch ?? context.caller.home?.unit.id;
    return authorize(branch, 'talkRequests.ask', context);
  },
  decide: async (input, reached, context) => {
    const { caller, today, now } = context;
    const reading = await readWholeUnit(context.table, reached.unit.id);
    if (!reading) return refuse('notFound');
    const { with: other, about } = input;
    const refusal = refuseOther(other, reading.snapshot, context);
    if (refusal) return refusal;
    const dueOn = replyBy(today, reading.snapshot);
    if (typeof dueOn === 'object')
      return refuse('calendarMissing', {
        detail: `${dueOn.missing}年的放假安排还没有载入，请联系系统管理员`,
      });
    const asked: TalkRequest = {
      id: `request-${randomUUID()}`,
      branch: reached.unit.id,
      by: caller.id,
      ...(other !== undefined && { with: other }),
      askedAt: now,
    };
    const changes: Change[] = [
      { put: { ...requestKey(asked.branch, asked.id), body: asked }, expect: 'absent' },
      { put: { ...requestPlaceKey(asked.id), body: { unit: asked.branch } }, expect: 'absent' },
      ...(await sealedAbout(asked.id, about, context)),
      ...(await arrivalChanges(
        { ...reading.snapshot, requests: [...reading.snapshot.requests, asked] },
        { thing: asked.id, rules: [talkReply] },
        context,
      )),
    ];
    return done({ changes: changes, answer: talkRequestAnswer(asked, reading.snapshot, today) });
  },
});

/** With the secretary, a committee member or another member of the branch, and not with oneself. */
function refuseOther(
  other: string | undefined,
  { people }: UnitSnapshot,
  { caller, today }: CallerContext,
): Refusal | undefined {
  if (other === undefined) return undefined;
  if (!mayAskFor(other, caller)) return invalidField('with', '不能约谈自己');
  const person = people.find(({ id }) => id === other);
  return person && isMember(person) && isPresent(person, today)
    ? undefined
    : invalidField('with', '不是本支部的党员');
}

async function sealedAbout(
  id: string,
  about: string | undefined,
  { vault }: ContextWith<'vault.seal'>,
): Promise<Change[]> {
  if (about === undefined) return [];
  const sealed = await vault.seal(JSON.stringify({ about }), { thing: id });
  return [{ put: { ...textKey(id), body: { sealed } }, expect: 'absent' }];
}
