/** Each check of the simulated year sees its fault once it is planted, and only then. */
import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '../../shared/domain/days.ts';
import { dutyRows, type DutyRow } from '../given/listsBehind.ts';
import { saidNumbers } from '../given/saidNumbers.ts';
import { isRestDay } from '../given/stageDays.ts';
import {
  burdened,
  crowded,
  givenOf,
  misnumbered,
  missing,
  ofOthers,
  onDaysOff,
  stagesOf,
  toldAgain,
  unaddressed,
  untold,
  type Morning,
  type Told,
} from '../given/toldChecks.ts';

/** A Wednesday, the day after the call of a month was due. */
const DAY: Day = '2026-07-01';

function call(more: Partial<DutyRow> = {}): DutyRow {
  const row = {
    id: 'pairing-call~m2~p2~2026-06',
    rule: 'pairing-call',
    title: '示例',
    clauses: [],
    subject: 'm2',
    owner: 'm2',
    period: '2026-06',
    opensOn: '2026-06-01',
    dueOn: '2026-06-30',
    needed: 1,
    counted: [],
    state: 'overdue',
    overdueSince: DAY,
    told: ['m2'],
  };
  const [read] = dutyRows.parse({ duties: [row] }).duties;
  if (!read) throw new Error('no row');
  return { ...read, ...more };
}

const PARAMS = ['马海山', '6月结对户电话', '1', '登记', 'qz.example/a'];

function told(more: Partial<Told> = {}): Told {
  const template = more.template ?? 'overdue-one-days';
  const params = more.params ?? PARAMS;
  const said = saidNumbers(template, params);
  return {
    person: 'm2',
    day: DAY,
    template,
    params,
    text: params.join(' '),
    said,
    lists: said,
    me: { branch: { id: 'b1' }, posts: [], offices: [] },
    due: [call()],
    others: [],
    ...more,
  };
}

const morning = (more: Partial<Morning> = {}): Morning => ({
  day: DAY,
  unit: 'b1',
  rows: [call()],
  secretary: 'm1',
  members: new Set(['m1', 'm2']),
  living: new Set(['m1', 'm2']),
  gone: new Set(),
  ...more,
});

const toSecretary = (more: Partial<Told> = {}): Told =>
  told({
    person: 'm1',
    template: 'members',
    params: ['李卓玛', '1', '6月结对户电话', '1', 'qz.example/b'],
    me: { branch: { id: 'b1' }, posts: ['secretary'], offices: [] },
    due: [],
    others: [call()],
    ...more,
  });

const secretarys = { person: 'm1', day: DAY, duty: call().id, role: 'secretary' } as const;
const owners = { person: 'm2', day: DAY, duty: call().id, role: 'owner' } as const;
const LAST: Day = '2026-07-31';

describe('a reader', () => {
  test('is there', () => expect(unaddressed(morning())).toEqual([]));

  test.each([
    ['nobody is told', morning({ rows: [call({ told: [] })] })],
    ['who is told has died', morning({ living: new Set(['m1']) })],
    ['it is reported as done and nobody verifies', morning({ rows: [call({ reportedOn: DAY })] })],
  ])('is missing where %s', (_why, seen) => expect(unaddressed(seen)).toHaveLength(1));

  test('is not looked for of what a leaver owed or was owed, and of what nobody can meet', () => {
    expect(unaddressed(morning({ gone: new Set(['m2']), rows: [call({ told: [] })] }))).toEqual([]);
    const zone = call({ subject: 'b1', counterpart: 'm9', told: [] });
    expect(unaddressed(morning({ rows: [zone] }))).toHaveLength(1);
    expect(unaddressed(morning({ gone: new Set(['m9']), rows: [zone] }))).toEqual([]);
    expect(unaddressed(morning({ rows: [call({ told: [], enteredLate: true })] }))).toEqual([]);
  });
});

