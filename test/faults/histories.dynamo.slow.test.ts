/** A sample of the histories on DynamoDB Local; `DYNAMO_HISTORIES` sets how many. */
import { describe, expect, test } from 'vitest';
import { dynamoTable } from '../../functions/adapters/table.dynamo.ts';
import { canonical } from '../../shared/draws/canonical.ts';
import type { NewItem } from '../../shared/flows/table/ports.ts';
import { createTable, dynamoLocal, hasJava } from '../contract/dynamoLocal.ts';
import { itemsIn } from '../given/works.ts';
import { hasty, judged, ready, type Ready } from './campaign.ts';
import type { Trouble } from './history.ts';
import { isFaulty } from './judge.ts';
import { scenarioOf } from './scenario.ts';
import type { Store } from './world.ts';

const HISTORIES = Number(process.env['DYNAMO_HISTORIES'] ?? 1);

let made = 0;

/** A table of its own; what is looked at afterwards are the partitions that the same history has in memory. */
async function dynamoStore({ items, partitions }: Ready): Promise<Store> {
  const { client, stop } = await dynamoLocal();
  const tableName = `history-${++made}`;
  await createTable(client, tableName);
  const table = dynamoTable({ client, tableName });
  for (let n = 0; n < items.length; n += 25) await putAll(table, items.slice(n, n + 25));
  const inOrder = async () =>
    (await itemsIn(table, partitions)).map((item) => ({ ...item, body: sorted(item.body) }));
  return { table, items: inOrder, close: stop };
}

async function putAll(table: Store['table'], items: readonly NewItem[]): Promise<void> {
  const { outcomes } = await table.putIfAbsent(items);
  expect(new Set(outcomes)).toEqual(new Set(['done']));
}

/** DynamoDB keeps no order of fields. */
const sorted = (body: unknown): unknown => JSON.parse(canonical(body));

/** `pk sk body`, as rows are compared. */
function sortedRow(row: string): string {
  const [pk = '', sk = ''] = row.split(' ');
  return `${pk} ${sk} ${canonical(JSON.parse(row.slice(pk.length + sk.length + 2)))}`;
}

/** Rough weather, and one call whose answer is lost. */
const troubles: readonly Trouble[] = [
  { rough: { seed: 11, rate: 0.02 } },
  { strikes: new Map([[60, 'lost']]) },
  { rough: { seed: 12, rate: 0.05 } },
  { strikes: new Map([[90, 'after']]) },
];

describe.skipIf(!hasJava())('on DynamoDB Local', () => {
  test.each(Array.from({ length: HISTORIES }, (_, n) => n))(
    'history %i leaves what it leaves undisturbed in memory',
    { timeout: 120_000 },
    async (n) => {
      const made = await hasty(() => ready(scenarioOf(n + 1)));
      const history = { ...made, calm: { ...made.calm, rows: made.calm.rows.map(sortedRow) } };
      const trouble = troubles[n % troubles.length] ?? {};
      const { verdict, played } = await judged(history, trouble, await dynamoStore(history));
      expect(isFaulty(verdict), JSON.stringify(verdict)).toBe(false);
      expect(played.struck.length).toBeGreaterThan(0);
    },
  );
});
