/** A transfer of somebody with more ties than one commit takes: whole at the end, wherever it was cut off. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Day } from '../../../shared/domain/days.ts';
import { personRow } from '../../../shared/rows/people.ts';
import { assignmentRow } from '../../../shared/rows/talks.ts';
import { queryRows, readRow } from '../../../shared/flows/table/rows.ts';
import { county } from '../../given/county.ts';
import { Faulty } from '../../given/faulty.ts';
import { localRun, type LocalRun } from '../../given/local.ts';
import { everyOr } from '../../given/runs.ts';

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
      for (let at = uses; at > uses / 2; at -= 2 * everyOr(3)) {
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

describe('a transfer that is taken back, of somebody with many ties', () => {
  const base = county('2026-04-10');
  const [, second] = base.members;
  /** Whose contact `m2` is, beside pairings and problems. */
  const looked = (n: number) =>
    Array.from({ length: n }, (_, at) => ({
      ...second,
      id: `x${at}`,
      phone: String(13700001000 + at),
      posts: [],
    }));
  const loadTied = (pairings: number, problems: number, people: number) =>
    run.loadQuietly(
      county('2026-04-10', {
        ...many(pairings, problems),
        members: [...base.members, ...looked(people)],
        assignments: [{ contact: 'm2', people: looked(people).map(({ id }) => id), since: '2026-01-01' }],
      }),
    );
  const takeBack = () =>
    run.post(
      '/api/members/m2/corrections',
      { of: 'transfer~2026-04-10', withdrawn: true, reason: '转错了人' },
      'm4',
      { 'idempotency-key': 'back' },
    );
  const contactsOf = async () =>
    (await queryRows(run.machine.table, assignmentRow.under('b1'))).map(({ body }) => body);

  test('of 200: every duty and every tie is as before', async () => {
    await loadTied(100, 40, 60);
    const [before, contacts] = [await own(), await contactsOf()];
    expect(contacts).toHaveLength(60);
    expect((await transfer()).status).toBe(200);
    expect((await contactsOf()).every(({ ended }) => ended !== undefined)).toBe(true);
    const back = await takeBack();
    expect(back.status, JSON.stringify(back.body)).toBe(200);
    expect((await rowOf('b2'))?.left?.following).toBeUndefined();
    expect(await own()).toEqual(before);
    expect(await contactsOf()).toEqual(contacts);
    expect((await run.get('/api/problems/w39', 'm1')).status).toBe(200);
  }, 60_000);

  test('cut off before every commit: sent again or by the night it ends the same', async () => {
    await loadTied(24, 6, 24);
    const [before, contacts] = [await own(), await contactsOf()];
    expect((await transfer()).status).toBe(200);
    faulty.start(0, false, true);
    expect((await takeBack()).status).toBe(200);
    const commits = faulty.uses;
    expect(commits).toBeGreaterThan(2);
    for (let at = 1; at <= commits; at += everyOr(2)) {
      await loadTied(24, 6, 24);
      expect((await transfer()).status).toBe(200);
      faulty.start(at, false, true);
      await takeBack().catch(() => undefined);
      faulty.start(0, false);
      if (at === 1) expect((await takeBack()).status).toBe(200);
      await run.post('/_local/fire', { schedule: 'sweep', day: '2026-04-10' });
      expect((await rowOf('b2'))?.left?.following, `cut off before commit ${at}`).toBeUndefined();
      expect(await own(), `cut off before commit ${at}`).toEqual(before);
      expect(await contactsOf(), `cut off before commit ${at}`).toEqual(contacts);
    }
  }, 120_000);

  test('and moved on before the rest is back: nothing is left behind', async () => {
    await loadTied(30, 8, 6);
    expect((await transfer()).status).toBe(200);
    const whole = await own();
    await loadTied(30, 8, 6);
    expect((await transfer()).status).toBe(200);
    faulty.start(2, false, true);
    await takeBack().catch(() => undefined);
    faulty.start(0, false);
    expect((await rowOf('b2'))?.left?.following?.things.length).toBeGreaterThan(0);
    expect((await run.post('/api/members/m2/transfer', { to: 'b2', on: '2026-04-10' }, 'm1')).status).toBe(
      200,
    );
    expect(await own()).toEqual(whole);
  }, 60_000);
});
