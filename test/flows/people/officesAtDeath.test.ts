/** Offices of somebody whose death is recorded, through HTTP. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { localRun, type LocalRun } from '../../given/local.ts';
import { countyOfOffices, DAY, officesOf, type Offices } from '../../given/offices.ts';

let run: LocalRun;
let offices: Offices;
beforeEach(async () => {
  run = await localRun();
  await run.load(countyOfOffices());
  offices = officesOf(run);
});
afterEach(() => run.close());

const die = (person: string) =>
  run.post(`/api/members/${person}/leave`, { on: '2026-03-01', reason: '去世' }, 'm1');

const takeBack = async (person: string) => {
  const { body } = await run.get(`/api/members/${person}/history`, 'm1');
  const { items } = body as { items: { id: string; kind: string }[] };
  const of = items.find(({ kind }) => kind === 'leaving')?.id;
  return run.post(`/api/members/${person}/corrections`, { of, withdrawn: true, reason: '登记错了人' }, 'm1');
};

test('end with the death and live again with its taking back, both in the audit of the unit', async () => {
  await offices.given('jg', { person: 'm3', role: 'committeeOfficer' });
  expect((await run.get('/api/units/jg/duties', 'm3')).status).toBe(200);
  expect((await die('m3')).status).toBe(200);
  expect((await run.get('/api/units/jg/duties', 'm3')).status).not.toBe(200);
  const stateOf = async () =>
    (await offices.listed('jg', 'sys', '?state=relieved')).filter(({ person }) => person === 'm3').length;
  expect(await stateOf()).toBe(1);
  const back = await takeBack('m3');
  expect(back.status, JSON.stringify(back.body)).toBe(200);
  expect(back.body).not.toHaveProperty('officesToNameAnew');
  expect((await run.get('/api/units/jg/duties', 'm3')).status).toBe(200);
  expect(await offices.audited('jg')).toMatchObject({
    intact: true,
    items: [
      { what: 'officerProposed' },
      { what: 'officerActivated' },
      { what: 'officerRelieved', by: 'm1', person: 'm3', on: '2026-03-01', reason: '去世' },
      { what: 'officerRestored', by: 'm1', person: 'm3', reason: '登记错了人' },
    ],
  });
});

test('of an administrator are to be named anew, and he may be proposed again', async () => {
  await offices.given('qh', { person: 'm3', role: 'auditor' });
  expect((await die('m3')).status).toBe(200);
  expect((await offices.relieve(await offices.idOf('qh', 'aud'))).body.why).toBe('wrongState');
  expect((await takeBack('m3')).body).toMatchObject({
    officesToNameAnew: [{ unit: 'qh', role: 'auditor' }],
  });
  await offices.given('qh', { person: 'm3', role: 'auditor' });
  expect((await offices.relieve(await offices.idOf('qh', 'aud'))).status).toBe(200);
});

test('of the last administrator at the top stay, and count for nobody else’s leaving it', async () => {
  await offices.given('qh', { person: 'm3', role: 'auditor' });
  expect((await offices.relieve(await offices.idOf('qh', 'aud'))).status).toBe(200);
  expect((await die('m3')).status).toBe(200);
  const next = await offices.given('qh', { name: '审计新', phone: '19900000559', role: 'auditor' });
  expect((await offices.relieve(next)).body.why).toBe('wrongState');
  expect((await offices.relieve(await offices.idOf('qh', 'm3'), 'sec', DAY)).status).toBe(200);
});
