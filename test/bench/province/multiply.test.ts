import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { footprintOf } from '../../../functions/adapters/table.capacity.ts';
import { itemOf, rowsOf } from '../../../functions/adapters/table.rows.ts';
import { sqliteTable, type SqliteTable } from '../../../functions/adapters/table.sqlite.ts';
import { stored } from '../../../functions/adapters/table.stored.ts';
import { openDataFile } from '../../../functions/adapters/table.file.ts';
import { Simulation } from '../../../infra/simulate/simulation.ts';
import { assess } from '../../../shared/assess/assess.ts';
import type { Unit } from '../../../shared/domain/units.ts';
import { listAll } from '../../../shared/flows/scope/listUnits.ts';
import { readSurroundings, readUnit } from '../../../shared/flows/scope/readUnit.ts';
import { listingOf, sendingOf } from '../../../shared/flows/table/keys.ts';
import { lineSending } from '../../../shared/rows/indexes.ts';
import { contactRow, personRow, phoneRow, type Contact } from '../../../shared/rows/people.ts';
import { unitRow } from '../../../shared/rows/units.ts';
import { multiply } from './multiply.ts';
import type { PlayedRow } from './playedRow.ts';
import { blindOf } from './template.ts';

const UNTIL = '2026-02-10';
const SHARDS = 16;
const folder = mkdtempSync(join(tmpdir(), 'qizhi-multiply-'));
const file = join(folder, 'province.db');

const simulation = new Simulation({
  ...{ from: '2026-01-01', to: UNTIL, branches: 4, follow: 0.85, seed: 3, upheavals: true },
});
await simulation.play();
const played = simulation.machine.table.dump() as readonly PlayedRow[];
const { written, people } = multiply(played, { file, fanout: [2, 2, 3], shards: SHARDS });
const table = sqliteTable({ file });
const rows = table.dump() as readonly PlayedRow[];

afterAll(() => {
  table.close();
  simulation.machine.close();
  rmSync(folder, { recursive: true });
});

/** What is owed in a unit, by what it was called before it was copied. */
async function owed(of: SqliteTable, unit: Unit): Promise<string> {
  const reading = await readUnit(of, unit.id, await readSurroundings(of, [unit]), { fromYear: 2025 });
  const duties = reading ? assess(reading.snapshot, UNTIL) : [];
  return JSON.stringify(duties).replaceAll(/x\d(\.\d)*/g, '');
}

test('a copy owes what the branch owed that was played', async () => {
  const originals = new Map((await listAll(simulation.machine.table, SHARDS)).map((unit) => [unit.id, unit]));
  const copies = await listAll(table, SHARDS);
  const below = [...originals.values()].filter(({ path }) => /\/hz\.1\/./.test(path)).length;
  const aside = [...originals.values()].filter(({ path }) => !path.includes('/s1/')).length;
  const withPrefecture = originals.size - below - aside - 1;
  expect(copies.length).toBe(aside + withPrefecture * 2 + 4 + below * 12);
  for (const copy of copies) {
    const original = originals.get(copy.id.replace(/x[\d.]+$/, ''));
    expect(original, copy.id).toBeDefined();
    if (original) expect(await owed(table, copy)).toBe(await owed(simulation.machine.table, original));
  }
});

test('people are counted by their rows in branches', () => {
  expect(people).toBe(rows.filter(personRow.matches).length);
});

test('no key twice, and each row as large as the table would reckon it', () => {
  expect(new Set(rows.map(({ pk, sk }) => `${pk} ${sk}`)).size).toBe(written);
  const database = openDataFile(file, { busyMs: 1000 });
  const kept = rowsOf(database, 'items');
  for (const { pk, sk, size } of rows) {
    const row = kept.at({ pk, sk });
    if (!row) throw new Error(`${pk} ${sk} is not there`);
    expect(footprintOf(stored(itemOf(row), row[2], '-'.repeat(16))).size, `${pk} ${sk}`).toBe(size);
  }
  database.close();
});

test('entries of the indexes stand in the shards of their own units', () => {
  const units = rows.filter(unitRow.matches);
  for (const { body, lpk, lsk } of units)
    expect({ pk: lpk, sk: lsk }).toEqual(listingOf(JSON.parse(body ?? '') as Unit, SHARDS));
  const lines = rows.filter(({ spk }) => spk !== null);
  expect(lines.length).toBeGreaterThan(100);
  for (const { spk, ssk } of lines) {
    const key = { pk: spk ?? '', sk: ssk ?? '' };
    const { day, home, person, line } = lineSending.ids(key);
    expect(key).toEqual(sendingOf(day, home, person, line, SHARDS));
  }
});

test('a phone is one person’s, and found by its hash', () => {
  const contacts = rows.filter(contactRow.matches);
  const phones = contacts.flatMap(({ body }) => {
    const { phone, releasedAt } = JSON.parse(body ?? '') as Contact;
    return phone !== undefined && releasedAt === undefined ? [phone] : [];
  });
  expect(phones.length).toBeGreaterThan(100);
  expect(new Set(phones).size).toBe(phones.length);
  const copied = new Set(rows.filter(phoneRow.matches).map(({ pk }) => pk));
  for (const phone of phones) expect(copied.has(phoneRow.key(blindOf(phone)).pk), phone).toBe(true);
});
