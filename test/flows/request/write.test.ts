/** The frame of every flow that writes: refusals in the contract's order, and all of a request or nothing. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod';
import { sqliteTable, type SqliteTable } from '../../../functions/adapters/table.sqlite.ts';
import { route } from '../../../shared/contract/route.ts';
import {
  done,
  refuse,
  type CallerContext,
  type FlowRequest,
  type PersonFlow,
  type Result,
} from '../../../shared/flows/request/flow.ts';
import { read } from '../../../shared/flows/request/read.ts';
import { write, type Decision, type Marked } from '../../../shared/flows/request/write.ts';
import type { Change, Vault } from '../../../shared/flows/table/ports.ts';
import { keptLog } from '../../given/works.ts';

const things = route({
  id: 'addPairing',
  method: 'POST',
  path: '/api/things/{id}',
  title: '登记一件事',
  governedBy: 'self',
  body: z.strictObject({ size: z.int() }),
  status: 201,
  answer: z.unknown(),
});

let table: SqliteTable;
beforeEach(() => {
  table = sqliteTable({ file: ':memory:' });
});
afterEach(() => table.close());

const context = (): CallerContext => ({
  table,
  log: keptLog().log,
  shards: 1,
  now: '2026-03-10T04:00:00.000Z',
  today: '2026-03-10',
  caller: { id: 'm1', name: '李卓玛', offices: [], heads: [], former: [] },
});

const request = (body: unknown, idempotencyKey?: string): FlowRequest => ({
  params: { id: 't1' },
  query: {},
  body,
  ...(idempotencyKey !== undefined && { idempotencyKey }),
});

const thingKey = (n = 1) => ({ pk: 'T#t1', sk: `THING#${n}` });
const putThing = (n = 1, body: unknown = {}): Change => ({
  put: { ...thingKey(n), body },
  expect: 'absent',
});
const manyThings = (count: number) => Array.from({ length: count }, (_, n) => putThing(n));
/** Text that no compression makes much smaller. */
const noise = (bytes: number) => randomBytes(bytes / 2).toString('hex');

const steps: string[] = [];
const flowOf = (
  decide: (size: number) => Result<Decision> | Marked | Promise<Result<Decision>>,
  access: () => Result<string> = () => done('t1'),
): PersonFlow<'table.write'> =>
  write({
    route: things,
    authorize: async () => {
      steps.push('authorize');
      return access();
    },
    decide: async ({ size }) => {
      steps.push('decide');
      return decide(size);
    },
  });
beforeEach(() => void steps.splice(0));

const items = () => table.counts().items;

describe('refusals come in the order of the contract', () => {
  const adds = (access?: () => Result<string>) =>
    flowOf((size) => done({ changes: [putThing(size)], answer: { size } }), access);

  test('access before what is wrong with the body', async () => {
    const flow = adds(() => refuse('notFound'));
    expect(await flow(request({ size: 'large' }), context())).toEqual(refuse('notFound'));
    expect(steps).toEqual(['authorize']);
  });

  test('the answer given before, before the body is decided on anew', async () => {
    const flow = adds();
    const first = await flow(request({ size: 1 }, 'k1'), context());
    expect(await flow(request({ size: 1 }, 'k1'), context())).toEqual(first);
    expect(await flow(request({ size: 2 }, 'k1'), context())).toEqual(refuse('idempotencyKeyReused'));
    expect(steps.filter((step) => step === 'decide')).toHaveLength(1);
  });

  test.each([
    [{ size: 1, other: 2 }, 'other'],
    [{ size: 'large' }, 'size'],
    [{}, 'size'],
  ])('what is wrong with the body %j, named, before it is decided on', async (body, path) => {
    const reply = await adds()(request(body), context());
    expect(reply).toMatchObject({ ok: false, why: 'invalid', fields: [{ path }] });
    expect(steps).toEqual(['authorize']);
  });

  test('a parameter of the query that there is not', async () => {
    const reply = await adds()({ ...request({ size: 1 }), query: { other: '1' } }, context());
    expect(reply).toMatchObject({ ok: false, why: 'invalid', fields: [{ path: 'other' }] });
    expect(items()).toBe(0);
  });

  test('one who may no longer is not told what was answered before', async () => {
    await adds()(request({ size: 1 }, 'k1'), context());
    const flow = adds(() => refuse('forbidden'));
    expect(await flow(request({ size: 1 }, 'k1'), context())).toEqual(refuse('forbidden'));
  });
});