describe('numbers', () => {
  test('agree', () => expect(misnumbered([told()])).toEqual([]));

  test.each([
    ['one too many', { overdue: 2, pending: 0, days: 1 }],
    ['days', { overdue: 1, pending: 0, days: 2 }],
    ['a list that is not there', { overdue: -1, pending: 0, days: 1 }],
  ])('differ by %s', (_by, lists) => expect(misnumbered([told({ lists })])).toHaveLength(1));

  test('of a template that is not known are an error', () => {
    expect(() => saidNumbers('brand-new', [])).toThrow('brand-new');
  });
});

describe('a stage', () => {
  test('of the day is seen, for the owner and the secretary', () => {
    expect(stagesOf(morning())).toEqual([owners, secretarys]);
    expect(stagesOf(morning({ day: '2026-07-02' }))).toEqual([]);
    const open = call({ state: 'open', dueOn: '2026-07-06', opensOn: '2026-06-01' });
    expect(stagesOf(morning({ rows: [open] }))).toEqual([owners]);
  });

  test('is told', () => expect(untold([owners, secretarys], [told(), toSecretary()], LAST)).toEqual([]));

  test.each([
    ['nobody was sent anything', []],
    ['it came a day late', [told({ day: '2026-07-02' }), toSecretary()]],
    ['the message spoke of something else', [told({ due: [call({ id: 'another' })] }), toSecretary()]],
    [
      'only an opening went out',
      [told({ template: 'opened', params: ['', '', '7月', '3', ''] }), toSecretary()],
    ],
    ['the secretary heard nothing', [told()]],
  ])('is untold where %s', (_why, sent) =>
    expect(untold([owners, secretarys], sent, LAST).length).toBeGreaterThan(0),
  );

  test('that is put off is told later, unless it is done before', () => {
    const five = Array.from({ length: 5 }, (_, n) => told({ person: 'm2', day: `2026-07-0${n + 1}` as Day }));
    const stage = { ...owners, day: '2026-07-07' as const };
    const still = (day: Day) => untold([stage], five, '2026-08-31', new Map([[stage.duty, day]]));
    expect(still('2026-07-09')).toEqual([]);
    expect(still('2026-07-18')).toHaveLength(1);
    expect(untold([stage], [...five, told({ day: '2026-07-14' })], '2026-08-31')).toEqual([]);
  });

  test('of what was given is told within a week, or seen to be untold', () => {
    const problem = call({ state: 'open', turn: { who: ['m2'], since: '2026-06-24' } });
    const given = givenOf(morning({ rows: [problem] }));
    expect(given).toEqual([{ ...owners, role: 'given' }]);
    expect(untold(given, [told({ day: '2026-06-25' })], LAST)).toEqual([]);
    expect(untold(given, [told({ day: '2026-06-23' })], LAST)).toHaveLength(1);
    expect(untold(given, [told({ day: '2026-06-25', due: [] })], LAST)).toHaveLength(1);
    expect(givenOf(morning({ day: '2026-07-02', rows: [problem] }))).toEqual([]);
  });

  test('leaves a digest or an opening missing', () => {
    const expected = [{ person: 'o1', from: DAY, by: '2026-07-07', what: 'digest' }] as const;
    const digest = told({ person: 'o1', template: 'digest-first', params: ['', '1', '1', ''] });
    expect(missing(expected, [digest], LAST)).toEqual([]);
    expect(missing(expected, [told({ person: 'o1' })], LAST)).toHaveLength(1);
  });
});

