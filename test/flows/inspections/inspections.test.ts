/** What a supervisor asks without a draw, through HTTP: answers, who may, what stays sealed, and the chain of looks. */
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { countingTable, sumOf } from '../../../infra/local/countingTable.ts';
import { auditHeadRow, auditRow } from '../../../shared/rows/audit.ts';
import type { Consumed, Item } from '../../../shared/flows/table/ports.ts';
import { routes } from '../../../shared/manifest/routes.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun, type Reply } from '../../given/local.ts';

const DAY = '2026-07-10';

const office = (person: string, unit: string, role: string, n: number) => ({
  person,
  name: `示例${person}`,
  phone: `199000003${String(n).padStart(2, '0')}`,
  unit,
  role,
});

const call = (id: string, happenedOn: string, enteredAt: string, more: object = {}) => ({
  id,
  by: 'm2',
  kind: 'call',
  pairing: 'p2',
  happenedOn,
  enteredAt,
  ...more,
});

const COPIED = '入户了解生活情况，协助联系煤炭配送';

/** A call of May entered after its due day, a burst on 1 July for June and before, and an honest week's delay. */
const data = (more: Record<string, unknown> = {}) => {
  const base = county(DAY);
  return {
    ...base,
    units: [
      ...base.units,
      { id: 'jy', name: '区教育局党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
      { id: 'b3', name: '第一中学党支部', kind: 'branch', parent: 'jy' },
      { id: 'dt', name: '大通县', kind: 'county', parent: 'xn', level: 'county' },
    ],
    members: [
      ...base.members.map((member) =>
        member.id === 'm3' ? { ...member, posts: ['committeeMember'] } : member,
      ),
      { ...base.members[1], id: 'm6', name: '石海', phone: '19900000006', branch: 'b3' },
    ],
    officers: [
      ...base.officers,
      office('v1', 'xn', 'supervisor', 1),
      office('v2', 'hz', 'supervisor', 2),
      office('v3', 'jg', 'supervisor', 3),
      office('v4', 'dt', 'supervisor', 4),
      office('a1', 'xn', 'auditor', 5),
      office('a2', 'jg', 'auditor', 6),
      office('a3', 'dt', 'auditor', 7),
    ],
    pairings: [
      ...base.pairings,
      { id: 'p6', member: 'm6', with: 'household', label: '南村一户', startedOn: '2026-01-01' },
    ],
    submissions: [
      call('c5', '2026-05-20', '2026-06-03T02:00:00Z', { note: COPIED }),
      call('c6', '2026-06-20', '2026-06-27T02:00:00Z'),
      call('x6', '2026-06-10', '2026-06-10T02:00:00Z', { by: 'm6', pairing: 'p6', note: COPIED }),
    ],
    ...more,
  };
};

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  await run.loadQuietly(data());
});
afterEach(() => run.close());

interface Row {
  readonly unit: string;
  readonly unitName: string;
  readonly owed: boolean;
  readonly duty: { readonly id: string; readonly state: string; readonly rule: string };
  readonly records: readonly { readonly id: string; readonly lateEntry: boolean }[];
  readonly facts: readonly { readonly fact: string; readonly text: string; readonly others?: string[] }[];
}
interface Answer {
  readonly id: string;
  readonly at: string;
  readonly asked: object;
  readonly items: readonly Row[];
  readonly cursor?: string;
}
interface AuditAnswer {
  readonly intact: boolean;
  readonly count: number;
  readonly items: readonly {
    readonly n: number;
    readonly what: string;
    readonly thing: string;
    readonly by: string;
  }[];
}

const ask = (body: object, by = 'v2', headers: Record<string, string> = {}) =>
  run.post('/api/inspections', body, by, headers);