describe('what cannot be taken whole is refused, and nothing is written', () => {
  test.each([
    ['an answer that nothing remembers', [putThing()], { text: noise(9_000_000) }],
    ['an item beyond 400 KB', [putThing(1, { text: 'x'.repeat(400_000) })], {}],
    ['more than 100 changes with what is remembered', manyThings(100), {}],
    ['more than 4 MB in all', manyThings(14).map((_, n) => putThing(n, { text: 'x'.repeat(300_000) })), {}],
  ])('%s', async (_what, changes, answer) => {
    const flow = flowOf(() => done({ changes, answer }));
    expect(await flow(request({ size: 1 }, 'k1'), context())).toEqual(refuse('tooLarge'));
    expect(items()).toBe(0);
  });

  test('an answer beyond the size of an item is remembered in pieces, and given again as it was', async () => {
    const answer = { text: noise(2_000_000) };
    const flow = flowOf(() => done({ changes: [putThing()], answer }));
    expect(await flow(request({ size: 1 }, 'k1'), context())).toEqual(done(answer));
    expect(items()).toBeGreaterThan(3);
    expect(await flow(request({ size: 1 }, 'k1'), context())).toEqual(done(answer));
    expect(steps.filter((step) => step === 'decide')).toHaveLength(1);
  });
});

describe('a refusal may leave its mark', () => {
  const refusing = (changes: () => readonly Change[]) =>
    flowOf(() => ({ changes: changes(), result: refuse('wrongCode') }));

  test('and is not remembered: sent again it leaves another', async () => {
    let n = 0;
    const flow = refusing(() => [putThing((n += 1))]);
    for (const _ of [1, 2])
      expect(await flow(request({ size: 1 }, 'k1'), context())).toEqual(refuse('wrongCode'));
    expect(items()).toBe(2);
  });

  test('decided anew where somebody else was faster, and not answered without it', async () => {
    await table.commit([putThing(1)]);
    let n = 0;
    expect(await refusing(() => [putThing((n += 1))])(request({ size: 1 }), context())).toEqual(
      refuse('wrongCode'),
    );
    expect(items()).toBe(2);
    expect(await refusing(() => [putThing(1)])(request({ size: 1 }), context())).toEqual(refuse('busy'));
    expect(items()).toBe(2);
  });

  test('or none', async () => {
    expect(await refusing(() => [])(request({ size: 1 }), context())).toEqual(refuse('wrongCode'));
    expect(items()).toBe(0);
  });

  test('after what is wrong with the body', async () => {
    const reply = await refusing(() => [putThing()])(request({ size: 'large' }), context());
    expect(reply).toMatchObject({ ok: false, why: 'invalid' });
    expect(items()).toBe(0);
  });
});

describe('when somebody else was faster', () => {
  beforeEach(async () => {
    await table.commit([putThing()]);
  });

  test('the request says so', async () => {
    const flow = flowOf(() => done({ changes: [putThing()], answer: {} }));
    expect(await flow(request({ size: 1 }), context())).toEqual(refuse('changedMeanwhile'));
  });

  test('or what the flow says that it means', async () => {
    const flow = flowOf(() =>
      done({
        changes: [putThing()],
        answer: {},
        taken: ({ sk }) => (sk === thingKey().sk ? refuse('idTaken') : undefined),
      }),
    );
    expect(await flow(request({ size: 1 }), context())).toEqual(refuse('idTaken'));
  });

  test('it is authorized and decided anew where the flow asks for that', async () => {
    let next = 0;
    const flow = flowOf(() => {
      next += 1;
      return done({ changes: [putThing(next)], answer: { next }, taken: () => 'again' });
    });
    expect(await flow(request({ size: 1 }, 'k1'), context())).toEqual(done({ next: 2 }));
    expect(steps).toEqual(['authorize', 'decide', 'authorize', 'decide']);
  });

  test('but not for ever', async () => {
    const flow = flowOf(() => done({ changes: [putThing()], answer: {}, taken: () => 'again' }));
    expect(await flow(request({ size: 1 }), context())).toEqual(refuse('busy'));
    expect(steps.length).toBeLessThan(40);
    expect(items()).toBe(1);
  });

  test('the same request at the same time has one answer', async () => {
    let next = 1;
    const flow = flowOf(() => {
      next += 1;
      return done({ changes: [putThing(next)], answer: { next } });
    });
    const replies = await Promise.all([1, 2, 3].map(() => flow(request({ size: 1 }, 'k1'), context())));
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
    expect(replies[0]?.ok).toBe(true);
  });
});

test('a route that is not read has no frame but this', () => {
  // @ts-expect-error `read` takes no POST
  expect(read(things, [], async () => done({})).route).toBe(things);
});

test('the ports that a flow needs are in its type, and those that it does not are not there', () => {
  const plain = flowOf(() => done({ changes: [], answer: {} }));
  const sealing = write({
    route: things,
    needs: ['vault.seal'],
    authorize: async (_request, { vault }) => done(vault),
    decide: async (_input, vault) => {
      expectTypeOf(vault).toEqualTypeOf<Pick<Vault, 'seal'>>();
      return done({ changes: [], answer: {} });
    },
  });
  expectTypeOf(plain).toExtend<PersonFlow<'table.write'>>();
  expectTypeOf(sealing).parameter(1).toHaveProperty('vault').toEqualTypeOf<Pick<Vault, 'seal'>>();
  expectTypeOf(sealing).not.toExtend<PersonFlow<'table.write'>>();
});
