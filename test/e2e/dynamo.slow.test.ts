/** A week of the daily cycle, with its Monday, on DynamoDB Local leaves what it leaves on the embedded table. */
import { describe, expect, test } from 'vitest';
import { dynamoTable } from '../../functions/adapters/table.dynamo.ts';
import { itemsOf } from '../../infra/dataset/storeDataSet.ts';
import { createTable, dynamoLocal, hasJava } from '../contract/dynamoLocal.ts';
import { county } from '../given/county.ts';
import { waiversOfOthers } from '../given/quiet.ts';
import { SHARDS, countyOf, openVault, resolvedSet, type County } from '../given/works.ts';

const problem = {
  id: 'w1',
  owner: { member: 'm2' },
  category: '不履职',
  source: 'collective',
  foundOn: '2026-01-20',
  dueOn: '2026-01-28',
};

const data = county('2026-01-25', { problems: [problem] });

async function onDynamo(): Promise<{ played: County; stop: () => void }> {
  const { client, stop } = await dynamoLocal();
  await createTable(client, 'week');
  const table = dynamoTable({ client, tableName: 'week' });
  const { outcomes } = await table.putIfAbsent(await itemsOf(resolvedSet(data), openVault, SHARDS));
  expect(new Set(outcomes)).toEqual(new Set(['done']));
  await table.putIfAbsent(await waiversOfOthers(table, '2026-01-25', SHARDS));
  return { played: await countyOf(data, { wrap: () => table }), stop };
}

const sentBy = ({ asked }: County) =>
  asked.map(({ id, text, outcome }) => ({ id, text, outcome })).sort((a, b) => (a.id < b.id ? -1 : 1));

describe.skipIf(!hasJava())('the daily cycle on DynamoDB Local', () => {
  test('sends the same SMS and the same alerts, and a day twice sends nothing more', async () => {
    const embedded = await countyOf(data);
    await embedded.playTo('2026-02-02');
    const { played, stop } = await onDynamo();
    try {
      await played.playTo('2026-02-02');
      expect(sentBy(embedded).length).toBeGreaterThan(3);
      expect(sentBy(played)).toEqual(sentBy(embedded));
      expect(played.alerts).toEqual(embedded.alerts);
      expect(played.queue.deadLetters).toEqual([]);
      await played.play('2026-02-02');
      expect(sentBy(played)).toEqual(sentBy(embedded));
    } finally {
      stop();
    }
  }, 120_000);
});
