import { readRow } from '../table/rows.ts';
import { guard, relationsTo } from '../../access/access.ts';
import { ANSWERED } from '../../assess/line.ts';
import { replyToTalkRequest as route } from '../../contract/talks.ts';
import type { TalkRequest } from '../../domain/talks.ts';
import { liaisonOn } from '../../rules/talkRequests.ts';
import { check, done, refuse, type CallerContext, type PersonFlow, type Result } from '../request/flow.ts';
import { requestKey, requestPlaceKey } from '../table/keys.ts';
import { noticeChanges } from '../lines/noticeChanges.ts';
import { IdempotencyKey } from '../request/idempotencyKey.ts';
import { isId, refusalOf } from '../scope/authorize.ts';
import { readWholeUnit, type UnitReading } from '../scope/readUnit.ts';
import { commitAnswer } from '../request/commitAnswer.ts';
import { talkRequestAnswer } from './talkRequestAnswer.ts';

/** Answers a talk request with time and place; by the liaison, without one by the secretary. Answered once. */
export const replyToTalkRequest: PersonFlow = async (request, context) => {
  const reached = await authorizeRequest(request.params['id'], context);
  if (!reached.ok) return reached;
  const once = new IdempotencyKey(route.id, request, context);
  const before = await once.answered();
  if (before) return before;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const { asked, reading } = reached.body;
  if (asked.reply) return refuse('wrongState', { detail: '这个约谈申请已经答复' });
  const { at: time, place } = input.body;
  const reply = { at: context.now, by: context.caller.id, time, place };
  const after: TalkRequest = { ...asked, reply };
  const key = requestKey(asked.branch, asked.id);
  const expect = reading.versions.get(key.sk) ?? 0;
  return commitAnswer(
    [
      { put: { ...key, body: after }, expect },
      ...(await noticeChanges([asked.by], asked.branch, ANSWERED, context)),
    ],
    talkRequestAnswer(after, reading.snapshot),
    once,
    context,
  );
};

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
  const asked = reading?.snapshot.requests.find((one) => one.id === id);
  if (!reading || !asked) return refuse('notFound');
  const relations = relationsTo(caller, reading.snapshot.unit, today);
  if (liaisonOn(reading, today) === caller.id) return done({ asked, reading });
  return refusalOf(guard('talkRequests.keep', relations)) ?? done({ asked, reading });
}
