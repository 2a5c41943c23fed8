/** Threads: who is given what, how commits come together, and what crosses over. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDataFile, pragmaOf } from '../../../functions/adapters/table.file.ts';
import { sqliteTable } from '../../../functions/adapters/table.sqlite.ts';
import { isDiskFull } from '../../../infra/serve/diskFull.ts';
import type { Entry } from '../../../infra/serve/journal.ts';
import { pool } from '../../../infra/serve/pool.ts';
import type { Thread } from '../../../infra/serve/threads.ts';
import { errorOf, faultOf, type Done } from '../../../infra/serve/wire.ts';
import { writerOn } from '../../../infra/serve/writer.ts';
import { messageKey } from '../../../shared/flows/table/keys.ts';
import { TableRefusal, type Table } from '../../../shared/flows/table/ports.ts';
import { jsonAnswer } from '../../../infra/local/http.ts';
import { lay, machineOn, servedFolder, until } from '../../given/servedFile.ts';

const item = (sk: string, body: unknown = {}) => ({
  put: { pk: 'U#1', sk, body },
  expect: 'absent' as const,
});

describe('the writer', () => {
  let folder: string;
  let database: DatabaseSync;
  let table: Table;
  let journal: Omit<Entry, 'at'>[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qizhi-writer-'));
    database = openDataFile(join(folder, 'a.db'), { busyMs: 10, synchronous: 'FULL' });
    journal = [];
    table = writerOn(sqliteTable({ file: database }), { write: (entries) => void journal.push(...entries) });
  });
  afterEach(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });

  test('commits that come together are one transaction, each by its own outcome', async () => {
    let commits = 0;
    const exec = database.prepare.bind(database);
    const before = pragmaOf(database, 'SELECT count(*) FROM items');
    const outcomes = await Promise.all(
      [item('a'), item('b'), item('a'), item('c')].map((change) =>
        table.commit([change]).then((done) => {
          commits += 1;
          // All are in when the first hears of it.
          expect(Number(Object.values(exec('SELECT count(*) FROM items').get() ?? {})[0])).toBe(before + 3);
          return done.outcome;
        }),
      ),
    );
    expect([commits, outcomes]).toEqual([4, ['done', 'done', 'mismatch', 'done']]);
  });

  test('one that is refused, or for which there is no room, takes no other with it', async () => {
    database.exec(`PRAGMA max_page_count = ${pragmaOf(database, 'PRAGMA page_count') + 3}`);
    const [small, empty, large, other] = await Promise.allSettled([
      table.commit([item('a')]),
      table.commit([item('')]),
      table.commit([item('b', 'x'.repeat(200_000))]),
      table.commit([item('c')]),
    ]);
    expect(small).toMatchObject({ status: 'fulfilled', value: { outcome: 'done' } });
    expect(empty.status === 'rejected' && empty.reason instanceof TableRefusal).toBe(true);
    expect(large?.status === 'rejected' && isDiskFull(large.reason)).toBe(true);
    expect(other).toMatchObject({ status: 'fulfilled', value: { outcome: 'done' } });
    expect((await table.query({ partition: 'U#1' })).items.map(({ sk }) => sk)).toEqual(['a', 'c']);
  });

  test('an SMS is in the journal when its claim is in, and only then', async () => {
    const key = messageKey('m1', '2026-03-10');
    const claim = () => table.commit([{ put: { ...key, body: { state: 'claimed' } }, expect: 'absent' }]);
    const [first, second] = await Promise.all([claim(), claim()]);
    expect([first.outcome, second.outcome]).toEqual(['done', 'mismatch']);
    expect(journal).toEqual([{ put: { ...key, body: { state: 'claimed' } }, version: 1 }]);
  });
});

test('a fault crosses over as what it was', () => {
  const full = Object.assign(new Error('database or disk is full'), { errcode: 13 });
  expect(isDiskFull(errorOf(structuredClone(faultOf(full))))).toBe(true);
  expect(errorOf(faultOf(new TableRefusal('an empty key')))).toBeInstanceOf(TableRefusal);
  expect(errorOf(faultOf(new RangeError('x'))).name).toBe('RangeError');
});

describe('the pool', () => {
  /** Threads whose tasks end when they are told to. */
  function fake(count: number) {
    const open: { readonly thread: number; readonly url: string; end(): void }[] = [];
    const threads = Array.from({ length: count }, (_, n): Thread => {
      let underWay = 0;
      return {
        do(task) {
          const { promise, resolve } = Promise.withResolvers<Done>();
          const url = 'asked' in task ? task.asked.url : '';
          underWay += 1;
          const end = () => {
            underWay -= 1;
            resolve({ answer: jsonAnswer(200, url), cpuMs: url === '/slow' ? 900 : 5 });
          };
          open.push({ thread: n, url, end });
          return promise;
        },
        get underWay() {
          return underWay;
        },
        end: async () => undefined,
      };
    });
    const ask = pool({ threads, routeOf: ({ url }) => url });
    const get = (url: string) => ask({ method: 'GET', url, headers: {}, source: '' }, '');
    return { open, get };
  }

  test('what takes long leaves one thread to everything else', async () => {
    const { open, get } = fake(2);
    const first = get('/slow');
    open[0]?.end();
    await first;
    // Known by now: however many come, they wait for one thread, and the others are answered.
    for (let n = 0; n < 20; n += 1) void get('/slow');
    const light = get('/light');
    const slow = open.filter(({ url }, n) => n > 0 && url === '/slow');
    expect(slow.map(({ thread }) => thread)).toEqual([1]);
    expect(open.at(-1)).toMatchObject({ thread: 0, url: '/light' });
    open.at(-1)?.end();
    expect((await light).status).toBe(200);
    slow[0]?.end();
    await until(() => open.filter(({ url }) => url === '/slow').length > 2);
  });

  test('where nothing is known, requests go where least is under way, and none is lost', async () => {
    const { open, get } = fake(2);
    const answers = Array.from({ length: 30 }, (_, n) => get(`/${n}`));
    expect(open.map(({ thread }) => thread)).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
    for (let n = 0; n < 30; n += 1) {
      await until(() => open.length > n);
      open[n]?.end();
    }
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(Array(30).fill(200));
  });
});

test(
  'threads answer as one does: signed in and written by one, read by another',
  { timeout: 120_000 },
  async () => {
    const folder = servedFolder();
    await lay(folder);
    const { address } = await machineOn(folder, { threads: 2 });
    const post = (path: string, body: unknown, headers = {}) =>
      fetch(`${address}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
    const phone = '19900000002';
    await post('/api/sign-in/code', { phone });
    const sms = await until(
      () => folder.lines('outbox').find(({ templateId }) => templateId === 'sign-in-code'),
      90,
    );
    const signed = await post('/api/sign-in', { phone, code: (sms['params'] as string[])[0] });
    const { token } = (await signed.json()) as { token: string };
    const headers = { authorization: `Bearer ${token}` };
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => fetch(`${address}/api/me`, { headers }).then(({ status }) => status)),
    );
    expect(new Set(replies)).toEqual(new Set([200]));
    expect((await fetch(`${address}/api/nothing`, { headers })).status).toBe(404);
  },
);
