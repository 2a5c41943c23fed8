import { mayAsSide } from '../../access/talkTexts.ts';
import { openSealed } from '../table/openSealed.ts';
import { readTalkReads as route } from '../../contract/talkTexts.ts';
import { read } from '../request/read.ts';
import type { TalkWord } from '../../rows/texts.ts';
import { done, refuse, type ContextWith } from '../request/flow.ts';
import { findTalk, refuseTalk } from './authorizeTalkText.ts';
import { talkReadRow, talkGrantRow, talkWordRow } from '../../rows/texts.ts';
import { queryRows } from '../table/rows.ts';

/** Who looked into a talk's text, and who may: for the two people, in the order in which it happened. */
export const readTalkReads = read(route, ['vault.open'], async (request, context) => {
  const talk = await findTalk(request.params['id'], context);
  if (!talk) return refuse('notFound');
  if (!mayAsSide('talkText.share', talk.people, context.caller)) return refuseTalk(talk, context);
  const [reads, grants, words] = await Promise.all([
    queryRows(context.table, talkReadRow.under(talk.id), { consistent: true }),
    queryRows(context.table, talkGrantRow.under(talk.id), { consistent: true }),
    queryRows(context.table, talkWordRow.under(talk.id), { consistent: true }),
  ]);
  return done({
    items: reads.map((item) => item.body),
    grants: grants.map((item) => item.body),
    words: await Promise.all(words.map((item) => opened(item.body, talk.id, context))),
  });
});

/** What the other said of the record, for the two. */
async function opened({ by, ok, on, sealed }: TalkWord, thing: string, { vault }: ContextWith<'vault.open'>) {
  if (sealed === undefined) return { by, ok, on };
  const { note } = await openSealed<{ note: string }>(sealed, { thing }, { vault });
  return { by, ok, on, note };
}
