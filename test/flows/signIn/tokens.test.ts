/** What our own issuer's tokens have to be, and what is none of them. */
import { generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { localSigner } from '../../../functions/adapters/signer.local.ts';
import { PHONE, signingIn, withToken, type SigningIn } from '../../given/signingIn.ts';

const ISSUER = 'http://127.0.0.1';
const folder = mkdtempSync(join(tmpdir(), 'qizhi-signing-'));
const ours = localSigner({ folder, issuer: ISSUER, audience: 'qizhi' });

let run: SigningIn;
let kid = '';
beforeEach(async () => {
  run = await signingIn({ signer: ours });
  [{ kid }] = await ours.keys();
});

const key = () => createPrivateKey(readFileSync(join(folder, 'signing-key.pem')));
const seconds = () => Math.floor(Date.parse(run.clock.now()) / 1000);
const claims = (over: JWTPayload = {}): JWTPayload => ({
  ...{ iss: ISSUER, aud: 'qizhi', sub: 'm2', sid: 's', amr: ['sms'] },
  ...{ iat: seconds(), nbf: seconds(), exp: seconds() + 600 },
  ...over,
});
const signed = (over: JWTPayload = {}, head: object = {}, by: Parameters<SignJWT['sign']>[0] = key()) =>
  new SignJWT(claims(over)).setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid, ...head }).sign(by);
const statusOf = async (token: unknown) => (await withToken(run, token)).status;

describe('a token of our own issuer', () => {
  test('that is as we make them is taken', async () => {
    expect(await statusOf(await signed())).toBe(200);
    const { body } = await run.browser().signIn(PHONE);
    expect(await statusOf(body.token)).toBe(200);
  });

  test.each<[string, JWTPayload]>([
    ['has expired', { exp: 1_700_000_000 }],
    ['holds in an hour only', { nbf: 4_000_000_000 }],
    ['is for another audience', { aud: 'somebody' }],
    ['is of another issuer', { iss: 'https://other.example' }],
    ['is of almost ours', { iss: `${ISSUER}/` }],
    ['is of the issuer of this machine', { iss: 'http://local.test' }],
  ])('that %s is refused', async (_why, over) => {
    expect(await statusOf(await signed(over))).toBe(401);
  });

  test.each(['sub', 'exp', 'nbf', 'aud', 'iss', 'sid', 'amr'])('without %s is refused', async (name) => {
    expect(await statusOf(await signed({ [name]: undefined }))).toBe(401);
  });

  test('of another type is refused, such as an id token', async () => {
    for (const typ of ['JWT', undefined]) expect(await statusOf(await signed({}, { typ }))).toBe(401);
  });

  test('by another key is refused, whatever its head says', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    expect(await statusOf(await signed({}, {}, privateKey))).toBe(401);
    expect(await statusOf(await signed({}, { kid: 'another' }, privateKey))).toBe(401);
    expect(await statusOf(await signed({}, { kid: 'another' }))).toBe(401);
  });

  test('by another algorithm is refused: none, HS256 by the public key, PS256 and RS512 by our own', async () => {
    expect(await statusOf(new UnsecuredJWT(claims()).encode())).toBe(401);
    const [published] = await ours.keys();
    const spki = createPublicKey(key()).export({ format: 'pem', type: 'spki' });
    for (const secret of [spki.toString(), JSON.stringify(published)])
      expect(await statusOf(await signed({}, { alg: 'HS256' }, new TextEncoder().encode(secret)))).toBe(401);
    for (const alg of ['PS256', 'RS512']) expect(await statusOf(await signed({}, { alg }))).toBe(401);
  });

  test('is found under the keys that are published', async () => {
    const discovery = await run.get('/.well-known/openid-configuration');
    expect(discovery.body).toMatchObject({ issuer: ISSUER, jwks_uri: `${ISSUER}/.well-known/jwks.json` });
    const keys = await run.get('/.well-known/jwks.json');
    expect(keys.body.keys).toEqual(await ours.keys());
    expect(JSON.stringify(keys.body)).not.toMatch(/"(d|p|q|dp|dq|qi)"/);
  });
});

test('nobody is who has no token', async () => {
  expect((await run.get('/api/me')).status).toBe(401);
});

test('a key made long enough ago to be renamed is published beside the new one', async () => {
  const other = mkdtempSync(join(tmpdir(), 'qizhi-signing-'));
  const options = { folder: other, issuer: ISSUER, audience: 'qizhi' };
  const [before] = await localSigner(options).keys();
  renameSync(join(other, 'signing-key.pem'), join(other, 'signing-key.former.pem'));
  const [now, former] = await localSigner(options).keys();
  expect(former).toEqual(before);
  expect(now.kid).not.toBe(before.kid);
});
