/** A number is changed by its owner, or by somebody else, whose word alone opens little (PROGRAMME §4.47). */
import { beforeEach, describe, expect, test } from 'vitest';
import { countFailure } from '../../../shared/flows/lines/countFailure.ts';
import { isOwnPhone } from '../../../shared/flows/lines/isOwnPhone.ts';
import { phoneFailuresRow } from '../../../shared/rows/people.ts';
import { contactKey, phoneKey } from '../../../shared/flows/table/keys.ts';
import { readRow } from '../../../shared/flows/table/rows.ts';
import { DAY, guardedCounty, PHONE, signingIn, withToken, type SigningIn } from '../../given/signingIn.ts';

const NEW = '19911112222';
const TEXT = '/api/talks/t1/text';

let run: SigningIn;
beforeEach(async () => {
  run = await signingIn({ data: guardedCounty() });
});

const to = (phone: string) => run.sent.filter((message) => message.to === `+86${phone}`);
const codeTo = (phone: string) => to(phone).at(-1)?.params[0] ?? '';
const bySecretary = (phone: string) => run.patch('/api/members/m2', { phone }, 'm1');

/** `m2` signs in by a number; the reply of a read of his talk's text. */
async function textBy(phone: string) {
  const { body } = await run.browser().signIn(phone);
  return withToken(run, body.token, TEXT);
}

describe('the own number', () => {
  test('is changed once a code that went to the new one comes back, and the one before is told', async () => {
    const asked = await run.put('/api/me/contact', { phone: NEW }, 'm2');
    expect([asked.status, asked.body.minutes]).toEqual([202, 5]);
    expect((await run.browser().signIn(NEW)).status).toBe(401);
    const wrong = await run.post('/api/me/contact/confirm', { code: run.wrong(NEW) }, 'm2');
    expect([wrong.status, wrong.body.why]).toEqual([401, 'wrongCode']);
    const reply = await run.post('/api/me/contact/confirm', { code: codeTo(NEW) }, 'm2');
    expect([reply.status, reply.body]).toEqual([200, { phone: '199****2222' }]);
    expect(to(PHONE).map(({ templateId }) => templateId)).toEqual(['phone-changed']);
    expect(to(PHONE)[0]?.text).not.toMatch(/马海山|2222|\/[a-z]/);
    const { items, intact } = (await run.get('/api/audit?unit=b1', 'o7')).body;
    expect(intact).toBe(true);
    expect(items).toMatchObject([{ what: 'contactChanged', by: 'm2', person: 'm2', thing: 'm2' }]);
    expect(JSON.stringify(items)).not.toMatch(/2222|0002/);
    run.clock.pass(3600);
    expect((await textBy(NEW)).status).toBe(200);
    expect((await run.post('/api/sign-in', { phone: PHONE, code: '000000' })).status).toBe(401);
  });

  test('takes no code that was for signing in, or for somebody else', async () => {
    await run.put('/api/me/contact', { phone: NEW }, 'm2');
    const code = codeTo(NEW);
    expect((await run.post('/api/sign-in', { phone: NEW, code })).status).toBe(401);
    run.clock.pass(60);
    await run.put('/api/me/contact', { phone: NEW }, 'm3');
    expect((await run.post('/api/me/contact/confirm', { code }, 'm3')).status).toBe(401);
    expect((await run.post('/api/me/contact/confirm', { code }, 'm2')).status).toBe(200);
  });

  test('that is the same is none, and without an asking there is nothing to confirm', async () => {
    expect((await run.put('/api/me/contact', { phone: PHONE }, 'm2')).body.why).toBe('wrongState');
    expect((await run.post('/api/me/contact/confirm', { code: '000000' }, 'm2')).body.why).toBe('wrongState');
  });
});