/** An answer, held against the contract. */
async function asked(body: object, by = 'v2'): Promise<Answer> {
  const reply = await ask(body, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  const route = routes.find(({ id }) => id === 'inspectDuties');
  expect(route?.answer.safeParse(reply.body).error).toBeUndefined();
  return reply.body as Answer;
}

const close = (id: string, by = 'v2') => run.post(`/api/inspections/${id}/close`, undefined, by);
const audit = async (query: string, by = 'a1') =>
  (await run.get(`/api/audit${query}`, by)).body as AuditAnswer;
const rowFor = ({ items }: Answer, id: string) => items.find(({ duty }) => duty.id === id);

const MAY = 'pairing-call~m2~p2~2026-05';
const JUNE = 'pairing-call~m2~p2~2026-06';

describe('an answer', () => {
  test.each([
    ['of the prefecture', 'v1'],
    ['of the county', 'v2'],
    ['of the committee', 'v3'],
  ])('to a supervisor %s shows the claim with what was entered and when', async (_of, by) => {
    const answer = await asked({ branch: 'b1', rule: 'pairing-call', period: '2026-Q2' }, by);
    expect(answer.asked).toEqual({ unit: 'b1', rule: 'pairing-call', period: '2026-Q2', asOf: DAY });
    expect(answer.items.map(({ duty }) => duty.id.slice('pairing-call~'.length))).toEqual([
      'm2~p2~2026-04',
      'm2~p2~2026-05',
      'm2~p2~2026-06',
      'm3~p3~2026-04',
      'm3~p3~2026-05',
      'm3~p3~2026-06',
    ]);
    expect(rowFor(answer, MAY)).toMatchObject({
      unit: 'b1',
      unitName: '财政局党支部',
      owed: true,
      duty: { state: 'met', dueOn: '2026-05-31' },
      records: [
        { id: 'c5', happenedOn: '2026-05-20', enteredAt: '2026-06-03T02:00:00.000Z', enteredBy: 'm2' },
      ],
      facts: [
        {
          fact: 'enteredAfterDue',
          record: 'c5',
          text: '登记于应办日之后：5月31日应办，6月3日登记',
        },
      ],
    });
    expect(rowFor(answer, JUNE)).toMatchObject({
      duty: { state: 'met' },
      records: [{ id: 'c6', lateEntry: true }],
      facts: [],
    });
  });

  it('on one member is about that member: what is theirs, theirs to do, and owed to them', async () => {
    const { items } = await asked({ member: 'm2' });
    const rules = new Set(items.map(({ duty }) => duty.rule));
    expect(rules).toContain('pairing-call');
    expect(rules).toContain('talk-secretary');
    for (const { duty } of items) expect(duty.id).toMatch(/~m2~/);
    expect((await asked({ member: 'm2', branch: 'b1' })).items).toEqual(items);
  });

  it('of a past day shows what the ledger claimed then', async () => {
    const state = async (more: object) =>
      rowFor(await asked({ branch: 'b1', rule: 'pairing-call', ...more }), MAY)?.duty.state;
    expect(await state({})).toBe('met');
    expect(await state({ knownAt: '2026-06-02' })).toBe('missed');
    expect(await state({ knownAt: '2026-06-02', asOf: '2026-06-02' })).toBe('overdue');
    expect(await state({ knownAt: '2026-06-03' })).toBe('met');
    expect(await state({ asOf: '2026-05-19' })).toBe('open');
    const then = await asked({ branch: 'b1', period: '2026-05', knownAt: '2026-06-02' });
    expect(rowFor(then, MAY)).toMatchObject({ records: [], facts: [] });
  });

  it('respects what has closed', async () => {
    await run.loadQuietly(data({ day: '2026-06-21', submissions: [] }));
    await run.post('/_local/day', { day: '2026-06-24' });
    await run.post('/api/submissions', { kind: 'call', pairing: 'p3', happenedOn: '2026-05-30' }, 'm3');
    const answer = await asked({ member: 'm3', rule: 'pairing-call', period: '2026-05' });
    expect(answer.items).toMatchObject([
      {
        duty: { state: 'missed', curedOn: '2026-05-30' },
        records: [{ happenedOn: '2026-05-30', afterClose: true }],
        facts: [{ text: '登记于应办日之后：5月31日应办，6月24日登记' }],
      },
    ]);
  });

  it('can be asked for by state, for standing duties, and by the period’s due events', async () => {
    const overdue = await asked({ branch: 'b1', state: 'overdue' });
    expect(overdue.items.length).toBeGreaterThan(0);
    for (const { duty } of overdue.items) expect(duty.state).toBe('overdue');
    const standing = await asked({ branch: 'b1', period: 'standing' });
    expect(standing.items.length).toBeGreaterThan(0);
    for (const { duty } of standing.items) expect(duty.id).toMatch(/~standing$/);
    const { items } = await asked({ branch: 'b1', period: '2026-H1' });
    expect(new Set(items.map(({ duty }) => duty.id.split('~')[3]))).toEqual(
      new Set(['2026-H1', '2026-Q1', '2026-Q2', ...[1, 2, 3, 4, 5, 6].map((month) => `2026-0${month}`)]),
    );
  });

  it('on a committee is about what the committee owes itself, on its subtree about all below it too', async () => {
    const own = await asked({ unit: 'jg' });
    expect(new Set(own.items.map(({ unit }) => unit))).toEqual(new Set(['jg']));
    const all = await asked({ unit: 'hz', subtree: true, limit: 1000 });
    expect([...new Set(all.items.map(({ unit }) => unit))]).toEqual(['hz', 'jg', 'b1', 'b2', 'jy', 'b3']);
  });
});

describe('planted', () => {
  const of = async (submissions: object[], body: object = { unit: 'hz', subtree: true, limit: 1000 }) => {
    await run.loadQuietly(data({ submissions }));
    return (await asked(body)).items.flatMap(({ facts }) => facts);
  };

  it('a burst is shown, as a number', async () => {
    const minutes = (n: number) => `2026-07-01T12:0${n}:00Z`;
    const months = ['02', '03', '04', '05', '06'];
    const facts = await of(months.map((month, n) => call(`c${month}`, `2026-${month}-20`, minutes(n))));
    const texts = new Set(facts.map(({ text }) => text));
    expect(texts).toContain('同一人10分钟内登记了5条');
    expect(texts).toContain('同一小时内登记了5次走访或电话，发生在5个不同的日子');
  });

  it('a copy is shown with the other record, in another branch of the subtree too', async () => {
    const plant = data().submissions;
    const facts = await of(plant);
    expect(facts.filter(({ fact }) => fact === 'sameText')).toMatchObject([
      { text: '与另一条登记的文字相同', record: 'c5', others: ['x6'] },
      { text: '与另一条登记的文字相同', record: 'x6', others: ['c5'] },
    ]);
    expect((await of(plant, { branch: 'b1' })).filter(({ fact }) => fact === 'sameText')).toEqual([]);
  });

  it('honest late entries are called nothing', async () => {
    const entries = ['02', '03', '04', '05', '06'].map((month) =>
      call(`c${month}`, `2026-${month}-11`, `2026-${month}-18T12:00:00Z`, { note: '电话了解情况' }),
    );
    expect(await of(entries)).toEqual([]);
  });
});

describe('who may ask', () => {
  test.each([
    ['a member', 'm2', { branch: 'b1' }, 403],
    ['the secretary', 'm1', { branch: 'b1' }, 403],
    ['the committee’s officer', 'o1', { branch: 'b1' }, 403],
    ['the auditor', 'a1', { branch: 'b1' }, 403],
    ['a neighbour', 'm4', { branch: 'b1' }, 404],
    ['a supervisor of another county', 'v4', { branch: 'b1' }, 404],
    ['the same, of a member', 'v4', { member: 'm2' }, 404],
    ['a committee’s, of the committee beside it', 'v3', { branch: 'b3' }, 404],
    ['a committee’s, of the county above', 'v3', { unit: 'hz' }, 404],
    ['of what is not there', 'v2', { branch: 'none' }, 404],
    ['of nobody', 'v2', { member: 'nobody' }, 404],
    ['of a member elsewhere', 'v2', { branch: 'b1', member: 'm4' }, 404],
    ['whoever supervises nothing, of nothing', 'm2', {}, 403],
  ])('%s is refused and nothing is written', async (_who, by, body, status) => {
    const before = run.machine.table.dump();
    const reply = await ask(body, by);
    expect(reply.status).toBe(status);
    expect(run.machine.table.dump()).toEqual(before);
  });

  it('another unit’s looks absent', async () => {
    const theirs = await ask({ branch: 'b1' }, 'v4');
    expect(theirs).toEqual(await ask({ branch: 'none' }, 'v4'));
  });
});

describe('what is wrong with a question is named, in Chinese, and nothing is written', () => {
  test.each([
    [{}, 'unit'],
    [{ unit: 'b1', branch: 'b1' }, 'branch'],
    [{ branch: 'jg' }, 'branch'],
    [{ member: 'm2', subtree: true }, 'subtree'],
    [{ branch: 'b1', rule: 'none' }, 'rule'],
    [{ branch: 'b1', period: '2026-13' }, 'period'],
    [{ branch: 'b1', period: '2026-08' }, 'period'],
    [{ branch: 'b1', period: '2025-12' }, 'period'],
    [{ branch: 'b1', period: '2026-06', asOf: '2026-05-31' }, 'period'],
    [{ branch: 'b1', state: 'late' }, 'state'],
    [{ branch: 'b1', asOf: '2026-07-11' }, 'asOf'],
    [{ branch: 'b1', asOf: '2025-12-31' }, 'asOf'],
    [{ branch: 'b1', knownAt: '2026-07-11' }, 'knownAt'],
    [{ branch: 'b1', knownAt: 'yesterday' }, 'knownAt'],
    [{ branch: 'b1', limit: 0 }, 'limit'],
    [{ branch: 'b1', cursor: 'nonsense' }, 'cursor'],
    [{ branch: 'b1', name: '李卓玛' }, 'name'],
  ])('%j', async (body, field) => {
    const before = run.machine.table.dump();
    const { status, body: problem } = await ask(body);
    expect(status, JSON.stringify(problem)).toBe(400);
    const { fields } = problem as { fields: { path: string; message: string }[] };
    expect(fields.map(({ path }) => path)).toEqual([field]);
    expect(fields[0]?.message).toMatch(/[\u4e00-\u9fff]/);
    expect(run.machine.table.dump()).toEqual(before);
  });
});

describe('pages', () => {
  const whole = { unit: 'hz', subtree: true, rule: 'pairing-call' };

  test.each([1, 7, 1000])('of %i hold every row once, each page a look at one inspection', async (limit) => {
    const all = (await asked({ ...whole, limit: 1000 })).items.map(({ duty }) => duty.id);
    expect(all.length).toBeGreaterThan(20);
    const walked: string[] = [];
    const ids = new Set<string>();
    let pages = 0;
    for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
      const page: Answer = await asked({ ...whole, limit, ...(cursor !== undefined && { cursor }) });
      expect(page.items.length).toBeLessThanOrEqual(limit);
      walked.push(...page.items.map(({ duty }) => duty.id));
      ids.add(page.id);
      cursor = page.cursor;
      pages++;
    }
    expect(walked).toEqual(all);
    expect(ids.size).toBe(1);
    const { items } = await audit('?unit=hz&limit=1000');
    expect(items.filter(({ thing }) => ids.has(thing)).map(({ what }) => what)).toEqual([
      'inspectionAsked',
      ...Array.from({ length: pages - 1 }, () => 'inspectionReadOn'),
    ]);
  });

  it('go on with the day that was meant at first, for the same question and by who asked alone', async () => {
    const first = await asked({ ...whole, limit: 2 });
    const { cursor } = first;
    await run.post('/_local/day', { day: '2026-07-12' });
    const next = await asked({ ...whole, limit: 2, cursor });
    expect(next).toMatchObject({ id: first.id, asked: { asOf: DAY } });
    const before = run.machine.table.dump();
    for (const [body, by] of [
      [{ ...whole, rule: 'pledge', cursor }, 'v2'],
      [{ ...whole, cursor }, 'v1'],
    ] as const)
      expect(await ask(body, by)).toMatchObject({ status: 400, body: { fields: [{ path: 'cursor' }] } });
    expect(run.machine.table.dump()).toEqual(before);
    await close(first.id);
    expect(await ask({ ...whole, limit: 2, cursor })).toMatchObject({
      status: 409,
      body: { why: 'wrongState' },
    });
  });
});

