/** A round that waits for its confirmation while the branch moves under another committee (PROGRAMME §4.58). */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { localRun, type LocalRun } from '../../given/local.ts';
import { largeCounty, selecting, type Selecting } from '../../given/rounds.ts';

let run: LocalRun;
let of: Selecting;
beforeEach(async () => {
  run = await localRun();
  of = selecting(run);
  const base = largeCounty('2026-04-10');
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
  await run.load(data);
});
afterEach(() => run.close());

const confirmsOf = async (unit: string, by: string, query = '') => {
  const { body } = await run.get(`/api/units/${unit}/duties?rule=selection-confirm${query}`, by);
  return (body.duties as { state: string; dueOn: string }[]).map(({ state, dueOn }) => `${state} ${dueOn}`);
};
const waiting = async (unit: string, by: string) => {
  const { body } = await run.get(`/api/units/${unit}/filed-rounds`, by);
  return (body.items as { id: string }[]).map(({ id }) => id);
};

it('goes with the branch, by its due day, to the officers of the new superior, who confirm it', async () => {
  const id = await of.begun('2026-Q2', '2026-04-10');
  await of.file(id);
  of.on('2026-04-14');
  const moved = await run.patch('/api/units/b1', { parent: 'jy', on: '2026-04-14' }, 'o8');
  expect(moved.status, JSON.stringify(moved.body)).toBe(200);
  expect([await waiting('jg', 'o1'), await waiting('jy', 'o7')]).toEqual([[], [id]]);
  expect(await confirmsOf('jy', 'o7')).toEqual(['open 2026-04-24']);
  expect(await confirmsOf('jg', 'o1')).toEqual(['notApplicable 2026-04-24']);
  expect((await of.read(id)).body).toMatchObject({ turn: { who: ['o7'] } });
  expect((await of.confirm(id, { ok: true }, 'o1')).status).toBe(404);
  expect((await of.confirm(id, { ok: true }, 'o7')).status).toBe(200);
  expect(await confirmsOf('jy', 'o7')).toEqual(['met 2026-04-24']);
  // What was known before the move is as it was.
  expect(await confirmsOf('jg', 'o1', '&knownAt=2026-04-13&asOf=2026-04-13')).toEqual(['open 2026-04-24']);
  expect(await confirmsOf('jy', 'o7', '&knownAt=2026-04-13&asOf=2026-04-13')).toEqual([]);
});

it('that was confirmed before stays with who confirmed it', async () => {
  const id = await of.begun('2026-Q2', '2026-04-10');
  await of.file(id);
  await of.confirm(id);
  of.on('2026-04-14');
  await run.patch('/api/units/b1', { parent: 'jy', on: '2026-04-14' }, 'o8');
  expect(await confirmsOf('jg', 'o1')).toEqual(['met 2026-04-24']);
  expect(await confirmsOf('jy', 'o7')).toEqual([]);
});
