import { withdrawNotice as route } from '../contract/notices.ts';
import { noticeState } from '../domain/notices.ts';
import { check, refuse, type PersonFlow } from './flow.ts';
import { noticeKey } from './keys.ts';
import { sealWord } from './noticeAnswer.ts';
import { Once } from './once.ts';
import { reachAsIssuer, textOf } from './reachNotice.ts';
import { answeredNotice, settleNotice } from './settleNotice.ts';

/** The issuing unit lets a draft be, with a reason. */
export const withdrawNotice: PersonFlow = async (request, context) => {
  const reached = await reachAsIssuer(request.params['id'], context);
  if (!reached.ok) return reached;
  const once = new Once(route.id, request, context);
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