describe('a request about the own number', () => {
  const key = { 'idempotency-key': 'k1' };

  test('that is repeated gives the same answer, and nothing is sent or changed twice', async () => {
    const ask = (phone = NEW) => run.put('/api/me/contact', { phone }, 'm2', key);
    const asked = await ask();
    expect(asked.status).toBe(202);
    run.clock.pass(90);
    expect(await ask()).toMatchObject({ status: 202, body: asked.body });
    expect(to(NEW)).toHaveLength(1);
    expect((await ask('19911113333')).body.why).toBe('idempotencyKeyReused');
    const code = codeTo(NEW);
    const confirm = () => run.post('/api/me/contact/confirm', { code }, 'm2', key);
    for (let n = 0; n < 2; n++)
      expect(await confirm()).toMatchObject({ status: 200, body: { phone: '199****2222' } });
    expect(to(PHONE).map(({ templateId }) => templateId)).toEqual(['phone-changed']);
    const { items } = (await run.get('/api/audit?unit=b1', 'o7')).body;
    expect(items).toHaveLength(1);
  });

  test('and so does one about the number before', async () => {
    await bySecretary(NEW);
    const ask = () => run.post('/api/me/contact/former', {}, 'm2', key);
    const asked = await ask();
    expect(asked.status).toBe(202);
    run.clock.pass(90);
    expect(await ask()).toMatchObject({ status: 202, body: asked.body });
    expect(to(PHONE).map(({ templateId }) => templateId)).toEqual(['phone-changed', 'sign-in-code']);
    const agree = (code: string) => run.post('/api/me/contact/agree', { code }, 'm2', key);
    // A wrong code counts and is not remembered.
    expect((await agree(run.wrong(PHONE))).body.why).toBe('wrongCode');
    const code = codeTo(PHONE);
    for (let n = 0; n < 2; n++)
      expect(await agree(code)).toMatchObject({ status: 200, body: { agreed: true } });
    expect((await agree('000000')).body.why).toBe('idempotencyKeyReused');
  });

  test('that comes too soon changes nothing: the code that is on its way still counts', async () => {
    const other = '19911113333';
    await run.put('/api/me/contact', { phone: other }, 'm3');
    await run.put('/api/me/contact', { phone: NEW }, 'm2');
    const before = run.machine.table.dump();
    expect((await run.put('/api/me/contact', { phone: other }, 'm2')).status).toBe(429);
    expect(run.machine.table.dump()).toEqual(before);
    expect((await run.post('/api/me/contact/confirm', { code: codeTo(NEW) }, 'm2')).status).toBe(200);
  });

  test('counts every wrong code, many at once too', async () => {
    await run.put('/api/me/contact', { phone: NEW }, 'm2');
    const code = run.wrong(NEW);
    const guesses = Array.from({ length: 4 }, () => run.post('/api/me/contact/confirm', { code }, 'm2'));
    for (const { body } of await Promise.all(guesses)) expect(body.why).toBe('wrongCode');
    expect((await run.post('/api/me/contact/confirm', { code }, 'm2')).body.why).toBe('wrongCode');
    expect((await run.post('/api/me/contact/confirm', { code: codeTo(NEW) }, 'm2')).status).toBe(429);
  });
});

describe('a number that is given to many', () => {
  const newcomers = async (phone: string, by: string, branch: string, many: number) => {
    const replies: Awaited<ReturnType<typeof run.post>>[] = [];
    for (let n = 0; n < many; n++) {
      const name = `某甲${'一二三四五六七八九十百千'[n] ?? ''}`;
      replies.push(
        await run.post(
          `/api/branches/${branch}/members`,
          { name, standing: 'full', phone, confirm: true },
          by,
        ),
      );
    }
    return replies;
  };
  const answersOf = (replies: Awaited<ReturnType<typeof newcomers>>) =>
    replies.map(({ status, body: { id: _id, name: _name, ...same } }) => ({ status, same }));

  test('is answered alike, whoever has it, and leaves its owner where he was', async () => {
    const somebodys = answersOf(await newcomers(PHONE, 'm1', 'b1', 12));
    const nobodys = answersOf(await newcomers('19900000009', 'm1', 'b1', 12));
    expect(new Set(somebodys.map(({ status }) => status))).toEqual(new Set([201]));
    expect(JSON.stringify(somebodys)).toBe(JSON.stringify(nobodys).replaceAll('0009', '0002'));
    expect((await run.browser().signIn(PHONE, 'm2')).status).toBe(200);
    // He is back at his own number after another, though it is full.
    await run.put('/api/me/contact', { phone: NEW }, 'm2');
    await run.post('/api/me/contact/confirm', { code: codeTo(NEW) }, 'm2');
    run.clock.pass(7200);
    await run.put('/api/me/contact', { phone: PHONE }, 'm2');
    expect((await run.post('/api/me/contact/confirm', { code: codeTo(PHONE) }, 'm2')).status).toBe(200);
    await newcomers(PHONE, 'o1', 'b1', 12);
    run.clock.pass(7200);
    const { status, body } = await run.browser().signIn(PHONE, 'm2');
    expect(status).toBe(200);
    expect((await withToken(run, body.token, '/api/me/duties')).status).toBe(200);
  });

  test('before its owner is registered does not keep him out, and the row stays small', async () => {
    await newcomers(NEW, 'm1', 'b1', 12);
    const [own] = await newcomers(NEW, 'm4', 'b2', 1);
    const id = String(own?.body['id']);
    expect((await run.browser().signIn(NEW, id)).status).toBe(200);
    // He has shown a code: nobody's word brings him out any more.
    await newcomers(NEW, 'm4', 'b2', 12);
    run.clock.pass(7200);
    expect((await run.browser().signIn(NEW, id)).status).toBe(200);
    const key = phoneKey(await run.machine.ports.vault.blind(`+86${NEW}`));
    const row = await readRow(run.machine.ports.table, key);
    expect([row?.body.people.length, row?.body.more]).toEqual([10, 15]);
  });
});

