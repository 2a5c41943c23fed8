/**
 * A bad day of the built bundles; `npm run test:chain` plays all of them, `npm run test:slow` one in which all comes together.
 */
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { dayOf, hourOf, type Day } from '../../shared/domain/days.ts';
import { figures } from '../../shared/manifest/alarms.ts';
import { hasJava } from '../contract/dynamoLocal.ts';
import { builtChainOf, type BuiltChain, type BuiltWeather } from './builtChain.ts';
import { DUE, dataOf, fatesOf, logged } from './fates.ts';

const isLong = process.env['CHAIN'] === 'long';
const MINUTES = 600_000;
const FAST = 50;
/** How likely a function that is to be ended is so at each of its moments. */
const AT_EACH = 0.1;
const SENT = 'sms given to the provider';

let chain: BuiltChain | undefined;
afterEach(async () => {
  await chain?.close();
  chain = undefined;
});

async function played(weather: BuiltWeather, to: Day, branches: number): Promise<BuiltChain> {
  chain = await builtChainOf(dataOf(branches), weather);
  await chain.playTo(to);
  return chain;
}

/** A number in [0, 1) that the seed and the place alone decide. */
const chanceOf = (seed: number, nth: number): number =>
  createHash('sha256').update(`${seed}#${nth}`).digest().readUInt32BE() / 2 ** 32;

/** Every second event or so has its function ended, at each of its moments as likely as at the next. */
const endsOf = (seed: number) => (nth: number) =>
  chanceOf(seed, 2 * nth) < 0.5
    ? 1 + Math.floor(Math.log(1 - chanceOf(seed, 2 * nth + 1)) / Math.log(1 - AT_EACH))
    : undefined;

const between =
  (from: number, to: number) =>
  (now: string): boolean =>
    dayOf(now) === DUE && hourOf(now) >= from && hourOf(now) < to;

/** Everybody of so many branches was told once, or of the SMS nobody knows and it is said so. */
async function expectToldOrUnknown(all: BuiltChain, branches: number): Promise<number> {
  const { due, told, unknown } = await fatesOf(all, DUE);
  expect({ due, all: told + unknown }).toEqual({ due: branches * 5, all: branches * 5 });
  return unknown;
}

describe.skipIf(!hasJava())('the built bundles', () => {
  test(
    'an hour’s outage, a function ended with its SMS at the provider, a message that is none and some that come again',
    { timeout: MINUTES },
    async () => {
      const isOut = between(9, 10);
      const weather: BuiltWeather = {
        ...{ rate: FAST, dies: (nth) => nth === 9, twice: (nth) => nth % 7 === 0 },
        says: (now) => (isOut(now) ? 'throttled' : 'ok'),
      };
      chain = await builtChainOf(dataOf(2), weather);
      await chain.put('send', '{"homes": 7}');
      await chain.playTo(DUE);
      await expectToldOrUnknown(chain, 2);
      expect(chain.ended()).toEqual(['send']);
      expect(chain.dead).toEqual([{ queue: 'send', body: { homes: 7 } }]);
      expect(chain.provider.sent).toHaveLength(10);
      expect(logged(chain, 'sms stopped').length).toBeGreaterThan(0);
      expect(JSON.stringify(chain.lines)).not.toMatch(/1980\d{7}/);
      expect(chain.lines.filter(({ message }) => message === 'message failed')).toMatchObject(
        [1, 2, 3, 4, 5].map((attempt) => ({ queue: 'send', attempt, fault: 'ZodError' })),
      );
      // One id leads from the schedule to each SMS, in every line; who was ended says nothing any more.
      const { lines, provider } = chain;
      for (const { words, field } of figures) {
        const counted = lines.filter(({ message }) => message === words).map((line) => line[field]);
        expect([counted.length > 0, counted.every((count) => typeof count === 'number')], field).toEqual([
          true,
          true,
        ]);
      }
      expect(lines.filter(({ run }) => typeof run !== 'string')).toEqual([]);
      const ofRun = lines.filter(({ run }) => run === 'send@2026-01-26T01:00:00.000Z');
      expect(ofRun.filter(({ message }) => message === 'send started')).toHaveLength(1);
      const given = ofRun.filter(({ message, outcome }) => message === SENT && outcome === 'accepted');
      const ids = new Set(provider.sent.map(({ id }) => id));
      expect(given.filter(({ sms }) => ids.has(String(sms)))).toHaveLength(ids.size - 1);
    },
  );
});

