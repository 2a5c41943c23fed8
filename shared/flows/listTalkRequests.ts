import type { TalkRequest } from '../domain/talks.ts';
import { guard } from '../access/access.ts';
import { liaisonOn } from '../rules/talkRequests.ts';
import { done, refuse, type CallerContext, type PersonFlow } from './flow.ts';
import { textKey } from './keys.ts';
import { reach } from './reach.ts';
import { readMany } from './readMany.ts';
import { readWholeUnit } from './readUnit.ts';
import { talkRequestAnswer } from './talkRequestAnswer.ts';

/** All requests of the branch for the liaison and the secretary, for others those that they asked; newest first. */
export const listTalkRequests: PersonFlow = async (request, context) => {
  const reached = await reach(request.params['id'], 'talkRequests.read', context);
  if (!reached.ok) return reached;
  const { caller, today, table } = context;
  const reading = await readWholeUnit(table, reached.body.unit.id);
  if (!reading) return refuse('notFound');
  const keeps =
    liaisonOn(reading, today) === caller.id ||
    guard('talkRequests.keep', reached.body.relations) === 'allowed';
  const shown = reading.snapshot.requests
    .filter(({ by }) => keeps || by === caller.id)
    .sort((a, b) => (a.askedAt < b.askedAt ? 1 : -1));
  const about = await openAbout(shown, context);
  return done({
    items: shown.map((one) => ({
      ...talkRequestAnswer(one, reading.snapshot),
      ...(about.has(one.id) && { about: about.get(one.id) }),
    })),
  });
};

/** By request, what it is about. */
async function openAbout(
  requests: readonly TalkRequest[],
  { table, vault }: CallerContext,
): Promise<Map<string, string>> {
  if (!vault) throw new Error('listTalkRequests needs the vault');
  const items = await readMany(
    table,
    requests.map(({ id }) => textKey(id)),
  );
  const opened = new Map<string, string>();
  for (const item of items) {
    const thing = item.pk.slice('T#'.length);
    const text = await vault.open((item.body as { sealed: string }).sealed, { thing });
    opened.set(thing, (JSON.parse(text) as { about: string }).about);
  }
  return opened;
}
