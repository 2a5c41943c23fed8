import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { DataFileError } from '../../functions/adapters/table.file.ts';
import { sqliteTable } from '../../functions/adapters/table.sqlite.ts';
import type { ScriptedCall, ScriptedFault } from '../../functions/adapters/table.sqlite.ts';
import type { NewItem } from '../../shared/flows/table/ports.ts';
import { tableContract } from './table.contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'qizhi-table-'));
let files = 0;
const newFile = () => join(folder, `${++files}.db`);
afterAll(() => rmSync(folder, { recursive: true }));

const inFile = sqliteTable({ file: newFile() });
const inMemory = sqliteTable({ file: ':memory:' });
const lagging = sqliteTable({ file: ':memory:', lagIndexes: 0 });
afterAll(() => [inFile, inMemory, lagging].forEach((table) => table.close()));

tableContract('a SQLite file', () => inFile);
tableContract('SQLite in memory', () => inMemory);
tableContract('SQLite with indexes of their own', () => lagging);

const item = (sk: string, more: Partial<NewItem> = {}): NewItem => ({ pk: 'U#1', sk, body: { sk }, ...more });
const listed = (sk: string): NewItem => item(sk, { listing: { pk: 'L', sk } });

describe('the embedded table', () => {
  it('keeps what was written when it is opened again', async () => {
    const file = newFile();
    const first = sqliteTable({ file });
    await first.putIfAbsent([item('a')]);
    first.close();
    const again = sqliteTable({ file });
    expect((await again.read([item('a')])).items).toEqual([{ ...item('a'), version: 1 }]);
    again.close();
  });

  it('makes the folder of its file', () => {
    const file = join(folder, 'new', 'folder', 'qizhi.db');
    sqliteTable({ file }).close();
    expect(existsSync(file)).toBe(true);
  });

  it('loads over what is there, counts and erases', async () => {
    const table = sqliteTable({ file: ':memory:', lagIndexes: Infinity });
    await table.putIfAbsent([item('a')]);
    table.load([item('a', { body: 'loaded' }), listed('b')]);
    expect((await table.read([item('a')])).items).toEqual([{ ...item('a'), body: 'loaded', version: 2 }]);
    expect((await table.query({ index: 'listing', partition: 'L' })).items).toHaveLength(1);
    expect(table.counts()).toEqual({ items: 2 });
    table.erase();
    expect(table.counts()).toEqual({ items: 0 });
    expect((await table.query({ index: 'listing', partition: 'L' })).items).toEqual([]);
    table.close();
  });

  it('loads all or none', () => {
    const table = sqliteTable({ file: ':memory:' });
    expect(() => table.load([item('a'), item('')])).toThrow('empty');
    expect(table.counts()).toEqual({ items: 0 });
    table.close();
  });

  it('answers conflict while another process holds the file', { timeout: 15_000 }, async () => {
    const file = newFile();
    const table = sqliteTable({ file, busyMs: 20 });
    const other = new DatabaseSync(file);
    other.exec('BEGIN IMMEDIATE');
    expect(await table.commit([{ put: item('a'), expect: 'absent' }])).toMatchObject({ outcome: 'conflict' });
    expect((await table.putIfAbsent([item('a')])).outcomes).toEqual(['throttled']);
    other.exec('COMMIT');
    expect((await table.putIfAbsent([item('a')])).outcomes).toEqual(['done']);
    other.close();
    table.close();
  });
});

describe('a data file that cannot be used', () => {
  const opening = (file: string) => () => sqliteTable({ file });

  it('is named when it is no database', () => {
    const file = newFile();
    writeFileSync(file, 'This is a letter, and no database at all. '.repeat(100));
    expect(opening(file)).toThrow(DataFileError);
    expect(opening(file)).toThrow(`The data file ${file} cannot be used: file is not a database.`);
  });

  it('is named when it is a folder, or in a folder that cannot be made', () => {
    expect(opening(folder)).toThrow(DataFileError);
    const file = newFile();
    writeFileSync(file, '');
    expect(opening(join(file, 'below.db'))).toThrow(DataFileError);
  });

  it('is named when another program made it', () => {
    const file = newFile();
    const other = new DatabaseSync(file);
    other.exec('CREATE TABLE items (name TEXT)');
    other.close();
    expect(opening(file)).toThrow('it is a database of another program');
  });
});

