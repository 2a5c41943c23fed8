import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type JSONWebKeySet } from 'jose';
import { tokenReader, type TokenReader } from '../../functions/wiring/token.ts';

const AUDIENCE = 'qizhi';
const KEY_ID = 'local';
const TOKEN_HOURS = 12;

/** Another issuer, such as a deployment may name: it gives a token of anybody to whoever sits at this machine. */
export interface LocalIssuer {
  readonly issuer: string;
  readonly jwks: JSONWebKeySet;
  readonly readToken: TokenReader;
  tokenFor(person: string): Promise<string>;
}

export async function localIssuer(issuer: string): Promise<LocalIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const jwks: JSONWebKeySet = {
    keys: [{ ...(await exportJWK(publicKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' }],
  };
  return {
    issuer,
    jwks,
    readToken: tokenReader({ issuer, audience: AUDIENCE, keys: createLocalJWKSet(jwks) }),
    tokenFor: (person) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'RS256', kid: KEY_ID })
        .setSubject(person)
        .setIssuer(issuer)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(`${TOKEN_HOURS}h`)
        .sign(privateKey),
  };
}
