import {
  createRemoteJWKSet,
  decodeJwt,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import * as z from 'zod';
import type { Clock } from '../../shared/flows/table/ports.ts';
import { madeOnce } from './madeOnce.ts';

/**
 * Whose token it is, and by what it was got: a code sent to a phone, that and a second factor, or another issuer, which
 * answers for what it asks.
 */
export interface Bearer {
  readonly person: string;
  readonly by: 'code' | 'codeAndSecond' | 'issuer';
}

/** Tells whose token it is, or undefined for a token that does not hold. */
export type TokenReader = (token: string) => Promise<Bearer | undefined>;

export interface TokenSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  /** The clock of tokens; the machine's own unless given. */
  readonly clock?: Clock;
}

const CLOCK_TOLERANCE_SECONDS = 30;

/** What jose says when the issuer's key set does not answer, or not with a key set. */
const KEY_FAULTS: ReadonlySet<string> = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID']);

/** What a token says, if it holds. */
async function verified(
  token: string,
  { issuer, audience, keys, clock }: TokenSettings,
  more: { readonly algorithms: string[]; readonly requiredClaims: string[]; readonly typ?: string },
): Promise<JWTPayload | undefined> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      ...{ issuer, audience, ...more },
      ...(clock && { currentDate: new Date(clock.now()) }),
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    });
    return payload;
  } catch (error) {
    // A token that does not hold is an answer; keys that cannot be had are a fault.
    if (error instanceof errors.JOSEError && !KEY_FAULTS.has(error.code)) return undefined;
    throw error;
  }
}

/** Our own tokens: one algorithm, one type. */
const OWN = {
  algorithms: ['RS256'],
  typ: 'at+jwt',
  requiredClaims: ['sub', 'exp', 'nbf', 'sid', 'amr'],
};
const ownClaims = z.object({ sub: z.string(), amr: z.array(z.string()) });

/** Verifies the tokens that we signed. */
export function ownTokenReader(settings: TokenSettings): TokenReader {
  return async (token) => {
    const claims = ownClaims.safeParse(await verified(token, settings, OWN)).data;
    return claims && { person: claims.sub, by: claims.amr.includes('otp') ? 'codeAndSecond' : 'code' };
  };
}

/** Verifies tokens of another issuer; `claim` holds the person's id. */
export function tokenReader({
  claim = 'sub',
  ...settings
}: TokenSettings & { readonly claim?: string }): TokenReader {
  return async (token) => {
    const payload = await verified(token, settings, {
      algorithms: ['RS256', 'ES256'],
      requiredClaims: [claim, 'exp'],
    });
    const person = payload?.[claim];
    return typeof person === 'string' && person !== '' ? { person, by: 'issuer' } : undefined;
  };
}

/** Asks the reader of the issuer that the token names; a token of anybody else is nobody's. */
export function tokenReaders(byIssuer: Readonly<Record<string, TokenReader>>): TokenReader {
  return async (token) => {
    const issuer = issuerIn(token);
    const reader = issuer !== undefined && Object.hasOwn(byIssuer, issuer) ? byIssuer[issuer] : undefined;
    return reader?.(token);
  };
}

function issuerIn(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

const discovery = z.object({ jwks_uri: z.string().startsWith('https://') });

/** The issuer's published keys, found by its discovery document; https only. */
export async function issuerKeys(issuer: string): Promise<JWTVerifyGetKey> {
  if (!issuer.startsWith('https://')) throw new Error('an issuer must be https');
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if (!answer.ok) throw new Error(`the issuer's discovery document answered ${answer.status}`);
  const document = discovery.safeParse(await answer.json());
  if (!document.success) throw new Error('the issuer names no https key set');
  return createRemoteJWKSet(new URL(document.data.jwks_uri));
}

/** The same, fetched with the first token: the function that publishes our own keys must not ask itself at its start. */
export function keysWhenAsked(issuer: string): JWTVerifyGetKey {
  const fetched = madeOnce(() => issuerKeys(issuer));
  return async (head, token) => (await fetched())(head, token);
}
