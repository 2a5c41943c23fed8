/** What a board says of the burden and of the days to come, against what people got, wrote and then owed. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays, type Day } from '../../../shared/domain/days.ts';
import { messageRow, lineRow } from '../../../shared/rows/daily.ts';
import type { Item } from '../../../shared/flows/table/ports.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

interface Burden {
  readonly personMonths: number;
  readonly entries: number;
  readonly texts: number;
  readonly each?: { readonly entries: number; readonly texts: number };
}
interface Board {
  readonly burden: Burden;
  readonly months: readonly { readonly month: string; readonly burden: Burden }[];
  readonly ahead: {
    readonly from: Day;
    readonly to: Day;
    readonly due: readonly {
      readonly day: Day;
      readonly rules: readonly { rule: string; count: number }[];
    }[];
    readonly texts: readonly { readonly day: Day; readonly people: number }[];
  };
}

const START: Day = '2026-03-02';
const officers = [
  ...county(START).officers,
  { person: 'o6', name: '信息员', phone: '19900000203', unit: 'qh', role: 'systemAdministrator' },
];
const units = [
  ...county(START).units,
  { id: 'jg2', name: '区教育局党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
];

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  await run.load(county(START, { officers, units }));
});
afterEach(() => run.close());

const boardOf = async (unit: string, period = '2026-03', by = 'o2'): Promise<Board> =>
  (await run.get(`/api/units/${unit}/board?period=${period}`, by)).body as Board;

const rows = (): Item[] =>
  run.machine.table.dump().map((row) => {
    const { pk, sk, body } = row as { pk: string; sk: string; body: string };
    return { pk, sk, version: 1, body: JSON.parse(body) as unknown };
  });

/** SMS of a month to the county's four members. */
const textsIn = (month: string): number =>
  rows()
    .flatMap((item) =>
      messageRow.isOf(item) && item.body.day.startsWith(month) && item.body.person.startsWith('m')
        ? [item.body]
        : [],
    )
    .filter(({ state }) => state === 'accepted' || state === 'delivered' || state === 'unknown').length;

const call = (happenedOn: Day) =>
  run.post('/api/submissions', { kind: 'call', pairing: 'p2', happenedOn }, 'm2');

test('a month’s burden is what was written and sent in it, and stays with the unit of that month', async () => {
  expect((await call('2026-03-01')).status).toBe(201);
  await run.machine.advance('2026-03-27');
  const second = await call('2026-03-26');
  expect(second.status).toBe(201);
  const { id } = (second.body as { record: { id: string } }).record;
  const corrected = await run.post(
    `/api/records/${id}/corrections`,
    { changes: { note: '补记' }, reason: '漏写' },
    'm2',
  );
  expect(corrected.status).toBe(201);
  await run.machine.advance('2026-04-02');
  const texts = textsIn('2026-03');
  expect(texts).toBeGreaterThan(2);
  const march = { personMonths: 4, entries: 3, texts };
  expect((await boardOf('jg')).burden).toMatchObject(march);
  expect((await boardOf('hz')).burden).toEqual({
    ...march,
    each: { entries: 0.8, texts: Math.round((10 * texts) / 4) / 10 },
  });
  const moved = await run.patch('/api/units/b1', { parent: 'jg2' }, 'o6');
  expect(moved.status, JSON.stringify(moved.body)).toBe(200);
  await call('2026-04-01');
  await run.machine.advance('2026-05-02');
  expect((await boardOf('jg')).burden).toMatchObject(march);
  expect((await boardOf('jg', '2026-04')).burden).toMatchObject({ personMonths: 1, entries: 0 });
  expect((await boardOf('jg2', '2026-04')).burden).toMatchObject({ personMonths: 3, entries: 1 });
  const hz = await boardOf('hz', '2026-Q2');
  expect(hz.months.find(({ month }) => month === '2026-04')?.burden).toMatchObject({
    personMonths: 4,
    entries: 1,
    texts: textsIn('2026-04'),
  });
}, 60_000);

test('what is said of the next 30 days comes so, if nobody does anything', async () => {
  const today: Day = '2026-03-10';
  await run.machine.advance(today);
  const { ahead } = await boardOf('hz');
  expect({ from: ahead.from, to: ahead.to }).toEqual({ from: today, to: addDays(today, 29) });
  const due = new Map(
    ahead.due.map(({ day, rules }) => [day, rules.reduce((sum, { count }) => sum + count, 0)]),
  );
  const told = new Map(ahead.texts.map(({ day, people }) => [day, people]));
  expect(due.get('2026-03-31')).toBeGreaterThan(5);
  await run.machine.advance('2026-04-09');
  const lines = rows().flatMap((item) =>
    lineRow.isOf(item) ? [{ person: lineRow.ids(item).person, ...item.body }] : [],
  );
  for (let day = addDays(today, 1); day <= ahead.to; day = addDays(day, 1)) {
    const people = lines.filter(
      (line) =>
        line.day === day &&
        (line.kind === 'duty' || line.kind === 'standing') &&
        line.role === 'owner' &&
        line.person.startsWith('m'),
    );
    expect([day, told.get(day) ?? 0]).toEqual([day, new Set(people.map(({ person }) => person)).size]);
  }
  const duties = await Promise.all(
    ['b1', 'b2', 'jg', 'hz'].map(async (unit) => {
      const kind = unit.startsWith('b') ? 'branches' : 'units';
      const reply = await run.get(`/api/${kind}/${unit}/duties?limit=1000`, 'o2');
      return (reply.body as { duties?: { dueOn?: Day; state: string; opensOn: Day }[] }).duties ?? [];
    }),
  );
  const late = Map.groupBy(
    duties.flat().filter(({ state }) => state === 'overdue' || state === 'missed'),
    ({ dueOn }) => dueOn,
  );
  const fallen = [...late].flatMap(([day, all]) =>
    day && day >= today && day <= '2026-04-08' ? [[day, all.length] as const] : [],
  );
  expect(new Map(fallen)).toEqual(due);
}, 60_000);
