/** What stands before the API: whoever comes past it is refused, and whoever comes by it is known by his own address. */
import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { edgeOf } from '../../functions/wiring/edge.ts';
import { serveHttp, type HttpPorts } from '../../functions/wiring/http.ts';
import { apiText } from '../../infra/aws/edgeText.ts';
import { EDGE_HEADER, VIEWER_HEADER } from '../../shared/manifest/edge.ts';
import { done } from '../../shared/flows/request/flow.ts';
import { readOpen } from '../../shared/flows/request/readOpen.ts';
import { keptLog } from '../given/works.ts';

const SECRET = 'nobody guesses this one';
const HASH = createHash('sha256').update(SECRET).digest('hex');

const never = (): never => {
  throw new Error('no table here');
};
const facts = { method: 'GET', title: '', status: 200, answer: z.unknown() } as const;
const route = { ...facts, id: 'readHealth', path: '/api/open', governedBy: 'anyone' } as const;
const takings: string[] = [];

async function asked(EDGE_HASH: string, headers: Record<string, string>, FORMER_EDGE_HASH = '') {
  const edge = edgeOf({ EDGE_HASH, FORMER_EDGE_HASH });
  const ports: HttpPorts = {
    table: { read: never, query: never, commit: never, putIfAbsent: never },
    log: keptLog().log,
    shards: 1,
    clock: { now: () => '2026-03-10T17:00:00.000Z' },
    readToken: async () => undefined,
    rates: { take: (_kind, whose) => void takings.push(whose) },
    ...(edge && { edge }),
  };
  const flow = readOpen(route, [], async ({ source }) => done({ source }));
  const answer = await serveHttp(
    { flows: [flow] },
    async () => ports,
  )({
    ...{ routeKey: 'GET /api/open', headers, isBase64Encoded: false },
    requestContext: { http: { sourceIp: '130.176.0.1' } },
  });
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '') as unknown };
}

describe('behind CloudFront', () => {
  test('whoever asks is known, and counted, by his own address', async () => {
    const headers = { [EDGE_HEADER]: SECRET, [VIEWER_HEADER]: '203.0.113.7' };
    expect(await asked(HASH, headers)).toEqual({ status: 200, body: { source: '203.0.113.7' } });
    expect(takings.at(-1)).toBe('203.0.113.7');
  });

  test.each([
    ['nothing', {}],
    ['an address of his own', { [VIEWER_HEADER]: '203.0.113.7' }],
    ['a secret that he guessed', { [EDGE_HEADER]: 'guessed', [VIEWER_HEADER]: '203.0.113.7' }],
    ['the hash', { [EDGE_HEADER]: HASH, [VIEWER_HEADER]: '203.0.113.7' }],
    ['no address', { [EDGE_HEADER]: SECRET }],
    ['what is no address', { [EDGE_HEADER]: SECRET, [VIEWER_HEADER]: 'anybody' }],
  ])('who comes past it with %s is told that it is not there', async (_with, headers) => {
    const before = takings.length;
    expect(await asked(HASH, headers)).toMatchObject({ status: 421, body: { why: 'notFound' } });
    expect(takings).toHaveLength(before);
  });

  test('while the secret is changed both are taken, and then the new one alone', async () => {
    const former = { [EDGE_HEADER]: SECRET, [VIEWER_HEADER]: '203.0.113.7' };
    const changed = { ...former, [EDGE_HEADER]: 'nobody guesses the next one' };
    const next = createHash('sha256').update(changed[EDGE_HEADER]).digest('hex');
    for (const headers of [former, changed])
      expect(await asked(next, headers, HASH)).toMatchObject({ status: 200 });
    expect(await asked(next, changed)).toMatchObject({ status: 200 });
    expect(await asked(next, former)).toMatchObject({ status: 421 });
  });

  test('the edge writes its own over what a viewer says of himself', () => {
    const request = { uri: '/api/open', headers: { [VIEWER_HEADER]: { value: '198.51.100.1' } } };
    const event = { request, viewer: { ip: '203.0.113.7' } };
    const told = runInNewContext(`${apiText}; handler(event)`, { event }) as typeof request;
    expect(told.headers[VIEWER_HEADER]).toEqual({ value: '203.0.113.7' });
  });
});

test('without one, heads are nothing, and the address is the one that is seen', async () => {
  const headers = { [EDGE_HEADER]: SECRET, [VIEWER_HEADER]: '203.0.113.7' };
  expect(await asked('', headers)).toEqual({ status: 200, body: { source: '130.176.0.1' } });
});
