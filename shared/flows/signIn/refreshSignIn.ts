import { refreshSignIn as route } from '../../contract/signIn.ts';
import { refreshOf, rotated, sessionUntil } from '../../domain/sessions.ts';
import { sessionRow } from '../../rows/signIn.ts';
import { checkNoQuery } from '../request/checkNoQuery.ts';
import { check, refuse, type OpenContextWith, type Refusal } from '../request/flow.ts';
import { readOpen } from '../request/readOpen.ts';
import { readCaller } from '../scope/readCaller.ts';
import { putRow, readRow } from '../table/rows.ts';
import { accessToken } from './accessToken.ts';
import { inTurn, type Turn } from './inTurn.ts';
import { droppedAfter } from './newSession.ts';
import {
  cookiesOf,
  nextSecret,
  noCookies,
  refreshTokenIn,
  secretHash,
  type RefreshToken,
} from './refreshCookie.ts';

type Needs = 'table.read' | 'table.write' | 'vault.blind' | 'signer.sign' | 'worldClock.read';
const needs = [
  'table.read',
  'table.write',
  'vault.blind',
  'signer.sign',
  'worldClock.read',
] as const satisfies readonly Needs[];

const signedOut: Refusal = refuse('unauthenticated', { cookies: noCookies() });

/** Gives the next token for the cookie's. One that comes again after its time ends its device's session, and no other. */
export const refreshSignIn = readOpen(route, needs, async (request, context) => {
  const query = checkNoQuery(request);
  if (!query.ok) return query;
  const input = check(route.body, request.body);
  if (!input.ok) return input;
  const token = refreshTokenIn(request);
  if (!token) return signedOut;
  return inTurn(context.table, () => deciding(token, context));
});

async function deciding(token: RefreshToken, context: OpenContextWith<Needs>): Promise<Turn<unknown>> {
  const { table, worldClock, log } = context;
  const now = worldClock.now();
  const { person, session: id, secret } = token;
  const key = sessionRow.key(person, id);
  const row = await readRow(table, key, { consistent: true });
  if (!row || sessionUntil(row.body) < now) return { changes: [], result: signedOut };
  const state = refreshOf(row.body, secretHash(secret), now);
  if (state === 'replayed') {
    log.warn('a refresh token came again', { person });
    return { changes: [{ delete: key, expect: row.version }], result: signedOut };
  }
  if (!(await readCaller(table, person, context.today)))
    return { changes: [], result: refuse('unknownPerson') };
  const next = await nextSecret(secret, context);
  const session = state === 'holds' ? rotated(row.body, secretHash(next), now) : row.body;
  const body = await accessToken({ person, session: id, second: session.second }, context);
  const cookies = cookiesOf({ person, session: id, secret: next }, now, sessionUntil(session));
  return {
    changes: state === 'holds' ? [putRow(key, session, row.version, droppedAfter(session))] : [],
    result: { ok: true, body, cookies },
  };
}
