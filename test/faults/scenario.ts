/** What happens in a history apart from what goes wrong: a small world, some days of it, and what its people do. */
import { addDays, type Day } from '../../shared/domain/days.ts';
import { Chance } from './chance.ts';
import type { Request } from './world.ts';

/** When somebody does something: amid the sweep, between the alerts and the sending, or after it. */
export type Slot = 'amid' | 'between' | 'after';

export interface Act {
  readonly day: Day;
  readonly slot: Slot;
  /** Handed in twice at once, as by a second tap. */
  readonly isDouble: boolean;
  readonly request: Request;
}

export interface Scenario {
  readonly seed: number;
  readonly data: ReturnType<typeof dataOf>;
  /** On which the schedules run; those between them are skipped. */
  readonly days: readonly Day[];
  /** Whether the units were swept on the day before the first. */
  readonly isSweptBefore: boolean;
  readonly hasReceipts: boolean;
  /** On which nothing is sent: what was to be told goes on the next one. */
  readonly silentOn?: Day;
  /** Whether SMS go out at a rate that all share. */
  readonly isPaced: boolean;
  readonly acts: readonly Act[];
}

/** Around stages, ends of periods, days off and steps of the ladder; some leave days out. */
const SPANS: readonly (readonly Day[])[] = [
  ['2026-01-25', '2026-01-26', '2026-01-27'],
  ['2026-01-26', '2026-01-30', '2026-01-31'],
  ['2026-01-31', '2026-02-01', '2026-02-02'],
  ['2026-02-01', '2026-02-06', '2026-02-09'],
  ['2026-02-06', '2026-02-09', '2026-02-10'],
  ['2026-02-09', '2026-02-13', '2026-02-16'],
  ['2026-02-13', '2026-02-14', '2026-02-24'],
  ['2026-02-23', '2026-02-24', '2026-02-25'],
  // Two weeks: what a queue has kept comes as late as it can.
  ['2026-02-25', '2026-03-02', '2026-03-11'],
  ['2026-02-28', '2026-03-01', '2026-03-02'],
  ['2026-03-09', '2026-03-16', '2026-03-17'],
  ['2026-03-24', '2026-03-25', '2026-03-26'],
  ['2026-03-31', '2026-04-01', '2026-04-02'],
  ['2026-04-01', '2026-04-07', '2026-04-08'],
  ['2026-04-08', '2026-04-13', '2026-04-16'],
];

const START: Day = '2026-01-25';

const phone = (n: number): string => `1990000${String(n).padStart(4, '0')}`;

const person = (id: string, name: string, n: number, branch: string, more: object = {}) => ({
  ...{ id, name, phone: phone(n), branch, standing: 'full' as const, inBranchSince: '2020-05-01' },
  ...more,
});

const household = (id: string, member: string, label: string) => ({
  ...{ id, member, label, with: 'household' as const, startedOn: '2026-01-01' },
});

const secretary = { posts: ['secretary' as const] };

function dataOf(chance: Chance, days: readonly Day[]) {
  const [first = START] = days;
  const last = days.at(-1) ?? first;
  const by = (count: number): Day => addDays(first, count);
  const isVacant = chance.happens(0.12);
  return {
    day: by(-1),
    startsOn: '2026-01-01',
    units: [
      { id: 'hz', name: '湟中区', kind: 'county' as const, level: 'county' as const },
      {
        id: 'jg',
        name: '区直机关党委',
        kind: 'committee' as const,
        parent: 'hz',
        categories: ['agency' as const],
      },
      {
        id: 'jy',
        name: '区教育局党委',
        kind: 'committee' as const,
        parent: 'hz',
        categories: ['agency' as const],
      },
      { id: 'b1', name: '财政局党支部', kind: 'branch' as const, parent: 'jg' },
      { id: 'b2', name: '水利局党支部', kind: 'branch' as const, parent: 'jg' },
    ],
    members: [
      person('m1', '李卓玛', 1, 'b1', isVacant ? {} : secretary),
      person('m2', '马海山', 2, 'b1'),
      person('m3', '才让东智', 3, 'b1'),
      person('m4', '王秀英', 4, 'b2', secretary),
    ],
    officers: [
      { person: 'o1', name: '张明', phone: phone(101), unit: 'jg', role: 'committeeOfficer' as const },
      { person: 'o2', name: '韩雪', phone: phone(102), unit: 'hz', role: 'departmentOfficer' as const },
      { person: 'o4', name: '马军', phone: phone(104), unit: 'jy', role: 'committeeOfficer' as const },
      { person: 'a1', name: '信息员', phone: phone(105), unit: 'hz', role: 'systemAdministrator' as const },
    ],
    assignments: [],
    pairings: [
      household('p2', 'm2', '东村一户'),
      ...(chance.happens(0.6) ? [household('p3', 'm3', '东村二户')] : []),
      ...(chance.happens(0.3) ? [household('p1', 'm1', '西村一户')] : []),
    ],
    problems: [
      ...(chance.happens(0.5)
        ? [problem('q1', 'm2', by(-20), by(chance.pick([-9, -8, -2, 0, 1, 2, 7, 8])))]
        : []),
      ...(chance.happens(0.2) ? [problem('q2', 'm3', by(-20), last)] : []),
    ],
    submissions: chance.happens(0.4) ? [called('c0', 'm2', 'p2', by(-1))] : [],
  };
}

const problem = (id: string, member: string, foundOn: Day, dueOn: Day) => ({
  ...{ id, foundOn, dueOn, owner: { member }, category: '不履职', source: 'publicOpinion' as const },
});

