/** What is kept no longer goes, what is kept stays, and a run that is cut off comes to the same end, on both engines. */
import { afterAll, describe, expect, test } from 'vitest';
import { dynamoTable } from '../../../functions/adapters/table.dynamo.ts';
import { sqliteTable } from '../../../functions/adapters/table.sqlite.ts';
import { NAMELESS } from '../../../shared/flows/retention/overInUnit.ts';
import { readChain } from '../../../shared/flows/audit/auditChain.ts';
import { unitChain } from '../../../shared/flows/audit/unitChain.ts';
import type { Table } from '../../../shared/flows/table/ports.ts';
import { createTable, dynamoLocal, hasJava } from '../../contract/dynamoLocal.ts';
import { county } from '../../given/county.ts';
import { localRun } from '../../given/local.ts';
import { fill, Killed, killedAt, runRetention, standing } from '../../given/retained.ts';

const stops: (() => void)[] = [];
afterAll(() => stops.forEach((stop) => stop()));

let made = 0;
const engines: readonly (readonly [string, () => Promise<Table>])[] = [
  ['SQLite', async () => sqliteTable({ file: ':memory:' })],
  [
    'DynamoDB Local',
    async () => {
      const local = (engine ??= await dynamoLocal());
      if (made === 0) stops.push(local.stop);
      const tableName = `retention-${++made}`;
      await createTable(local.client, tableName);
      return dynamoTable({ client: local.client, tableName });
    },
  ],
];
let engine: Awaited<ReturnType<typeof dynamoLocal>> | undefined;

/** In the long form every commit on both engines; in the short one DynamoDB Local, a second a turn, takes each fourth. */
const everyCommitOf = (engine: string): number =>
  engine === 'SQLite' || process.env['FAULT_RUNS'] !== undefined ? 1 : 4;

describe.each(engines.slice(0, hasJava() ? 2 : 1))('on %s', { timeout: 120_000 }, (engineName, newTable) => {
  const filled = async (): Promise<Table> => {
    const table = await newTable();
    await fill(table);
    return table;
  };

  test('what is over goes and what is kept stays', async () => {
    const table = await filled();
    await runRetention(table);
    const left = await standing(table);
    const has = (key: string) => left.has(key);
    // What was told more than three whole years ago, but not what is said once.
    expect(has('P#m2 LINE#old-0') || has('P#m2 LINE#old-199') || has('P#m2 SMS#2028-12-31')).toBe(false);
    for (const key of ['LINE#young', 'LINE#standing', 'SMS#2029-01-01', 'CONTACT', 'HOME'])
      expect(has(`P#m2 ${key}`), key).toBe(true);
    // Texts of talks, requests and events after five; papers, whose talk it was and who read it stay.
    for (const gone of ['T#old TEXT', 'T#old WORD#m2', 'T#r-old TEXT', 'T#e-old TEXT'])
      expect(has(gone), gone).toBe(false);
    for (const kept of [
      'T#old TALK',
      'T#old READ#00000001',
      'T#young TEXT',
      'T#young WORD#m2',
      'T#p-old TEXT',
    ])
      expect(has(kept), kept).toBe(true);
    expect(has('U#b1 Y#2026#2026-05-01#old') && has('U#b1 S#mustTalk#e-old')).toBe(true);
    // Who left in 2026: no way to reach, no words, no name; the id stays.
    for (const gone of ['P#gone CONTACT', 'U#b1 TOLD#gone', 'U#b1 CIRCUMSTANCE#c-gone'])
      expect(has(gone), gone).toBe(false);
    expect(left.get('U#b1 S#person#gone')).toMatchObject({ id: 'gone', name: NAMELESS });
    expect(left.get('U#b1 H#2026-02-01#person#gone#000001')).toMatchObject({ person: { name: NAMELESS } });
    expect(JSON.stringify([...left])).not.toContain('雀gone');
    // Who left a year ago, who serves still, and who is there.
    for (const id of ['late', 'serving', 'm2']) {
      expect(left.get(`U#b1 S#person#${id}`)).toMatchObject({ name: `雀${id}` });
      expect(has(`P#${id} CONTACT`) && has(`U#b1 CIRCUMSTANCE#c-${id}`), id).toBe(true);
    }
  });

  test('the unit’s chain counts what went, by kind, and is intact', async () => {
    const table = await filled();
    await runRetention(table);
    const { rows, intact } = await readChain(unitChain('b1'), table);
    expect(intact).toBe(true);
    const counted = Object.entries(Object.groupBy(rows, ({ thing }) => thing)).map(
      ([thing, some = []]) => [thing, some.reduce((sum, { value = 0 }) => sum + value, 0)] as const,
    );
    expect(Object.fromEntries(counted)).toEqual({
      ...{ circumstance: 1, toldInPerson: 1, person: 1, formerPerson: 1, contact: 1 },
      ...{ line: 200, message: 1, text: 3, talkWord: 1 },
    });
    expect(rows.every(({ what, by }) => what === 'rowsRemoved' && by === 'retention')).toBe(true);
  });

  test('cut off before any of its commits and run again it ends the same', async () => {
    const whole = await filled();
    await runRetention(whole);
    const end = await standing(whole);
    for (let n = 1; ; n += everyCommitOf(engineName)) {
      const table = await filled();
      const isWhole = await runRetention(killedAt(table, n)).then(
        () => true,
        (error: unknown) => {
          expect(String(error instanceof AggregateError ? error.errors[0] : error)).toContain(
            new Killed().name,
          );
          return false;
        },
      );
      await runRetention(table);
      expect(await standing(table), `cut off at ${n}`).toEqual(end);
      if (isWhole) break;
      expect(n).toBeLessThan(40);
    }
  });

  test('run twice it takes nothing more', async () => {
    const table = await filled();
    await runRetention(table);
    const end = await standing(table);
    await runRetention(table);
    expect(await standing(table)).toEqual(end);
  });
});

test('its schedule starts it for every unit, and the auditor reads what went', async () => {
  const run = await localRun();
  const auditor = { person: 'o7', name: '审计员', phone: '19900000204', unit: 'xn', role: 'auditor' };
  const base = county('2026-01-20');
  const data = { ...base, officers: [...base.officers, auditor] };
  await run.load(data);
  run.machine.table.load([
    { pk: 'P#m2', sk: 'SMS#2022-12-31', body: { day: '2022-12-31', state: 'dropped' } },
  ]);
  const fired = await run.post('/_local/fire', { schedule: 'retention', day: '2026-01-15' });
  expect(fired.status, JSON.stringify(fired.body)).toBe(200);
  expect(JSON.stringify(run.machine.table.dump())).not.toContain('SMS#2022-12-31');
  const audit = await run.get('/api/audit?unit=b1', 'o7');
  expect(audit.body.items).toMatchObject([
    { what: 'rowsRemoved', by: 'retention', thing: 'message', value: 1 },
  ]);
  await run.close();
});
