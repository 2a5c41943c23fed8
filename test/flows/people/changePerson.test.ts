/** Name and number of officers who belong to no branch, through HTTP. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { localRun, type LocalRun } from '../../given/local.ts';
import { countyOfOffices, officesOf, type Offices } from '../../given/offices.ts';

let run: LocalRun;
let offices: Offices;
beforeEach(async () => {
  run = await localRun();
  await run.load(countyOfOffices());
  offices = officesOf(run);
});
afterEach(() => run.close());

const change = (person: string, body: object, as: string) => run.patch(`/api/people/${person}`, body, as);

test('are kept by the officers of the own unit and above, the name wherever it stands', async () => {
  const id = await offices.given('jg', { name: '扎西', phone: '19900000555', role: 'committeeOfficer' });
  const { items } = (await run.get('/api/units/jg/officers', 'sys')).body as {
    items: { id: string; person: string }[];
  };
  const person = items.find((officer) => officer.id === id)?.person ?? '';
  for (const as of ['dtDep', 'sys', 'm1', 'supHz'])
    expect((await change(person, { name: '扎西顿珠' }, as)).status, as).not.toBe(200);
  expect((await change(person, { name: '扎西顿珠' }, 'o2')).body).toEqual({ id: person, name: '扎西顿珠' });
  const listed = JSON.stringify((await run.get('/api/units/jg/officers', 'sys')).body);
  expect(listed).toContain('"扎西顿珠"');
  expect((await run.get('/api/me', person)).body['name']).toBe('扎西顿珠');
  const answer = await change(person, { phone: '19900000556' }, 'o1');
  expect(answer.body).toEqual({ id: person, name: '扎西顿珠', phone: '199****0556', reach: 'own' });
  // The number before is told, and the change is in the audit.
  await run.machine.drain();
  expect(run.machine.texts.map(({ text }) => text).join()).toContain('改用其他号码');
  expect((await offices.audited('jg')).items.slice(-2)).toMatchObject([
    { what: 'nameChanged', by: 'o2', person },
    { what: 'contactChanged', by: 'o1', person },
  ]);
});

test('are not changed for oneself, nor of who belongs to a branch, nor of an id that there is not', async () => {
  expect((await change('o1', { phone: '19900000557' }, 'o1')).status).toBe(403);
  expect((await change('m2', { phone: '19900000557' }, 'o2')).status).toBe(404);
  expect((await change('nobody', { phone: '19900000557' }, 'o2')).status).toBe(404);
  expect((await change('o1', {}, 'o2')).status).toBe(400);
  expect((await change('o1', { phone: '12' }, 'o2')).body).toMatchObject({ fields: [{ path: 'phone' }] });
});

test('name and number changed at once are one entry that names both', async () => {
  const both = { name: '才让', phone: '19900000558' };
  expect((await change('o1', both, 'o2')).status).toBe(200);
  expect((await offices.audited('jg')).items.slice(-1)).toMatchObject([
    { what: 'nameAndContactChanged', by: 'o2', person: 'o1' },
  ]);
});
