/** A transfer through HTTP: whole, interrupted anywhere, in conflict, and there and back. */
// An answer is what the test says of it.
/* oxlint-disable typescript/no-unsafe-return, typescript/no-unsafe-call */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { queryAll } from '../../../shared/flows/table/queryAll.ts';
import { county } from '../../given/county.ts';
import { Faulty } from '../../given/faulty.ts';
import { localRun, type LocalRun } from '../../given/local.ts';
import { isLong } from '../../given/runs.ts';

let run: LocalRun;
let faulty: Faulty;

beforeEach(async () => {
  faulty = new Faulty();
  run = await localRun({ wrap: (table) => faulty.wrap(table) });
});

afterEach(async () => {
  await run.close();
});

const at = (day: string) => `${day}T02:00:00.000Z`;
const call = (pairing: string, day: string, by: string) => ({
  id: `${pairing}-${day}`,
  by,
  enteredAt: at(day),
  kind: 'call',
  pairing,
  happenedOn: day,
});

const DATA = {
  assignments: [{ contact: 'm3', people: ['m2'], since: '2026-01-01' }],
  pairings: [
    { id: 'p2', member: 'm2', with: 'household', label: '东村一户', startedOn: '2026-01-01' },
    {
      id: 'p1',
      member: 'm2',
      with: 'household',
      label: '东村旧户',
      startedOn: '2026-01-01',
      endedOn: '2026-02-15',
    },
    { id: 'p3', member: 'm3', with: 'household', label: '东村二户', startedOn: '2026-01-01' },
  ],
  problems: [
    {
      id: 'w2',
      owner: { member: 'm2' },
      category: '组织观念淡薄',
      text: '示例',
      source: 'collective',
      foundOn: '2026-02-01',
      dueOn: '2026-03-20',
    },
    {
      id: 'w3',
      owner: { member: 'm2' },
      category: '不履职',
      text: '示例',
      source: 'collective',
      foundOn: '2026-02-01',
      dueOn: '2026-03-20',
      rectifiedOn: '2026-03-01',
      verifiedOn: '2026-03-02',
      verifiedBy: 'm1',
    },
  ],
  submissions: [
    call('p2', '2026-01-12', 'm2'),
    call('p1', '2026-01-12', 'm2'),
    call('p2', '2026-03-12', 'm2'),
    call('p2', '2026-04-02', 'm2'),
    call('p3', '2026-04-02', 'm3'),
    {
      id: 'visit-1',
      by: 'm2',
      enteredAt: at('2026-02-20'),
      kind: 'visit',
      pairing: 'p2',
      happenedOn: '2026-02-20',
    },
    {
      id: 'pledge-1',
      by: 'm2',
      enteredAt: at('2026-03-05'),
      kind: 'pledge',
      happenedOn: '2026-03-05',
      what: '资金拨付',
      toWhom: '东村群众',
      dueOn: '2026-09-30',
      publishedAt: ['board'],
    },
    {
      id: 'talk-1',
      by: 'm1',
      enteredAt: at('2026-03-06'),
      kind: 'talk',
      form: 'regular',
      talker: 'm1',
      with: ['m2'],
      mode: 'faceToFace',
      topics: ['belief'],
      happenedOn: '2026-03-06',
    },
  ],
};

const load = async (day = '2026-04-10', more: Record<string, unknown> = {}) => {
  await run.load(county(day, { ...DATA, ...more }));
};

const transfer = (body: object = { to: 'b2', on: '2026-04-10' }, as = 'm1', key = 'k1', person = 'm2') =>
  run.post(`/api/members/${person}/transfer`, body, as, { 'idempotency-key': key });

interface ShownDuty {
  readonly id: string;
  readonly subject: string;
  readonly counterpart?: string;
  readonly state: string;
  readonly counted: string[];
}

const dutiesOf = async (path: string, as: string): Promise<ShownDuty[]> => {
  const answer = await run.get(`${path}${path.includes('?') ? '&' : '?'}limit=1000`, as);
  expect(answer.status).toBe(200);
  return answer.body.duties;
};