describe('the same request again', () => {
  const key = { 'idempotency-key': 'k1' };

  it('is the same inspection with the same answer, and another look on record', async () => {
    const first = await ask({ branch: 'b1', rule: 'pledge' }, 'v2', key);
    expect(await ask({ branch: 'b1', rule: 'pledge' }, 'v2', key)).toEqual(first);
    expect((await ask({ branch: 'b2', rule: 'pledge' }, 'v2', key)).body).toMatchObject({
      why: 'idempotencyKeyReused',
    });
    const { items } = await audit('?unit=hz');
    expect(items.map(({ what }) => what)).toEqual(['inspectionAsked', 'inspectionReadOn']);
    const mine = await run.get('/api/inspections', 'v2');
    expect((mine.body as { items: unknown[] }).items).toHaveLength(1);
  });

  it('at the same time is one inspection', async () => {
    const replies = await Promise.all([1, 2, 3].map(() => ask({ branch: 'b1' }, 'v2', key)));
    expect(new Set(replies.map(({ body }) => (body as Answer).id)).size).toBe(1);
    expect(await audit('?unit=hz')).toMatchObject({ intact: true, count: 3 });
  });

  it('after the close is asked anew', async () => {
    const { id } = (await ask({ branch: 'b1' }, 'v2', key)).body as Answer;
    await close(id);
    expect((await ask({ branch: 'b1' }, 'v2', key)).body).toMatchObject({ why: 'wrongState' });
  });
});

