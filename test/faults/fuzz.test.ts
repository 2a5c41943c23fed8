/** The short form of `npm run fuzz`. `FUZZ_INPUTS` sets how many requests are sent. */
import { expect, test } from 'vitest';
import { hasty } from './campaign.ts';
import { changedKeys, Fuzz } from './fuzz.ts';
import { WorkFuzz } from './fuzz.work.ts';

const INPUTS = Number(process.env['FUZZ_INPUTS'] ?? 400);

test(
  `${INPUTS} requests: no fault, nothing half written, and a Chinese word for all that is refused`,
  {
    timeout: 300_000,
  },
  async () => {
    const fuzz = await Fuzz.of(1);
    await fuzz.run(INPUTS);
    await fuzz.close();
    expect(fuzz.faults).toEqual([]);
    expect(fuzz.counts.inputs).toBe(INPUTS);
    expect(fuzz.counts.accepted * 3).toBeGreaterThanOrEqual(INPUTS);
    expect(fuzz.counts.refused * 10).toBeGreaterThan(INPUTS);
  },
);

test('events of every queue and schedule: what fails has written nothing', { timeout: 120_000 }, async () => {
  const work = await hasty(() => WorkFuzz.of(1));
  await hasty(() => work.run(INPUTS / 2));
  work.close();
  expect(work.faults).toEqual([]);
  expect(work.counts.accepted * 4).toBeGreaterThan(work.counts.messages);
  expect(work.counts.accepted).toBeLessThan(work.counts.messages);
});

test('a row that is changed, new or gone is seen', () => {
  const rows = (...versions: number[]) => versions.map((version, n) => ({ pk: 'a', sk: String(n), version }));
  expect(changedKeys(rows(1, 1), rows(1, 2))).toEqual(['a 1']);
  expect(changedKeys(rows(1), rows(1, 1))).toEqual(['a 1']);
  expect(changedKeys(rows(1, 1), rows(1))).toEqual(['a 1']);
});
