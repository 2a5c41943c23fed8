/** The link of an SMS: from its sending to the record, and everything that it does not open. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { lastDayOfLink } from '../../../shared/domain/oneTap.ts';
import { contactKey } from '../../../shared/flows/table/keys.ts';
import { newRow, readRow } from '../../../shared/flows/table/rows.ts';
import { county } from '../../given/county.ts';
import { layLink } from '../../given/layLink.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const DAY = '2026-03-20';
const TOKEN = 'AAAAAAAAAA1';
const CALL = 'pairing-call~m2~p2~2026-03';
const SENT = { token: TOKEN, happenedOn: '2026-03-19' };

let run: LocalRun;
beforeAll(async () => void (run = await localRun({ linkMode: 'token' })));
afterAll(() => run.close());

const data = () => ({
  ...county(DAY),
  officers: [
    ...county(DAY).officers,
    { person: 'o6', name: '信息员', phone: '19900000203', unit: 'qh', role: 'systemAdministrator' },
  ],
});
const open = (token = TOKEN) => run.post('/api/one-tap', { token });
const submit = (body: object = SENT) => run.post('/api/one-tap/submit', body);
const lay = (duty = CALL, person = 'm2') =>
  layLink({ token: TOKEN, person, unit: 'b1', duty }, run.machine.ports.table, (rows) =>
    run.machine.table.load(rows),
  );
const records = async (): Promise<unknown[]> =>
  (await run.get('/api/branches/b1/ledger?kind=call', 'm1')).body.records as unknown[];

describe('a link', () => {
  beforeEach(async () => {
    await run.load(data());
    await lay();
  });

  it('shows a name, one duty and its form, as often as it is opened', async () => {
    const first = await open();
    expect(first).toMatchObject({
      status: 200,
      body: {
        name: '马海山',
        duty: { id: CALL, state: 'open', dueOn: '2026-03-31', about: '东村一户' },
        form: { kind: 'call' },
        prefill: { kind: 'call', pairing: 'p2', happenedOn: DAY },
      },
    });
    expect(Object.keys(first.body as object)).toEqual(['name', 'duty', 'form', 'prefill']);
    expect(await open()).toEqual(first);
    expect((await run.get('/api/one-tap')).status).toBe(404);
    expect(await records()).toEqual([]);
  });

  it('is used once: five times on a bad line is one record and one answer', async () => {
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => submit()));
    expect(answers[0]).toMatchObject({
      status: 201,
      body: { record: { kind: 'call', via: 'oneTap', enteredBy: 'm2' }, satisfies: [{ id: CALL }] },
    });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await records()).toHaveLength(1);
    expect((await open()).body).toEqual({ done: true });
    expect(await submit({ ...SENT, note: '另一次' })).toMatchObject({
      status: 409,
      body: { why: 'wrongState' },
    });
    expect(await records()).toHaveLength(1);
  });

  it('says that it is done when it was done otherwise', async () => {
    await run.post('/api/submissions', { kind: 'call', pairing: 'p2', happenedOn: '2026-03-18' }, 'm2');
    expect((await open()).body).toEqual({ done: true });
    expect((await submit()).status).toBe(409);
  });

  it.each([
    ['another pairing', { pairing: 'p3' }, 'pairing'],
    ['another kind', { kind: 'visit' }, 'kind'],
    ['somebody else', { for: 'm3' }, 'for'],
    ['another period', { makesUp: '2026-02' }, 'makesUp'],
    ['a day to come', { happenedOn: '2026-03-21' }, 'happenedOn'],
  ])('takes %s for nothing', async (_, more, path) => {
    const reply = await submit({ ...SENT, ...more });
    expect(reply).toMatchObject({ status: 400, body: { fields: [{ path }] } });
    expect(await records()).toEqual([]);
  });

  const isOver = async (): Promise<void> => {
    for (const reply of [await open(), await submit()])
      expect(reply).toMatchObject({ status: 410, body: { why: 'linkOver' } });
  };

  it('is over for who was moved, who has left and who has another number', async () => {
    await run.post('/api/members/m2/transfer', { to: 'b2', on: DAY }, 'm1');
    await isOver();
    await run.load(data());
    await lay();
    await run.post('/api/members/m2/leave', { on: DAY, reason: 'died' }, 'm1');
    await isOver();
    await run.load(data());
    await lay();
    await run.patch('/api/members/m2', { phone: '19900000777' }, 'm1');
    await isOver();
  });

  it('is over at a number that is in doubt', async () => {
    const { table } = run.machine.ports;
    const contact = await readRow(table, contactKey('m2'));
    if (!contact) throw new Error('no contact');
    const doubt = { by: 'm1', at: `${DAY}T00:00:00.000Z` };
    run.machine.table.load([newRow(contactKey('m2'), { ...contact.body, doubt })]);
    await isOver();
  });

  it('is over where the unit, or one above, wants none', async () => {
    const off = await run.patch('/api/units/hz', { oneTap: false }, 'o6');
    expect(off).toMatchObject({ status: 200, body: { oneTap: false } });
    await isOver();
    await run.patch('/api/units/hz', { oneTap: true }, 'o6');
    expect((await open()).status).toBe(200);
  });

  it('opens no other’s duty, and none without a form', async () => {
    await lay('pairing-call~m3~p3~2026-03');
    await isOver();
    await lay('ledger-review~b1~~2026-Q1', 'm1');
    await isOver();
  });

  it('is not found by guessing, and guesses are counted', async () => {
    expect(await open('BBBBBBBBBB1')).toEqual(await open('CCCCCCCCCC1'));
    let last = 410;
    for (let n = 0; n < 125 && last === 410; n++)
      last = (await open(`D${String(n).padStart(10, '0')}`)).status;
    expect(last).toBe(429);
  });
});

describe('an SMS with a link', () => {
  const link = /qz\.example#([\w-]{11})$/;
  const played = async (): Promise<string> => {
    await run.load(data());
    await run.machine.advance('2026-03-22');
    return run.machine.texts.flatMap(({ text }) => link.exec(text)?.[1] ?? []).at(-1) ?? '';
  };

  it('leads to the closed duty, and its token stands nowhere', async () => {
    const token = await played();
    expect(token).toMatch(/^[\w-]{11}$/);
    const shown = await open(token);
    expect(shown.status).toBe(200);
    const messages = await run.get('/api/me/messages', 'm2');
    expect(messages.body.items.length).toBeGreaterThan(0);
    for (const place of [messages.body, run.machine.table.dump(), run.logged, run.machine.deadLetters])
      expect(JSON.stringify(place)).not.toContain(token);
    const { duty } = shown.body;
    const done = await submit({ token, happenedOn: '2026-03-21' });
    expect(done.status).toBe(201);
    expect(done.body).toMatchObject({
      satisfies: expect.arrayContaining([expect.objectContaining({ id: duty.id })]),
    });
    await run.machine.advance('2026-04-20');
    expect((await open(token)).status).toBe(410);
  }, 60_000);
});

test.each([
  ['2026-01-05', '2026-01-12'],
  ['2026-01-25', '2026-02-01'],
  ['2026-01-26', '2026-02-02'],
  ['2026-02-22', '2026-03-01'],
  ['2026-12-31', '2027-01-07'],
] as const)('a link of %s lives to %s', (sent, last) => {
  expect(lastDayOfLink(sent)).toBe(last);
});
