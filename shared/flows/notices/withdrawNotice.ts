import { withdrawNotice as route } from '../../contract/notices.ts';
import { noticeState } from '../../domain/notices.ts';
import { check, refuse, type PersonFlow } from '../request/flow.ts';
import { noticeKey } from '../table/keys.ts';
import { sealWord } from './noticeAnswer.ts';
import { IdempotencyKey } from '../request/idempotencyKey.ts';
import { authorizeAsIssuer, textOf } from './authorizeNotice.ts';
import { answeredNotice, settleNotice } from './settleNotice.ts';

/** The issuing unit lets a draft be, with a reason. */
export const withdrawNotice: PersonFlow = async (request, context) => {
  const reached = await authorizeAsIssuer(request.params['id'], context);
  if (!reached.ok) return reached;
  const once = new IdempotencyKey(route.id, request, context);
  const before = await answeredNotice(once, context);
  if (before) return before;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const { notice, version } = reached.body;
  if (noticeState(notice) !== 'draft') return refuse('wrongState', { detail: '只能撤回还没有发出的草稿' });
  const sealed = await sealWord(notice, input.body.reason, context);
  const withdrawn = { on: context.today, at: context.now, by: context.caller.id, sealed };
  const after = { ...notice, withdrawn };
  const put = { ...noticeKey(notice.unit, notice.id), body: after };
  return settleNotice(after, await textOf(notice, context), [{ put, expect: version }], once, context);
};
