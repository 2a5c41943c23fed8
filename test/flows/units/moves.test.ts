/** §4.45, §4.58, §4.59: a unit's move, and the figures and duties of the time before it, through HTTP. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Day } from '../../../shared/domain/days.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;

beforeEach(async () => {
  run = await localRun();
});

afterEach(async () => {
  await run.close();
});

/** Two committees in one county, a third in a prefecture's own line, and a branch without a secretary. */
const data = (day: Day) => {
  const base = county(day);
  return {
    ...base,
    units: [
      ...base.units,
      { id: 'jg2', name: '农口党委', kind: 'committee', parent: 'hz', categories: ['farmer'] },
      { id: 'sz', name: '市直机关党委', kind: 'committee', parent: 'xn', categories: ['agency'] },
      { id: 'b3', name: '林草局党支部', kind: 'branch', parent: 'jg' },
    ],
    officers: [
      ...base.officers,
      { person: 'o4', name: '杨青', phone: '19900000104', unit: 'jg2', role: 'committeeOfficer' },
      { person: 'o5', name: '孟和', phone: '19900000105', unit: 'sz', role: 'committeeOfficer' },
      { person: 'a1', name: '系统', phone: '19900000201', unit: 'qh', role: 'systemAdministrator' },
    ],
  };
};

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly needed: number;
  readonly dueOn?: Day;
  readonly reason?: string;
}

const load = (day: Day) => run.load(data(day));
const to = async (day: Day) => {
  expect((await run.post('/_local/day', { day })).body).toMatchObject({ failed: 0 });
};
const patch = (unit: string, body: object) => run.patch(`/api/units/${unit}`, body, 'a1');
const move = async (unit: string, parent: string, on?: Day) =>
  expect((await patch(unit, { parent, ...(on && { on }) })).status).toBe(200);
const totals = async (unit: string, period: string, by: string) =>
  (await run.get(`/api/units/${unit}/board?period=${period}`, by)).body.totals as Record<string, number>;
const dutiesOf = async (path: string, query: string, by: string) =>
  (await run.get(`/api/${path}/duties?limit=1000&${query}`, by)).body.duties as Shown[];
const lines = (duties: readonly Shown[]) => duties.map(({ id, state }) => `${id} ${state}`);

describe('what belonged to a superior stays there', () => {
  test('the board of January, and the duties of a day before the move', async () => {
    await load('2026-03-02');
    await to('2026-03-13');
    const january = await totals('jg', '2026-01', 'o1');
    expect(january['expected']).toBeGreaterThan(0);
    expect(await totals('jg2', '2026-01', 'o4')).toMatchObject({ expected: 0 });
    const march = (await totals('jg', '2026-03', 'o1'))['expected'] ?? 0;
    await move('b1', 'jg2');
    await move('b3', 'jg2');
    await to('2026-03-17');
    expect(await totals('jg', '2026-01', 'o1')).toEqual(january);
    expect(await totals('jg2', '2026-01', 'o4')).toMatchObject({ expected: 0, overdue: 0 });
    // What is not due yet is today's parent's.
    expect((await totals('jg', '2026-03', 'o1'))['expected']).toBeLessThan(march);
    expect((await totals('jg2', '2026-03', 'o4'))['expected']).toBeGreaterThan(0);
    const past = 'asOf=2026-03-10&knownAt=2026-03-10&rule=secretary-post';
    expect(lines(await dutiesOf('units/jg', past, 'o1'))).toEqual([
      'secretary-post~jg~b1~standing met',
      'secretary-post~jg~b2~standing met',
      'secretary-post~jg~b3~standing overdue',
    ]);
    expect(await dutiesOf('units/jg2', past, 'o4')).toEqual([]);
    const now = 'rule=secretary-post';
    expect(lines(await dutiesOf('units/jg', now, 'o1'))).toContain(
      'secretary-post~jg~b3~standing notApplicable',
    );
    // It goes on with its due day, and its steps count from the move.
    const [, inherited] = await dutiesOf('units/jg2', now, 'o4');
    expect(inherited).toMatchObject({ id: 'secretary-post~jg2~b3~standing', state: 'overdue' });
    expect(inherited?.dueOn).toBe('2026-01-01');
    const overdueOf = async (unit: string, by: string) =>
      lines((await run.get(`/api/units/${unit}/overdue?rule=secretary-post`, by)).body.items as Shown[]);
    expect(await overdueOf('jg2', 'o4')).toEqual(['secretary-post~jg2~b3~standing overdue']);
    const climbed = async (day: Day) => {
      await to(day);
      const mine = await run.get('/api/units/hz/overdue?step=mine', 'o2');
      return lines(mine.body.items as Shown[]).filter((line) => line.startsWith('secretary-post'));
    };
    expect(await climbed('2026-03-19')).toEqual([]);
    expect(await climbed('2026-03-23')).toEqual(['secretary-post~jg2~b3~standing overdue']);
  });

  test('a committee takes its branches’ past along to nobody: its old county keeps it, and every list agrees', async () => {
    await load('2026-02-20');
    await to('2026-03-02');
    const before = await totals('hz', '2026-01', 'o2');
    await move('jg', 'xn');
    await to('2026-03-04');
    expect(await totals('hz', '2026-01', 'o2')).toEqual(before);
    expect(await totals('xn', '2026-01', 'o3')).toMatchObject({ expected: before['expected'] });
    expect((await totals('hz', '2026-03', 'o2'))['expected']).toBeLessThan(10);
    const behind = await run.get('/api/units/hz/board/duties?period=2026-01&limit=1000', 'o2');
    expect(behind.body.items).toHaveLength(before['expected'] ?? 0);
    const ofJg = await run.get('/api/units/hz/board/duties?period=2026-01&of=jg&limit=1000', 'o2');
    expect(ofJg.body.items).toHaveLength(before['expected'] ?? 0);
    const { byUnit } = (await run.get('/api/units/hz/board?period=2026-01', 'o2')).body as {
      byUnit: readonly { unit: string; expected: number }[];
    };
    expect(byUnit.find(({ unit }) => unit === 'jg')).toMatchObject({ expected: before['expected'] });
  });
});

