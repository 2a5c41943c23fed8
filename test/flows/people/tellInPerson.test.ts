/** Who has no SMS of the own is told in person, through HTTP. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
});
afterEach(() => run.close());

/** The day on which m2 and m3 are past the stage of January's call. */
const DAY = '2026-01-26';

const load = async (reached: Record<string, { phone?: string; reach?: string }>, more: object = {}) => {
  const base = county(DAY);
  const members = base.members.map(({ phone, ...member }) => ({
    ...member,
    ...(reached[member.id] ?? { phone }),
  }));
  await run.load({ ...base, members, ...more });
};

interface Told {
  readonly person: string;
  readonly reach: string;
  readonly due: { readonly what: string; readonly told: boolean }[];
  readonly lastTold?: { readonly on: string; readonly by: string };
}

const PATH = '/api/branches/b1/tell-in-person';
const listed = async (as = 'm1'): Promise<Told[]> => {
  const { status, body } = await run.get(PATH, as);
  expect(status).toBe(200);
  return body.items as Told[];
};
const tick = (body: object, as = 'm1') => run.post(PATH, body, as);

describe('the list', () => {
  test('names who has no phone, a landline, the family’s, shares one here or wants no SMS', async () => {
    await load({
      m1: { phone: '19900000001' },
      m2: { phone: '0971-8230001' },
      m3: { phone: '19900000001' },
    });
    expect((await listed()).map(({ person, reach }) => [person, reach])).toEqual([
      ['m1', 'family'],
      ['m2', 'landline'],
      ['m3', 'family'],
    ]);
    await load({ m2: {} });
    await run.put('/api/me/sms', { receive: false }, 'm3');
    expect((await listed()).map(({ person, reach }) => [person, reach])).toEqual([
      ['m2', 'none'],
      ['m3', 'own'],
    ]);
  });

  test('says nothing of a number that somebody of another branch has too', async () => {
    await load({ m2: { phone: '19900000004' } });
    expect(await listed()).toEqual([]);
  });

  test('holds what a message of this moment would count, and is for the secretary and group leaders', async () => {
    await load({ m2: {} });
    const [told] = await listed();
    const due = await run.get('/api/me/duties?due=now', 'm2');
    expect(told?.due).toHaveLength((due.body.duties as unknown[]).length);
    expect(told?.due).toMatchObject([{ what: '1月结对户电话', told: false, state: 'open' }]);
    await run.patch('/api/members/m3', { posts: ['groupLeader'] }, 'm1');
    expect(await listed('m3')).toHaveLength(1);
    expect((await run.get(PATH, 'm2')).status).toBe(403);
    expect((await run.get(PATH, 'm4')).status).toBe(404);
  });
});

describe('ticked', () => {
  test('what was told is told, by whom and when; what comes later is to be told anew', async () => {
    await load({ m2: {} });
    const done = await tick({ person: 'm2' });
    expect(done).toMatchObject({
      status: 200,
      body: { due: [{ told: true }], lastTold: { on: DAY, by: 'm1' } },
    });
    expect(await listed()).toMatchObject([{ due: [{ told: true }], lastTold: { on: DAY, by: 'm1' } }]);
    await run.post('/_local/day', { day: '2026-03-26' });
    const [later] = await listed();
    expect(later?.due.filter(({ told }) => told).map(({ what }) => what)).toEqual([]);
    expect(later?.due.length).toBeGreaterThan(1);
  });

  test.each([
    [{ person: 'm3' }, 'person'],
    [{ person: 'm2', on: '2026-01-27' }, 'on'],
    [{ person: 'm2', on: '2026-01-18' }, 'on'],
    [{}, 'person'],
  ])('%j names %s', async (body, path) => {
    await load({ m2: {} });
    expect(await tick(body)).toMatchObject({ status: 400, body: { fields: [{ path }] } });
    expect(await listed()).not.toMatchObject([{ lastTold: {} }]);
  });
});
