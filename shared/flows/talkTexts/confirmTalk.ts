import type { TalkWord } from '../../rows/texts.ts';
import { confirmTalk as route } from '../../contract/talkTexts.ts';
import { check, refuse, type CallerContext, type PersonFlow } from '../request/flow.ts';
import { talkWordKey } from '../table/keys.ts';
import { IdempotencyKey } from '../request/idempotencyKey.ts';
import { findTalk, refuseTalk } from './authorizeTalkText.ts';
import { commitAnswer } from '../request/commitAnswer.ts';

/** The person talked with confirms the record or objects to it, once and for good; an objection's words are sealed. */
export const confirmTalk: PersonFlow = async (request, context) => {
  const talk = await findTalk(request.params['id'], context);
  if (!talk) return refuse('notFound');
  const { caller, today, now } = context;
  if (!talk.people.with.includes(caller.id)) return refuseTalk(talk, context);
  const once = new IdempotencyKey(route.id, request, context);
  const before = await once.answered();
  if (before) return before;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const { ok, note } = input.body;
  const sealed = note === undefined ? undefined : await sealedNote(talk.id, note, context);
  const word: TalkWord = { ok, on: today, at: now, by: caller.id, ...(sealed !== undefined && { sealed }) };
  const put = { ...talkWordKey(talk.id, caller.id), body: word };
  return commitAnswer([{ put, expect: 'absent' }], { ok, on: today }, once, context, () =>
    refuse('wrongState', { detail: '您已经确认过这次谈话的记录' }),
  );
};

async function sealedNote(thing: string, note: string, { vault }: CallerContext): Promise<string> {
  if (!vault) throw new Error('confirmTalk needs the vault');
  return vault.seal(JSON.stringify({ note }), { thing });
}
