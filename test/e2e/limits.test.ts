/** What is too much, through the server of this machine: each with an answer that says so. */
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rates } from '../../functions/wiring/rates.ts';
import { readDataSet } from '../../infra/dataset/dataset.ts';
import { Machine } from '../../infra/local/machine.ts';
import { county } from '../given/county.ts';
import { served, type Served } from '../given/served.ts';
import { keptLog } from '../given/works.ts';

let machine: Machine;
let server: Served;
let now = Date.parse('2026-04-10T01:00:00.000Z');

beforeAll(async () => {
  machine = new Machine({ file: ':memory:', day: '2026-04-10', log: keptLog().log });
  const read = readDataSet(county('2026-04-10'));
  if (!read.ok) throw new Error(JSON.stringify(read.fields));
  await machine.load(read.dataSet, 'test');
  server = await served(machine, rates({ now: () => new Date(now).toISOString() }));
});
afterAll(async () => {
  await server.close();
  machine.close();
});

const MEGABYTE = 1024 * 1024;
const nested = '['.repeat(5_000) + ']'.repeat(5_000);
const big = JSON.stringify('x'.repeat(MEGABYTE));

describe('a body', () => {
  test.each([
    ['nested too deep', nested, '内容嵌套过深，最多32层'],
    ['too big', big, '内容太大，最多1MB'],
  ])('%s is 400 right after 401, before access', async (_, body, message) => {
    for (const path of ['/api/problems', '/api/branches/b9/members', '/api/submissions']) {
      expect(await server.post(path, body)).toMatchObject({ status: 401 });
      expect(await server.post(path, body, 'm2')).toMatchObject({
        status: 400,
        body: { why: 'invalid', fields: [{ path: '', message }] },
      });
    }
  });

  test('of an import may have 6 MB', async () => {
    const path = '/api/branches/b1/imports';
    const body = (megabytes: number) => ({ file: 'A'.repeat(megabytes * MEGABYTE), dryRun: true });
    expect((await server.post(path, body(2), 'm1')).body).toMatchObject({ fields: [{ path: 'file' }] });
    expect(await server.post(path, body(6), 'm1')).toMatchObject({
      status: 400,
      body: { fields: [{ path: '', message: '内容太大，最多6MB' }] },
    });
  });

  test('beyond what the gateway takes is 413, and the next request is answered', async () => {
    const body = 'x'.repeat(11 * MEGABYTE);
    expect(await raw('POST', '/api/problems', {}, body)).toMatchObject({
      status: 413,
      body: { why: 'tooLarge' },
    });
    expect(await server.get('/api/health')).toMatchObject({ status: 200 });
  });
});

describe('a request', () => {
  test('with an id that is too long finds nothing', async () => {
    for (const length of [65, 201, 4_000])
      expect(await server.get(`/api/branches/${'b'.repeat(length)}`, 'm1')).toMatchObject({ status: 404 });
  });

  test('with a parameter that is too long is told which', async () => {
    expect(await server.get(`/api/units/b1/duties?rule=${'r'.repeat(501)}`, 'm1')).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'rule', message: '太长，最多500个字' }] },
    });
    expect(await server.get('/api/branches/b1/duties?colour=red', 'm1')).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'colour', message: '没有这一项' }] },
    });
  });

  test('with a key that is too long is told so', async () => {
    const headers = { 'idempotency-key': 'k'.repeat(201) };
    expect(await server.post('/api/problems', {}, 'm1', headers)).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'Idempotency-Key' }] },
    });
  });

  test('with a head that is too long is 431', async () => {
    const reply = await raw('GET', `/api/health?a=${'x'.repeat(20_000)}`, {});
    expect(reply).toMatchObject({ status: 431, body: { why: 'tooLarge', status: 431 } });
  });
});

test('who asks too often is told when to ask again', async () => {
  const path = '/api/branches/b1/ledger';
  let status = 200;
  let asked = 0;
  for (; status === 200 && asked < 400; asked++) status = (await server.get(path, 'm3')).status;
  expect([status, asked]).toEqual([429, 201]);
  const authorization = `Bearer ${await server.tokenOf('m3')}`;
  expect(await raw('GET', path, { authorization })).toMatchObject({
    status: 429,
    retryAfter: '1',
    body: { why: 'tooMany', title: '操作过于频繁，请1秒后再试' },
  });
  expect(await server.get(path, 'm2')).toMatchObject({ status: 200 });
  now += 1_000;
  expect(await server.get(path, 'm3')).toMatchObject({ status: 200 });
});

/** Without what `fetch` adds and refuses. */
async function raw(method: string, path: string, headers: Record<string, string>, body = '') {
  const { hostname, port } = new URL(server.address);
  const answered = Promise.withResolvers<IncomingMessage>();
  const sent = request({ hostname, port, method, path, headers }, answered.resolve);
  sent.on('error', answered.reject);
  sent.end(body);
  const response = await answered.promise;
  const retryAfter = response.headers['retry-after'];
  return { status: response.statusCode, retryAfter, body: JSON.parse(await text(response)) as unknown };
}
