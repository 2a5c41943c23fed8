import { readRow } from '../table/rows.ts';
import { delegateMustTalk as route } from '../../contract/mustTalks.ts';
import { mustTalksOf } from '../../domain/mustTalks.ts';
import type { MustTalkEvent } from '../../domain/talks.ts';
import { check, refuse, type PersonFlow } from '../request/flow.ts';
import { mustTalkKey, mustTalkPlaceKey } from '../table/keys.ts';
import { mustTalkAnswer } from './mustTalkAnswer.ts';
import { IdempotencyKey } from '../request/idempotencyKey.ts';
import { refuseDelegate } from './raiseMustTalk.ts';
import { isId, authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { commitAnswer } from '../request/commitAnswer.ts';

/** The secretary has a committee member or group leader talk in the secretary's place, and says why (L63). */
export const delegateMustTalk: PersonFlow = async (request, context) => {
  const id = request.params['id'];
  const place = isId(id) ? await readRow(context.table, mustTalkPlaceKey(id)) : undefined;
  // What the roster raised is found where its member is, which is where it may be delegated.
  const unit = place?.body?.unit ?? context.caller.home?.unit.id;
  const reached = await authorize(unit, 'mustTalks.raise', context);
  if (!reached.ok) return reached;
  const once = new IdempotencyKey(route.id, request, context);
  const before = await once.answered();
  if (before) return before;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const reading = await readWholeUnit(context.table, reached.body.unit.id, { consistent: true });
  const event = reading && mustTalksOf(reading.snapshot).find((one) => one.id === id);
  if (!reading || !event) return refuse('notFound');
  if (event.branch !== reading.snapshot.unit.id)
    return refuse('wrongState', { detail: '书记本人的由上级党组织谈，不能委托' });
  const refusal = refuseDelegate(input.body.person, event.member, reading, context, 'person');
  if (refusal) return refusal;
  const after: MustTalkEvent = { ...event, delegate: { ...input.body, enteredAt: context.now } };
  const key = mustTalkKey(event.branch, event.id);
  // What follows from the roster alone is written down when it is handed on.
  const expect = reading.versions.get(key.sk) ?? 'absent';
  const answer = mustTalkAnswer(after, reading.snapshot);
  return commitAnswer([{ put: { ...key, body: after }, expect }], answer, once, context);
};
