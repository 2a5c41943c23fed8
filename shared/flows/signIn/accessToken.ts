import { randomUUID } from 'node:crypto';
import { accessUntil } from '../../domain/sessions.ts';
import type { Instant } from '../../domain/days.ts';
import type { PortsOf } from '../request/flow.ts';

/** Whose token it is, and by what it was got. */
export interface TokenFacts {
  readonly person: string;
  readonly session: string;
  readonly second: boolean;
}

/** The type in a token's head (RFC 9068): no other token of the issuer passes for one. */
const TYPE = 'at+jwt';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = (at: Instant): number => Math.floor(Date.parse(at) / 1000);

/** A token for a few minutes that says who it is and how the person signed in; what that allows is asked at each call. */
export async function accessToken(
  { person, session, second }: TokenFacts,
  { signer, worldClock }: PortsOf<'signer.sign' | 'worldClock.read'>,
): Promise<{ readonly token: string; readonly expiresAt: Instant }> {
  const now = worldClock.now();
  const expiresAt = accessUntil(now);
  const [{ kid }] = await signer.keys();
  const claims = {
    iss: signer.issuer,
    aud: signer.audience,
    sub: person,
    sid: session,
    amr: second ? ['sms', 'otp'] : ['sms'],
    jti: randomUUID(),
    iat: seconds(now),
    nbf: seconds(now),
    exp: seconds(expiresAt),
  };
  const signed = `${part({ alg: 'RS256', typ: TYPE, kid })}.${part(claims)}`;
  const signature = await signer.sign(signed);
  return { token: `${signed}.${Buffer.from(signature).toString('base64url')}`, expiresAt };
}