/** Every route with the ids of branch `b1` in its path, so that none can be forgotten. */
const idsOf: Readonly<Record<string, string>> = {
  branches: 'b1',
  units: 'b1',
  members: 'm2',
  records: 'c5',
  talks: 't1',
  problems: 'q1',
  orders: 'z1',
  pairings: 'p2',
  waivers: 'w1',
  'must-talk-events': 'e1',
  'talk-requests': 'r1',
};

/** What the checked get from every route: reads as they are, and writes with a body that is refused or changes nothing. */
async function everythingSeen(person: string, inspection: string): Promise<Record<string, Reply>> {
  const seen: Record<string, Reply> = {};
  for (const { id, method, path } of routes) {
    const family = path.split('/')[2] ?? '';
    const at = path
      .replace('{id}', family === 'inspections' ? inspection : (idsOf[family] ?? 'none'))
      .replace('{half}', '2026-H1')
      .replace('{quarter}', '2026-Q1')
      .replace('{year}', '2026')
      .replace('{member}', 'm2')
      .replace('{n}', '1')
      .replace('{opinion}', 'o-1')
      .replace('{rule}', 'pairing-call')
      .replace('{key}', 'k-1');
    expect(at, id).not.toContain('{');
    const { status, body } = await run.call(method, at, method === 'GET' ? undefined : '[]', person);
    // A file carries the second in which it was made.
    seen[id] = { status, body: typeof body === 'string' ? 'file' : body };
  }
  return seen;
}

