/** Two processes on one table are one: what one counts the other knows, and a restart forgets nothing. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { county } from '../../given/county.ts';
import { DAY, movedClock, PHONE, signingIn, withToken, type SigningIn } from '../../given/signingIn.ts';

async function two(): Promise<[SigningIn, SigningIn]> {
  const file = join(mkdtempSync(join(tmpdir(), 'qizhi-two-')), 'qizhi.db');
  const clock = movedClock();
  const first = await signingIn({ file, clock, data: county(DAY) });
  return [first, await signingIn({ file, clock })];
}

const tried = (run: SigningIn, code: string) => run.post('/api/sign-in', { phone: PHONE, code });

test('a code asked of one is taken by the other, once', async () => {
  const [a, b] = await two();
  const code = await a.codeFor(PHONE);
  const replies = await Promise.all([a, b, a, b].map((run) => tried(run, code)));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
  const token = replies.find(({ status }) => status === 200)?.body.token;
  for (const run of [a, b]) expect((await withToken(run, token)).status).toBe(200);
});

test('tries and askings add up', async () => {
  const [a, b] = await two();
  const code = await a.codeFor(PHONE);
  expect((await b.post('/api/sign-in/code', { phone: PHONE })).status).toBe(429);
  for (const run of [a, b, a, b, a]) expect((await tried(run, a.wrong(PHONE))).status).toBe(401);
  expect((await tried(b, code)).status).toBe(429);
});

test('a hundred askings at both send one SMS', async () => {
  const [a, b] = await two();
  await Promise.all(
    Array.from({ length: 100 }, (_, n) => (n % 2 ? a : b).post('/api/sign-in/code', { phone: PHONE })),
  );
  expect(a.sent.length + b.sent.length).toBe(1);
});

test('a refresh token used at one is used at the other', async () => {
  const [a, b] = await two();
  const { headers } = await a.browser().signIn(PHONE);
  const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const refresh = (run: SigningIn) => run.post('/api/sign-in/refresh', {}, undefined, { cookie });
  expect((await refresh(a)).status).toBe(200);
  a.clock.pass(31);
  expect((await refresh(b)).status).toBe(401);
});

test('a restart forgets no limit', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'qizhi-again-')), 'qizhi.db');
  const clock = movedClock();
  const before = await signingIn({ file, clock, data: county(DAY) });
  await before.codeFor(PHONE);
  await before.close();
  const after = await signingIn({ file, clock });
  expect((await after.post('/api/sign-in/code', { phone: PHONE })).status).toBe(429);
});
