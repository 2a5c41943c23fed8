/** The roll-up of half-year reports: who right below reported, on time or late, by the parent of the due day. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  const base = county('2026-06-10');
  const more = {
    units: [
      ...base.units,
      { id: 'qt', name: '其他党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
    ],
    officers: [
      ...base.officers,
      { person: 'o4', name: '赵强', phone: '19900000104', unit: 'qt', role: 'committeeOfficer' },
      { person: 'oa', name: '钱明', phone: '19900000105', unit: 'qh', role: 'systemAdministrator' },
    ],
  };
  await run.load({ ...base, ...more });
});
afterEach(() => run.close());

const below = async (unit: string, by: string, more = '') =>
  (await run.get(`/api/units/${unit}/reports/2026-H1/below${more}`, by)).body as Record<string, unknown>;
const step = async (unit: string, what: string, by: string, body: object = {}) => {
  const reply = await run.post(`/api/units/${unit}/reports/2026-H1/${what}`, body, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
};
const day = (on: string) => run.post('/_local/day', { day: on });

it('tells who reported, when first, on time or late, and who is missing', async () => {
  expect(await below('jg', 'o1')).toMatchObject({
    timeliness: { expected: 2, onTime: 0, late: 0 },
    completeness: { expected: 2, reported: 0, received: 0, returned: 0, missing: 2 },
    items: [
      { unit: 'b1', unitName: '财政局党支部', dueOn: '2026-06-20', state: 'draft', isReported: false },
      { unit: 'b2', state: 'draft' },
    ],
  });
  await step('b1', 'submit', 'm1');
  await day('2026-06-22');
  await step('b1', 'return', 'o1', { reason: '不全' });
  await step('b2', 'paper-sent', 'm4');
  expect(await below('jg', 'o1')).toMatchObject({
    timeliness: { expected: 2, onTime: 1, late: 1 },
    completeness: { expected: 2, reported: 1, received: 0, returned: 1, missing: 1 },
    items: [
      { unit: 'b1', state: 'returned', firstSentOn: '2026-06-10', isLate: false, returnedOn: '2026-06-22' },
      { unit: 'b2', isReported: true, firstSentOn: '2026-06-22', isLate: true, paperSentOn: '2026-06-22' },
    ],
  });
  await step('b1', 'submit', 'm1');
  await step('b1', 'receipt', 'o1');
  expect(await below('jg', 'o1')).toMatchObject({
    timeliness: { onTime: 1, late: 1 },
    completeness: { reported: 2, received: 1, returned: 0, missing: 0 },
    items: [{ firstSentOn: '2026-06-10', isLate: false, receivedOn: '2026-06-22' }, {}],
  });
});

it('a county sees its committees and not their branches; it comes in pages', async () => {
  expect(await below('hz', 'o2')).toMatchObject({
    completeness: { expected: 2, missing: 2 },
    items: [{ unit: 'jg', dueOn: '2026-06-30' }, { unit: 'qt' }],
  });
  const first = await below('hz', 'o2', '?limit=1');
  expect(first).toMatchObject({ completeness: { expected: 2 }, items: [{ unit: 'jg' }], cursor: '1' });
  expect(await below('hz', 'o2', '?limit=1&cursor=1')).toMatchObject({ items: [{ unit: 'qt' }] });
});

it('a branch that moved before the due day stands with the new committee, one that moved after with the old', async () => {
  await day('2026-06-15');
  const move = (unit: string, parent: string, on: string) =>
    run.call('PATCH', `/api/units/${unit}`, { parent, on }, 'oa');
  expect((await move('b1', 'qt', '2026-06-15')).status).toBe(200);
  expect(await below('jg', 'o1')).toMatchObject({ items: [{ unit: 'b2' }] });
  expect(await below('qt', 'o4')).toMatchObject({ items: [{ unit: 'b1' }] });
  await day('2026-06-25');
  expect((await move('b2', 'qt', '2026-06-25')).status).toBe(200);
  expect(await below('jg', 'o1')).toMatchObject({ completeness: { expected: 1 }, items: [{ unit: 'b2' }] });
  expect(await below('qt', 'o4')).toMatchObject({ completeness: { expected: 1 }, items: [{ unit: 'b1' }] });
  expect((await run.get('/api/units/jg/reports/2026-H1', 'o1')).body).toMatchObject({
    missing: [{ unit: 'b2' }],
    missingCount: 1,
  });
});

it('is not there of a half to come', async () => {
  expect((await run.get('/api/units/jg/reports/2026-H2/below', 'o1')).status).toBe(404);
});