describe('until it is closed', () => {
  const checked = ['m1', 'm2', 'm3', 'm4', 'o1', 'o2'];
  const full = () =>
    data({
      orders: [{ id: 'z1', unit: 'b1', issuer: 'jg', issuedOn: '2026-07-01', dueOn: '2026-07-20' }],
      problems: [
        {
          id: 'q1',
          owner: { member: 'm2' },
          category: '不履职',
          source: 'collective',
          foundOn: '2026-03-01',
          dueOn: '2026-08-01',
        },
      ],
      requests: [{ id: 'r1', branch: 'b1', by: 'm2', at: '2026-07-09' }],
      mustTalkEvents: [{ id: 'e1', member: 'm2', event: 'hardship', on: '2026-07-08' }],
      talkPlans: [{ branch: 'b1', half: '2026-H1', madeOn: '2026-01-10' }],
      submissions: [
        ...data().submissions,
        {
          id: 't1',
          by: 'm1',
          enteredAt: `${DAY}T01:00:00Z`,
          kind: 'talk',
          form: 'regular',
          talker: 'm1',
          with: ['m2'],
          mode: 'faceToFace',
          topics: ['life'],
          happenedOn: '2026-07-09',
          text: '示例',
        },
      ],
    });

  /** A fresh county, looked at by `look`, as each of the checked sees it, one after the other; then a day goes by. */
  async function world(look: () => Promise<string>) {
    await run.loadQuietly(full());
    const id = await look();
    const seen: Record<string, unknown> = {};
    for (const person of checked) seen[person] = await everythingSeen(person, id);
    const call = { kind: 'call', pairing: 'p2', happenedOn: DAY };
    seen['submission'] = await run.post('/api/submissions', call, 'm2');
    await run.post('/_local/day', { day: '2026-07-11' });
    seen['messages'] = await run.get('/_local/messages');
    return seen;
  }

  it('no route shows anybody of the branch, or above it, that there was one', async () => {
    const before = await world(async () => 'inspection-1');
    const ids: string[] = [];
    const after = await world(async () => {
      ids.push((await asked({ branch: 'b1' })).id, (await asked({ member: 'm2' })).id);
      ids.push((await asked({ unit: 'hz', subtree: true }, 'v1')).id);
      return ids[0] ?? '';
    });
    expect(after).toEqual(before);
    const allowed = Object.values(before['m1'] as Record<string, Reply>).filter(
      ({ status }) => status === 200,
    );
    expect(allowed.length).toBeGreaterThan(12);
    for (const id of ids) expect(JSON.stringify([after, run.logged])).not.toContain(id);
  });

  it('is seen by who asked, and by the auditor in line', async () => {
    const { id } = await asked({ branch: 'b1' });
    expect((await run.get('/api/inspections', 'v2')).body).toMatchObject({
      items: [{ id, unit: 'hz', asked: { unit: 'b1' } }],
    });
    expect((await run.get('/api/inspections', 'v1')).body).toEqual({ items: [] });
    expect((await audit('?unit=hz')).items).toMatchObject([{ n: 1, by: 'v2', thing: id }]);
  });
});

