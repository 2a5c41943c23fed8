import { describe, expect, test } from 'vitest';
import { IN_ALL, windowOf } from '../../../shared/domain/codes.ts';
import { contactKey } from '../../../shared/flows/table/keys.ts';
import { newRow, readRow } from '../../../shared/flows/table/rows.ts';
import { alarms } from '../../../shared/manifest/alarms.ts';
import { codeCountRow, phoneCodesRow } from '../../../shared/rows/signIn.ts';
import { county } from '../../given/county.ts';
import { DAY, NOBODYS, PHONE, signingIn, withToken } from '../../given/signingIn.ts';

describe('a code', () => {
  test('comes by SMS and signs in whoever has the phone', async () => {
    const run = await signingIn();
    const code = await run.codeFor(PHONE);
    expect(code).toMatch(/^\d{6}$/);
    expect(run.sent.at(-1)).toMatchObject({ templateId: 'sign-in-code', to: `+86${PHONE}` });
    expect(run.sent.at(-1)?.text).not.toContain('qz.example');
    const reply = await run.post('/api/sign-in', { phone: PHONE, code });
    expect(reply.status).toBe(200);
    expect((await withToken(run, reply.body.token)).body).toMatchObject({ id: 'm2', name: '马海山' });
  });

  test('may be pasted with blanks', async () => {
    const run = await signingIn();
    const code = await run.codeFor(PHONE);
    const pasted = ` ${code.slice(0, 3)} ${code.slice(3)}\u00a0`;
    expect((await run.post('/api/sign-in', { phone: PHONE, code: pasted })).status).toBe(200);
  });

  test('is spent once a token is given', async () => {
    const run = await signingIn();
    const code = await run.codeFor(PHONE);
    await run.post('/api/sign-in', { phone: PHONE, code });
    const again = await run.post('/api/sign-in', { phone: PHONE, code });
    expect([again.status, again.body.why]).toEqual([401, 'wrongCode']);
  });

  test('holds five minutes, and the earlier one too after another was sent', async () => {
    const run = await signingIn();
    const first = await run.codeFor(PHONE);
    run.clock.pass(60);
    const second = await run.codeFor(PHONE);
    run.clock.pass(230);
    expect((await run.post('/api/sign-in', { phone: PHONE, code: first })).status).toBe(200);
    run.clock.pass(60);
    expect((await run.post('/api/sign-in', { phone: PHONE, code: second })).status).toBe(401);
  });

  test('that has run out is none', async () => {
    const run = await signingIn();
    const code = await run.codeFor(PHONE);
    run.clock.pass(301);
    expect((await run.post('/api/sign-in', { phone: PHONE, code })).body.why).toBe('wrongCode');
  });

  test('tried wrongly five times is none the sixth time, and another one sent changes nothing', async () => {
    const run = await signingIn();
    await run.codeFor(PHONE);
    for (let n = 0; n < 3; n++)
      expect((await run.post('/api/sign-in', { phone: PHONE, code: run.wrong(PHONE) })).status).toBe(401);
    run.clock.pass(60);
    const code = await run.codeFor(PHONE);
    for (let n = 0; n < 2; n++) await run.post('/api/sign-in', { phone: PHONE, code: run.wrong(PHONE) });
    const sixth = await run.post('/api/sign-in', { phone: PHONE, code });
    expect([sixth.status, sixth.body.why, sixth.headers.get('retry-after')]).toEqual([429, 'tooMany', '300']);
    expect((await run.post('/api/sign-in/code', { phone: PHONE })).status).toBe(429);
    run.clock.pass(301);
    const fresh = await run.codeFor(PHONE);
    expect((await run.post('/api/sign-in', { phone: PHONE, code: fresh })).status).toBe(200);
  });

  test('of many guesses at once no more than five are looked at', async () => {
    const run = await signingIn();
    const code = await run.codeFor(PHONE);
    const guesses = Array.from({ length: 30 }, (_, n) => String((Number(code) + 1 + n) % 1_000_000));
    const replies = await Promise.all(
      guesses.map((guess) => run.post('/api/sign-in', { phone: PHONE, code: guess.padStart(6, '0') })),
    );
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(5);
    expect((await run.post('/api/sign-in', { phone: PHONE, code })).status).toBe(429);
  });

  test('given twice at once gives one session', async () => {
    const run = await signingIn();
    const code = await run.codeFor(PHONE);
    const both = await Promise.all([1, 2].map(() => run.post('/api/sign-in', { phone: PHONE, code })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  });
});

describe('asking for a code', () => {
  test('takes longer each time nobody signs in, and no more than five times an hour and ten a day', async () => {
    const run = await signingIn();
    const waits: number[] = [];
    for (let n = 0; n < 10; n++) {
      const reply = await run.post('/api/sign-in/code', { phone: PHONE });
      expect(reply.status).toBe(202);
      waits.push(Number(reply.body.again));
      run.clock.pass(Number(reply.body.again) - 1);
      expect((await run.post('/api/sign-in/code', { phone: PHONE })).status).toBe(429);
      run.clock.pass(1);
    }
    expect(waits.slice(0, 5)).toEqual([60, 120, 240, 480, 2700]);
    expect(waits.slice(5, 9)).toEqual([1920, 3600, 3600, 3600]);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(24 * 3600);
    expect(run.sent).toHaveLength(10);
  });

  test('answers for an unknown phone as for a known one, and does the same', async () => {
    const calls: string[] = [];
    const run = await signingIn({
      wrap: (table) => ({
        ...{ query: table.query.bind(table), putIfAbsent: table.putIfAbsent.bind(table) },
        read: (keys, options) => (calls.push(`read ${keys.length}`), table.read(keys, options)),
        commit: (changes) => (calls.push(`commit ${changes.length}`), table.commit(changes)),
      }),
    });
    const done = async (phone: string) => {
      calls.length = 0;
      const response = await fetch(`${run.address}/api/sign-in/code`, {
        method: 'POST',
        body: JSON.stringify({ phone }),
      });
      const { status } = response;
      return { status, body: await response.text(), type: response.headers.get('content-type') };
    };
    const [somebodys, unknown] = [await done(PHONE), await done(NOBODYS)];
    expect(unknown).toEqual(somebodys);
    await run.machine.drain();
    expect(run.sent.map(({ to }) => to)).toEqual([`+86${PHONE}`]);
    for (const phone of [PHONE, NOBODYS]) {
      const again = await run.post('/api/sign-in/code', { phone });
      expect([again.status, again.body.why]).toEqual([429, 'tooMany']);
      const tried = await run.post('/api/sign-in', { phone, code: run.wrong(PHONE) });
      expect([tried.status, tried.body.why]).toEqual([401, 'wrongCode']);
    }
  });

  test('a hundred times at once for one phone sends one SMS', async () => {
    const run = await signingIn();
    const replies = await Promise.all(
      Array.from({ length: 100 }, () => run.post('/api/sign-in/code', { phone: PHONE })),
    );
    expect(replies.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(run.sent).toHaveLength(1);
  });

  test('for many phones from one address comes to an end', async () => {
    const run = await signingIn();
    const statuses: number[] = [];
    for (let n = 0; n < 65; n++) {
      const phone = `199123400${String(n).padStart(2, '0')}`;
      statuses.push((await run.post('/api/sign-in/code', { phone })).status);
    }
    expect(statuses.filter((status) => status === 202)).toHaveLength(60);
    expect(statuses.at(-1)).toBe(429);
    run.clock.pass(600);
    expect((await run.post('/api/sign-in/code', { phone: PHONE })).status).toBe(202);
  });

  test('ends for the day once as many codes have gone out as may, with the words of the alarm', async () => {
    const run = await signingIn();
    const window = windowOf(IN_ALL, run.clock.now());
    const key = codeCountRow.key('all', window.id);
    run.machine.table.load([newRow(key, { count: IN_ALL.times - 1 })]);
    await run.codeFor(PHONE);
    expect((await run.post('/api/sign-in/code', { phone: '19900000003' })).status).toBe(429);
    // What was asked before the last one went out comes to its end with the worker.
    const owner = await readRow(run.machine.table, contactKey('m3'));
    const blind = owner?.body.blind ?? '';
    run.machine.table.load([
      newRow(phoneCodesRow.key(blind), { asked: [], unanswered: 1, codes: [], tries: 0 }),
    ]);
    await run.machine.ports.queue.send('codes', [{ blind, use: 'signIn', asked: run.clock.now() }]);
    await run.machine.drain();
    expect(run.sent).toHaveLength(1);
    expect(JSON.stringify(run.logged)).toContain(alarms[0].words);
  });

  test('asks for a mobile phone, and names what else there is', async () => {
    const run = await signingIn();
    for (const body of [{}, { phone: '0971-8230001' }, { phone: PHONE, person: 'm2' }]) {
      const reply = await run.post('/api/sign-in/code', body);
      expect([reply.status, reply.body.fields.length]).toEqual([400, 1]);
    }
  });

  test('a message that comes twice sends once, and one that the provider refused is not repeated', async () => {
    const run = await signingIn({ outcome: () => ({ outcome: 'refused', why: 'throttled', retry: true }) });
    const queue: unknown[] = [];
    const { queue: real } = run.machine.ports;
    const send = real.send.bind(real);
    real.send = async (id, bodies) => (queue.push(...bodies), send(id, [...bodies, ...bodies]));
    await run.post('/api/sign-in/code', { phone: PHONE });
    expect(queue).toHaveLength(1);
    expect(run.sent).toHaveLength(1);
    expect(JSON.stringify(run.logged)).toContain('throttled');
    expect(run.machine.deadLetters).toEqual([]);
  });
});

describe('a phone of several people', () => {
  const family = () => {
    const base = county(DAY);
    return {
      ...base,
      members: base.members.map((person) => (person.id === 'm4' ? { ...person, phone: PHONE } : person)),
    };
  };

  test('asks who it is, and signs in the one who is named', async () => {
    const run = await signingIn({ data: family() });
    const code = await run.codeFor(PHONE);
    const asked = await run.post('/api/sign-in', { phone: PHONE, code });
    expect(asked.body).toEqual({
      people: [
        { id: 'm2', name: '马海山', branch: '财政局党支部' },
        { id: 'm4', name: '王秀英', branch: '水利局党支部' },
      ],
    });
    const stranger = await run.post('/api/sign-in', { phone: PHONE, code, person: 'm1' });
    expect(stranger.body.fields).toEqual([{ path: 'person', message: '这个号码不是此人登记的' }]);
    const reply = await run.post('/api/sign-in', { phone: PHONE, code, person: 'm4' });
    expect((await withToken(run, reply.body.token)).body).toMatchObject({ id: 'm4' });
    expect((await run.post('/api/sign-in', { phone: PHONE, code, person: 'm2' })).status).toBe(401);
  });

  test('says who they are to nobody without the code', async () => {
    const run = await signingIn({ data: family() });
    await run.codeFor(PHONE);
    const reply = await run.post('/api/sign-in', { phone: PHONE, code: run.wrong(PHONE) });
    expect(JSON.stringify(reply.body)).not.toContain('王秀英');
  });
});
