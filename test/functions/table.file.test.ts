/** The data file: its schema's version, its write-ahead log, and a disk that is full. */
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openDataFile, pragmaOf } from '../../functions/adapters/table.file.ts';
import { SCHEMA_VERSION } from '../../functions/adapters/table.schema.ts';
import { sqliteTable } from '../../functions/adapters/table.sqlite.ts';
import { isWhole, walStateOf } from '../../functions/adapters/table.wal.ts';

const folder = mkdtempSync(join(tmpdir(), 'qizhi-file-'));
afterAll(() => rmSync(folder, { recursive: true }));
let file: string;
let files = 0;
beforeEach(() => (file = join(folder, `${++files}.db`)));

const item = (sk: string, body: unknown = {}) => ({ pk: 'U#1', sk, body });

describe('the schema', () => {
  test('a file of the time before versions is copied and brought up to date, and holds what it held', async () => {
    sqliteTable({ file }).close();
    const before = new DatabaseSync(file);
    before.exec('DROP TABLE messages; DROP TABLE machine; PRAGMA user_version = 0;');
    before.exec("INSERT INTO items VALUES ('U#1', 'a', 1, '{}', NULL, NULL, NULL, NULL, NULL, 9)");
    before.close();
    const database = openDataFile(file, { busyMs: 10 });
    expect(pragmaOf(database, 'PRAGMA user_version')).toBe(SCHEMA_VERSION);
    expect(pragmaOf(database, 'SELECT count(*) FROM items')).toBe(1);
    expect(pragmaOf(database, 'SELECT count(*) FROM messages')).toBe(0);
    database.close();
    const copy = new DatabaseSync(`${file}.schema-0`);
    expect(pragmaOf(copy, 'PRAGMA user_version')).toBe(0);
    expect(pragmaOf(copy, 'SELECT count(*) FROM items')).toBe(1);
    copy.close();
    expect(existsSync(`${file}.schema-0.2`)).toBe(false);
  });

  test('a newer one is refused, and not touched', () => {
    const database = openDataFile(file, { busyMs: 10 });
    database.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
    database.close();
    const before = readFileSync(file);
    expect(() => openDataFile(file, { busyMs: 10 })).toThrow(`schema ${SCHEMA_VERSION + 1}`);
    expect(readFileSync(file)).toEqual(before);
  });

  test('what others could read they cannot read any more', () => {
    openDataFile(file, { busyMs: 10 }).close();
    const loose = new DatabaseSync(file);
    loose.close();
    expect(statSync(file).mode & 0o077).toBe(0);
  });
});

/** A copy of a file with its log as a process leaves them that is killed after `commits` commits. */
async function killed(commits: number): Promise<string> {
  const database = openDataFile(file, { busyMs: 10, synchronous: 'FULL' });
  database.exec("INSERT INTO machine VALUES ('isClosed', 'false'); PRAGMA wal_checkpoint(TRUNCATE);");
  const table = sqliteTable({ file: database });
  for (let n = 0; n < commits; n += 1) await table.putIfAbsent([item(`${n}`, 'x'.repeat(9000))]);
  const copy = `${file}.killed`;
  for (const end of ['', '-wal']) copyFileSync(file + end, copy + end);
  database.close();
  return copy;
}

describe('the write-ahead log', () => {
  test('is whole after a kill, at whatever byte the last write was cut off', async () => {
    const copy = await killed(5);
    expect(walStateOf(copy)).toBe('whole');
    const log = readFileSync(`${copy}-wal`);
    for (let bytes = 0; bytes < log.length; bytes += 997) expect(isWhole(log.subarray(0, bytes))).toBe(true);
  });

  test('is whole when it was begun anew over the frames of an earlier round', async () => {
    const database = openDataFile(file, { busyMs: 10 });
    const table = sqliteTable({ file: database });
    for (let n = 0; n < 5; n += 1) await table.putIfAbsent([item(`${n}`, 'x'.repeat(9000))]);
    database.exec('PRAGMA wal_checkpoint(RESTART)');
    await table.putIfAbsent([item('again')]);
    expect(isWhole(readFileSync(`${file}-wal`))).toBe(true);
    database.close();
  });

  test('that was torn in its last commit is whole: nobody was told of that one', async () => {
    const log = readFileSync(`${await killed(5)}-wal`);
    log.fill(0x58, log.length - 100);
    expect(isWhole(log)).toBe(true);
  });

  test.each([
    ['its header', 10],
    ['its first frame', 100],
    ['a frame in the middle', 30_000],
    ['the salt of a frame', 42],
  ])('damaged in %s is told, which SQLite would pass over in silence', async (_where, at) => {
    const copy = await killed(9);
    const log = readFileSync(`${copy}-wal`);
    log.fill(0x58, at, at + 4);
    writeFileSync(`${copy}-wal`, log);
    expect(walStateOf(copy)).toBe('damaged');
    const silent = new DatabaseSync(copy);
    expect(pragmaOf(silent, 'SELECT count(*) FROM items')).toBeLessThan(9);
    silent.close();
  });

  test('that is gone is told, and one that was never left is not missed', async () => {
    const copy = await killed(3);
    rmSync(`${copy}-wal`);
    expect(walStateOf(copy)).toBe('missing');
    expect(walStateOf(`${copy}.none`)).toBe('none');
    const orderly = join(folder, 'orderly.db');
    openDataFile(orderly, { busyMs: 10 }).close();
    expect(walStateOf(orderly)).toBe('none');
  });
});

test('a full disk is told, and nothing of the commit is in', async () => {
  const database = openDataFile(file, { busyMs: 10, synchronous: 'FULL' });
  const table = sqliteTable({ file: database });
  await table.putIfAbsent([item('before')]);
  database.exec(`PRAGMA max_page_count = ${pragmaOf(database, 'PRAGMA page_count')}`);
  const big = (sk: string) => ({ put: item(sk, 'x'.repeat(100_000)), expect: 'absent' as const });
  await expect(table.commit([big('a'), big('b')])).rejects.toThrow('full');
  expect((await table.query({ partition: 'U#1' })).items.map(({ sk }) => sk)).toEqual(['before']);
  database.exec('PRAGMA max_page_count = 100000');
  expect((await table.commit([big('a'), big('b')])).outcome).toBe('done');
  database.close();
});
