import { noticeSidesOf } from '../../access/notices.ts';
import { receiveNotice as route } from '../../contract/notices.ts';
import { awaitedSides, type NoticeReceipt } from '../../domain/notices.ts';
import { done, refuse } from '../request/flow.ts';
import { noticeKey } from '../table/keys.ts';
import { sealWord } from './noticeAnswer.ts';
import { authorizeNotice, textOf } from './authorizeNotice.ts';
import { write } from '../request/write.ts';
import { noticeDecision, openNoticeAnswer } from './noticeDecision.ts';

/**
 * The unit acknowledges a notice, and the member one that is on the member, each once and with a word of their own if
 * they wish. A secretary who is the member acknowledges for both.
 */
export const receiveNotice = write({
  route,
  needs: ['vault.seal', 'vault.open'],
  authorize: async (request, context) => {
    const reached = await authorizeNotice(request.params['id'], context);
    if (!reached.ok) return reached;
    const { notice, unit } = reached.body;
    const sides = noticeSidesOf(notice, unit, context.caller, context.today);
    return sides.length === 0 ? refuse('forbidden') : done({ ...reached.body, sides });
  },
  decide: async ({ note }, { notice, version, sides }, context) => {
    if (!notice.issued) return refuse('wrongState', { detail: '这份通报还没有发出' });
    const awaited = awaitedSides(notice).filter((side) => sides.includes(side));
    if (awaited.length === 0) return refuse('wrongState', { detail: '已经签收' });
    const sealed = note === undefined ? undefined : await sealWord(notice, note, context);
    const receipts = awaited.map((side): NoticeReceipt => ({
      side,
      on: context.today,
      at: context.now,
      by: context.caller.id,
      ...(sealed !== undefined && { sealed }),
    }));
    const after = { ...notice, receipts: [...notice.receipts, ...receipts] };
    const put = { ...noticeKey(notice.unit, notice.id), body: after };
    return done(
      await noticeDecision(after, await textOf(notice, context), [{ put, expect: version }], context),
    );
  },
  show: openNoticeAnswer,
});
