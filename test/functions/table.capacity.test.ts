import {
  DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  BatchGetCommand,
  DeleteCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  failedWriteUnits,
  footprint,
  footprintOf,
  itemSize,
  queryUnits,
  readUnits,
  writeUnits,
} from '../../functions/adapters/table.capacity.ts';
import { stored } from '../../functions/adapters/table.stored.ts';
import type { StoredItem } from '../../functions/adapters/table.stored.ts';
import type { NewItem } from '../../shared/flows/table/ports.ts';
import { createTable, dynamoLocal, hasJava } from '../contract/dynamoLocal.ts';

/** An attribute named `f`, so one byte more than its value. */
const sizes: readonly [string, unknown, number][] = [
  ['a text', 'abc', 3],
  ['an empty text', '', 0],
  ['Chinese and an astral character', '中😀', 7],
  ['0', 0, 1],
  ['one digit', 7, 2],
  ['two digits', 12, 2],
  ['three digits', 123, 3],
  ['four digits', 1234, 3],
  ['trailing zeros', 1_780_000_000, 3],
  ['ten digits', 1_780_000_001, 6],
  ['a hundred', 100, 2],
  ['a minus', -5, 3],
  ['a fraction', 1.5, 3],
  ['digits on both sides', 12.34, 3],
  ['a small fraction', 0.001, 2],
  ['a double', 0.30000000000000004, 10],
  ['null', null, 1],
  ['a boolean', false, 1],
  ['an empty list', [], 3],
  ['a list', ['a', 'b'], 7],
  ['an empty map', {}, 3],
  ['a map', { a: 'x' }, 6],
  ['a nested value', [[1], [{ a: 1 }]], 22],
];

describe('the size of an item', () => {
  it.each(sizes)('with %s', (_, value, size) => {
    expect(itemSize({ f: value })).toBe(1 + size);
  });

  it('leaves out what is undefined', () => {
    expect(itemSize({ f: undefined, g: { h: undefined } })).toBe(4);
  });

  it('counts every attribute of a stored item', () => {
    const item = { pk: 'U#1', sk: 'S', body: 'x', listing: { pk: 'L', sk: 'l' }, expiresAt: 1_800_000_000 };
    // pk 2+3, sk 2+1, v 1+2, body 4+1, lpk 3+1, lsk 3+1, ttl 3+2, w 1+16
    expect(itemSize(stored(item, 1, '-'.repeat(16)))).toBe(46);
  });
});

describe('units', () => {
  it('of reads go in steps of 4 KB', () => {
    expect(readUnits([1, 4096, 4097, 0], true)).toBe(5);
    expect(readUnits([1, 4096, 4097, 0], false)).toBe(2.5);
    expect(queryUnits(4096 * 3 + 1, true)).toBe(4);
    expect(queryUnits(4096 * 3 + 1, undefined)).toBe(2);
    expect(queryUnits(0, false)).toBe(0.5);
  });

  const small = footprint(100, {});
  const large = footprint(3000, {});
  const listed = (size: number, sk: string) => footprint(size, { lpk: 'L', lsk: sk });

  it.each([
    ['a new item', undefined, small, 1],
    ['a replaced item, by the larger', large, small, 3],
    ['a removed item', large, undefined, 3],
    ['nothing', undefined, undefined, 1],
    ['an item that enters an index', small, listed(2000, 'a'), 4],
    ['an item that stays, by the larger', listed(3000, 'a'), listed(100, 'a'), 6],
    ['an item that moves', listed(3000, 'a'), listed(100, 'b'), 7],
    ['an item that leaves', listed(3000, 'a'), small, 6],
    ['an item removed from the table and its index', listed(3000, 'a'), undefined, 6],
  ])('of writing %s', (_, before, after, units) => {
    expect(writeUnits([{ before, after }], false)).toBe(units);
    expect(writeUnits([{ before, after }], true)).toBe(2 * units);
  });

  it('of a failed condition are the items alone', () => {
    const writes = [
      { before: listed(3000, 'a'), after: small },
      { before: undefined, after: small },
    ];
    expect(failedWriteUnits(writes, true)).toBe(8);
    expect(failedWriteUnits(writes.slice(0, 1), false)).toBe(3);
  });
});

