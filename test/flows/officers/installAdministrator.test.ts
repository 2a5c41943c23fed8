/** What is done on the machine itself for the topmost unit. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { init } from '../../../infra/local/init.ts';
import { localRun, type LocalRun } from '../../given/local.ts';
import { countyOfOffices, officesOf } from '../../given/offices.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  await run.load(countyOfOffices());
});
afterEach(async () => {
  await run.close();
});

const ask = (more: string) => init(`--name 新人 --phone 13900008001 ${more}`.split(' '), run.machine);

test('init --replace gives the topmost unit a new security administrator, audited; the old ones go', async () => {
  expect(await ask('--unit qh')).toMatchObject({ ok: false, text: expect.stringContaining('--replace') });
  expect((await ask('--unit hz --replace')).ok).toBe(false);
  expect((await ask('--unit qh --role supervisor')).text).toContain('npm run init');
  expect((await run.get('/api/me', 'sec')).status).toBe(200);
  const done = await ask('--unit qh --replace');
  expect(done, done.text).toMatchObject({ ok: true });
  for (const old of ['sec', 'sec2']) expect((await run.get('/api/me', old)).status).toBe(401);
  const offices = officesOf(run);
  const holders = (await offices.listed('qh')).filter(({ role }) => role === 'securityAdministrator');
  expect(holders).toMatchObject([{ name: '新人', state: 'active' }]);
  const made = await offices.propose('jg', { person: 'm3', role: 'committeeOfficer' });
  expect((await offices.activate(made.body.id, holders[0]?.person)).status).toBe(200);
  const { items, intact } = await offices.audited('qh');
  expect(intact).toBe(true);
  expect(items.map(({ what }) => what)).toEqual([
    'officerProposed',
    'officerActivated',
    'officerRelieved',
    'officerRelieved',
  ]);
  expect(items.every((item) => 'by' in item && item.by === 'machine')).toBe(true);
  // Run again, nothing more is done.
  expect((await ask('--unit qh --replace')).ok).toBe(true);
  expect((await offices.audited('qh')).count).toBe(4);
});

test('the number of another administrator is not taken for a new one', async () => {
  const args = '--name 另一人 --phone 19900000305 --unit qh --replace'.split(' ');
  expect((await init(args, run.machine)).ok).toBe(false);
  expect((await run.get('/api/me', 'sec')).status).toBe(200);
});
