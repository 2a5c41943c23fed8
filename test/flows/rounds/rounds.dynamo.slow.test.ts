/** Two candidates at the edge of the quota at once on DynamoDB Local: exactly one passes, as on the embedded table. */
import { describe, expect, test } from 'vitest';
import { dynamoTable } from '../../../functions/adapters/table.dynamo.ts';
import { itemsOf } from '../../../infra/dataset/storeDataSet.ts';
import { createTable, dynamoLocal, hasJava } from '../../contract/dynamoLocal.ts';
import { localRun } from '../../given/local.ts';
import { largeCounty, listedIn, selecting } from '../../given/rounds.ts';
import { resolvedSet } from '../../given/works.ts';

const DAY = '2026-04-10';

describe.skipIf(!hasJava())('on DynamoDB Local', () => {
  test('of two candidates for the last place at once one passes, each time', async () => {
    const { client, stop } = await dynamoLocal();
    await createTable(client, 'rounds');
    const table = dynamoTable({ client, tableName: 'rounds' });
    const run = await localRun({ wrap: () => table });
    try {
      run.machine.clock.standAtNoon(DAY);
      await table.putIfAbsent(await itemsOf(resolvedSet(largeCounty(DAY)), run.machine.ports.vault, 4));
      const of = selecting(run);
      const id = await of.begun('2026-Q2', DAY);
      await of.add(id, ['m2']);
      for (let n = 0; n < 12; n++) {
        const replies = await Promise.all([of.add(id, ['a1']), of.add(id, ['a2'])]);
        expect(replies.map(({ status }) => status).sort(), `race ${n}`).toEqual([200, 409]);
        expect(replies.find(({ status }) => status === 409)?.body).toMatchObject({ why: 'quotaExceeded' });
        const listed = listedIn(await of.read(id)) ?? [];
        expect(listed).toHaveLength(2);
        await of.remove(id, listed[1] ?? '');
      }
    } finally {
      await run.close();
      stop();
    }
  }, 120_000);
});
