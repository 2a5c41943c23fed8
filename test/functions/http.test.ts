import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { serveHttp, type HttpPorts } from '../../functions/wiring/http.ts';
import { problemOf, refusals } from '../../functions/wiring/refusals.ts';
import { problemDocument, type Route } from '../../shared/contract/route.ts';
import { check, done, refuse, type Why } from '../../shared/flows/request/flow.ts';
import { readOpen } from '../../shared/flows/request/readOpen.ts';
import type { Table } from '../../shared/flows/table/ports.ts';
import { keptLog } from '../given/works.ts';

const never = (): never => {
  throw new Error('no table here');
};
const noTable: Table = { read: never, query: never, commit: never, putIfAbsent: never };

const route = {
  id: 'readHealth',
  method: 'POST',
  path: '/api/echo/{id}',
  title: '回声',
  governedBy: 'anyone',
  status: 201,
  answer: z.unknown(),
} as const satisfies Route;

const { log, logged } = keptLog();
const ports = (): HttpPorts => ({
  table: noTable,
  log,
  shards: 1,
  clock: { now: () => '2026-03-10T17:00:00.000Z' },
  readToken: async () => undefined,
});

const event = (over: Partial<APIGatewayProxyEventV2> = {}) =>
  ({
    routeKey: 'POST /api/echo/{id}',
    headers: {},
    isBase64Encoded: false,
    ...over,
  }) as APIGatewayProxyEventV2;

type Answering = Parameters<typeof readOpen<never>>[2];

const serving = (answer: Answering) =>
  serveHttp({ flows: [readOpen(route, [], answer)] }, async () => ports());

const askedFor = async (
  over: Partial<APIGatewayProxyEventV2>,
  answer: Answering = async (request) => done(request),
) => {
  const { statusCode, body, headers } = await serving(answer)(event(over));
  return { status: statusCode, body: JSON.parse(body ?? '') as Record<string, unknown>, headers };
};

describe('a request', () => {
  test('reaches the flow with its parameters, query, body and key', async () => {
    const reply = await askedFor({
      pathParameters: { id: 'b1' },
      queryStringParameters: { limit: '2' },
      headers: { 'Idempotency-Key': 'k1' },
      body: '{"a":1}',
    });
    expect(reply).toMatchObject({
      status: 201,
      body: { params: { id: 'b1' }, query: { limit: '2' }, body: { a: 1 }, idempotencyKey: 'k1' },
    });
  });

  test('may have its body in base64, Chinese included', async () => {
    const body = Buffer.from(JSON.stringify({ what: '修渠' })).toString('base64');
    expect((await askedFor({ body, isBase64Encoded: true })).body).toMatchObject({ body: { what: '修渠' } });
  });

  test('is of the Shanghai day of its instant', async () => {
    const reply = await askedFor({}, async (_request, { today, now }) => done({ today, now }));
    expect(reply.body).toEqual({ today: '2026-03-11', now: '2026-03-10T17:00:00.000Z' });
  });

  test('for a route that is not the function’s is not found', async () => {
    expect(await askedFor({ routeKey: '$default' })).toMatchObject({
      status: 404,
      body: { why: 'notFound' },
    });
  });

  test('whose body is not JSON is refused even if the flow would not have minded', async () => {
    expect(await askedFor({ body: '{' })).toMatchObject({ status: 400, body: { fields: [{ path: '' }] } });
  });
});

describe('a refusal', () => {
  test.each(Object.keys(refusals) as Why[])('%s is a problem document in Chinese', async (why) => {
    const reply = await askedFor({}, async () => refuse(why));
    expect(problemDocument.safeParse(reply.body).success).toBe(true);
    expect(reply.body).toMatchObject({ status: reply.status, why });
    expect(reply.body['title']).toMatch(/^[\u4e00-\u9fff，；、。“”0-9a-zA-Z]+$/);
    expect(reply.headers?.['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(reply.headers?.['cache-control']).toBe('no-store');
  });

  test('says its own sentence in place of the usual one', () => {
    expect(problemOf(refuse('wrongState', { detail: '还没有登记整改情况' })).title).toBe(
      '还没有登记整改情况',
    );
  });

  test('names the fields in Chinese, deep ones by their path, unknown ones too', async () => {
    const schema = z.strictObject({
      day: z.iso.date(),
      how: z.string().max(2),
      list: z.array(z.object({ n: z.int().min(1).max(9) })),
      kind: z.enum(['甲', '乙']),
      yes: z.boolean(),
      gone: z.string(),
    });
    const given = {
      day: 1,
      how: '太长了',
      list: [{ n: 0 }, { n: 10 }, { n: 'x' }],
      kind: '丙',
      yes: 1,
      extra: 1,
    };
    const reply = await askedFor({ body: JSON.stringify(given) }, async ({ body }) => check(schema, body));
    const fields = reply.body['fields'] as { path: string; message: string }[];
    expect(fields.map((field) => field.path).sort()).toEqual(
      ['day', 'extra', 'gone', 'how', 'kind', 'list.0.n', 'list.1.n', 'list.2.n', 'yes'].sort(),
    );
    for (const { path, message } of fields) expect(message, path).toMatch(/[\u4e00-\u9fff]/);
  });
});

describe('a fault', () => {
  const secret = '13800000000';
  const broken: Answering = async () => {
    throw new Error(`could not send to ${secret}`);
  };

  test('is a 500 that tells nothing, and is logged without what people wrote', async () => {
    const reply = await askedFor({ body: '{"text":"confidential"}' }, broken);
    expect(reply).toMatchObject({ status: 500, body: { why: 'fault' } });
    expect(problemDocument.safeParse(reply.body).success).toBe(true);
    const all = JSON.stringify([reply, logged]);
    expect(all).not.toContain(secret);
    expect(all).not.toContain('confidential');
    expect(JSON.stringify(logged)).toContain('"route":"readHealth"');
  });

  test('of the start is tried again with the next request', async () => {
    let started = 0;
    const flows = [readOpen(route, [], async () => done('ok'))];
    const handler = serveHttp({ flows }, async () => {
      if (++started === 1) throw new Error('no discovery document yet');
      return ports();
    });
    await expect(handler(event())).rejects.toThrow();
    expect((await handler(event())).statusCode).toBe(201);
    expect((await handler(event())).statusCode).toBe(201);
    expect(started).toBe(2);
  });
});
