/** A link on two processes that share a table is one link; and what a worker that dies between claim and sending leaves. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { county } from '../../given/county.ts';
import { layLink } from '../../given/layLink.ts';
import { localRun } from '../../given/local.ts';
import { DAY, movedClock, signingIn, type SigningIn } from '../../given/signingIn.ts';

const TOKEN = 'AAAAAAAAAA1';
const CALL = 'pairing-call~m2~p2~2026-03';
const SENT = { token: TOKEN, happenedOn: '2026-03-09' };

/** Two machines on one file, with one link laid. */
async function two(): Promise<[SigningIn, SigningIn]> {
  const file = join(mkdtempSync(join(tmpdir(), 'qizhi-links-')), 'qizhi.db');
  const clock = movedClock();
  const officers = [
    ...county(DAY).officers,
    { person: 'o6', name: '信息员', phone: '19900000203', unit: 'qh', role: 'systemAdministrator' },
  ];
  const first = await signingIn({ file, clock, data: { ...county(DAY), officers } });
  await layLink({ token: TOKEN, person: 'm2', unit: 'b1', duty: CALL }, first.machine.ports.table, (rows) =>
    first.machine.table.load(rows),
  );
  return [first, await signingIn({ file, clock })];
}

const open = (run: SigningIn) => run.post('/api/one-tap', { token: TOKEN });
const calls = async (run: SigningIn): Promise<unknown[]> =>
  (await run.get('/api/branches/b1/ledger?kind=call', 'm1')).body.records as unknown[];

test('sent at both at once it is one record and one answer', async () => {
  const [a, b] = await two();
  const replies = await Promise.all([a, b, a, b].map((run) => run.post('/api/one-tap/submit', SENT)));
  expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  const [first, ...others] = replies.map(({ body }) => body as unknown);
  for (const other of others) expect(other).toEqual(first);
  for (const run of [a, b]) {
    expect(await calls(run)).toHaveLength(1);
    expect((await open(run)).body).toEqual({ done: true });
  }
});

test('used at one, or switched off at one, it is so at the other', async () => {
  const [a, b] = await two();
  expect((await open(b)).status).toBe(200);
  expect((await a.patch('/api/units/hz', { oneTap: false }, 'o6')).status).toBe(200);
  for (const run of [a, b]) expect((await open(run)).status).toBe(410);
  expect((await b.patch('/api/units/hz', { oneTap: true }, 'o6')).status).toBe(200);
  expect((await a.post('/api/one-tap/submit', SENT)).status).toBe(201);
  const again = await b.post('/api/one-tap/submit', { ...SENT, note: '另一次' });
  expect(again).toMatchObject({ status: 409, body: { why: 'wrongState' } });
  expect(await calls(b)).toHaveLength(1);
});

test('laid by a worker that died before it sent, it stays, and no second SMS goes', async () => {
  const texts: string[] = [];
  let isDying = false;
  const run = await localRun({
    linkMode: 'token',
    sms: {
      send: async ({ text, id }) => {
        // As if the process were gone at this moment: it neither sends nor writes down what became of it.
        if (isDying) throw new Error('killed');
        texts.push(text);
        return { outcome: 'accepted', receipt: id };
      },
    },
  });
  await run.load(county('2026-03-20'));
  isDying = true;
  await run.machine.advance('2026-03-22').catch(() => undefined);
  isDying = false;
  const laid = run.machine.table.dump().filter((row) => (row as { pk: string }).pk.startsWith('K#oneTap#'));
  expect(laid).toHaveLength(2);
  await run.machine.advance('2026-03-23').catch(() => undefined);
  const { items } = (await run.get('/api/me/messages', 'm2')).body as {
    items: { day: string; state: string }[];
  };
  expect(items.map(({ day, state }) => [day, state])).toEqual([['2026-03-21', 'unknown']]);
  expect(texts.filter((text) => text.includes('#'))).toEqual([]);
  await run.close();
}, 60_000);
