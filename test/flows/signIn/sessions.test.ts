import { describe, expect, test } from 'vitest';
import { grantKey } from '../../../shared/flows/table/keys.ts';
import { PHONE, signingIn, withToken } from '../../given/signingIn.ts';

describe('staying signed in', () => {
  test('takes a cookie that no script reads and no other site sends', async () => {
    const run = await signingIn();
    const reply = await run.browser().signIn(PHONE);
    const set = reply.headers.getSetCookie();
    expect(set.map((cookie) => /Path=([^;]+)/.exec(cookie)?.[1])).toEqual(['/api/sign-in', '/api/sign-out']);
    for (const cookie of set) expect(cookie).toMatch(/^__Secure-.*; HttpOnly; Secure; SameSite=Strict$/);
    const [pair = ''] = set[0]?.split(';') ?? [];
    expect(JSON.stringify(run.machine.table.dump())).not.toContain(pair.split('.').at(-1));
  });

  test('an access token holds ten minutes; the cookie gives the next', async () => {
    const run = await signingIn();
    const browser = run.browser();
    const { body } = await browser.signIn(PHONE);
    expect(Date.parse(String(body.expiresAt)) - Date.parse(run.clock.now())).toBe(600_000);
    run.clock.pass(700);
    expect((await withToken(run, body.token)).status).toBe(401);
    const next = await browser.post('/api/sign-in/refresh');
    expect(next.status).toBe(200);
    expect((await withToken(run, next.body.token)).status).toBe(200);
  });

  test('a lost answer and a second tab keep the session', async () => {
    const run = await signingIn();
    const browser = run.browser();
    await browser.signIn(PHONE);
    const before = { ...browser.cookies };
    await browser.post('/api/sign-in/refresh');
    const after = { ...browser.cookies };
    run.clock.pass(29);
    Object.assign(browser.cookies, before);
    expect((await browser.post('/api/sign-in/refresh')).status).toBe(200);
    expect(browser.cookies).toEqual(after);
    expect((await browser.post('/api/sign-in/refresh')).status).toBe(200);
  });

  test('two tabs at once get the same cookie', async () => {
    const run = await signingIn();
    const browser = run.browser();
    await browser.signIn(PHONE);
    const cookie = browser.cookies['/api/sign-in'] ?? '';
    const both = await Promise.all(
      [1, 2].map(() => run.post('/api/sign-in/refresh', {}, undefined, { cookie })),
    );
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const [a, b] = both.map(({ headers }) => headers.getSetCookie()[0]);
    expect(a).toBe(b);
  });

  test('a token that comes again later ends that device, and no other', async () => {
    const run = await signingIn();
    const [stolen, other] = [run.browser(), run.browser()];
    await stolen.signIn(PHONE);
    run.clock.pass(60);
    await other.signIn(PHONE);
    const before = { ...stolen.cookies };
    await stolen.post('/api/sign-in/refresh');
    const after = { ...stolen.cookies };
    run.clock.pass(31);
    Object.assign(stolen.cookies, before);
    expect((await stolen.post('/api/sign-in/refresh')).status).toBe(401);
    Object.assign(stolen.cookies, after);
    expect((await stolen.post('/api/sign-in/refresh')).status).toBe(401);
    expect((await other.post('/api/sign-in/refresh')).status).toBe(200);
  });

  test('ends after ninety days without use', async () => {
    const run = await signingIn();
    const browser = run.browser();
    await browser.signIn(PHONE);
    run.clock.pass(89 * 86_400);
    expect((await browser.post('/api/sign-in/refresh')).status).toBe(200);
    run.clock.pass(91 * 86_400);
    expect((await browser.post('/api/sign-in/refresh')).status).toBe(401);
  });

  test.each([
    undefined,
    '__Secure-qizhi=',
    '__Secure-qizhi=a.b',
    '__Secure-qizhi=bTI.AAAAAAAAAAAAAAAAAAAAAA.x',
    `__Secure-qizhi=${'a'.repeat(900)}.b.c`,
  ])('%s is no cookie of ours', async (cookie) => {
    const run = await signingIn();
    const headers: Record<string, string> = cookie === undefined ? {} : { cookie };
    const reply = await run.post('/api/sign-in/refresh', {}, undefined, headers);
    expect([reply.status, reply.body.why]).toEqual([401, 'unauthenticated']);
  });
});

describe('signing out', () => {
  test('ends this device; everywhere, all of them', async () => {
    const run = await signingIn();
    const browsers = [];
    for (let n = 0; n < 3; n++) {
      const browser = run.browser();
      await browser.signIn(PHONE);
      browsers.push({ browser, cookies: { ...browser.cookies } });
      run.clock.pass(100);
    }
    const [first, second, third] = browsers;
    const { headers } = (await first?.browser.post('/api/sign-out')) ?? {};
    expect(headers?.getSetCookie().every((cookie) => cookie.includes('Max-Age=0'))).toBe(true);
    const state = async () =>
      Promise.all(
        [first, second, third].map(async (each) => {
          Object.assign(each?.browser.cookies ?? {}, each?.cookies);
          return (
            await run.post('/api/sign-in/refresh', {}, undefined, {
              cookie: each?.cookies['/api/sign-in'] ?? '',
            })
          ).status;
        }),
      );
    expect((await second?.browser.post('/api/sign-out', { everywhere: true }))?.status).toBe(200);
    expect(await state()).toEqual([401, 401, 401]);
  });

  test('without a cookie is done already; everywhere takes one', async () => {
    const run = await signingIn();
    expect((await run.post('/api/sign-out', {})).status).toBe(200);
    expect((await run.post('/api/sign-out', { everywhere: true })).status).toBe(401);
    const cookie = '__Secure-qizhi=bTI.AAAAAAAAAAAAAAAAAAAAAA.x';
    expect((await run.post('/api/sign-out', { everywhere: true }, undefined, { cookie })).status).toBe(401);
  });
});

test('a role that has ended opens nothing with a token that still holds', async () => {
  const run = await signingIn();
  const browser = run.browser();
  const { body } = await browser.signIn('19900000101');
  const overdue = () => withToken(run, body.token, '/api/units/jg/overdue');
  expect((await overdue()).status).toBe(200);
  const key = grantKey('o1', 'committeeOfficer', 'jg');
  await run.machine.table.commit([{ delete: key, expect: 1 }]);
  expect((await overdue()).status).toBe(401);
  expect((await browser.post('/api/sign-in/refresh')).status).toBe(401);
});
