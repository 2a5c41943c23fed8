import { sessionUntil, type Session } from '../../domain/sessions.ts';
import { sessionRow } from '../../rows/signIn.ts';
import type { PortsOf } from '../request/flow.ts';
import { putRow } from '../table/rows.ts';
import type { Change } from '../table/ports.ts';
import { accessToken } from './accessToken.ts';
import { cookiesOf, newSecret, newSessionId, secretHash } from './refreshCookie.ts';

/** What somebody is signed in by. */
export interface SignedIn {
  readonly changes: readonly Change[];
  readonly result: {
    readonly ok: true;
    readonly body: { readonly token: string; readonly expiresAt: string };
    readonly cookies: readonly string[];
  };
}

/** A device that is signed in from now on: its row, its first token and its cookies. */
export async function newSession(
  { person, second }: { readonly person: string; readonly second: boolean },
  ports: PortsOf<'signer.sign' | 'worldClock.read'>,
): Promise<SignedIn> {
  const now = ports.worldClock.now();
  const secret = newSecret();
  const id = newSessionId();
  const session: Session = { startedAt: now, usedAt: now, hash: secretHash(secret), second };
  const body = await accessToken({ person, session: id, second }, ports);
  return {
    changes: [putRow(sessionRow.key(person, id), session, 'absent', droppedAfter(session))],
    result: {
      ok: true,
      body,
      cookies: cookiesOf({ person, session: id, secret }, now, sessionUntil(session)),
    },
  };
}

export const droppedAfter = (session: Session): { readonly expiresAt: number } => ({
  expiresAt: Math.ceil(Date.parse(sessionUntil(session)) / 1000),
});
