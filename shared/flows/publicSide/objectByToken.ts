import { objectByToken as route } from '../../contract/publicSide.ts';
import { PUBLIC_OBJECTIONS } from '../../domain/codes.ts';
import { pageTokenRow, type PageToken } from '../../rows/publicSide.ts';
import { tokenHash } from '../lines/oneTapToken.ts';
import { checkNoQuery } from '../request/checkNoQuery.ts';
import { check, done, refuse, type OpenContextWith } from '../request/flow.ts';
import { readOpen } from '../request/readOpen.ts';
import { findRound } from '../rounds/findRound.ts';
import { objectionChanges } from '../rounds/objectionChanges.ts';
import { takeUse } from '../signIn/counts.ts';
import { inTurn, type Turn } from '../signIn/inTurn.ts';
import { tokenNeeds, tryToken, type TokenNeeds } from '../signIn/tryToken.ts';
import type { Item } from '../table/ports.ts';
import { putRow } from '../table/rows.ts';

type Context = OpenContextWith<TokenNeeds | 'vault.seal'>;

const unknown = refuse('linkOver', { detail: '这个码无效，或者公示早已结束' });

/** Takes an objection of somebody who is not known, by the code on the sheet; the same words again are one objection. */
export const objectByToken = readOpen(
  route,
  [...tokenNeeds, 'vault.seal'] as const,
  async (request, context) => {
    const query = checkNoQuery(request);
    if (!query.ok) return query;
    const input = check(route.body, request.body);
    if (!input.ok) return input;
    const { token, text } = input.body;
    const tried = { what: 'pageTokens', source: request.source ?? '', unknown };
    return inTurn(context.table, async () => {
      const row = await tryToken(pageTokenRow.key(tokenHash(token)), tried, context);
      return row.ok ? objecting(row.body, text, context) : { changes: [], result: row };
    });
  },
);

async function objecting(row: Item<PageToken>, text: string, context: Context): Promise<Turn<unknown>> {
  const { table, vault, worldClock } = context;
  const nothing = (result: Turn<unknown>['result']): Turn<unknown> => ({ changes: [], result });
  const { round: id, said } = row.body;
  const foundRound = await findRound(id, table);
  const until = foundRound?.round.published?.until;
  if (!foundRound) return nothing(unknown);
  const words = await vault.blind(JSON.stringify(['objection', id, text]));
  const received = done({ received: true, until });
  if (said.includes(words)) return nothing(received);
  const objected = await objectionChanges(foundRound, { text }, context);
  if (!objected.ok) return nothing(objected);
  const whose = await vault.blind(JSON.stringify(['publicObjections', id]));
  const use = await takeUse(whose, PUBLIC_OBJECTIONS, worldClock.now(), table);
  if ('wait' in use) return nothing(refuse('tooMany', { retryAfter: use.wait, detail: BUSY }));
  const entries = row.expiresAt === undefined ? {} : { expiresAt: row.expiresAt };
  const key = pageTokenRow.key(pageTokenRow.ids(row).hash);
  const remembered = putRow(key, { ...row.body, said: [...said, words] }, row.version, entries);
  return { changes: [...objected.body.changes, remembered, use.change], result: received };
}

const BUSY = '今天的意见已经很多，请明天再来，或者直接向上级党组织反映';