describe('nothing again', () => {
  const FIRST: Day = '2026-06-01';
  const next = '2026-07-02';

  test('where it is told once', () =>
    expect(toldAgain([owners, secretarys], [told(), toSecretary()], FIRST)).toEqual([]));

  test('where a secretary hears of what a member has got back, which has stages of its own', () => {
    const back = call({ turn: { who: ['m2'], since: '2026-07-01' }, dueOn: '2026-06-30' });
    const sms = told({ day: next, text: 'another', due: [], others: [back] });
    expect(toldAgain([owners, secretarys], [told(), sms], FIRST)).toEqual([]);
  });

  test.each([
    ['the same text goes out on the next day', [told(), told({ day: next })]],
    ['another text goes out without a stage', [told(), told({ day: next, text: 'another' })]],
    ['a period is opened twice', [1, 2].map((n) => opening(n))],
    ['two digests come in a week', [told(), digestOn(DAY, '1'), digestOn(next, '2')]],
  ])('is not so where %s', (_why, sent) =>
    expect(toldAgain([owners, secretarys], sent, FIRST).length).toBeGreaterThan(0),
  );

  function opening(n: number): Told {
    const params = ['李卓玛', '本支部', '7月', String(n), ''];
    return told({ template: 'opened', params, day: n === 1 ? DAY : next });
  }
  function digestOn(day: Day, count: string): Told {
    return told({ person: 'o1', day, template: 'digest-first', params: ['', '1', count, ''] });
  }
});

describe('one a day', () => {
  const second = { text: 'another' };

  test('of routine; an answer and what cannot wait go beside it', () => {
    expect(crowded([told(), told({ template: 'talk-answered', params: [], said: {} })])).toEqual([]);
    const due = [call({ state: 'open', dueOn: DAY })];
    expect(crowded([told(), told({ template: 'arrived', params: ['', '', '', ''], due })])).toEqual([]);
  });

  test('is seen to be two', () => {
    expect(crowded([told(), told(second)])).toHaveLength(1);
    const due = [call({ state: 'open', dueOn: '2026-07-20' })];
    expect(crowded([told(), told({ template: 'arrived', params: ['', '', '', ''], due })])).toHaveLength(1);
  });
});

describe('a day off', () => {
  test('is kept by the table', () => {
    expect(isRestDay('2026-10-01', 'member')).toBe(true);
    expect(isRestDay('2026-07-04', 'member')).toBe(false);
    expect(isRestDay('2026-07-04', 'officer')).toBe(true);
    expect(onDaysOff([told(), told({ day: '2026-07-04' })])).toEqual([]);
  });

  test.each([
    ['a holiday', told({ day: '2026-10-01' })],
    ['an officer’s Saturday', told({ day: '2026-07-04', me: { posts: [], offices: [] } })],
    [
      'a digest’s Sunday, though its officer belongs to a branch',
      told({ day: '2026-07-05', template: 'digest-first', params: ['', '1', '1', ''] }),
    ],
  ])('is not: %s', (_which, message) => expect(onDaysOff([message])).toHaveLength(1));
});

describe('lateness', () => {
  test('is one’s own, and others’ is told apart', () =>
    expect(ofOthers([told(), toSecretary()])).toEqual([]));

  test.each([
    ['another’s as one’s own', told({ due: [call({ subject: 'm3', owner: 'm3', told: ['m3'] })] })],
    ['what is the verifier’s turn', told({ due: [call({ turn: { who: ['m1'], since: DAY } })] })],
    ['another’s to a plain member', told({ due: [call({ subject: 'm3', owner: 'm3' })] })],
    ['the secretary’s own as the members’', toSecretary({ others: [call({ subject: 'm1', told: ['m1'] })] })],
    ['a thing that is on no list', told({ params: ['马海山', '6月志愿服务', '1', '登记', ''] })],
  ])('is refused: %s', (_what, message) => expect(ofOthers([message]).length).toBeGreaterThan(0));
});

test('a ninth routine SMS in a month is seen, an answer is none', () => {
  const days = Array.from({ length: 9 }, (_, n) => addDays('2026-07-01', 3 * n));
  const nine = days.map((day) => told({ day }));
  expect(burdened(nine.slice(1))).toEqual([]);
  expect(burdened(nine)).toEqual(['m2 2026-07: 9 routine SMS']);
  expect(burdened([...nine.slice(1), told({ template: 'talk-answered', params: [] })])).toEqual([]);
  expect(burdened([...nine.slice(1), told({ template: 'transfer-done', params: [] })])).toEqual([]);
});
