import { editNotice as route } from '../../contract/notices.ts';
import { noticeState } from '../../domain/notices.ts';
import { done, refuse } from '../request/flow.ts';
import { noticeKey, textKey } from '../table/keys.ts';
import { authorizeAsIssuer } from './authorizeNotice.ts';
import { write } from '../request/write.ts';
import { noticeDecision, openNoticeAnswer } from './noticeDecision.ts';

/** The issuing unit puts a draft into its own words; what was issued is never changed. */
export const editNotice = write({
  route,
  needs: ['vault.seal', 'vault.open'],
  authorize: (request, context) => authorizeAsIssuer(request.params['id'], context),
  decide: async ({ text }, { notice, version }, context) => {
    const { table, vault, today, now, caller } = context;
    if (noticeState(notice) !== 'draft')
      return refuse('wrongState', { detail: '已经发出或撤回，不能再修改' });
    const key = textKey(notice.id);
    const storedText = (await table.read([key], { consistent: true })).items[0];
    const sealed = await vault.seal(JSON.stringify({ text }), { thing: notice.id });
    const after = { ...notice, edited: { on: today, at: now, by: caller.id } };
    return done(
      await noticeDecision(
        after,
        text,
        [
          // With the row's version, so that a text that is being issued cannot change under it.
          { put: { ...noticeKey(notice.unit, notice.id), body: after }, expect: version },
          { put: { ...key, body: { sealed } }, expect: storedText?.version ?? 'absent' },
        ],
        context,
      ),
    );
  },
  show: openNoticeAnswer,
});
