/** The example of a route that only reads is found without anybody writing its request. */
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { answerTo, plainReads } from '../../infra/docs/plainReads.ts';
import type { Route } from '../../shared/contract/route.ts';

const planted = (more: Partial<Route> = {}): Route => ({
  id: 'readPlanted',
  method: 'GET',
  path: '/api/branches/{id}/planted',
  title: '示例',
  governedBy: 'signedIn',
  status: 200,
  answer: z.object({}),
  ...more,
});

describe('its request', () => {
  test.each([
    [planted(), '/api/branches/caizheng/planted'],
    [planted({ path: '/api/planted' }), '/api/planted'],
    [planted({ path: '/api/branches/{id}/talk-plans/{half}' }), '/api/branches/caizheng/talk-plans/2026-H1'],
    [
      planted({ query: z.strictObject({ year: z.coerce.number(), limit: z.string().optional() }) }),
      '/api/branches/caizheng/planted?year=2026',
    ],
  ])('names what the example county has', (route, path) => {
    expect(plainReads([route], []).map((plain) => plain.path)).toEqual([path]);
  });

  test('is not made where one is written by hand, where a route writes, or where there is no body to show', () => {
    const byHand = { route: 'readPlanted', method: 'GET', path: '/api/branches/caizheng/planted' } as const;
    expect(plainReads([planted()], [byHand])).toEqual([]);
    expect(plainReads([planted({ method: 'POST' }), planted({ answer: z.never() })], [])).toEqual([]);
  });

  test('of a thing that the county has not is asked for by name', () => {
    expect(() => plainReads([planted({ path: '/api/moons/{id}' })], [])).toThrow('has no moons');
  });
});

describe('who asks', () => {
  const plain = { route: 'readPlanted', path: '/api/planted', callers: ['a', 'b', 'c'] };
  const answered = (by: string) => async (call: { readonly as?: string | undefined }) =>
    new Response(call.as, { status: call.as === by ? 200 : 403 });

  test('is the first who is answered', async () => {
    expect(await answerTo(plain, answered('b'))).toBe('b');
  });

  test('must be somebody', async () => {
    await expect(answerTo(plain, answered('d'))).rejects.toThrow('/api/planted');
  });
});