describe('a number that somebody else entered', () => {
  test('is told to the one before at once, and opens duties, not texts', async () => {
    expect((await bySecretary(NEW)).status).toBe(200);
    expect(to(PHONE).map(({ templateId }) => templateId)).toEqual(['phone-changed']);
    const { body } = await run.browser().signIn(NEW);
    expect((await withToken(run, body.token, '/api/me/duties')).status).toBe(200);
    for (const [method, path, sent] of [
      ['GET', TEXT, undefined],
      ['GET', '/api/me/export', undefined],
      ['POST', '/api/talks/t1/grants', { to: 'm3', until: '2026-03-20' }],
      ['POST', '/api/talks/t1/confirm', { ok: true }],
    ] as const) {
      const reply = await run.call(method, path, sent, undefined, {
        authorization: `Bearer ${String(body.token)}`,
      });
      expect([reply.status, reply.body.why], path).toEqual([403, 'phoneNotConfirmed']);
    }
    // Another issuer answers for whom it lets in.
    expect((await run.get(TEXT, 'm2')).status).toBe(200);
  });

  test('opens all once the one before has agreed', async () => {
    await bySecretary(NEW);
    const { body } = await run.browser().signIn(NEW);
    const headers = { authorization: `Bearer ${String(body.token)}` };
    const asked = await run.post('/api/me/contact/former', {}, undefined, headers);
    expect(asked.status).toBe(202);
    const agree = (code: string) => run.post('/api/me/contact/agree', { code }, undefined, headers);
    expect((await agree(codeTo(NEW))).status).toBe(401);
    expect((await agree(codeTo(PHONE))).status).toBe(200);
    expect((await withToken(run, body.token, TEXT)).status).toBe(200);
    expect((await run.post('/api/me/contact/former', {}, undefined, headers)).body.why).toBe('wrongState');
  });

  test('or an officer above other than who changed it, which is in the audit', async () => {
    await run.patch('/api/members/m2', { phone: NEW }, 'o1');
    expect((await textBy(NEW)).status).toBe(403);
    const agree = (by: string) => run.post('/api/people/m2/contact/agree', {}, by);
    expect((await agree('o1')).status).toBe(403);
    expect((await agree('m1')).status).toBe(403);
    expect((await agree('o2')).status).toBe(200);
    expect((await agree('o2')).body.why).toBe('wrongState');
    run.clock.pass(3600);
    expect((await textBy(NEW)).status).toBe(200);
    const audit = await run.get('/api/audit?unit=b1', 'o7');
    expect((audit.body.items as { what: string }[]).map(({ what }) => what)).toContain('phoneAgreed');
  });

  test('is not made better by changing it oneself, nor by changing it twice', async () => {
    await bySecretary(NEW);
    await bySecretary('19911113333');
    const { body } = await run.browser().signIn('19911113333');
    const headers = { authorization: `Bearer ${String(body.token)}` };
    await run.put('/api/me/contact', { phone: '19911114444' }, undefined, headers);
    await run.post('/api/me/contact/confirm', { code: codeTo('19911114444') }, undefined, headers);
    expect((await run.post('/api/me/contact/former', {}, undefined, headers)).status).toBe(202);
    expect(to(PHONE).at(-1)?.templateId).toBe('sign-in-code');
    run.clock.pass(3600);
    expect((await textBy('19911114444')).body.why).toBe('phoneNotConfirmed');
  });

  test('put back as it was is as it was', async () => {
    await bySecretary(NEW);
    await bySecretary(PHONE);
    expect((await textBy(PHONE)).status).toBe(200);
  });

  test('sets up no second factor', async () => {
    await bySecretary(NEW);
    const { body } = await run.browser().signIn(NEW);
    // Whoever may not is told so before what is wrong with the body.
    for (const sent of [{}, { unheardOf: 1 }]) {
      const reply = await run.post('/api/me/second-factor', sent, undefined, {
        authorization: `Bearer ${String(body.token)}`,
      });
      expect([reply.status, reply.body.why]).toEqual([403, 'phoneNotConfirmed']);
    }
  });

  test('is not made better by taking the number away first, nor by a leaving that is taken back', async () => {
    const factorBy = async (phone: string): Promise<unknown> => {
      const { body } = await run.browser().signIn(phone);
      const headers = { authorization: `Bearer ${String(body.token)}` };
      return (await run.post('/api/me/second-factor', {}, undefined, headers)).body.why;
    };
    expect((await run.patch('/api/members/m2', { reach: 'none' }, 'm1')).status).toBe(200);
    expect((await run.post('/api/people/m2/contact/agree', {}, 'o1')).body.why).toBe('wrongState');
    expect((await bySecretary(NEW)).status).toBe(200);
    expect(await factorBy(NEW)).toBe('phoneNotConfirmed');
    const left = { on: DAY, reason: '调出' };
    expect((await run.post('/api/members/m2/leave', left, 'm1')).status).toBe(200);
    const back = { of: 'leaving~1', withdrawn: true, reason: '登记错了' };
    expect((await run.post('/api/members/m2/corrections', back, 'm1')).status).toBe(200);
    run.clock.pass(3600);
    expect(await factorBy(NEW)).toBe('phoneNotConfirmed');
    run.clock.pass(3600);
    expect((await textBy(NEW)).body.why).toBe('phoneNotConfirmed');
    // As before is as it was, by whatever way.
    await bySecretary(PHONE);
    run.clock.pass(3600);
    expect((await textBy(PHONE)).status).toBe(200);
  });

  test('by an import is told and doubted alike', async () => {
    const line = (phone: string) => ({
      ...{ 编号: 'A1', 姓名: '某一', 手机号: phone, 身份: '正式党员', 进入支部日期: '2021-03-01' },
    });
    const take = (phone: string) => run.post('/api/branches/b1/imports', { rows: [line(phone)] }, 'm1');
    await take('19911115555');
    expect(to('19911115555')).toEqual([]);
    const again = await take(NEW);
    expect(again.body.counts.updated, JSON.stringify(again.body)).toBe(1);
    expect(to('19911115555').map(({ templateId }) => templateId)).toEqual(['phone-changed']);
    expect((await textBy(NEW)).body.why).toBe('phoneNotConfirmed');
  });
});

