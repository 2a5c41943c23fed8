/** What has closed stays as it closed, whatever rules, parameters and rows say later. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDataSet } from '../../../infra/dataset/dataset.ts';
import { closePartition } from '../../given/partitions.ts';
import { pairingKey, parameterKey, unitKey } from '../../../shared/flows/table/keys.ts';
import type { Key } from '../../../shared/flows/table/ports.ts';
import { queryAll } from '../../../shared/flows/table/queryAll.ts';
import { county } from '../../given/county.ts';
import { localRun } from '../../given/local.ts';
import { asShown, type ShownRun } from '../../given/shown.ts';

let run: ShownRun;
beforeEach(async () => {
  run = asShown(await localRun());
});
afterEach(() => run.close());

const call = (id: string, happenedOn: string, more: Record<string, unknown> = {}) => ({
  id,
  by: 'm2',
  enteredAt: `${happenedOn}T04:00:00.000Z`,
  kind: 'call',
  pairing: 'p2',
  happenedOn,
  ...more,
});

async function load(day: string, submissions: readonly unknown[] = []): Promise<void> {
  const read = readDataSet(county(day, { submissions }));
  if (!read.ok) throw new Error(JSON.stringify(read.fields));
  await run.machine.load(read.dataSet, 'test');
}

/** Changes a row behind the flows' backs, as a later rule or a migration would. */
async function rewrite(key: Key, over: object): Promise<void> {
  const { items } = await run.machine.table.read([key]);
  const [item] = items;
  if (!item) throw new Error(`nothing at ${key.sk}`);
  run.machine.table.load([{ ...item, body: { ...(item.body as object), ...over } }]);
}

async function duty(id: string, query = '') {
  const { body } = await run.get(`/api/branches/b1/duties?limit=1000${query}`, 'm1');
  return body.duties.find((listed) => listed.id === id);
}

const JANUARY = 'pairing-call~m2~p2~2026-01';
const closes = () => queryAll(run.machine.table, { partition: closePartition('b1') });

describe('a closed period', () => {
  beforeEach(async () => {
    await load('2026-02-20', [call('c1', '2026-01-10')]);
    await run.machine.advance('2026-02-25');
  });

  it('is as it closed after a parameter was raised behind it', async () => {
    expect(await duty(JANUARY)).toMatchObject({ state: 'met', needed: 1 });
    const row = { unit: 'xn', rule: 'pairing-call', parameter: 'minimum', value: 2, since: '2026-01-01' };
    run.machine.table.load([{ ...parameterKey('xn', 'pairing-call', 'minimum'), body: row }]);
    expect(await duty(JANUARY)).toMatchObject({ state: 'met', needed: 1, counted: ['c1'] });
    expect(await duty('pairing-call~m2~p2~2026-02')).toMatchObject({ needed: 2 });
  });

  it('is as it closed after the unit’s categories were changed, and the other way round', async () => {
    await rewrite(unitKey('b1'), { categories: ['farmer'] });
    expect(await duty(JANUARY)).toMatchObject({ state: 'met', rule: 'pairing-call', owner: 'm2' });
    expect(await duty('pairing-call~m2~p2~2026-02')).toBeUndefined();
    expect(await duty('pairing-call~m3~p3~2026-01')).toMatchObject({
      state: 'missed',
      overdueSince: '2026-02-01',
      dueOn: '2026-01-31',
      closesOn: '2026-02-22',
    });
  });

  it('owes nothing that today’s rows raise for it', async () => {
    await rewrite(pairingKey('b1', 'p2'), { member: 'm1' });
    expect(await duty(JANUARY)).toMatchObject({ state: 'met' });
    expect(await duty('pairing-call~m1~p2~2026-01')).toBeUndefined();
    expect(await duty('pairing-call~m1~p2~2026-02')).toMatchObject({ state: 'open' });
  });

  it('is as it closed after its record was withdrawn', async () => {
    await run.post('/api/records/c1/corrections', { changes: { withdrawn: true }, reason: '误登' }, 'm2');
    expect(await duty(JANUARY)).toMatchObject({ state: 'met', counted: ['c1'] });
  });

  it('tells the cure, and nothing else changes', async () => {
    const { body } = await run.post(
      '/api/submissions',
      { kind: 'call', pairing: 'p3', happenedOn: '2026-02-24', makesUp: '2026-01' },
      'm3',
    );
    expect(body.record.id).toBeTruthy();
    const id = 'pairing-call~m3~p3~2026-01';
    expect(await duty(id)).toMatchObject({ state: 'missed', counted: [], curedOn: '2026-02-24' });
    expect(await duty(id, '&asOf=2026-02-23')).not.toHaveProperty('curedOn');
    const row = { unit: 'xn', rule: 'pairing-call', parameter: 'minimum', value: 2, since: '2026-01-01' };
    run.machine.table.load([{ ...parameterKey('xn', 'pairing-call', 'minimum'), body: row }]);
    expect(await duty(id)).toMatchObject({ state: 'missed', needed: 1, curedOn: '2026-02-24' });
  });

  it('is open again to a read of a day before it closed, and to one that may not know the closing day', async () => {
    await rewrite(unitKey('b1'), { categories: ['farmer'] });
    expect(await duty(JANUARY, '&asOf=2026-02-22')).toBeUndefined();
    expect(await duty(JANUARY, '&knownAt=2026-02-21')).toBeUndefined();
    expect(await duty(JANUARY, '&knownAt=2026-02-22')).toMatchObject({ state: 'met' });
  });

  it('shows to the person the same as to the branch', async () => {
    await rewrite(unitKey('b1'), { categories: ['farmer'] });
    const { body } = await run.get('/api/me/duties', 'm3');
    expect(body.duties.map((listed) => listed.id)).toContain('pairing-call~m3~p3~2026-01');
  });

  it('keeps the same rows when the sweep runs again', async () => {
    const before = await closes();
    await run.machine.fire('sweep', '2026-02-25');
    expect(await closes()).toEqual(before);
  });
});

describe('close rows', () => {
  const submissions = [
    call('c1', '2026-01-10'),
    call('c2', '2026-01-20', { pairing: 'p3', by: 'm3', enteredAt: '2026-02-23T04:00:00.000Z' }),
    call('c3', '2026-02-10', { enteredAt: '2026-02-24T04:00:00.000Z' }),
  ];

  it('are the same whether made in time or weeks later', async () => {
    await load('2026-02-20', submissions.slice(0, 1));
    await run.machine.advance('2026-02-23');
    const inTime = await closes();
    expect(inTime.length).toBeGreaterThan(0);
    await load('2026-04-01', submissions);
    await run.machine.advance('2026-04-02');
    const january = (await closes()).filter((item) => item.sk.startsWith('2026-01#'));
    expect(january.map(({ sk, body }) => ({ sk, body }))).toEqual(
      inTime.map(({ sk, body }) => ({ sk, body })),
    );
  });
});
