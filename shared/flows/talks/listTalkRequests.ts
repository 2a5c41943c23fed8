import { listTalkRequests as route } from '../../contract/talks.ts';
import { read } from '../request/read.ts';
import { guard } from '../../access/access.ts';
import { liaisonOn } from '../../rules/talkRequests.ts';
import { done, refuse } from '../request/flow.ts';
import { textKey } from '../table/keys.ts';
import { openTexts } from '../lines/openTexts.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { talkRequestAnswer } from './talkRequestAnswer.ts';

/**
 * All requests of the branch for the liaison and the secretary; for others those that they asked, and those answered
 * for a talk with them, without what it is about. Newest first.
 */
export const listTalkRequests = read(route, ['vault.open'], async (request, context) => {
  const reached = await authorize(request.params['id'], 'talkRequests.read', context);
  if (!reached.ok) return reached;
  const { caller, today, table } = context;
  const reading = await readWholeUnit(table, reached.body.unit.id);
  if (!reading) return refuse('notFound');
  const keeps =
    liaisonOn(reading, today) === caller.id ||
    guard('talkRequests.keep', reached.body.relations) === 'allowed';
  const shown = reading.snapshot.requests
    .filter((one) => keeps || one.by === caller.id || (one.with === caller.id && one.reply !== undefined))
    .sort((a, b) => (a.askedAt < b.askedAt ? 1 : -1));
  const about = await openTexts<{ about: string }>(
    shown.filter(({ by }) => keeps || by === caller.id).map(({ id }) => textKey(id)),
    context,
  );
  return done({
    items: shown.map((one) => ({
      ...talkRequestAnswer(one, reading.snapshot),
      ...about.get(one.id),
    })),
  });
});
