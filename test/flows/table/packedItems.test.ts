import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { sqliteTable } from '../../../functions/adapters/table.sqlite.ts';
import { packedItems, readPacked } from '../../../shared/flows/table/packedItems.ts';

const LIMIT = 400 * 1024;

test('a frame of a province is kept in items below the limit of each and of a commit, and read as it was', async () => {
  // 20,000 branches with roots, which no compression makes smaller.
  const branches = Array.from({ length: 20_000 }, (_, i) => ({
    id: `branch-${i}`,
    counts: [25],
    roots: [randomBytes(32).toString('hex')],
    roster: randomBytes(16).toString('base64url'),
  }));
  const items = packedItems((piece) => ({ pk: 'D#qh', sk: `PART#1#FRAME#${piece}` }), { branches });
  expect(items.length).toBeGreaterThan(1);
  for (const { body } of items) expect(JSON.stringify(body).length).toBeLessThan(LIMIT);
  const table = sqliteTable({ file: ':memory:' });
  const outcome = await table.commit(items.map((put) => ({ put, expect: 'absent' })));
  expect(outcome.outcome).toBe('done');
  const range = { from: 'PART#1#FRAME#', to: 'PART#1#FRAME$' };
  expect(await readPacked(table, 'D#qh', range)).toEqual({ branches });
  table.close();
});
