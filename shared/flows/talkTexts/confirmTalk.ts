import { mayAsSide } from '../../access/talkTexts.ts';
import type { TalkWord } from '../../rows/texts.ts';
import { confirmTalk as route } from '../../contract/talkTexts.ts';
import { done, refuse, type ContextWith } from '../request/flow.ts';
import { talkWordKey } from '../table/keys.ts';
import { findTalk, refuseTalk } from './authorizeTalkText.ts';
import { write } from '../request/write.ts';

/** The person talked with confirms the record or objects to it, once and for good; an objection's words are sealed. */
export const confirmTalk = write({
  route,
  needs: ['vault.seal'],
  authorize: async ({ params }, context) => {
    const talk = await findTalk(params['id'], context);
    if (!talk) return refuse('notFound');
    return mayAsSide('talkText.confirm', talk.people, context.caller)
      ? done(talk)
      : refuseTalk(talk, context);
  },
  decide: async ({ ok, note }, talk, context) => {
    const { caller, today, now } = context;
    const sealed = note === undefined ? undefined : await sealedNote(talk.id, note, context);
    const word: TalkWord = { ok, on: today, at: now, by: caller.id, ...(sealed !== undefined && { sealed }) };
    const put = { ...talkWordKey(talk.id, caller.id), body: word };
    return done({
      changes: [{ put, expect: 'absent' }],
      answer: { ok, on: today },
      taken: () => refuse('wrongState', { detail: '您已经确认过这次谈话的记录' }),
    });
  },
});

async function sealedNote(
  thing: string,
  note: string,
  { vault }: ContextWith<'vault.seal'>,
): Promise<string> {
  return vault.seal(JSON.stringify({ note }), { thing });
}
