import {
  createLocalJWKSet,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type JWTPayload,
} from 'jose';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { issuerKeys, tokenReader, tokenReaders, type TokenReader } from '../../functions/wiring/token.ts';

const ISSUER = 'https://issuer.example';
const AUDIENCE = 'qizhi';

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;
let ours: Pair;
let others: Pair;
let readToken: TokenReader;

beforeAll(async () => {
  ours = await generateKeyPair('RS256', { extractable: true });
  others = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(ours.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  readToken = tokenReader({ issuer: ISSUER, audience: AUDIENCE, keys: createLocalJWKSet({ keys: [jwk] }) });
});

const seconds = () => Math.floor(Date.now() / 1000);
const claims = (over: JWTPayload = {}): JWTPayload => ({
  sub: 'm1',
  iss: ISSUER,
  aud: AUDIENCE,
  iat: seconds(),
  exp: seconds() + 600,
  ...over,
});
const signed = (payload: JWTPayload, { key = ours.privateKey, kid = 'k1' } = {}) =>
  new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid }).sign(key);

describe('a token', () => {
  test('that holds names the person', async () => {
    expect(await readToken(await signed(claims()))).toEqual({ person: 'm1', by: 'issuer' });
  });

  test('may be a few seconds over, for clocks that differ', async () => {
    expect(await readToken(await signed(claims({ exp: seconds() - 10 })))).toEqual({
      person: 'm1',
      by: 'issuer',
    });
  });

  test.each<[string, JWTPayload]>([
    ['has expired', { exp: 1_700_000_000 }],
    ['is not valid yet', { nbf: 4_000_000_000 }],
    ['is for another audience', { aud: 'somebody' }],
    ['comes from another issuer', { iss: 'https://other.example' }],
    ['comes from the issuer’s name with a stroke more', { iss: `${ISSUER}/` }],
  ])('that %s is nobody’s', async (_why, over) => {
    expect(await readToken(await signed(claims(over)))).toBeUndefined();
  });

  test.each(['sub', 'exp', 'aud', 'iss'])('without %s is nobody’s', async (name) => {
    const { [name]: _left, ...payload } = claims();
    expect(await readToken(await signed(payload))).toBeUndefined();
  });

  test('that another key signed is nobody’s', async () => {
    expect(await readToken(await signed(claims(), { key: others.privateKey }))).toBeUndefined();
    expect(await readToken(await signed(claims(), { kid: 'unknown' }))).toBeUndefined();
  });

  test('without a signature is nobody’s', async () => {
    expect(await readToken(new UnsecuredJWT(claims()).encode())).toBeUndefined();
    const [head, body] = (await signed(claims())).split('.');
    expect(await readToken(`${head}.${body}.`)).toBeUndefined();
  });

  test('signed by HMAC with the public key as its secret is nobody’s', async () => {
    for (const secret of [
      await exportSPKI(ours.publicKey),
      JSON.stringify(await exportJWK(ours.publicKey)),
    ]) {
      const forged = await new SignJWT(claims())
        .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
        .sign(new TextEncoder().encode(secret));
      expect(await readToken(forged)).toBeUndefined();
    }
  });

  test('whose body was changed is nobody’s', async () => {
    const [head, , signature] = (await signed(claims())).split('.');
    const body = Buffer.from(JSON.stringify(claims({ sub: 'o1' }))).toString('base64url');
    expect(await readToken(`${head}.${body}.${signature}`)).toBeUndefined();
  });

  test.each(['', 'x', 'a.b.c', '..', '{}', 'e30.e30.e30'])('that is “%s” is nobody’s', async (token) => {
    expect(await readToken(token)).toBeUndefined();
  });

  test('whose keys cannot be fetched is a fault, not a refusal', async () => {
    const reader = tokenReader({
      issuer: ISSUER,
      audience: AUDIENCE,
      keys: () => Promise.reject(new TypeError('fetch failed')),
    });
    await expect(reader(await signed(claims()))).rejects.toThrow('fetch failed');
  });
});

describe('another issuer', () => {
  test('may hold the person’s id in another claim', async () => {
    const [key] = [{ ...(await exportJWK(ours.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }];
    const reader = tokenReader({
      ...{ issuer: ISSUER, audience: AUDIENCE, claim: 'employee' },
      keys: createLocalJWKSet({ keys: [key] }),
    });
    expect(await reader(await signed(claims({ employee: 'm7' })))).toEqual({ person: 'm7', by: 'issuer' });
    for (const employee of [undefined, 7, '', ['m7']])
      expect(await reader(await signed(claims({ employee })))).toBeUndefined();
  });

  test('is asked about its own tokens alone', async () => {
    const asked: string[] = [];
    const reader = (name: string) => async () => {
      asked.push(name);
      return { person: name, by: 'issuer' as const };
    };
    const readers = tokenReaders({ [ISSUER]: reader('theirs'), 'https://own.example': reader('own') });
    expect(await readers(await signed(claims()))).toMatchObject({ person: 'theirs' });
    for (const iss of ['https://third.example', '', 'constructor'])
      expect(await readers(await signed(claims({ iss })))).toBeUndefined();
    for (const token of ['', 'a.b.c']) expect(await readers(token)).toBeUndefined();
    expect(asked).toEqual(['theirs']);
  });
});

describe('the issuer’s keys', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });
  const discovery = (body: unknown, status = 200) => {
    const fetched = vi.fn(async (_url: string) => Response.json(body, { status }));
    vi.stubGlobal('fetch', fetched);
    return fetched;
  };

  test('are found by the discovery document', async () => {
    const fetched = discovery({ jwks_uri: 'https://issuer.example/keys' });
    await issuerKeys('https://issuer.example/');
    expect(fetched.mock.calls[0]?.[0]).toBe('https://issuer.example/.well-known/openid-configuration');
  });

  test.each<[string, unknown, number]>([
    ['over http', { jwks_uri: 'http://issuer.example/keys' }, 200],
    ['nowhere', {}, 200],
    ['by no text', { jwks_uri: 7 }, 200],
    ['by an answer of 500', { jwks_uri: 'https://issuer.example/keys' }, 500],
  ])('named %s are an error', async (_where, body, status) => {
    discovery(body, status);
    await expect(issuerKeys(ISSUER)).rejects.toThrow(/issuer/);
  });

  test('are not asked of an issuer over http', async () => {
    const fetched = discovery({});
    await expect(issuerKeys('http://issuer.example')).rejects.toThrow('https');
    expect(fetched).not.toHaveBeenCalled();
  });
});
