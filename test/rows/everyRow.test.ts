/** What really lies in the table is of the kinds that are declared. */
import { expect, test } from 'vitest';
import * as z from 'zod';
import { makeDemonstration, openingDay } from '../../infra/demo/demo.ts';
import { machineStanding } from '../../infra/local/machine.ts';
import { addDays } from '../../shared/domain/days.ts';
import { rowKinds } from '../../shared/rows/rowKinds.ts';
import { localRun } from '../given/local.ts';

const itemKey = z.object({ pk: z.string(), sk: z.string() });

test('every key of a day of the demonstration is of one kind and no other', { timeout: 90_000 }, async () => {
  const run = await localRun();
  try {
    await run.load(makeDemonstration({ day: openingDay }));
    await run.machine.advance(addDays(openingDay, 1));
    const keys = run.machine.table.dump().map((row) => itemKey.parse(row));
    const seen = new Set<string>();
    for (const key of keys.filter((kept) => !machineStanding.matches(kept))) {
      const ids = rowKinds.filter((kind) => kind.matches(key)).map(({ id }) => id);
      expect(ids, `${key.pk} ${key.sk}`).toHaveLength(1);
      for (const id of ids) seen.add(id);
    }
    // The night, the morning and the data set have all left theirs.
    expect([...seen]).toEqual(
      expect.arrayContaining(['unit', 'person', 'record', 'swept', 'line', 'message']),
    );
  } finally {
    await run.close();
  }
});
