/** The two ends of a move: a data file, and a table in DynamoDB. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DynamoDBDocumentClient,
  ScanCommand,
  type BatchWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { openDataFile } from '../../functions/adapters/table.file.ts';
import { lockOf } from '../../functions/adapters/table.lock.ts';
import { itemOf, tuplesOf } from '../../functions/adapters/table.rows.ts';
import { sqliteTable } from '../../functions/adapters/table.sqlite.ts';
import { newWriteId, restored, stored, storedIn } from '../../functions/adapters/table.stored.ts';
import type { Instant } from '../../shared/domain/days.ts';
import type { Item } from '../../shared/flows/table/ports.ts';
import { machineStanding } from '../local/machine.ts';
import { sync } from './durably.ts';
import { keptIn } from './kept.ts';
import type { Items } from './moving.ts';
import { Refused } from './options.ts';

const ROWS = 'SELECT pk, sk, v, body, lpk, lsk, spk, ssk, ttl, size FROM items ORDER BY pk, sk';

/** Every item of a data file as of one moment, also while it is served; what `npm start` notes of itself stays behind. */
export function* itemsOfFile(file: string): Generator<Item> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    database.exec('BEGIN');
    const statement = database.prepare(ROWS);
    statement.setReturnArrays(true);
    for (const row of statement.iterate()) {
      const [item] = tuplesOf([row]).map(itemOf);
      if (item && !machineStanding.matches(item)) yield item;
    }
  } finally {
    database.close();
  }
}

/** Into how many parts a data file lists its units, as far as it says so. */
export function shardsOf(file: string): number | undefined {
  const database = openDataFile(file, { busyMs: 1000, isReadOnly: true });
  try {
    return keptIn(database).get('shards');
  } finally {
    database.close();
  }
}

export interface NewFile {
  readonly file: string;
  readonly shards: number;
  /** When the items were as they are. */
  readonly at: Instant;
  readonly now: Instant;
}

const BATCH = 1000;

/** A new data file with these items, whole or not at all; it sends nothing until it is confirmed, as one that was put back. */
export async function fileOfItems(items: Items, { file, shards, at, now }: NewFile): Promise<number> {
  if (existsSync(file)) throw new Refused(`已有数据文件 ${file}：只导入到新的文件`);
  const place = `${file}.importing`;
  for (const end of ['', '-wal', '-shm']) rmSync(place + end, { force: true });
  const lock = lockOf(file);
  try {
    const database = openDataFile(place, { busyMs: 1000 });
    const table = sqliteTable({ file: database });
    const batch: Item[] = [];
    let count = 0;
    for await (const item of items) {
      batch.push(item);
      count += 1;
      if (batch.length === BATCH) table.putAsTheyAre(batch.splice(0));
    }
    table.putAsTheyAre(batch);
    const kept = keptIn(database);
    kept.set('shards', shards);
    kept.set('restored', { from: at, at: now, isConfirmed: false });
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
    sync(place);
    renameSync(place, file);
    return count;
  } finally {
    lock.release();
  }
}

export interface CloudTable {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

const documentsOf = ({ client }: CloudTable) =>
  DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });

/**
 * Every item of a table. What is written meanwhile may be in it or not: nothing may write, or the table is a copy that was
 * restored to a point in time.
 */
export async function* itemsOfTable(table: CloudTable): AsyncGenerator<Item> {
  const documents = documentsOf(table);
  let from: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new ScanCommand({ TableName: table.tableName, ConsistentRead: true, ExclusiveStartKey: from }),
    );
    for (const item of page.Items ?? []) yield restored(storedIn(item));
    from = page.LastEvaluatedKey;
  } while (from);
}

/** What DynamoDB takes in one request. */
const PUTS = 25;
const PAUSE_MS = 100;
const TRIES = 12;

async function putAll(
  documents: DynamoDBDocumentClient,
  name: string,
  items: readonly Item[],
): Promise<void> {
  type Puts = NonNullable<BatchWriteCommandInput['RequestItems']>[string];
  let left: Puts = items.map((item) => ({
    PutRequest: { Item: { ...stored(item, item.version, newWriteId()) } },
  }));
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === TRIES) throw new Refused(`${left.length}条写不进表 ${name}，请稍后再运行一次`);
    if (attempt > 0) await pause(PAUSE_MS * 2 ** Math.min(attempt, 7));
    const { UnprocessedItems } = await documents.send(
      new BatchWriteCommand({ RequestItems: { [name]: left } }),
    );
    left = UnprocessedItems?.[name] ?? [];
  }
}

/** Puts items into a table that is empty; `isAgain` goes on where one was cut off. Answers how many. */
export async function tableOfItems(items: Items, table: CloudTable, isAgain: boolean): Promise<number> {
  const documents = documentsOf(table);
  const { Items: existing = [] } = await documents.send(
    new ScanCommand({ TableName: table.tableName, Limit: 1 }),
  );
  if (existing.length > 0 && !isAgain)
    throw new Refused(`表 ${table.tableName} 不是空的；接着上次中断的导入，请加 --again`);
  const batch: Item[] = [];
  let count = 0;
  for await (const item of items) {
    batch.push(item);
    count += 1;
    if (batch.length === PUTS) await putAll(documents, table.tableName, batch.splice(0));
  }
  if (batch.length > 0) await putAll(documents, table.tableName, batch);
  return count;
}