const called = (id: string, by: string, pairing: string, happenedOn: Day) => ({
  ...{ id, by, pairing, happenedOn, kind: 'call', enteredAt: `${happenedOn}T03:00:00Z` },
});

type Doing = (chance: Chance, day: Day, data: Scenario['data']) => Omit<Request, 'kind'> | undefined;

const submission = (by: string, body: object): Omit<Request, 'kind'> => ({
  ...{ method: 'POST', path: '/api/submissions', params: {}, by, body },
});
const onThing = (path: string, id: string, by: string, body: object): Omit<Request, 'kind'> => ({
  ...{ method: 'POST', path, params: { id }, by, body },
});

/** What people may do; nothing where what it is about is not there. */
const DOINGS: Readonly<Record<string, Doing>> = {
  call: (chance, day, { pairings }) => {
    const { id, member } = chance.pick(pairings);
    return submission(member, {
      kind: 'call',
      pairing: id,
      happenedOn: addDays(day, -chance.pick([0, 0, 1, 3])),
    });
  },
  visit: (chance, day, { pairings }) => {
    const { id, member } = chance.pick(pairings);
    return submission(member, {
      kind: 'visit',
      pairing: id,
      happenedOn: addDays(day, -chance.pick([0, 1, 2])),
    });
  },
  withdraw: (_chance, _day, { submissions }) =>
    submissions.length === 0
      ? undefined
      : onThing('/api/records/{id}/corrections', 'c0', 'm2', {
          changes: { withdrawn: true },
          reason: '登记有误',
        }),
  correct: (_chance, day, { submissions }) =>
    submissions.length === 0
      ? undefined
      : onThing('/api/records/{id}/corrections', 'c0', 'm2', {
          changes: { happenedOn: addDays(day, -6) },
          reason: '日期写错了',
        }),
  rectify: (_chance, day, { problems }) =>
    problems[0] &&
    onThing('/api/problems/{id}/rectify', problems[0].id, problems[0].owner.member, {
      on: day,
      how: '已按要求改正',
    }),
  verify: (chance, _day, { problems }) =>
    problems[0] && onThing('/api/problems/{id}/verify', problems[0].id, 'm1', { ok: chance.happens(0.7) }),
  raise: (_chance, day) => ({
    ...{ method: 'POST', path: '/api/problems', params: {}, by: 'm1' },
    body: {
      owner: { member: 'm3' },
      category: '不履职',
      text: '值班时离岗',
      source: 'publicOpinion',
      dueOn: addDays(day, 9),
    },
  }),
  transfer: (_chance, day) => onThing('/api/members/{id}/transfer', 'm2', 'm1', { to: 'b2', on: day }),
  leave: (_chance, day) => onThing('/api/members/{id}/leave', 'm3', 'm1', { on: day, reason: 'death' }),
  endPairing: (_chance, day) => onThing('/api/pairings/{id}/end', 'p2', 'm1', { on: day, reason: '搬迁' }),
  order: (_chance, day) => ({
    ...{ method: 'POST', path: '/api/orders', params: {}, by: 'o1' },
    body: { unit: 'b1', dueOn: addDays(day, 10), text: '补开一季度的评议会' },
  }),
  move: (_chance, day) => ({
    ...{ method: 'PATCH', path: '/api/units/{id}', params: { id: 'b2' }, by: 'a1' },
    body: { parent: 'jy', on: day },
  }),
  wantNone: (chance) => ({
    ...{ method: 'PUT', path: '/api/me/sms', params: {}, by: 'm3', body: { receive: chance.happens(0.5) } },
  }),
};

function actsOf(chance: Chance, days: readonly Day[], data: Scenario['data']): Act[] {
  const acts: Act[] = [];
  for (let left = chance.int(0, 3); left > 0; left--) {
    const day = chance.pick(days);
    const doing = DOINGS[chance.pick(Object.keys(DOINGS))]?.(chance, day, data);
    const slot = chance.pick<Slot>(['amid', 'between', 'after']);
    const isDouble = chance.happens(0.2);
    // Of two at once the one that is later may be another the next time: what comes of it would be left to chance.
    const isAlone = acts.every((act) => act.day !== day || act.slot !== slot);
    if (doing && isAlone)
      acts.push({ day, slot, isDouble, request: { kind: 'request', key: `k${left}`, ...doing } });
  }
  return acts;
}

const silence = (chance: Chance, [first, second]: readonly Day[]): { readonly silentOn?: Day } =>
  chance.happens(0.2) && first && second ? { silentOn: first } : {};

/** The same with less in it: without some acts, and of the days only the first so many. */
export interface Fewer {
  readonly acts?: readonly number[];
  readonly days?: number;
}

export const withFewer = (scenario: Scenario, { acts, days }: Fewer): Scenario => ({
  ...scenario,
  ...(acts && { acts: scenario.acts.filter((_act, n) => acts.includes(n)) }),
  ...(days !== undefined && { days: scenario.days.slice(0, days) }),
});

export function scenarioOf(seed: number): Scenario {
  const chance = new Chance(seed * 7919 + 17);
  const span = chance.pick(SPANS);
  const days = span.slice(0, chance.pick([1, 1, 2, 2, 3]));
  const data = dataOf(chance, days);
  return {
    ...{ seed, data, days },
    isSweptBefore: chance.happens(0.8),
    hasReceipts: chance.happens(0.5),
    isPaced: chance.happens(0.3),
    ...silence(chance, days),
    acts: actsOf(chance, days, data),
  };
}
