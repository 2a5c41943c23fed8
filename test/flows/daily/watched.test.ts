/** The words that alarms wait for, from the flows that say them. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { alarms, heartbeats } from '../../../shared/manifest/alarms.ts';
import { auditRow } from '../../../shared/rows/audit.ts';
import { queryRows } from '../../../shared/flows/table/rows.ts';
import { unitChain } from '../../../shared/flows/audit/unitChain.ts';
import { contextIn } from '../../../infra/qizhi/ground.ts';
import { auditedReading } from '../../../shared/flows/audit/unitChain.ts';
import { shardOf } from '../../../shared/flows/table/keys.ts';
import { addDays, dayNumber, type Day } from '../../../shared/domain/days.ts';
import { county } from '../../given/county.ts';
import { groundOf } from '../../given/ground.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
});
afterEach(() => run.close());

const messages = () => run.logged.map((line) => (line as { message: string }).message);
const logged = (message: string) =>
  run.logged.filter((line) => (line as { message: string }).message === message);
const wordsOf = (id: string): string => alarms.find((alarm) => alarm.id === id)?.words ?? '';

test('every start of the day stands in the log', async () => {
  await run.loadQuietly(county('2026-03-02'));
  await run.machine.advance('2026-03-03');
  for (const { words } of heartbeats) expect(messages()).toContain(words);
  for (const id of ['next-calendar', 'units-not-swept', 'audit-broken'])
    expect(messages()).not.toContain(wordsOf(id));
});

test('a year without holidays is asked for 30 days before it begins', async () => {
  await run.loadQuietly(county('2026-11-30'));
  await run.machine.fire('reconcile', '2026-12-01');
  expect(messages()).not.toContain(wordsOf('next-calendar'));
  await run.machine.fire('reconcile', '2026-12-02');
  expect(logged(wordsOf('next-calendar'))).toMatchObject([{ level: 'error', fields: { year: 2027 } }]);
});

test('units that were never swept are counted, by night', async () => {
  await run.loadQuietly(county('2026-03-02'));
  await run.machine.fire('reconcile', '2026-03-02');
  const counted = () =>
    (logged('day reconciled') as { fields: { day: string; neverSwept: number } }[])
      .filter(({ fields }) => fields.day === run.machine.clock.day)
      .reduce((sum, { fields }) => sum + fields.neverSwept, 0);
  expect(counted()).toBe(6);
  await run.machine.advance('2026-03-03');
  await run.machine.fire('reconcile', '2026-03-03');
  expect(counted()).toBe(0);
});

test('an audit that somebody changed is found within thirty nights', async () => {
  await run.loadQuietly(county('2026-03-02'));
  const context = contextIn(groundOf(run));
  for (const thing of ['1', '2']) await auditedReading('b1', { what: 'unitAdded', thing }, context);
  const night = (first: Day): Day => {
    for (let n = 0; n < 30; n++)
      if (dayNumber(addDays(first, n)) % 30 === shardOf('b1', 30)) return addDays(first, n);
    throw new Error('no night');
  };
  const day = night('2026-03-02');
  await run.machine.fire('reconcile', day);
  expect(messages()).not.toContain(wordsOf('audit-broken'));
  const [row] = await queryRows(run.machine.table, auditRow.under('b1'));
  if (!row) throw new Error('no row');
  run.machine.table.load([{ ...row, body: { ...row.body, thing: 'another' } }]);
  expect(unitChain('b1').head.pk).not.toBe('');
  await run.machine.fire('reconcile', day);
  expect(logged(wordsOf('audit-broken'))).toMatchObject([{ level: 'error', fields: { unit: 'b1' } }]);
});
