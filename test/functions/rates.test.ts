import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { serveHttp, type HttpEvent, type HttpPorts } from '../../functions/wiring/http.ts';
import { COSTS, rates, sourceOf } from '../../functions/wiring/rates.ts';
import { done } from '../../shared/flows/request/flow.ts';
import { read } from '../../shared/flows/request/read.ts';
import { readOpen } from '../../shared/flows/request/readOpen.ts';
import { homeKey } from '../../shared/flows/table/keys.ts';
import { keptLog } from '../given/works.ts';

const START = Date.parse('2026-03-10T01:00:00.000Z');

function clock() {
  let now = START;
  return { now: () => new Date(now).toISOString(), pass: (seconds: number) => void (now += seconds * 1000) };
}

describe('a bucket', () => {
  test('holds so much, says how long to wait, and fills again', () => {
    const time = clock();
    const { take } = rates(time);
    for (let n = 0; n < 200; n++) expect(take('person', 'm1', COSTS.costly)).toBeUndefined();
    expect(take('person', 'm1', COSTS.costly)).toBe(1);
    expect(take('person', 'm2', COSTS.costly)).toBeUndefined();
    time.pass(1);
    expect(take('person', 'm1', COSTS.costly)).toBeUndefined();
    expect(take('person', 'm1', COSTS.read)).toBe(1);
    time.pass(10_000);
    for (let n = 0; n < 6_000; n++) expect(take('person', 'm1', COSTS.read)).toBeUndefined();
    expect(take('person', 'm1', COSTS.read)).toBe(1);
  });

  test('is asked in vain without getting emptier, and a clock that goes back takes nothing', () => {
    const time = clock();
    const { take } = rates(time);
    for (let n = 0; n < 1_000; n++) take('stranger', 'a', 1);
    for (let n = 0; n < 50; n++) expect(take('stranger', 'a', 1)).toBe(1);
    time.pass(-100);
    expect(take('stranger', 'a', 1)).toBe(1);
    time.pass(1);
    expect(take('stranger', 'a', 5)).toBeUndefined();
  });

  test('of one who asks is not forgotten for many who do not', () => {
    const { take } = rates(clock());
    for (let n = 0; n < 1_000; n++) take('stranger', 'a', 1);
    for (let n = 0; n < 30_000; n++) {
      take('stranger', `b${n}`, 1);
      if (n % 5_000 === 0) expect(take('stranger', 'a', 1)).toBe(1);
    }
  });
});

test.each([
  ['10.1.2.3', '10.1.2.3'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['::ffff:10.1.2.3', '::ffff:10.1.2.3'],
])('of %s the source is %s', (address, source) => expect(sourceOf(address)).toBe(source));

const facts = { method: 'GET', title: '', status: 200, answer: z.unknown() } as const;
const openRoute = { ...facts, id: 'readHealth', path: '/api/open', governedBy: 'anyone' } as const;
const ownRoute = { ...facts, id: 'readMe', path: '/api/own', governedBy: 'self' } as const;
const costlyRoute = { ...ownRoute, id: 'readImportTemplate', path: '/api/costly', isCostly: true } as const;

describe('the handler of a function', () => {
  const time = clock();
  const never = (): never => {
    throw new Error('no such use here');
  };
  const ports: HttpPorts = {
    table: {
      read: async (keys) => ({
        items: keys
          .filter(({ pk }) => pk === homeKey('m1').pk)
          .map((key) => ({ ...key, body: {}, version: 1 })),
        consumed: { read: 1, write: 0 },
      }),
      query: async () => ({ items: [], consumed: { read: 1, write: 0 } }),
      commit: never,
      putIfAbsent: never,
    },
    log: keptLog().log,
    shards: 1,
    clock: time,
    readToken: async (token) => (token === 'good' ? { person: 'm1', by: 'issuer' } : undefined),
    rates: rates(time),
  };
  const flows = [
    readOpen(openRoute, [], async () => done({})),
    read(ownRoute, [], async () => done({})),
    read(costlyRoute, [], async () => done({})),
  ];
  const handler = serveHttp({ flows }, async () => ports);
  const ask = (name: string, token?: string, sourceIp = '10.0.0.1') => {
    const event: HttpEvent = {
      routeKey: `GET /api/${name}`,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      isBase64Encoded: false,
      requestContext: { http: { sourceIp } },
    };
    return handler(event);
  };
  const isTooMany = { statusCode: 429, headers: { 'retry-after': '1' } };
  const problemIn = ({ body = '' }: { body?: string | undefined }): unknown => JSON.parse(body);

  test('answers strangers 429 once their source has asked too often, and who has a token as ever', async () => {
    for (let n = 0; n < 1_000; n++) expect(await ask('own', 'bad')).toMatchObject({ statusCode: 401 });
    const refused = await ask('own', 'bad');
    expect(refused).toMatchObject(isTooMany);
    expect(problemIn(refused)).toMatchObject({
      why: 'tooMany',
      status: 429,
      title: '操作过于频繁，请1秒后再试',
    });
    expect(await ask('own')).toMatchObject(isTooMany);
    expect(await ask('own', 'good')).not.toMatchObject({ statusCode: 429 });
    expect(await ask('own', 'bad', '10.0.0.2')).toMatchObject({ statusCode: 401 });
  });

  test('answers a person 429 who asks too often, wherever from', async () => {
    time.pass(10_000);
    for (let n = 0; n < 200; n++) expect(await ask('costly', 'good')).not.toMatchObject({ statusCode: 429 });
    expect(await ask('costly', 'good', '10.0.0.9')).toMatchObject(isTooMany);
    expect(await ask('own', 'good')).toMatchObject(isTooMany);
    time.pass(1);
    expect(await ask('own', 'good')).not.toMatchObject({ statusCode: 429 });
  });

  test('answers a source 429 that asks for what is open too often', async () => {
    time.pass(10_000);
    for (let n = 0; n < 3_000; n++) expect(await ask('open')).toMatchObject({ statusCode: 200 });
    expect(await ask('open')).toMatchObject(isTooMany);
    expect(await ask('open', undefined, '10.0.0.3')).toMatchObject({ statusCode: 200 });
  });
});
