/** A transfer of somebody with more ties than one commit takes: whole at the end, wherever it was cut off. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Day } from '../../../shared/domain/days.ts';
import { personRow } from '../../../shared/rows/people.ts';
import { readRow } from '../../../shared/flows/table/rows.ts';
import { county } from '../../given/county.ts';
import { Faulty } from '../../given/faulty.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
let faulty: Faulty;
beforeEach(async () => {
  faulty = new Faulty();
  run = await localRun({ wrap: (table) => faulty.wrap(table) });
});
afterEach(() => run.close());

const many = (pairings: number, problems: number) => ({
  pairings: Array.from({ length: pairings }, (_, n) => ({
    ...{ id: `p${n}`, member: 'm2', with: 'household', label: `东村${n}户`, startedOn: '2026-01-01' },
  })),
  problems: Array.from({ length: problems }, (_, n) => ({
    ...{ id: `w${n}`, owner: { member: 'm2' }, category: '不履职', text: '示例', source: 'collective' },
    ...{ foundOn: '2026-02-01', dueOn: '2026-03-20' },
  })),
});
const load = (pairings: number, problems: number) =>
  run.loadQuietly(county('2026-04-10', many(pairings, problems)));
const transfer = (to = 'b2', as = 'm1', on: Day = '2026-04-10') =>
  run.post(`/api/members/m2/transfer`, { to, on }, as, { 'idempotency-key': `${to}-${on}` });

const own = async () => {
  const all: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const from = cursor === '' ? '' : `&cursor=${cursor}`;
    const { body } = await run.get(`/api/me/duties?limit=1000${from}`, 'm2');
    all.push(...(body.duties as { id: string; state: string }[]).map(({ id, state }) => `${id} ${state}`));
    cursor = body.cursor as string | undefined;
  }
  return all.sort();
};
const rowOf = async (branch: string) => (await readRow(run.machine.table, personRow.key(branch, 'm2')))?.body;

describe('somebody with 200 ties', () => {
  test('is transferred, keeps every duty, and comes back with all of them', async () => {
    await load(150, 50);
    const before = await own();
    expect((await transfer()).status).toBe(200);
    expect(await own()).toEqual(before);
    expect((await rowOf('b1'))?.left?.following).toBeUndefined();
    // Each is found by its id where it is now.
    for (const id of ['p0', 'p149']) {
      const end = { on: '2026-04-10', reason: '户主搬迁' };
      expect((await run.post(`/api/pairings/${id}/end`, end, 'm1')).status).toBe(404);
    }
    expect((await run.get('/api/problems/w49', 'm4')).status).toBe(200);
    expect((await transfer('b1', 'm4')).status).toBe(200);
    expect(await own()).toEqual(before);
    expect((await run.get('/api/problems/w49', 'm1')).status).toBe(200);
  }, 60_000);
});

describe('cut off', () => {
  /** How often the table is used by a transfer that is not cut off. */
  async function usesOfOne(): Promise<number> {
    await load(30, 8);
    faulty.start(0, false);
    expect((await transfer()).status).toBe(200);
    return faulty.uses;
  }

  test.each([['before'], ['after']])(
    'anywhere, %s a use of the table, the next sweep ends it',
    async (when) => {
      const uses = await usesOfOne();
      const whole = await own();
      expect(uses).toBeGreaterThan(20);
      for (let at = uses; at > uses / 2; at -= 2) {
        await load(30, 8);
        faulty.start(at, when === 'after');
        await transfer().catch(() => undefined);
        faulty.start(0, false);
        // What was not begun is begun now; what was, the night ends.
        if ((await rowOf('b2')) === undefined) expect((await transfer()).status).toBe(200);
        await run.post('/_local/fire', { schedule: 'sweep', day: '2026-04-10' });
        expect((await rowOf('b1'))?.left?.following, `cut off at use ${at}`).toBeUndefined();
        expect(await own(), `cut off at use ${at}`).toEqual(whole);
      }
    },
    120_000,
  );

  test('and moved on by another before the rest has come: nothing is left behind', async () => {
    const uses = await usesOfOne();
    const whole = await own();
    await load(30, 8);
    faulty.start(uses - 8, false);
    await transfer().catch(() => undefined);
    faulty.start(0, false);
    expect((await transfer('b1', 'm4')).status).toBe(200);
    expect(await own()).toEqual(whole);
  }, 60_000);
});
