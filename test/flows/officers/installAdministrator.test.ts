/** What is done on the machine itself for the topmost unit. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installAdministrator } from '../../../shared/flows/officers/installAdministrator.ts';
import { contextIn } from '../../../infra/qizhi/ground.ts';
import { groundOf } from '../../given/ground.ts';
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

const ask = (unit: string, isReplacing = false, phone = '13900008001') =>
  installAdministrator(
    { unit, role: 'securityAdministrator', name: '新人', phone, isReplacing },
    contextIn(groundOf(run)),
  );

test('replacing gives the topmost unit a new security administrator, audited; the old ones go', async () => {
  expect(await ask('qh')).toMatchObject({
    ok: false,
    detail: expect.stringContaining('--replace') as string,
  });
  expect((await ask('hz', true)).ok).toBe(false);
  expect((await run.get('/api/me', 'sec')).status).toBe(200);
  expect(await ask('qh', true)).toMatchObject({ ok: true });
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
  expect((await ask('qh', true)).ok).toBe(true);
  expect((await offices.audited('qh')).count).toBe(4);
});

test('the number of another administrator is not taken for a new one', async () => {
  expect((await ask('qh', true, '19900000305')).ok).toBe(false);
  expect((await run.get('/api/me', 'sec')).status).toBe(200);
});
