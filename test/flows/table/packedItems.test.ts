import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { sqliteTable } from '../../../functions/adapters/table.sqlite.ts';
import { keyPattern } from '../../../shared/rows/keyPattern.ts';
import type { Piece } from '../../../shared/rows/packed.ts';
import { packedItems, readPacked } from '../../../shared/flows/table/packedItems.ts';

const row = keyPattern<Piece>()('D#{scope}', 'PART#{serial:8}#FRAME#{piece:4}');

const LIMIT = 400 * 1024;

test('a frame of a province is kept in items below the limit of each and of a commit, and read as it was', async () => {
  // 20,000 branches with roots, which no compression makes smaller.
  const branches = Array.from({ length: 20_000 }, (_, i) => ({
    id: `branch-${i}`,
    counts: [25],
    roots: [randomBytes(32).toString('hex')],
    roster: randomBytes(16).toString('base64url'),
  }));
  const items = packedItems((piece) => row.key('qh', 1, piece), { branches });
  expect(items.length).toBeGreaterThan(1);
  for (const { body } of items) expect(JSON.stringify(body).length).toBeLessThan(LIMIT);
  const table = sqliteTable({ file: ':memory:' });
  const outcome = await table.commit(items.map((put) => ({ put, expect: 'absent' })));
  expect(outcome.outcome).toBe('done');
  expect(await readPacked(table, row.under('qh', 1))).toEqual({ branches });
  table.close();
});
