import { mayTakeRequests, showsRequest, showsWhatAbout } from '../../access/talkRequests.ts';
import { Facts } from '../../rules/facts.ts';
import { requestTakers } from '../../rules/talkRequests.ts';
import { done, refuse } from '../request/flow.ts';
import { listTalkRequests as route } from '../../contract/talks.ts';
import { read } from '../request/read.ts';
import { textKey } from '../table/keys.ts';
import { openTexts } from '../lines/openTexts.ts';
import { authorize, isId } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { talkRequestAnswer } from './talkRequestAnswer.ts';

/**
 * All requests of the branch for whoever takes them; for others those that they asked, and those answered
 * for a talk with them, without what it is about. Newest first.
 */
export const listTalkRequests = read(route, ['vault.open'], async (request, context) => {
  const { caller, today, table } = context;
  const id = request.params['id'];
  const reached = await authorize(id, 'talkRequests.read', context);
  const reading = isId(id) ? await readWholeUnit(table, id) : undefined;
  const takers = reading ? requestTakers(new Facts(reading.snapshot, today)) : [];
  const keeps = mayTakeRequests(caller, takers);
  if (!reached.ok && !keeps) return reached;
  if (!reading) return refuse('notFound');
  const shown = reading.snapshot.requests
    .filter((request) => keeps || showsRequest(request, caller))
    .sort((a, b) => (a.askedAt < b.askedAt ? 1 : -1));
  const about = await openTexts<{ about: string }>(
    shown.filter((request) => keeps || showsWhatAbout(request, caller)).map(({ id }) => textKey(id)),
    context,
  );
  return done({
    items: shown.map((request) => ({
      ...talkRequestAnswer(request, reading.snapshot, today),
      ...about.get(request.id),
    })),
  });
});
