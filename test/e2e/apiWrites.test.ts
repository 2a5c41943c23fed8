/** Every route that writes, and every read that is put on record: what is refused has done nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes, type Route } from '../../shared/manifest/routes.ts';
import { allowedFor, cases } from '../access/cases.ts';
import { kinds } from '../access/kinds.ts';
import { prepare, withCode } from '../access/prepare.ts';
import { world, type World } from '../access/world.ts';
import type { LocalRun, Reply } from '../given/local.ts';

/** Reads that leave a row of who looked. */
const RECORDED_READS = [
  'readTalkText',
  'readRecordSheet',
  'readSpotCheck',
  'exportMine',
  'readCheckClaims',
  'readCheckDrafts',
];

const writes = routes.filter(({ method }) => method !== 'GET');
const reads = routes.filter(({ id }) => RECORDED_READS.includes(id));
const named = (some: readonly Route[]) =>
  some.map((route) => [`${route.method} ${route.path}`, route] as const);

let at: World;
let run: LocalRun;
beforeAll(async () => {
  at = await world();
  run = at.run;
});
afterAll(async () => {
  await at.close();
});

/** Somebody who may send the route's request. */
const whoMay = (id: string): string | undefined =>
  allowedFor(cases[id]?.ask ?? 'anyone')
    .map((kind) => kinds[kind])
    .find((person) => person !== undefined);

interface Trial {
  readonly query?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** Who may send the route's request sends it, changed by `trial`; the table has to stay as it is. */
async function sendInVain(route: Route, path: string, trial: Trial): Promise<Reply> {
  const { body } = cases[route.id] ?? {};
  const person = whoMay(route.id);
  const before = run.machine.table.dump();
  const whole = path + (trial.query ?? '');
  const reply = await run.call(
    route.method,
    whole,
    'body' in trial ? trial.body : withCode(body),
    person,
    trial.headers,
  );
  expect(run.machine.table.dump(), 'the table').toEqual(before);
  return reply;
}

const withUnknown = (body: unknown) => ({ ...(body as object | undefined), unheardOf: 1 });
const namesUnknown = { status: 400, body: { why: 'invalid', fields: [{ path: 'unheardOf' }] } };
const namesKey = { status: 400, body: { why: 'invalid', fields: [{ path: 'Idempotency-Key' }] } };
const BAD_KEY = { 'idempotency-key': 'two words' };

describe('a write is refused before anything is done', () => {
  test.each(named(writes))('%s', async (_title, route) => {
    at.reset();
    const path = await prepare(at, route.id);
    const body = withCode(cases[route.id]?.body);
    expect.soft(await sendInVain(route, path, { body: '{"a":' }), 'malformed').toMatchObject({
      status: 400,
      body: { why: 'invalid', fields: [{ path: '', message: '不是有效的 JSON' }] },
    });
    const deep = '['.repeat(5000) + ']'.repeat(5000);
    expect.soft(await sendInVain(route, path, { body: deep }), 'too deep').toMatchObject({
      status: 400,
      body: { why: 'invalid', fields: [{ path: '' }] },
    });
    expect.soft(await sendInVain(route, path, { headers: BAD_KEY }), 'bad key').toMatchObject(namesKey);
    // What a provider sends is the provider's, with whatever else it says.
    if (route.id !== 'takeSmsReceipts')
      expect
        .soft(await sendInVain(route, path, { body: withUnknown(body) }), 'unknown field')
        .toMatchObject(namesUnknown);
    expect
      .soft(await sendInVain(route, path, { query: '?unheardOf=1' }), 'unknown parameter')
      .toMatchObject(namesUnknown);
  });
});

describe('a read that is put on record is refused before it is', () => {
  test.each(named(reads))('%s', async (_title, route) => {
    at.reset();
    const path = await prepare(at, route.id);
    expect.soft(await sendInVain(route, path, { headers: BAD_KEY }), 'bad key').toMatchObject(namesKey);
    expect
      .soft(await sendInVain(route, path, { query: '?unheardOf=1' }), 'unknown parameter')
      .toMatchObject(namesUnknown);
  });

  test('and they are all of them that there are', async () => {
    const recorded: string[] = [];
    for (const route of routes.filter(
      ({ method, governedBy }) => method === 'GET' && governedBy !== 'anyone',
    )) {
      at.reset();
      const path = await prepare(at, route.id);
      const before = run.machine.table.counts().items;
      expect((await run.get(path, whoMay(route.id))).status, route.id).toBe(route.status);
      if (run.machine.table.counts().items !== before) recorded.push(route.id);
    }
    expect(recorded.sort()).toEqual([...RECORDED_READS].sort());
  });
});

test('a body of more than 6 MB is refused before anything is done', async () => {
  at.reset();
  const body = JSON.stringify({ rows: [{ 姓名: '旦'.repeat(3_000_000) }], dryRun: true });
  const route = writes.find(({ id }) => id === 'importRows');
  if (!route) throw new Error('no such route');
  const reply = await sendInVain(route, '/api/branches/b1/imports', { body });
  expect(reply).toMatchObject({ status: 400, body: { why: 'invalid', fields: [{ path: '' }] } });
});
