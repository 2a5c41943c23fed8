/** Thousands of lines of a list at once, and again. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun } from '../../given/local.ts';
import { somebody } from '../../given/rosterRows.ts';
import { asShown, type ShownReply, type ShownRun } from '../../given/shown.ts';

let run: ShownRun;
beforeEach(async () => {
  const begun = await localRun();
  await begun.load(county('2026-04-10'));
  run = asShown(begun);
});
afterEach(() => run.close());

const send = (rows: readonly unknown[]): Promise<ShownReply> =>
  run.post('/api/branches/b1/imports', { rows }, 'm1');

test(
  '5,000 lines come in at once; the broken ones are named, and mended only they change',
  { timeout: 120_000 },
  async () => {
    const broken = new Set([7, 1234, 2500, 4999]);
    const good = Array.from({ length: 5000 }, (_, n) => somebody(n));
    const bad = good.map((row, n) => (broken.has(n) ? { ...row, 手机号: '1390000' } : row));
    const first = await send(bad);
    expect(first.body.counts).toEqual({ created: 4996, updated: 0, unchanged: 0, rejected: 4 });
    const rejectedRows = first.body.rows.filter(({ result }) => result === 'rejected');
    expect(rejectedRows.map(({ row }) => row - 1)).toEqual([...broken]);
    const second = await send(good);
    expect(second.body.counts).toEqual({ created: 4, updated: 0, unchanged: 4996, rejected: 0 });
  },
);

test('2,500 people are known by their names alone, with their pairings', { timeout: 120_000 }, async () => {
  const numbers = Array.from({ length: 2500 }, (_, n) => n);
  await send(numbers.map((n) => somebody(n)));
  const byName = await send(numbers.map((n) => somebody(n, { 手机号: '' })));
  expect(byName.body.counts).toEqual({ created: 0, updated: 0, unchanged: 2500, rejected: 0 });
  const pairs = numbers.map((n) => ({ 党员: `某${n}`, 结对对象: `西村${n}户`, 结对日期: '2026-02-01' }));
  const begun = await send(pairs);
  expect(begun.body.counts).toEqual({ created: 2500, updated: 0, unchanged: 0, rejected: 0 });
  const again = await send(pairs);
  expect(again.body.counts).toEqual({ created: 0, updated: 0, unchanged: 2500, rejected: 0 });
});
