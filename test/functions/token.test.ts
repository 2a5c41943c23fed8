import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type GenerateKeyPairResult,
  type JWTPayload,
} from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { issuerKeys, tokenReader, type TokenReader } from '../../functions/wiring/token.ts';

const issuer = 'https://issuer.example';
const audience = 'qizhi';

let read: TokenReader;
let privateKey: GenerateKeyPairResult['privateKey'];
let publicJwk: object;

beforeAll(async () => {
  const pair = await generateKeyPair('RS256');
  privateKey = pair.privateKey;
  publicJwk = { ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'RS256' };
  read = tokenReader({ issuer, audience, keys: createLocalJWKSet({ keys: [publicJwk] }) });
});

const signed = (claims: JWTPayload, key: typeof privateKey | Uint8Array = privateKey, alg = 'RS256') =>
  new SignJWT(claims).setProtectedHeader({ alg, kid: 'one' }).sign(key);

const good = () => ({ sub: 'm1', iss: issuer, aud: audience, exp: Math.floor(Date.now() / 1000) + 60 });

describe('a bearer token', () => {
  test('that holds names its person', async () => {
    expect(await read(await signed(good()))).toBe('m1');
  });

  test.each([
    ['expired', { exp: 1 }],
    ['of another issuer', { iss: 'https://other.example' }],
    ['for another audience', { aud: 'other' }],
    ['without a person', { sub: undefined }],
    ['without an end', { exp: undefined }],
  ])('%s names nobody', async (_what, claims) => {
    const all = Object.entries({ ...good(), ...claims }).filter(([, value]) => value !== undefined);
    expect(await read(await signed(Object.fromEntries(all)))).toBeUndefined();
  });

  test('signed by another key names nobody', async () => {
    const other = await generateKeyPair('RS256');
    expect(await read(await signed(good(), other.privateKey))).toBeUndefined();
  });

  test('not signed at all names nobody', async () => {
    expect(await read(new UnsecuredJWT(good()).encode())).toBeUndefined();
  });

  test('signed with the public key as a shared secret names nobody', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(publicJwk));
    expect(await read(await signed(good(), secret, 'HS256'))).toBeUndefined();
  });

  test.each(['', 'x', 'a.b.c', '..', 'e30.e30.e30'])('that is no token (%j) names nobody', async (text) => {
    expect(await read(text)).toBeUndefined();
  });

  test('whose keys cannot be had is a fault, not an answer', async () => {
    const broken = tokenReader({
      issuer,
      audience,
      keys: () => Promise.reject(new TypeError('fetch failed')),
    });
    await expect(broken(await signed(good()))).rejects.toThrow('fetch failed');
  });
});

test('an issuer that is not https is refused before anything is fetched', async () => {
  await expect(issuerKeys('http://issuer.example')).rejects.toThrow('https');
});
