/** L106 A micro-wish that several claim, and fulfil, at once, on both engines. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { county } from '../../given/county.ts';
import { engines } from '../../given/engines.ts';
import type { LocalRun } from '../../given/local.ts';
import { wishesIn } from '../../given/wishes.ts';

let run: LocalRun;

const { publish, claim, fulfil } = wishesIn(() => run);

describe.each(engines)('on %s', { timeout: 120_000 }, (_engine, loaded) => {
  beforeAll(async () => {
    run = await loaded(county('2026-03-10'));
  }, 60_000);
  afterAll(() => run.close());

  it('of three who claim a wish one has it, and one fulfils it', async () => {
    for (let n = 0; n < 12; n++) {
      const wish = await publish(`心愿${n}`);
      const days = ['2026-03-09', '2026-03-10', '2026-03-09'];
      const claims = await Promise.all(
        ['m1', 'm2', 'm3'].map((by, at) => claim(wish, by, { happenedOn: days[at] })),
      );
      expect(claims.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      const { subject } = claims.find(({ status }) => status === 201)?.body.record as { subject: string };
      const twice = await Promise.all(
        days.slice(0, 2).map((happenedOn) => fulfil(wish, subject, { happenedOn })),
      );
      expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
    }
  });
});