describe('on which day a move takes effect', () => {
  test.each<[Day, Day, number]>([
    ['2026-03-22', '2026-02-15', 200],
    ['2026-03-22', '2026-02-14', 400], // 36 days
    ['2026-03-23', '2026-02-28', 400], // February has closed
    ['2026-03-23', '2026-03-01', 200],
    ['2026-03-23', '2026-03-24', 400], // not yet
  ])('on %s as of %s: %i', async (today, on, status) => {
    await load('2026-02-10');
    run.machine.clock.standAtNoon(today);
    const reply = await patch('b1', { parent: 'jg2', on });
    expect(reply.status).toBe(status);
    if (status === 400) expect(reply.body.fields[0].path).toBe('on');
  });

  test('of a back-dated move the figures of its own month are parted by the due day', async () => {
    await load('2026-02-10');
    await to('2026-03-10');
    const february = await totals('jg', '2026-02', 'o1');
    await move('b1', 'jg2', '2026-02-20');
    await to('2026-03-11');
    const [jg, jg2] = [await totals('jg', '2026-02', 'o1'), await totals('jg2', '2026-02', 'o4')];
    // The calls were due on the 28th: b1's go to the new committee.
    expect((jg['expected'] ?? 0) + (jg2['expected'] ?? 0)).toBe(february['expected']);
    expect(jg2['expected']).toBeGreaterThan(0);
  });
});

describe('what a unit was on the day counts', () => {
  const YEAR = 'rule=pairing-visit-year';

  test('§4.59 the level of a year is that of its first day', async () => {
    await load('2026-03-02');
    expect((await dutiesOf('branches/b1', YEAR, 'm1'))[0]).toMatchObject({ needed: 4 });
    await move('b1', 'sz');
    await to('2026-03-04');
    expect((await dutiesOf('branches/b1', YEAR, 'm1'))[0]).toMatchObject({ needed: 4 });
    run.machine.clock.standAtNoon('2027-01-05');
    const [, next] = await dutiesOf('branches/b1', `${YEAR}`, 'm1');
    expect(next).toMatchObject({ id: 'pairing-visit-year~m2~~2027', needed: 3 });
  });

  test('§4.41 a category toggled over a closing day neither erases nor creates', async () => {
    await load('2026-03-02');
    await to('2026-03-21');
    const february = async () =>
      lines(await dutiesOf('branches/b1', 'rule=pairing-call', 'm1')).filter((line) =>
        line.includes('m2~p2~2026-02'),
      );
    expect(await february()).toEqual(['pairing-call~m2~p2~2026-02 overdue']);
    expect((await patch('b1', { categories: ['farmer'] })).status).toBe(200);
    await to('2026-03-24');
    expect((await patch('b1', { categories: null })).status).toBe(200);
    await to('2026-03-25');
    expect(await february()).toEqual(['pairing-call~m2~p2~2026-02 missed']);
    const service = await dutiesOf('branches/b1', 'rule=volunteer-service', 'm1');
    expect(service[0]).toMatchObject({ state: 'open' });
  });

  test('a branch that becomes another kind in mid-month owes what it was for half of it', async () => {
    await load('2026-03-02');
    await to('2026-03-10');
    await move('b1', 'jg2');
    await to('2026-03-31');
    const march = (await dutiesOf('branches/b1', 'rule=pairing-call', 'm1')).at(-1);
    expect(march).toMatchObject({ state: 'notApplicable', reason: '人员类别已变动' });
  });
});