if (isLong)
  describe.skipIf(!hasJava())('the built bundles, at length', () => {
    test('an outage of six hours that refuses costs nothing but time', { timeout: MINUTES }, async () => {
      const isOut = between(9, 15);
      const all = await played({ rate: FAST, says: (now) => (isOut(now) ? 'throttled' : 'ok') }, DUE, 12);
      expect(await fatesOf(all, DUE)).toMatchObject({ due: 60, told: 60 });
      expect(all.provider.asked).toBeLessThan(60 + 40);
      expect(logged(all, 'sms not sent')).toEqual([]);
      expect(all.dead).toEqual([]);
    });

    test(
      'one in which nobody answers costs a few, of whom the night hears',
      { timeout: MINUTES },
      async () => {
        const isOut = between(9, 15);
        const all = await played({ rate: FAST, says: (now) => (isOut(now) ? 'hangUp' : 'ok') }, DUE, 12);
        expect(await fatesOf(all, DUE)).toMatchObject({ due: 60, told: 60, unknown: 0 });
      },
    );

    test('at a sixth of the demand the others are told later or named', { timeout: MINUTES }, async () => {
      const all = await played({ rate: 5 / (11 * 3600) }, '2026-02-01', 6);
      const { due, told, never } = await fatesOf(all, DUE);
      expect({ due, all: told + never }).toEqual({ due: 30, all: 30 });
      expect(told).toBeGreaterThanOrEqual(15);
      expect(never).toBeGreaterThan(0);
      expect(logged(all, 'sms not sent').length).toBeGreaterThan(0);
      expect(all.dead).toEqual([]);
    });

    test(
      'a spend limit at the tenth SMS, raised the next day: nobody twice',
      { timeout: MINUTES },
      async () => {
        const all = await played(
          { rate: FAST, says: (now, _, nth) => (nth > 10 && now < '2026-01-27T04:00' ? 'noCredit' : 'ok') },
          '2026-01-27',
          6,
        );
        expect(await fatesOf(all, DUE)).toMatchObject({ due: 30, told: 30 });
        expect(logged(all, 'sms not sent').length).toBeGreaterThan(0);
        expect(logged(all, 'sms stopped')[0]).toMatchObject({ fields: { why: 'noCredit' } });
      },
    );

    test('messages that are none, in every queue, hold nobody up', { timeout: MINUTES }, async () => {
      chain = await builtChainOf(dataOf(6), { rate: FAST });
      const queues = ['sweep', 'open', 'roll', 'alert', 'send', 'reconcile', 'retention'];
      for (const queue of queues) await chain.put(queue, '{"day":"yesterday"}');
      await chain.playTo(DUE);
      expect(await fatesOf(chain, DUE)).toMatchObject({ due: 30, told: 30 });
      expect(chain.dead.map(({ queue }) => queue).toSorted()).toEqual(queues.toSorted());
      const before = chain.provider.sent.length;
      await chain.redrive();
      await chain.playTo('2026-01-27');
      expect(chain.provider.sent).toHaveLength(before);
      expect(chain.dead).toHaveLength(queues.length);
    });

    test(
      'every message of every queue sent back at the next day’s sending: nobody is told twice',
      { timeout: MINUTES },
      async () => {
        const all = await played({ rate: FAST }, DUE, 6);
        expect(await fatesOf(all, DUE)).toMatchObject({ due: 30, told: 30 });
        const [messages, before] = [[...all.worked], all.provider.sent.length];
        const queues = new Set(messages.map(({ queue }) => queue));
        for (const queue of ['sweep', 'roll', 'alert', 'send', 'reconcile']) expect(queues).toContain(queue);
        await all.playUntil('2026-01-27T02:00:00.000Z');
        for (const { queue, text } of messages) await all.put(queue, text);
        await all.playTo('2026-01-27');
        expect(all.worked.length).toBeGreaterThanOrEqual(2 * messages.length);
        expect(all.provider.sent).toHaveLength(before);
        expect(await fatesOf(all, DUE)).toMatchObject({ due: 30, told: 30 });
        expect(all.dead).toEqual([]);
      },
    );

    test(
      'every seventh SMS ends its function: it is unknown until the night, and all are told',
      { timeout: MINUTES },
      async () => {
        const all = await played({ rate: FAST, dies: (nth) => nth % 7 === 3 }, DUE, 6);
        await expectToldOrUnknown(all, 6);
        expect(all.ended().length).toBeGreaterThan(3);
        expect(all.dead).toEqual([]);
        expect(all.provider.sent).toHaveLength(30);
      },
    );

    test.each([1, 2, 3])(
      'functions ended at random moments, %i: nobody is told twice or forgotten',
      { timeout: MINUTES },
      async (seed) => {
        const all = await played({ rate: FAST, ends: endsOf(seed) }, '2026-01-27', 6);
        expect(all.ended().length).toBeGreaterThan(15);
        for (const id of ['sweep', 'roll', 'send']) expect(all.ended()).toContain(id);
        expect(all.ended().filter((id) => id === 'send').length).toBeGreaterThan(2);
        const { due, told, unknown, given } = await fatesOf(all, DUE);
        expect({ due, all: told + unknown + given }).toEqual({ due: 30, all: 30 });
        // What was given up on the way is sent back on the next day; no SMS goes out a second time.
        await all.redrive();
        await all.playTo('2026-01-28');
        const after = await fatesOf(all, DUE);
        expect({ due: after.due, all: after.told + after.unknown + after.given }).toEqual({
          due: 30,
          all: 30,
        });
      },
    );
  });
