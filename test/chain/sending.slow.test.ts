/** A bad day, and what is left of it: every SMS that was due went out once, or somebody can name it. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { dayOf, hourOf, type Day } from '../../shared/domain/days.ts';
import { hasJava } from '../contract/dynamoLocal.ts';
import { unitPartition } from '../given/partitions.ts';
import { DUE, dataOf, fatesOf, idsIn, logged } from './fates.ts';
import { chainOf, type Chain, type Engine, type Weather } from './chain.ts';

// Days of a province, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 120_000 });

let chain: Chain | undefined;
afterEach(async () => {
  await chain?.close();
  chain = undefined;
});

async function played(weather: Weather, to: Day, branches = 6, engine: Engine = 'SQLite'): Promise<Chain> {
  chain = await chainOf(dataOf(branches), weather, engine);
  await chain.playTo(to);
  return chain;
}

const FAST = 50;

test('on a good day everybody is told once', async () => {
  const all = await played({ rate: FAST }, DUE);
  expect(await fatesOf(all, DUE)).toMatchObject({ due: 30, told: 30 });
  expect(logged(all, 'sms not sent')).toEqual([]);
});

describe('an outage of six hours', () => {
  const isOut = (now: string): boolean => dayOf(now) === DUE && hourOf(now) >= 9 && hourOf(now) < 15;

  test('that refuses costs nothing but time', async () => {
    const all = await played({ rate: FAST, says: (now) => (isOut(now) ? 'throttled' : 'ok') }, DUE, 12);
    expect(await fatesOf(all, DUE)).toMatchObject({ due: 60, told: 60 });
    expect(logged(all, 'sms stopped').length).toBeGreaterThan(3);
    expect(all.provider.asked).toBeLessThan(60 + 40);
    expect(logged(all, 'sms not sent')).toEqual([]);
    expect(all.dead).toEqual([]);
  });

  test('in which it does not answer costs a few, of which the night learns by their receipts', async () => {
    const all = await played({ rate: FAST, says: (now) => (isOut(now) ? 'hangUp' : 'ok') }, DUE, 12);
    expect(await fatesOf(all, DUE)).toMatchObject({ due: 60, told: 60, unknown: 0 });
  });

  test('and without receipts they are named and never sent again', async () => {
    const says = (now: string) => (isOut(now) ? 'hangUp' : 'ok');
    const all = await played({ rate: FAST, says, hasReceipts: false }, '2026-01-27', 12);
    expect(logged(all, 'sms unknown').length).toBeGreaterThan(0);
    const { due, told, unknown } = await fatesOf(all, DUE);
    expect(due).toBe(60);
    expect(told + unknown).toBe(60);
    expect(unknown).toBeGreaterThan(0);
    expect(unknown).toBeLessThan(36);
    expect(all.dead).toEqual([]);
  });
});

test('at a sixth of the rate that the demand wants, the others are told on the next days or named', async () => {
  // Thirty people, and five SMS between 09:00 and 20:00.
  const all = await played({ rate: 5 / (11 * 3600) }, '2026-02-01');
  const { due, told, never } = await fatesOf(all, DUE);
  expect({ due, all: told + never }).toEqual({ due: 30, all: 30 });
  expect(told).toBeGreaterThanOrEqual(15);
  expect(never).toBeGreaterThan(0);
  expect(logged(all, 'sms not sent').length).toBeGreaterThan(0);
  expect(all.dead).toEqual([]);
});

test('a spend limit that is reached at the tenth SMS and raised the next day: nobody twice, nobody forgotten', async () => {
  const all = await played(
    { rate: FAST, says: (now, _, nth) => (nth > 10 && now < '2026-01-27T04:00' ? 'noCredit' : 'ok') },
    '2026-01-27',
  );
  expect(await fatesOf(all, DUE)).toMatchObject({ due: 30, told: 30 });
  expect(logged(all, 'sms not sent').length).toBeGreaterThan(0);
  expect(logged(all, 'sms stopped')[0]).toMatchObject({ fields: { why: 'noCredit' } });
});

test('workers that die with their SMS at the provider: it is unknown, and the others are told', async () => {
  const all = await played({ rate: FAST, dies: (nth) => nth % 7 === 3 }, DUE);
  const { due, told, unknown } = await fatesOf(all, DUE);
  expect({ due, all: told + unknown }).toEqual({ due: 30, all: 30 });
  expect(all.dead).toEqual([]);
  // The provider has them all, once; by its receipts the night settles those of which nobody knew.
  expect(all.provider.sent).toHaveLength(30);
});

test('receipts that do not come: what the provider took stays so, and is listed after three days', async () => {
  const all = await played({ rate: FAST, hasReceipts: false }, '2026-01-29');
  expect(await fatesOf(all, DUE)).toMatchObject({ due: 30, told: 30 });
  const named = logged(all, 'sms without receipt') as { fields: { day: Day; count: number } }[];
  expect(
    named.filter(({ fields }) => fields.day === DUE).reduce((sum, { fields }) => sum + fields.count, 0),
  ).toBe(30);
});

test('every message delivered twice and more: nobody is told twice', async () => {
  const all = await played({ rate: FAST, twice: (nth) => nth % 2 === 1 }, DUE);
  expect(await fatesOf(all, DUE)).toMatchObject({ due: 30, told: 30 });
  expect(all.provider.sent).toHaveLength(30);
});

describe('a unit that cannot be read from the morning on', () => {
  const broken: Weather = {
    rate: FAST,
    isBroken: (now, partition) =>
      partition === unitPartition('x2') && now > '2026-01-26T00:30' && now < '2026-01-27T00:00',
  };

  test('is given up by itself, and the others are told; sent back on the next day nothing goes out twice', async () => {
    const all = await played(broken, DUE);
    expect(await fatesOf(all, DUE)).toMatchObject({ due: 30, told: 25, given: 5 });
    expect(
      new Set(all.dead.filter(({ queue }) => queue === 'send').flatMap(({ body }) => idsIn(body))),
    ).toEqual(new Set(['x2']));
    await all.playTo('2026-01-27');
    expect(await fatesOf(all, DUE)).toMatchObject({ due: 30, told: 30 });
    const before = all.provider.sent.length;
    await all.redrive();
    await all.playTo('2026-01-28');
    expect(all.provider.sent).toHaveLength(before);
    expect(all.dead).toEqual([]);
  });
});

test('a number that the provider refuses holds up nobody else', async () => {
  const all = await played(
    { rate: FAST, says: (_, phone) => (phone.endsWith('0000007') ? 'limitOfNumber' : 'ok') },
    '2026-01-30',
  );
  expect(await fatesOf(all, DUE)).toMatchObject({ due: 30, told: 29, never: 1 });
});

// What comes together here comes together in the bundles' bad day, too.
if (process.env['CHAIN'] === 'long')
  describe.skipIf(!hasJava())('on DynamoDB Local', () => {
    test('the one rate holds, and an outage and deaths leave nobody unnamed', async () => {
      const isOut = (now: string): boolean => dayOf(now) === DUE && hourOf(now) === 9;
      const all = await played(
        { rate: 1, dies: (nth) => nth === 12, says: (now) => (isOut(now) ? 'throttled' : 'ok') },
        DUE,
        4,
        'DynamoDB Local',
      );
      const { due, told, unknown } = await fatesOf(all, DUE);
      expect({ due, all: told + unknown }).toEqual({ due: 20, all: 20 });
      expect(all.provider.sent).toHaveLength(20);
    });
  });
