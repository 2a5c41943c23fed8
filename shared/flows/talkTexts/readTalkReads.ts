import type { TalkGrant, TalkRead, TalkWord } from '../../rows/texts.ts';
import { done, refuse, type CallerContext, type PersonFlow } from '../request/flow.ts';
import { range, TALK_GRANTS, TALK_READS, TALK_WORDS, talkPartition } from '../table/keys.ts';
import { findTalk, isOfTwo, refuseTalk } from './authorizeTalkText.ts';
import { queryAll } from '../table/queryAll.ts';

/** Who looked into a talk's text, and who may: for the two people, in the order in which it happened. */
export const readTalkReads: PersonFlow = async (request, context) => {
  const talk = await findTalk(request.params['id'], context);
  if (!talk) return refuse('notFound');
  if (!isOfTwo(talk.people, context.caller.id)) return refuseTalk(talk, context);
  const partition = talkPartition(talk.id);
  const [reads, grants, words] = await Promise.all([
    queryAll(context.table, { partition, ...range(TALK_READS), consistent: true }),
    queryAll(context.table, { partition, ...range(TALK_GRANTS), consistent: true }),
    queryAll(context.table, { partition, ...range(TALK_WORDS), consistent: true }),
  ]);
  return done({
    items: reads.map((item) => item.body as TalkRead),
    grants: grants.map((item) => item.body as TalkGrant),
    words: await Promise.all(words.map((item) => opened(item.body as TalkWord, talk.id, context))),
  });
};

/** What the other said of the record, for the two. */
async function opened({ by, ok, on, sealed }: TalkWord, thing: string, { vault }: CallerContext) {
  if (sealed === undefined) return { by, ok, on };
  if (!vault) throw new Error('readTalkReads needs the vault');
  const { note } = JSON.parse(await vault.open(sealed, { thing })) as { note: string };
  return { by, ok, on, note };
}