describe('closing', () => {
  const listed = async (branch: string, by: string) =>
    (await run.get(`/api/branches/${branch}/inspections`, by)).body as { items: { id: string }[] };

  it('shows the branch when, by which unit and for what it was looked at, and not by whom', async () => {
    const { id, at } = await asked({ branch: 'b1', rule: 'pairing-call', period: '2026-06', member: 'm2' });
    expect(await listed('b1', 'm1')).toEqual({ items: [] });
    run.machine.clock.standAt('2026-07-10T09:00:00.000Z');
    expect(await close(id)).toMatchObject({
      status: 200,
      body: { id, closedAt: '2026-07-10T09:00:00.000Z' },
    });
    const shown = await listed('b1', 'm1');
    expect(shown).toEqual({
      items: [
        {
          id,
          at,
          closedAt: '2026-07-10T09:00:00.000Z',
          by: { unit: 'hz', name: '湟中区' },
          asked: { unit: 'b1', rule: 'pairing-call', period: '2026-06', member: 'm2', asOf: DAY },
        },
      ],
    });
    expect(JSON.stringify(shown)).not.toContain('v2');
    for (const by of ['o1', 'o3', 'a2']) expect(await listed('b1', by), by).toEqual(shown);
    expect((await run.get('/api/branches/b1/inspections', 'm2')).status).toBe(403);
    expect((await run.get('/api/branches/b1/inspections', 'm4')).status).toBe(404);
    expect(await listed('b2', 'm4')).toEqual({ items: [] });
  });

  it('of a subtree is told to every unit in it; of one unit to that alone', async () => {
    const subtree = await asked({ unit: 'jg', subtree: true });
    const own = await asked({ unit: 'jg' });
    await close(subtree.id);
    await close(own.id);
    const ids = async (unit: string, by: string) => (await listed(unit, by)).items.map(({ id }) => id);
    expect(await ids('b1', 'm1')).toEqual([subtree.id]);
    expect(await ids('b2', 'm4')).toEqual([subtree.id]);
    expect((await ids('jg', 'o1')).sort()).toEqual([subtree.id, own.id].sort());
    expect(await ids('b3', 'o2')).toEqual([]);
    expect(await ids('hz', 'o2')).toEqual([]);
  });

  it('is who asked’s alone, and once', async () => {
    const { id } = await asked({ branch: 'b1' });
    for (const by of ['v1', 'v3', 'm1', 'o1', 'a1']) expect((await close(id, by)).status, by).toBe(404);
    expect((await close('none')).status).toBe(404);
    const headers = { 'idempotency-key': 'c1' };
    const closed = await run.post(`/api/inspections/${id}/close`, undefined, 'v2', headers);
    expect(await run.post(`/api/inspections/${id}/close`, undefined, 'v2', headers)).toEqual(closed);
    expect((await close(id)).body).toMatchObject({ why: 'wrongState' });
    expect((await run.get('/api/inspections', 'v2')).body).toMatchObject({
      items: [{ id, closedAt: closed.body.closedAt }],
    });
  });

  it('twice at once goes through once', async () => {
    const { id } = await asked({ branch: 'b1' });
    const replies = await Promise.all([close(id), close(id)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await audit('?unit=hz')).toMatchObject({ intact: true, count: 2 });
  });
});

describe('the chain of looks', () => {
  const rowAt = async (n: number): Promise<Item> => {
    const { items } = await run.machine.table.read([auditRow.key('hz', n)]);
    return items[0] as Item;
  };

  it('holds a look whose answer is empty, and is the supervisor’s own unit’s', async () => {
    await asked({ branch: 'b1', rule: 'village-visit' }, 'v1');
    const { items } = await asked({ branch: 'b1', rule: 'village-visit' });
    expect(items).toEqual([]);
    expect(await audit('?unit=xn')).toMatchObject({ count: 1, items: [{ by: 'v1' }] });
    expect(await audit('')).toMatchObject({ unit: 'xn', count: 1 });
    expect(await audit('?unit=hz')).toMatchObject({
      unit: 'hz',
      intact: true,
      count: 1,
      items: [{ n: 1, by: 'v2', what: 'inspectionAsked', asked: { unit: 'b1', rule: 'village-visit' } }],
    });
    expect(await audit('?unit=jg')).toEqual({ unit: 'jg', intact: true, count: 0, items: [] });
    expect(JSON.stringify(await audit('?unit=hz'))).not.toMatch(/示例|党支部/);
  });

  it('is the auditor’s in line to read', async () => {
    await asked({ branch: 'b1' });
    for (const [by, status] of Object.entries({
      a1: 200,
      a2: 404,
      a3: 404,
      v2: 403,
      o2: 403,
      m1: 403,
      m6: 403,
    }))
      expect((await run.get('/api/audit?unit=hz', by)).status, by).toBe(status);
    expect((await run.get('/api/audit', 'v2')).status).toBe(403);
    expect(await run.get('/api/audit?unit=hz&from=2026-02-30', 'a1')).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'from' }] },
    });
  });

  it('is read by days and in pages', async () => {
    await asked({ branch: 'b1' });
    await run.post('/_local/day', { day: '2026-07-12' });
    await asked({ branch: 'b2' });
    await asked({ unit: 'jg' });
    const numbers = async (query: string) => (await audit(`?unit=hz&${query}`)).items.map(({ n }) => n);
    expect(await numbers('')).toEqual([1, 2, 3]);
    expect(await numbers('from=2026-07-11')).toEqual([2, 3]);
    expect(await numbers('to=2026-07-11')).toEqual([1]);
    expect(await numbers('from=2026-07-10&to=2026-07-10')).toEqual([1]);
    expect(await numbers('limit=2')).toEqual([1, 2]);
    expect(await numbers('limit=2&cursor=2')).toEqual([3]);
    expect((await audit('?unit=hz&from=2026-07-11')).count).toBe(3);
  });

  it('holds every one of several looks at once', async () => {
    await Promise.all(['b1', 'b2', 'b1', 'b2', 'b1'].map((branch) => asked({ branch, rule: 'pledge' })));
    expect(await audit('?unit=hz')).toMatchObject({ intact: true, count: 5 });
  });

  const tampering: [string, () => Promise<unknown>][] = [
    [
      'a row that was changed',
      async () => {
        const { pk, sk, body } = await rowAt(2);
        run.machine.table.load([{ pk, sk, body: { ...(body as object), by: 'v9' } }]);
      },
    ],
    [
      'a question that was changed within a row',
      async () => {
        const { pk, sk, body } = await rowAt(1);
        const { asked: question } = body as { asked: object };
        run.machine.table.load([
          { pk, sk, body: { ...(body as object), asked: { ...question, unit: 'b2' } } },
        ]);
      },
    ],
    [
      'a row that was taken out',
      async () => {
        const { pk, sk, version } = await rowAt(2);
        await run.machine.table.commit([{ delete: { pk, sk }, expect: version }]);
      },
    ],
    [
      'the last row taken off',
      async () => {
        const { pk, sk, version } = await rowAt(3);
        await run.machine.table.commit([{ delete: { pk, sk }, expect: version }]);
      },
    ],
    [
      'a head set back',
      async () => run.machine.table.load([{ ...auditHeadRow.key('hz'), body: { count: 0, hash: '' } }]),
    ],
  ];
  test.each(tampering)('with %s is not intact', async (_what, tamper) => {
    for (const branch of ['b1', 'b2', 'b1']) await asked({ branch, rule: 'pledge' });
    expect((await audit('?unit=hz')).intact).toBe(true);
    await tamper();
    expect((await audit('?unit=hz')).intact).toBe(false);
  });
});

