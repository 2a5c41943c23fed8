/** What really lies in the table is of the kinds that are declared. */
import { expect, test } from 'vitest';
import * as z from 'zod';
import { machineStanding } from '../../infra/local/machine.ts';
import { addDays } from '../../shared/domain/days.ts';
import { rowKinds } from '../../shared/rows/rowKinds.ts';
import { world } from '../access/world.ts';

const itemKey = z.object({ pk: z.string(), sk: z.string() });

test(
  'every key of a county in which much was done is of one kind and no other',
  { timeout: 90_000 },
  async () => {
    const county = await world();
    try {
      const { machine } = county.run;
      await machine.advance(addDays(machine.clock.day, 1));
      const keys = machine.table.dump().map((row) => itemKey.parse(row));
      const seen = new Set<string>();
      for (const key of keys.filter((kept) => !machineStanding.matches(kept))) {
        const ids = rowKinds.filter((kind) => kind.matches(key)).map(({ id }) => id);
        expect(ids, `${key.pk} ${key.sk}`).toHaveLength(1);
        for (const id of ids) seen.add(id);
      }
      // The night, the morning, the data set and what people did have all left theirs.
      expect([...seen]).toEqual(
        expect.arrayContaining(['unit', 'person', 'record', 'swept', 'line', 'message', 'audit', 'round']),
      );
      expect(seen.size).toBeGreaterThan(45);
    } finally {
      await county.close();
    }
  },
);
