import { Secret, TOTP } from 'otpauth';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  GUARDED,
  guardedCounty,
  signingIn,
  withToken,
  type Browser,
  type SigningIn,
} from '../../given/signingIn.ts';

let run: SigningIn;
beforeEach(async () => {
  run = await signingIn({ data: guardedCounty() });
});

const totp = (secret: unknown) => {
  const maker = new TOTP({ secret: Secret.fromBase32(String(secret)), period: 30, digits: 6 });
  return () => maker.generate({ timestamp: Date.parse(run.clock.now()) });
};

/** Signs in by a code, sets a second factor and shows it. */
async function withFactor(phone: string) {
  const browser = run.browser();
  const first = await browser.signIn(phone);
  const set = await run.post('/api/me/second-factor', {}, undefined, {
    authorization: `Bearer ${String(first.body.token)}`,
  });
  const code = totp(set.body.secret);
  const shown = await browser.post('/api/sign-in/second', { ticket: set.body.ticket, code: code() });
  return { browser, first, set, code, shown };
}

const ticketOf = async (browser: Browser, phone: string) => String((await browser.signIn(phone)).body.ticket);

describe('who serves where one factor is not enough', () => {
  test.each([
    ['a supervisor', GUARDED.o5, '/api/spot-checks?scope=b1'],
    ['an auditor', GUARDED.o7, '/api/audit?unit=b1'],
    ['a system administrator', GUARDED.o6, '/api/units/jg/officers'],
    ['a security administrator', GUARDED.o8, '/api/units/jg/officers'],
  ])('%s sets one up after the first code, and his office opens with it', async (_who, phone, path) => {
    const { first, set, shown } = await withFactor(phone);
    expect(first.body.secondFactor).toBe('needed');
    expect((await withToken(run, first.body.token)).body).toMatchObject({
      secondFactor: 'needed',
      offices: [],
    });
    expect((await withToken(run, first.body.token, path)).status).toBeGreaterThanOrEqual(403);
    expect([set.status, set.body.codes.length]).toEqual([201, 10]);
    expect(shown.status).toBe(200);
    expect((await withToken(run, shown.body.token, path)).status).toBe(200);
    expect((await withToken(run, shown.body.token)).body).not.toHaveProperty('secondFactor');
  });

  test('is asked for it from then on, and signed out after eight hours without use', async () => {
    const { browser, code } = await withFactor(GUARDED.o5);
    run.clock.pass(3600);
    const asked = await browser.signIn(GUARDED.o5);
    expect(asked.body).toEqual({ second: true, ticket: expect.any(String) as string });
    expect(asked.headers.getSetCookie()).toEqual([]);
    const shown = await browser.post('/api/sign-in/second', { ticket: asked.body.ticket, code: code() });
    expect(shown.status).toBe(200);
    run.clock.pass(7 * 3600);
    const next = await browser.post('/api/sign-in/refresh');
    expect((await withToken(run, next.body.token, '/api/spot-checks?scope=b1')).status).toBe(200);
    // Used again, it holds on: what counts is the time since the last use, not since signing in.
    run.clock.pass(7 * 3600);
    const still = await browser.post('/api/sign-in/refresh');
    expect((await withToken(run, still.body.token, '/api/spot-checks?scope=b1')).status).toBe(200);
    run.clock.pass(9 * 3600);
    expect((await browser.post('/api/sign-in/refresh')).status).toBe(401);
  });

  test('an officer of a committee needs none', async () => {
    const { body } = await run.browser().signIn('19900000101');
    expect(body).not.toHaveProperty('secondFactor');
    expect((await withToken(run, body.token, '/api/units/jg/overdue')).status).toBe(200);
  });
});

test('asked for again by the same key there are others, and only the last ones hold', async () => {
  const browser = run.browser();
  const { body } = await browser.signIn(GUARDED.o5);
  const headers = { authorization: `Bearer ${String(body.token)}`, 'idempotency-key': 'k1' };
  const set = (sent: object) => run.post('/api/me/second-factor', sent, undefined, headers);
  const [first, second] = [await set({}), await set({})];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body.secret).not.toBe(first.body.secret);
  expect(second.body.codes).not.toEqual(first.body.codes);
  const shown = (code: string) =>
    browser.post('/api/sign-in/second', { ticket: second.body.ticket, code }).then(({ status }) => status);
  expect(await shown(totp(first.body.secret)())).toBe(401);
  expect(await shown(totp(second.body.secret)())).toBe(200);
  const kept = JSON.stringify(run.machine.table.dump());
  for (const { secret, ticket } of [first.body, second.body]) {
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(ticket);
  }
  // Shown once, only who shows it again renews it: that comes before what is wrong with the body.
  for (const sent of [{}, { unheardOf: 1 }]) {
    const reply = await set(sent);
    expect([reply.status, reply.body.why]).toEqual([403, 'secondFactorNeeded']);
  }
});