it('shows nothing where the look cannot be written down', async () => {
  const refusing = await localRun({
    wrap: (table) => ({
      ...table,
      read: (keys, options) => table.read(keys, options),
      query: (query) => table.query(query),
      putIfAbsent: (items) => table.putIfAbsent(items),
      commit: async (changes) =>
        changes.some((change) => 'put' in change && change.put.pk === auditHeadRow.key('hz').pk)
          ? { outcome: 'throttled', consumed: { read: 0, write: 0 } }
          : table.commit(changes),
    }),
  });
  try {
    await refusing.loadQuietly(data());
    const reply = await refusing.post('/api/inspections', { branch: 'b1' }, 'v2');
    expect(reply).toMatchObject({ status: 503, body: { why: 'busy' } });
    expect(JSON.stringify(reply.body)).not.toContain('pairing');
  } finally {
    await refusing.close();
  }
});

describe('what a look costs', () => {
  const BRANCHES = 100;
  const PEOPLE = 5;
  const many = () => {
    const base = county(DAY, { submissions: [] });
    const branches = Array.from({ length: BRANCHES }, (_, b) => `n${String(b).padStart(3, '0')}`);
    const people = branches.flatMap((branch, b) =>
      Array.from({ length: PEOPLE }, (_, n) => ({
        ...base.members[1],
        id: `${branch}-${n}`,
        phone: `13${String(b * PEOPLE + n).padStart(9, '0')}`,
        branch,
      })),
    );
    const pairings = people.map(({ id }) => ({
      id: `p-${id}`,
      member: id,
      with: 'household',
      label: '示例户',
      startedOn: '2026-01-01',
    }));
    return {
      ...base,
      units: [
        ...base.units,
        ...branches.map((id) => ({ id, name: `支部${id}`, kind: 'branch', parent: 'jg' })),
      ],
      members: [...base.members, ...people],
      officers: [...base.officers, office('v2', 'hz', 'supervisor', 2)],
      pairings: [...base.pairings, ...pairings],
      submissions: people.flatMap(({ id: by }) =>
        ['01', '02', '03', '04', '05', '06'].map((month) =>
          call(`c-${by}-${month}`, `2026-${month}-15`, `2026-${month}-16T02:00:00Z`, {
            by,
            pairing: `p-${by}`,
          }),
        ),
      ),
    };
  };

  it('is bounded: one branch, and a page of a hundred', async () => {
    let spent: Consumed = { read: 0, write: 0 };
    let calls = 0;
    const counted = await localRun({
      wrap: (table) =>
        countingTable(table, {
          add: (consumed) => {
            spent = sumOf(spent, consumed);
            calls++;
          },
        }),
    });
    try {
      expect((await counted.post('/_local/load', many())).status).toBe(200);
      // With a sweep behind them, so that what has closed is read too.
      await counted.post('/_local/day', { day: '2026-07-11' });
      const costOf = async (body: object) => {
        spent = { read: 0, write: 0 };
        calls = 0;
        const reply = await counted.post('/api/inspections', body, 'v2');
        expect(reply.status).toBe(201);
        const { items, cursor } = reply.body as Answer;
        return { ...spent, calls, items: items.length, isWhole: cursor === undefined };
      };
      const alone = await costOf({ branch: 'n000', rule: 'pairing-call', period: '2026-06' });
      const whole = { unit: 'jg', subtree: true, rule: 'pairing-call', period: '2026-06', limit: 1000 };
      const page = await costOf(whole);
      console.log(
        `one branch: ${alone.read} read and ${alone.write} write units in ${alone.calls} calls, ${alone.items} rows; ` +
          `${BRANCHES} branches: ${page.read} read and ${page.write} write units in ${page.calls} calls, ${page.items} rows`,
      );
      expect(alone).toMatchObject({ items: PEOPLE, isWhole: true });
      expect(page).toMatchObject({ items: BRANCHES * PEOPLE + 2, isWhole: true });
      // Of each branch its standing things, its records, how far it was swept, and its closes: four calls; of those
      // above their rows and officers.
      expect(alone.read).toBeLessThanOrEqual(15);
      expect(page.read).toBeLessThanOrEqual(BRANCHES * 5);
      expect(page.calls).toBeLessThanOrEqual(BRANCHES * 4 + 50);
      // Four rows in one transaction, however much is looked at.
      expect([alone.write, page.write]).toEqual([8, 8]);
    } finally {
      await counted.close();
    }
  });
});