describe('indexes that lag', () => {
  const seen = async (table: ReturnType<typeof sqliteTable>) =>
    (await table.query({ index: 'listing', partition: 'L' })).items.map(
      ({ sk, version }) => `${sk}${version}`,
    );

  it('show the table as of so many commits ago', async () => {
    const table = sqliteTable({ file: ':memory:', lagIndexes: 2 });
    await table.putIfAbsent([listed('a'), listed('b'), listed('c')]);
    expect(await seen(table)).toEqual(['a1']);
    await table.commit([
      { put: listed('a'), expect: 1 },
      { delete: item('b'), expect: 1 },
    ]);
    expect(await seen(table)).toEqual(['a1', 'b1']);
    await table.commit([{ put: item('c'), expect: 1 }]);
    expect(await seen(table)).toEqual(['a1', 'b1', 'c1']);
    await table.commit([{ put: item('d'), expect: 'absent' }]);
    expect(await seen(table)).toEqual(['a2', 'c1']);
    table.catchUp();
    expect(await seen(table)).toEqual(['a2']);
    table.close();
  });

  it('wait for catchUp, while base reads are up to date', async () => {
    const table = sqliteTable({ file: ':memory:', lagIndexes: Infinity });
    await table.putIfAbsent([listed('a')]);
    expect(await seen(table)).toEqual([]);
    expect((await table.query({ partition: 'U#1' })).items).toHaveLength(1);
    table.catchUp();
    expect(await seen(table)).toEqual(['a1']);
    table.close();
  });
});

describe('a scripted table', () => {
  let faults: (ScriptedFault | undefined)[];
  let calls: ScriptedCall[];
  beforeEach(() => {
    faults = [];
    calls = [];
  });
  const scripted = () =>
    sqliteTable({
      file: ':memory:',
      script: (call) => {
        calls.push(call);
        return faults.shift();
      },
    });

  it.each([
    ['conflict', 'conflict', 0, 2],
    ['throttled', 'throttled', 0, 0],
    ['outcomeUnknown:notApplied', 'outcomeUnknown', 0, 2],
    ['outcomeUnknown:applied', 'outcomeUnknown', 2, 2],
  ] as const)('answers a commit with %s', async (fault, outcome, items, write) => {
    const table = scripted();
    faults = [fault];
    const changes = [
      { put: item('a'), expect: 'absent' },
      { put: item('b'), expect: 'absent' },
    ] as const;
    const units = write * 2;
    expect(await table.commit(changes)).toEqual({ outcome, consumed: { read: 0, write: units } });
    expect(table.counts()).toEqual({ items });
    expect(calls).toEqual([{ operation: 'commit', number: 1, keys: [item('a'), item('b')].map(keyOnly) }]);
    table.close();
  });

  it('answers each item of putIfAbsent by itself', async () => {
    const table = scripted();
    faults = ['throttled', undefined, 'outcomeUnknown:applied', 'outcomeUnknown:notApplied', 'conflict'];
    const { outcomes } = await table.putIfAbsent(['a', 'b', 'c', 'd', 'e'].map((sk) => item(sk)));
    expect(outcomes).toEqual(['throttled', 'done', 'outcomeUnknown', 'outcomeUnknown', 'throttled']);
    expect((await table.query({ partition: 'U#1' })).items.map(({ sk }) => sk)).toEqual(['b', 'c']);
    expect(calls.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    table.close();
  });
});

const keyOnly = ({ pk, sk }: NewItem) => ({ pk, sk });