test('a number to which three SMS in a row failed opens as little, until an officer has agreed', async () => {
  const { table } = run.machine;
  const phone = (await readRow(table, contactKey('m2')))?.body.phone ?? '';
  for (let n = 0; n < 3; n++) {
    expect((await textBy(PHONE)).status).toBe(200);
    run.clock.pass(3600 * 3);
    await countFailure('m2', { phone, isDelivered: false }, table);
  }
  expect((await textBy(PHONE)).body.why).toBe('phoneNotConfirmed');
  expect((await run.post('/api/people/m2/contact/agree', {}, 'o1')).status).toBe(200);
  run.clock.pass(3600 * 3);
  expect((await textBy(PHONE)).status).toBe(200);
});

test('what the provider refuses for good counts as failed', { timeout: 60_000 }, async () => {
  const refusing = await signingIn({
    data: guardedCounty(),
    outcome: ({ id, to: number }) =>
      number.endsWith('0002')
        ? { outcome: 'refused', why: 'invalidPhone', retry: false }
        : { outcome: 'accepted', receipt: id },
  });
  await refusing.machine.advance('2026-06-30');
  const { table } = refusing.machine;
  const failures = await readRow(table, phoneFailuresRow.key('m2'));
  expect(failures?.body.count).toBeGreaterThanOrEqual(3);
  expect(await readRow(table, phoneFailuresRow.key('m3'))).toBeUndefined();
  expect(await isOwnPhone('m2', table)).toBe(false);
});