/**
 * Not compared, because the local engine differs from the published rules there: TransactWriteItems, and reads
 * that find nothing, for which it counts nothing.
 */
describe.skipIf(!hasJava())('units against the local engine (skipped without Java 17)', () => {
  vi.setConfig({ testTimeout: 30_000 });
  const TableName = 'capacity';
  let documents: DynamoDBDocumentClient;
  let stop = () => {};
  beforeAll(async () => {
    const local = await dynamoLocal();
    stop = local.stop;
    await createTable(local.client, TableName);
    documents = DynamoDBDocumentClient.from(local.client);
  }, 30_000);
  afterAll(() => stop());

  let items = 0;
  const itemOf = (body: unknown, more: Partial<NewItem> = {}): StoredItem =>
    stored({ pk: `U#${1000 + items++}`, sk: 'S', body, ...more }, 1, '-'.repeat(16));
  const again = (item: StoredItem, body: unknown, more: Partial<NewItem> = {}): StoredItem =>
    stored({ pk: item.pk, sk: item.sk, body, ...more }, item.v + 1, '+'.repeat(16));

  const put = async (item: StoredItem): Promise<number> => {
    const command = new PutCommand({ TableName, Item: { ...item }, ReturnConsumedCapacity: 'TOTAL' });
    return (await documents.send(command)).ConsumedCapacity?.CapacityUnits ?? NaN;
  };

  it.each(sizes)('put the boundary of 1 KB where we do, with %s', async (_, value) => {
    const room = 1024 - itemSize(itemOf({ f: value, pad: '' }));
    const padded = (pad: number) => itemOf({ f: value, pad: 'x'.repeat(pad) });
    expect([await put(padded(room)), await put(padded(room + 1))]).toEqual([1, 2]);
  });

  it('agree on writes and index entries', async () => {
    const at = (sk: string) => ({ pk: 'L', sk });
    const versions: [unknown, Partial<NewItem>][] = [
      ['x'.repeat(1500), {}],
      ['y', {}],
      ['y'.repeat(1500), { listing: at('a') }],
      ['z', { listing: at('a') }],
      ['z'.repeat(2500), { listing: at('b'), sending: at('a') }],
      ['z', { sending: at('a') }],
      ['z', {}],
    ];
    let before: StoredItem | undefined;
    for (const [body, more] of versions) {
      const after = before ? again(before, body, more) : itemOf(body, more);
      const write = { before: before && footprintOf(before), after: footprintOf(after) };
      expect(await put(after)).toBe(writeUnits([write], false));
      before = after;
    }
  });

  it('agree on deletes', async () => {
    const item = itemOf('x'.repeat(2500), { listing: { pk: 'L', sk: 'z' } });
    await put(item);
    const Key = { pk: item.pk, sk: item.sk };
    const command = new DeleteCommand({ TableName, Key, ReturnConsumedCapacity: 'TOTAL' });
    const { ConsumedCapacity } = await documents.send(command);
    expect(ConsumedCapacity?.CapacityUnits).toBe(
      writeUnits([{ before: footprintOf(item), after: undefined }], false),
    );
  });

  it.each([true, false])('agree on reads and pages, consistent: %s', async (ConsistentRead) => {
    const bodies = [10, 3000, 4500, 9000].map((length) => 'x'.repeat(length));
    const pk = `Q#${ConsistentRead}`;
    const kept = bodies.map((body, i) => stored({ pk, sk: `${i}`, body }, 1, '-'.repeat(16)));
    for (const item of kept) await put(item);
    const read = await documents.send(
      new BatchGetCommand({
        RequestItems: { [TableName]: { Keys: kept.map(({ sk }) => ({ pk, sk })), ConsistentRead } },
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );
    const query = await documents.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ConsistentRead,
        ReturnConsumedCapacity: 'TOTAL',
      }),
    );
    const all = kept.map(itemSize);
    const sum = all.reduce((a, b) => a + b, 0);
    expect(read.ConsumedCapacity?.[0]?.CapacityUnits).toBe(readUnits(all, ConsistentRead));
    expect(query.ConsumedCapacity?.CapacityUnits).toBe(queryUnits(sum, ConsistentRead));
  });
});
