/** What befell a member is sealed; that something did, and until when a talk is due, is not. */
import { afterEach, expect, test } from 'vitest';
import { functions } from '../../../functions/functions.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const DAY = '2026-03-10';
const event = { member: 'm2', event: 'hardship', on: '2026-03-06' };

let run: LocalRun;
let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

async function started(more: object = {}): Promise<LocalRun> {
  run = await localRun();
  const opened = run;
  close = () => opened.close();
  await run.load({ ...county(DAY), ...more });
  return run;
}

const table = (): string => JSON.stringify(run.machine.table.dump());

test('its kind is in no row, and whoever is to talk reads it', async () => {
  await started();
  const raised = await run.post('/api/must-talk-events', event, 'm1');
  expect(raised.body).toMatchObject({ event: 'hardship', dueOn: '2026-03-20' });
  expect(table()).not.toContain('hardship');
  const listed = await run.get('/api/units/b1/must-talk-events', 'm1');
  expect(listed.body.items).toMatchObject([{ member: 'm2', event: 'hardship', state: 'open' }]);
  const delegate = { person: 'm3', reason: '出差' };
  await run.patch('/api/members/m3', { posts: ['committeeMember'] }, 'm1');
  const handed = await run.post(`/api/must-talk-events/${raised.body.id}/delegate`, delegate, 'm1');
  expect(handed.body).toMatchObject({ event: 'hardship', delegate });
});

test('the kind of a loaded event is sealed too, and told again it is the same event', async () => {
  await started({ mustTalkEvents: [{ id: 'e1', ...event }] });
  expect(table()).not.toContain('hardship');
  expect((await run.post('/api/must-talk-events', event, 'm1')).body.why).toBe('wrongState');
  const other = await run.post('/api/must-talk-events', { ...event, event: 'setback' }, 'm1');
  expect(other.status).toBe(201);
  const listed = await run.get('/api/units/b1/must-talk-events', 'm1');
  expect(listed.body.items).toMatchObject([{ event: 'hardship' }, { event: 'setback' }]);
});

test('a row with its kind in it is still read, and known as the same', async () => {
  await started();
  const body = { id: 'e2', branch: 'b1', ...event, enteredAt: `${DAY}T01:00:00.000Z`, enteredBy: 'm1' };
  run.machine.table.load([{ pk: 'U#b1', sk: 'S#mustTalk#e2', body }]);
  const listed = await run.get('/api/units/b1/must-talk-events', 'm1');
  expect(listed.body.items).toMatchObject([{ id: 'e2', event: 'hardship' }]);
});

test('what assesses, sweeps and alerts needs no vault for it', () => {
  // `reconcile` has one: a provider is asked for its receipts by number.
  for (const id of ['sweep', 'open', 'alert', 'roll', 'ledger', 'boards']) {
    const grants = functions.find((entry) => entry.id === id)?.grants ?? [];
    expect(
      grants.filter((grant) => grant.startsWith('vault.')),
      id,
    ).toEqual([]);
  }
});