const own = async (as = 'm2') => {
  const duties = (await dutiesOf('/api/me/duties', as)).filter(({ subject }) => subject === as);
  return duties
    .map(({ id, state, counted }) => ({ id, state, counted }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
};

const ledger = async (branch: string, as: string): Promise<string[]> => {
  const answer = await run.get(`/api/branches/${branch}/ledger`, as);
  return answer.body.records.map(({ id }: { id: string }) => id).sort();
};

/** All that the two branches and the person hold, without versions. */
const held = async () => {
  const items = [];
  for (const partition of ['U#b1', 'U#b2', 'U#jg', 'P#m2', 'K#problem#w2', 'I#m1#transferMember#k1']) {
    items.push(...(await queryAll(run.machine.table, { partition })));
  }
  // Sealed anew with every data set.
  const same = items.filter(({ sk }) => sk !== 'CONTACT');
  return same.map(({ pk, sk, body }) => ({ pk, sk, body }));
};

describe('a transfer', () => {
  test('§4.9 takes duties and records along; neither ledger loses or doubles anything', async () => {
    await load();
    const before = await own();
    const records = await ledger('b1', 'm1');
    const answer = await transfer();
    expect(answer).toMatchObject({
      status: 200,
      body: { id: 'm2', branch: 'b2', inBranchSince: '2026-04-10', inSystemSince: '2020-05-01', posts: [] },
    });
    expect(await own()).toEqual(before);
    expect(await ledger('b1', 'm1')).toEqual(records);
    expect(await ledger('b2', 'm4')).toEqual([]);
    expect((await run.get('/api/me', 'm2')).body.branch.id).toBe('b2');
  });

  test('leaves nothing pending in the old branch, and each duty in one of the two', async () => {
    await load();
    await transfer();
    const there = (await dutiesOf('/api/branches/b1/duties', 'm1')).filter(({ subject }) => subject === 'm2');
    expect(there.filter(({ state }) => ['open', 'overdue'].includes(state))).toEqual([]);
    const here = (await dutiesOf('/api/branches/b2/duties', 'm4')).filter(({ subject }) => subject === 'm2');
    const closed = there.filter(({ state }) => state !== 'notApplicable').map(({ id }) => id);
    expect(closed.filter((id) => here.some((duty) => duty.id === id))).toEqual([]);
    expect(here.find(({ id }) => id === 'problem-rectification~m2~w2~event:w2')?.state).toBe('overdue');
    const overdue = (await run.get('/api/units/jg/overdue?limit=1000', 'o1')).body.items as ShownDuty[];
    const ids = overdue.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('goes on: records, problems and closes in the new branch', async () => {
    await load();
    await transfer();
    expect((await run.post('/_local/day', { day: '2026-04-12' })).body.failed).toBe(0);
    const sent = await run.post(
      '/api/submissions',
      { kind: 'visit', pairing: 'p2', happenedOn: '2026-04-11' },
      'm2',
    );
    expect(sent.status).toBe(201);
    expect(await ledger('b2', 'm4')).toEqual([sent.body.record.id]);
    const how = { on: '2026-04-12', how: '已整改' };
    expect((await run.post('/api/problems/w2/rectify', how, 'm2')).status).toBe(200);
    expect((await run.post('/api/problems/w2/verify', { ok: true }, 'm1')).status).toBe(404);
    expect((await run.post('/api/problems/w2/verify', { ok: true }, 'm4')).status).toBe(200);
    await run.post('/_local/day', { day: '2026-08-05' });
    const calls = (await own()).filter(({ id }) => id.startsWith('pairing-call'));
    expect(calls.map(({ id, state }) => `${id.slice(13)} ${state}`)).toEqual([
      'm2~p1~2026-01 met',
      'm2~p1~2026-02 missed',
      'm2~p2~2026-01 met',
      'm2~p2~2026-02 missed',
      'm2~p2~2026-03 met',
      'm2~p2~2026-04 met',
      'm2~p2~2026-05 missed',
      'm2~p2~2026-06 missed',
      'm2~p2~2026-07 overdue',
      'm2~p2~2026-08 open',
    ]);
  });

  test('the pairing is kept by the new branch, and the officers of either line find it', async () => {
    await load();
    expect((await transfer()).status).toBe(200);
    const end = (person: string) =>
      run.post('/api/pairings/p2/end', { on: '2026-04-10', reason: '户主搬迁' }, person);
    expect((await end('m1')).status).toBe(404);
    expect((await end('o1')).status).toBe(403);
    expect((await end('m4')).status).toBe(200);
  });

  test('shows each branch as it was on a day before', async () => {
    await load();
    const asOf = '?asOf=2026-04-09';
    const before = await dutiesOf(`/api/branches/b1/duties${asOf}`, 'm1');
    await transfer();
    const after = await dutiesOf(`/api/branches/b1/duties${asOf}`, 'm1');
    const pending = (duties: ShownDuty[]) =>
      duties.filter(({ subject }) => subject === 'm2').map(({ id, state }) => `${id} ${state}`);
    expect(pending(after).filter((line) => !line.startsWith('problem'))).toEqual(
      pending(before).filter((line) => !line.startsWith('problem')),
    );
    const there = await dutiesOf(`/api/branches/b2/duties${asOf}`, 'm4');
    expect(there.filter(({ subject, counterpart }) => [subject, counterpart].includes('m2'))).toEqual([]);
  });

  test('§4.9 a talk that was held is held; one that was not passes to the new secretary', async () => {
    await load();
    await transfer();
    await transfer(undefined, 'm1', 'k3', 'm3');
    const talks = (await dutiesOf('/api/branches/b2/duties?rule=talk-secretary', 'm4')).map(
      ({ counterpart, state }) => `${counterpart} ${state}`,
    );
    expect(talks).toEqual(expect.arrayContaining(['m2 met', 'm3 open']));
    const old = await dutiesOf('/api/branches/b1/duties?rule=talk-secretary', 'm1');
    expect(old.filter(({ state }) => state === 'open')).toEqual([]);
  });

  test('of the secretary vacates the post', async () => {
    await load();
    await transfer(undefined, 'o1', 'k1', 'm1');
    const duties = await dutiesOf('/api/units/jg/duties?rule=secretary-post', 'o1');
    const state = (branch: string) => duties.find(({ counterpart }) => counterpart === branch)?.state;
    expect([state('b1'), state('b2')]).toEqual([expect.stringMatching(/open|overdue/), 'met']);
    expect((await run.get('/api/branches/b2', 'm4')).body.secretary.id).toBe('m4');
  });

  test('there and back again doubles nothing', async () => {
    await load();
    const before = await own();
    const records = await ledger('b1', 'm1');
    await transfer();
    await run.post('/_local/day', { day: '2026-04-12' });
    await run.post('/api/submissions', { kind: 'visit', pairing: 'p2', happenedOn: '2026-04-11' }, 'm2');
    expect((await transfer({ to: 'b1', on: '2026-04-12' }, 'm4', 'k2')).status).toBe(200);
    expect(await ledger('b1', 'm1')).toEqual(records);
    expect(await ledger('b2', 'm4')).toHaveLength(1);
    const after = await own();
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    const visits = after.find(({ id }) => id === 'pairing-visit-quarter~m2~p2~2026-Q2');
    expect(visits?.state).toBe('met');
  });

  test('is refused by 401, 403 and 404 before its body, then by what is wrong', async () => {
    await load();
    expect((await run.post('/api/members/m2/transfer', {})).status).toBe(401);
    expect((await transfer({}, 'm3')).status).toBe(403);
    expect((await transfer({}, 'm4')).status).toBe(404);
    expect((await transfer({})).status).toBe(400);
    expect((await transfer({ to: 'nowhere', on: '2026-04-10' })).status).toBe(404);
    expect((await transfer({ to: 'jg', on: '2026-04-10' })).status).toBe(400);
    expect((await transfer({ to: 'b1', on: '2026-04-10' })).status).toBe(400);
    expect((await transfer({ to: 'b2', on: '2026-04-11' })).status).toBe(400);
    expect((await transfer({ to: 'b2', on: '2019-04-11' })).status).toBe(400);
  });
});

describe('interrupted', () => {
  test('at every use of the table, before or after it, the same request ends the same', async () => {
    await load();
    faulty.start(0, false);
    await transfer();
    const uses = faulty.uses;
    const whole = await held();
    const duties = await own();
    expect(uses).toBeGreaterThan(15);
    for (let n = 1; n <= uses; n++) {
      for (const after of isLong ? [false, true] : [n % 2 === 0]) {
        await load();
        faulty.start(n, after);
        expect((await transfer()).status, `use ${n}`).toBe(500);
        faulty.start(0, false);
        const again = await transfer();
        expect(again.status, `use ${n}`).toBe(200);
        expect(await held(), `use ${n} ${after ? 'after' : 'before'}`).toEqual(whole);
        expect(await own()).toEqual(duties);
      }
    }
  });

  test('between any two uses the person is whole in one branch, and nothing is in two ledgers', async () => {
    await load();
    faulty.start(0, false);
    await transfer();
    const uses = faulty.uses;
    await load();
    const before = await own();
    const records = await ledger('b1', 'm1');
    for (let n = 1; n <= uses; n++) {
      await load();
      faulty.start(n, true);
      await transfer();
      faulty.start(0, false);
      expect(await own(), `use ${n}`).toEqual(before);
      expect(await ledger('b1', 'm1')).toEqual(records);
      expect(await ledger('b2', 'm4')).toEqual([]);
    }
  });

  test('without a key it goes on as well', async () => {
    await load();
    faulty.start(0, false);
    await run.post('/api/members/m2/transfer', { to: 'b2', on: '2026-04-10' }, 'm1');
    const uses = faulty.uses;
    const whole = await held();
    for (let n = 1; n <= uses; n++) {
      await load();
      faulty.start(n, true);
      const body = { to: 'b2', on: '2026-04-10' };
      await run.post('/api/members/m2/transfer', body, 'm1');
      faulty.start(0, false);
      expect((await run.post('/api/members/m2/transfer', body, 'm1')).status, `use ${n}`).toBe(200);
      expect(await held(), `use ${n}`).toEqual(whole);
    }
  });
});

describe('in conflict', () => {
  test('two transfers at once: one goes through, the other is told', async () => {
    const third = [
      ...county('2026-04-10').units,
      { id: 'b3', name: '农牧局党支部', kind: 'branch', parent: 'jg' },
    ];
    for (let n = 1; n <= 30; n += 1) {
      await load('2026-04-10', { units: third });
      let other: Promise<{ status: number; body: { why?: string } }> | undefined;
      faulty.start(0, false);
      faulty.meanwhile = {
        at: n,
        act: async () => void (other = transfer({ to: 'b3', on: '2026-04-10' }, 'o1', 'k2')),
      };
      const first = await transfer();
      const second = await other;
      faulty.meanwhile = undefined;
      const statuses = [first.status, second?.status ?? 0].sort();
      // The one that comes after the other has ended moves the person on.
      expect([200, 409]).toContain(statuses.at(-1));
      expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
      const home = (await run.get('/api/me', 'm2')).body.branch.id;
      const present = [];
      for (const [branch, as] of [
        ['b1', 'o1'],
        ['b2', 'o1'],
        ['b3', 'o1'],
      ] as const) {
        const { members } = (await run.get(`/api/branches/${branch}`, as)).body;
        const row = members.find(({ id }: { id: string }) => id === 'm2');
        if (row && row.leftOn === undefined) present.push(branch);
      }
      expect(present).toEqual([home]);
      const pending = [];
      for (const branch of ['b1', 'b2', 'b3']) {
        const duties = await dutiesOf(`/api/branches/${branch}/duties`, 'o1');
        pending.push(
          ...duties.filter(({ subject, state }) => subject === 'm2' && ['open', 'overdue'].includes(state)),
        );
      }
      expect(new Set(pending.map(({ id }) => id)).size).toBe(pending.length);
    }
  });

  test('what is entered in between comes along, whenever it comes', async () => {
    await load();
    faulty.start(0, false);
    await transfer();
    const uses = faulty.uses;
    for (let n = 1; n <= uses; n++) {
      await load();
      let status = 0;
      faulty.start(0, false);
      faulty.meanwhile = {
        at: n,
        act: async () => {
          const body = { kind: 'visit', pairing: 'p2', happenedOn: '2026-04-09' };
          status = (await run.post('/api/submissions', body, 'm2')).status;
        },
      };
      expect((await transfer()).status).toBe(200);
      expect(status, `use ${n}`).toBe(201);
      const visit = (await own()).find(({ id }) => id === 'pairing-visit-quarter~m2~p2~2026-Q2');
      expect(visit?.state, `use ${n}`).toBe('met');
      const both = [...(await ledger('b1', 'm1')), ...(await ledger('b2', 'm4'))];
      expect(new Set(both).size).toBe(both.length);
    }
  });

  test('a step on a problem in between is not lost', async () => {
    await load();
    faulty.start(0, false);
    await transfer();
    const uses = faulty.uses;
    for (let n = 1; n <= uses; n++) {
      await load();
      let status = 0;
      faulty.start(0, false);
      faulty.meanwhile = {
        at: n,
        act: async () => {
          const body = { on: '2026-04-09', how: '已整改' };
          status = (await run.post('/api/problems/w2/rectify', body, 'm2')).status;
        },
      };
      expect((await transfer()).status, `use ${n}`).toBe(200);
      expect(status, `use ${n}`).toBe(200);
      const problems = (await run.get('/api/branches/b2/problems', 'm4')).body.problems;
      expect(problems, `use ${n}`).toMatchObject([{ id: 'w2', stage: 'rectified' }]);
    }
  });
});
