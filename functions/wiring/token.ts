import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import * as z from 'zod';

/** Tells whose token it is: the person's id, or undefined for a token that does not hold. */
export type TokenReader = (token: string) => Promise<string | undefined>;

export interface TokenSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
}

const CLOCK_TOLERANCE_SECONDS = 30;

/** What jose says when the issuer's key set does not answer, or not with a key set. */
const KEY_FAULTS: ReadonlySet<string> = new Set(['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID']);

/** Verifies bearer tokens of one issuer; `sub` is the person's id. */
export function tokenReader({ issuer, audience, keys }: TokenSettings): TokenReader {
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ['RS256', 'ES256'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['sub', 'exp'],
      });
      return payload.sub;
    } catch (error) {
      // A token that does not hold is an answer; keys that cannot be had are a fault.
      if (error instanceof errors.JOSEError && !KEY_FAULTS.has(error.code)) return undefined;
      throw error;
    }
  };
}

const discovery = z.object({ jwks_uri: z.string().startsWith('https://') });

/** The issuer's published keys, found by its discovery document; https only. */
export async function issuerKeys(issuer: string): Promise<JWTVerifyGetKey> {
  if (!issuer.startsWith('https://')) throw new Error('OIDC_ISSUER must be https');
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if (!answer.ok) throw new Error(`the issuer's discovery document answered ${answer.status}`);
  const document = discovery.safeParse(await answer.json());
  if (!document.success) throw new Error('the issuer names no https key set');
  return createRemoteJWKSet(new URL(document.data.jwks_uri));
}
