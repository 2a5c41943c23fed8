import { signOut as route } from '../../contract/signIn.ts';
import { refreshOf } from '../../domain/sessions.ts';
import { sessionRow } from '../../rows/signIn.ts';
import { checkNoQuery } from '../request/checkNoQuery.ts';
import { check, refuse, type OpenContextWith, type Result } from '../request/flow.ts';
import { readOpen } from '../request/readOpen.ts';
import { readRow } from '../table/rows.ts';
import { endSessions } from './endSessions.ts';
import { inTurn } from './inTurn.ts';
import { noCookies, refreshTokenIn, secretHash, type RefreshToken } from './refreshCookie.ts';

type Needs = 'table.read' | 'table.write' | 'worldClock.read';
const needs = ['table.read', 'table.write', 'worldClock.read'] as const satisfies readonly Needs[];

/** Ends what the cookie keeps open on this device, or on all of the person's. Without a cookie there is nothing to end. */
export const signOut = readOpen(route, needs, async (request, context) => {
  const query = checkNoQuery(request);
  if (!query.ok) return query;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const token = refreshTokenIn(request);
  if (!token) return input.body?.everywhere === true ? refuse('unauthenticated') : signedOut;
  return ending(token, input.body?.everywhere === true, context);
});

const signedOut = { ok: true as const, body: { signedOut: true }, cookies: noCookies() };

async function ending(
  { person, session: id, secret }: RefreshToken,
  isEverywhere: boolean,
  { table, worldClock }: OpenContextWith<Needs>,
): Promise<Result<unknown>> {
  const key = sessionRow.key(person, id);
  return inTurn(table, async () => {
    const row = await readRow(table, key, { consistent: true });
    const isOwn = row && refreshOf(row.body, secretHash(secret), worldClock.now()) !== 'replayed';
    if (!isOwn) return { changes: [], result: isEverywhere ? refuse('unauthenticated') : signedOut };
    if (isEverywhere) await endSessions(person, table);
    return {
      changes: isEverywhere ? [] : [{ delete: key, expect: row.version }],
      result: signedOut,
    };
  });
}
