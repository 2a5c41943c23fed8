import { mayAsSide } from '../../access/talkTexts.ts';
import type { TalkGrant } from '../../rows/texts.ts';
import { grantTalk as route } from '../../contract/talkTexts.ts';
import { dayText } from '../../messages/wording.ts';
import { done, invalidField, refuse } from '../request/flow.ts';
import { talkGrantKey } from '../table/keys.ts';
import { findTalk, refuseTalk } from './authorizeTalkText.ts';
import { readCaller } from '../scope/readCaller.ts';
import { write } from '../request/write.ts';

/** One of the two people lets somebody else read the text until a day; another grant replaces it. */
export const grantTalk = write({
  route,
  authorize: async ({ params }, context) => {
    const talk = await findTalk(params['id'], context);
    if (!talk) return refuse('notFound');
    return mayAsSide('talkText.share', talk.people, context.caller) ? done(talk) : refuseTalk(talk, context);
  },
  decide: async ({ to, until }, talk, { caller, table, today }) => {
    if (until < today) return invalidField('until', `不能早于今天（${dayText(today)}）`);
    const key = talkGrantKey(talk.id, to);
    if (!(await readCaller(table, to, today))) return invalidField('to', '没有找到这个人');
    const previous = (await table.read([key], { consistent: true })).items[0];
    const grant: TalkGrant = { to, until, by: caller.id };
    return done({
      changes: [{ put: { ...key, body: grant }, expect: previous?.version ?? 'absent' }],
      answer: grant,
    });
  },
});