describe('a code of the second factor', () => {
  test('is taken once, and neither is an earlier one', async () => {
    const { browser, code } = await withFactor(GUARDED.o5);
    const ticket = await (run.clock.pass(60), ticketOf(browser, GUARDED.o5));
    const now = code();
    expect((await browser.post('/api/sign-in/second', { ticket, code: now })).status).toBe(200);
    const again = await (run.clock.pass(60), ticketOf(browser, GUARDED.o5));
    for (const used of [now, '000000'])
      expect((await browser.post('/api/sign-in/second', { ticket: again, code: used })).body.why).toBe(
        'wrongCode',
      );
  });

  test('given twice at once gives one session', async () => {
    const { browser, code } = await withFactor(GUARDED.o5);
    run.clock.pass(60);
    const ticket = await ticketOf(browser, GUARDED.o5);
    const both = await Promise.all(
      [1, 2].map(() => run.post('/api/sign-in/second', { ticket, code: code() })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  test('may be a printed one, each once, written as one likes', async () => {
    const { browser, set } = await withFactor(GUARDED.o5);
    const printed = String((set.body.codes as unknown[])[3]);
    run.clock.pass(60);
    const ticket = await ticketOf(browser, GUARDED.o5);
    const typed = ` ${printed.toUpperCase().replace('-', ' ')} `;
    expect((await browser.post('/api/sign-in/second', { ticket, code: typed })).status).toBe(200);
    run.clock.pass(60);
    const again = await ticketOf(browser, GUARDED.o5);
    expect((await browser.post('/api/sign-in/second', { ticket: again, code: printed })).status).toBe(401);
    expect(JSON.stringify(run.machine.table.dump())).not.toContain(printed.replace('-', ''));
  });

  test('wrong five times is looked at no more for a quarter of an hour', async () => {
    const { browser, code } = await withFactor(GUARDED.o5);
    run.clock.pass(60);
    const ticket = await ticketOf(browser, GUARDED.o5);
    for (let n = 0; n < 5; n++)
      expect((await browser.post('/api/sign-in/second', { ticket, code: '000000' })).status).toBe(401);
    expect((await browser.post('/api/sign-in/second', { ticket, code: code() })).status).toBe(429);
    run.clock.pass(901);
    const later = await ticketOf(browser, GUARDED.o5);
    expect((await browser.post('/api/sign-in/second', { ticket: later, code: code() })).status).toBe(200);
  });

  test('without a ticket, or with one that has run out, is none', async () => {
    const { browser, code } = await withFactor(GUARDED.o5);
    run.clock.pass(60);
    const ticket = await ticketOf(browser, GUARDED.o5);
    expect((await browser.post('/api/sign-in/second', { ticket: 'bTI.x', code: code() })).status).toBe(401);
    run.clock.pass(301);
    expect((await browser.post('/api/sign-in/second', { ticket, code: code() })).status).toBe(401);
  });
});

describe('a second factor', () => {
  test('that was never shown is asked of nobody', async () => {
    const browser = run.browser();
    const { body } = await browser.signIn(GUARDED.o5);
    const headers = { authorization: `Bearer ${String(body.token)}` };
    await run.post('/api/me/second-factor', {}, undefined, headers);
    run.clock.pass(60);
    expect((await browser.signIn(GUARDED.o5)).body).toMatchObject({ secondFactor: 'needed' });
  });

  test('is renewed only by who shows it', async () => {
    const { first, shown } = await withFactor(GUARDED.o5);
    const renew = (token: unknown) =>
      run.post('/api/me/second-factor', {}, undefined, { authorization: `Bearer ${String(token)}` });
    expect((await renew(first.body.token)).body.why).toBe('secondFactorNeeded');
    expect((await renew(shown.body.token)).status).toBe(201);
    run.clock.pass(60);
    expect((await run.browser().signIn(GUARDED.o5)).body.second).toBe(true);
  });

  test('is reset by the security administrator, with a reason in the audit, and never by its bearer', async () => {
    const lost = await withFactor(GUARDED.o5);
    const security = await withFactor(GUARDED.o8);
    const headers = { authorization: `Bearer ${String(security.shown.body.token)}` };
    const reset = (person: string, body: object = { reason: '手机丢失' }) =>
      run.post(`/api/people/${person}/second-factor/reset`, body, undefined, headers);
    expect((await reset('o8')).status).toBe(403);
    expect((await reset('o5', {})).status).toBe(400);
    expect((await reset('o5')).status).toBe(200);
    expect((await reset('o5')).body.why).toBe('wrongState');
    expect((await lost.browser.post('/api/sign-in/refresh')).status).toBe(401);
    run.clock.pass(60);
    expect((await run.browser().signIn(GUARDED.o5)).body).toMatchObject({ secondFactor: 'needed' });
    const audit = await run.get('/api/audit?unit=xn', 'o7');
    const acts = (audit.body.items as { what: string }[]).map(({ what }) => what);
    expect(acts).toEqual(expect.arrayContaining(['secondFactorSet', 'secondFactorReset']));
  });
});
