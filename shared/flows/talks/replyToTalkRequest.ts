import { readRow } from '../table/rows.ts';
import { guard, relationsTo } from '../../access/access.ts';
import { replyToTalkRequest as route } from '../../contract/talks.ts';
import type { TalkRequest } from '../../domain/talks.ts';
import { mayTakeRequests } from '../../access/talkRequests.ts';
import { Facts } from '../../rules/facts.ts';
import { requestTakers } from '../../rules/talkRequests.ts';
import { type CallerContext, done, refuse, type Result } from '../request/flow.ts';
import { requestKey, requestPlaceKey } from '../table/keys.ts';
import { noticeChanges } from '../lines/noticeChanges.ts';
import { isId, refusalOf } from '../scope/authorize.ts';
import { readWholeUnit, type UnitReading } from '../scope/readUnit.ts';
import { write } from '../request/write.ts';
import { talkRequestAnswer } from './talkRequestAnswer.ts';

/**
 * Answers a talk request with time and place; by the liaison or the secretary, without both by the committee's officers.
 * Answered once; the SMS says time and place.
 */
export const replyToTalkRequest = write({
  route,
  authorize: (request, context) => authorizeRequest(request.params['id'], context),
  decide: async (input, reached, context) => {
    const { asked, reading } = reached;
    if (asked.reply) return refuse('wrongState', { detail: '这个约谈申请已经答复' });
    const { at: time, place } = input;
    const reply = { at: context.now, by: context.caller.id, time, place };
    const after: TalkRequest = { ...asked, reply };
    const key = requestKey(asked.branch, asked.id);
    const expect = reading.versions.get(key.sk) ?? 0;
    return done({
      changes: [
        { put: { ...key, body: after }, expect },
        ...(await noticeChanges([asked.by], asked.branch, 'talk-answered', context, asked.id)),
      ],
      answer: talkRequestAnswer(after, reading.snapshot, context.today),
    });
  },
});

interface AuthorizedRequest {
  readonly asked: TalkRequest;
  readonly reading: UnitReading;
}

async function authorizeRequest(
  id: string | undefined,
  context: CallerContext,
): Promise<Result<AuthorizedRequest>> {
  const { table, caller, today } = context;
  const place = isId(id) ? await readRow(table, requestPlaceKey(id)) : undefined;
  const unit = place?.body?.unit;
  const reading = unit === undefined ? undefined : await readWholeUnit(table, unit, { consistent: true });
  const asked = reading?.snapshot.requests.find((request) => request.id === id);
  if (!reading || !asked) return refuse('notFound');
  if (mayTakeRequests(caller, requestTakers(new Facts(reading.snapshot, today))))
    return done({ asked, reading });
  const relations = relationsTo(caller, reading.snapshot.unit, today);
  return refusalOf(guard('talkRequests.take', relations)) ?? done({ asked, reading });
}
