/** A report that waits for its receipt while the unit moves: it goes with the unit, as a filed selection does (PROGRAMME §4.58). */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const REPORT = '/api/units/b1/reports/2026-H1';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  const base = county('2026-06-10', { pairings: [] });
  const officer = (person: string, phone: string, unit: string, role: string) => ({
    ...{ person, name: `人员${person}`, phone, unit, role },
  });
  const data = {
    ...base,
    units: [
      ...base.units,
      { id: 'jy', name: '区教育局党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
    ],
    officers: [
      ...base.officers,
      officer('o7', '19900000107', 'jy', 'committeeOfficer'),
      officer('o8', '19900000108', 'hz', 'systemAdministrator'),
    ],
  };
  await run.loadQuietly(data);
});
afterEach(() => run.close());

const receiptsOf = async (unit: string, by: string): Promise<string[]> => {
  const { body } = await run.get(`/api/units/${unit}/duties?rule=report-receipt`, by);
  return (body.duties as { state: string; dueOn: string }[]).map(({ state, dueOn }) => `${state} ${dueOn}`);
};
const step = async (what: string, by: string, body: object = {}) => {
  const reply = await run.post(`${REPORT}/${what}`, body, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
};
const moveTo = async (parent: string, on: string) => {
  const moved = await run.patch('/api/units/b1', { parent, on }, 'o8');
  expect(moved.status, JSON.stringify(moved.body)).toBe(200);
};

it('is the new superior’s to acknowledge, by its due day, and the old one’s no more', async () => {
  await step('submit', 'm1');
  run.machine.clock.standAtNoon('2026-06-15');
  await moveTo('jy', '2026-06-15');
  expect(await receiptsOf('jg', 'o1')).toEqual(['notApplicable 2026-06-25']);
  expect(await receiptsOf('jy', 'o7')).toEqual(['open 2026-06-25']);
  await step('receipt', 'o7');
  expect(await receiptsOf('jy', 'o7')).toEqual(['met 2026-06-25']);
});

it('that was acknowledged before stays with who did it', async () => {
  await step('submit', 'm1');
  await step('receipt', 'o1');
  run.machine.clock.standAtNoon('2026-06-15');
  await moveTo('jy', '2026-06-15');
  expect(await receiptsOf('jg', 'o1')).toEqual(['met 2026-06-25']);
  expect(await receiptsOf('jy', 'o7')).toEqual([]);
});

it('comes back with the unit that comes back', async () => {
  await step('submit', 'm1');
  run.machine.clock.standAtNoon('2026-06-15');
  await moveTo('jy', '2026-06-15');
  run.machine.clock.standAtNoon('2026-06-17');
  await moveTo('jg', '2026-06-17');
  expect(await receiptsOf('jy', 'o7')).toEqual(['notApplicable 2026-06-25']);
  expect(await receiptsOf('jg', 'o1')).toEqual(['open 2026-06-25']);
  await step('receipt', 'o1');
  expect(await receiptsOf('jg', 'o1')).toEqual(['met 2026-06-25']);
});
