import { withdrawNotice as route } from '../../contract/notices.ts';
import { noticeState } from '../../domain/notices.ts';
import { done, refuse } from '../request/flow.ts';
import { noticeKey } from '../table/keys.ts';
import { sealWord } from './noticeAnswer.ts';
import { authorizeAsIssuer, textOf } from './authorizeNotice.ts';
import { write } from '../request/write.ts';
import { noticeDecision, openNoticeAnswer } from './noticeDecision.ts';

/** The issuing unit lets a draft be, with a reason. */
export const withdrawNotice = write({
  route,
  needs: ['vault.seal', 'vault.open'],
  authorize: (request, context) => authorizeAsIssuer(request.params['id'], context),
  decide: async ({ reason }, { notice, version }, context) => {
    if (noticeState(notice) !== 'draft') return refuse('wrongState', { detail: '只能撤回还没有发出的草稿' });
    const sealed = await sealWord(notice, reason, context);
    const withdrawn = { on: context.today, at: context.now, by: context.caller.id, sealed };
    const after = { ...notice, withdrawn };
    const put = { ...noticeKey(notice.unit, notice.id), body: after };
    return done(
      await noticeDecision(after, await textOf(notice, context), [{ put, expect: version }], context),
    );
  },
  show: openNoticeAnswer,
});
