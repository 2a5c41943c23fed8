import { mayKeepRound } from '../../access/rounds.ts';
import { givePageToken as route } from '../../contract/publicSide.ts';
import { addDays, instantAt } from '../../domain/days.ts';
import { isInPublicity } from '../../domain/selection.ts';
import { pageTokenRow } from '../../rows/publicSide.ts';
import { tokenFrom, tokenHash } from '../lines/oneTapToken.ts';
import { done, refuse, type PortsOf } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { authorizeRound } from '../rounds/authorizeRound.ts';
import { putRow, readRow } from '../table/rows.ts';

const CHARACTERS = 22;
const KNOWN_DAYS = 31;

/** The code of a round's publicity sheet: the same each time it is asked for; it stands nowhere. */
async function pageToken(round: string, on: string, { vault }: PortsOf<'vault.blind'>): Promise<string> {
  const keyed = await vault.blind(JSON.stringify(['pageToken', round, on]));
  return tokenFrom(keyed, CHARACTERS);
}

/** Gives the secretary what is printed on the sheet for the wall, while candidates are in publicity. */
export const givePageToken = write({
  route,
  needs: ['vault.blind'],
  authorize: (request, context) => authorizeRound(request, mayKeepRound, context),
  decide: async (_input, { round }, context) => {
    const until = round.published?.until;
    if (until === undefined || !isInPublicity(round, context.today))
      return refuse('wrongState', { detail: '现在没有公示人选' });
    const token = await pageToken(round.id, until, context);
    const key = pageTokenRow.key(tokenHash(token));
    const existing = await readRow(context.table, key, { consistent: true });
    const row = { unit: round.branch, round: round.id, said: [] };
    const expiresAt = Date.parse(instantAt(addDays(until, KNOWN_DAYS), 0)) / 1000;
    return done({
      changes: existing ? [] : [putRow(key, row, 'absent', { expiresAt })],
      answer: { until },
      taken: () => 'again',
    });
  },
  // The token itself is not remembered with the answer.
  show: async (_answer, { round }, context) => {
    const until = round.published?.until ?? context.today;
    return done({ token: await pageToken(round.id, until, context), until });
  },
});
