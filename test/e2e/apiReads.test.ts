/** What the reading routes answer through the real server, and that every answer is what the contract says. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../shared/manifest/routes.ts';
import { county } from '../given/county.ts';
import { localRun, type LocalRun, type Reply } from '../given/local.ts';

const DAY = '2026-03-10';

const submission = (id: string, by: string, happenedOn: string, enteredOn: string, more: object) => ({
  id,
  by,
  happenedOn,
  enteredAt: `${enteredOn}T02:00:00Z`,
  ...more,
});
const call = { kind: 'call' };

const problem = (id: string, owner: object, more: object = {}) => ({
  id,
  owner,
  category: '不履职',
  text: '示例',
  source: 'publicOpinion',
  foundOn: '2026-02-01',
  dueOn: '2026-04-01',
  ...more,
});

const data = () => {
  const base = county(DAY);
  return {
    ...base,
    units: [
      ...base.units.map((unit) => (unit.id === 'b2' ? { ...unit, head: 'm2' } : unit)),
      { id: 'jy', name: '区教育局党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
    ],
    members: base.members.map((member) =>
      member.id === 'm3' ? { ...member, posts: ['groupLeader'] } : member,
    ),
    pairings: [
      ...base.pairings,
      {
        id: 'p9',
        member: 'm3',
        with: 'household',
        label: '旧户',
        startedOn: '2026-01-01',
        endedOn: '2026-02-10',
      },
      { id: 'v2', unit: 'b2', with: 'village', label: '上庄村', startedOn: '2026-01-01' },
    ],
    problems: [
      problem('late', { member: 'm2' }, { foundOn: '2026-01-05', dueOn: '2026-03-01' }),
      problem('other', { member: 'm3' }),
      problem('branch', { branch: 'b1' }, { foundOn: '2026-01-20' }),
      problem('done', { branch: 'b1' }, { rectifiedOn: '2026-03-01', verifiedOn: '2026-03-02' }),
    ],
    submissions: [
      submission('c3', 'm2', '2026-02-20', '2026-03-05', { ...call, pairing: 'p2' }),
      submission('c1', 'm2', '2026-01-10', '2026-01-12', { ...call, pairing: 'p2' }),
      submission('c2', 'm3', '2026-01-10', '2026-01-11', { ...call, pairing: 'p3' }),
      submission('d1', 'm2', '2026-02-01', '2026-02-01', { kind: 'deed', pairing: 'p2', title: '修路' }),
    ],
  };
};

let run: LocalRun;
beforeAll(async () => {
  run = await localRun();
  await run.loadQuietly(data());
});
afterAll(async () => {
  await run.close();
});

/** The answer to a GET, held against its route's schema. */
async function answerOf<T>(id: string, path: string, person?: string): Promise<T> {
  const reply = await run.get(path, person);
  const route = routes.find((candidate) => candidate.id === id);
  expect(reply.status, JSON.stringify(reply.body)).toBe(route?.status);
  expect(route?.answer.safeParse(reply.body).error, `${id} ${path}`).toBeUndefined();
  return reply.body as T;
}

const fieldsOf = ({ status, body }: Reply) => {
  expect(status).toBe(400);
  return (body as { fields: { path: string }[] }).fields.map((field) => field.path);
};

interface Duty {
  readonly id: string;
  readonly rule: string;
  readonly state: string;
  readonly subject: string;
  readonly dueOn?: string;
  readonly clauses: readonly { plan: string; line: number; text: string }[];
}
type Duties = { duties: Duty[]; cursor?: string };

describe('me', () => {
  test('is the person with branch, standing, posts and offices', async () => {
    expect(await answerOf('readMe', '/api/me', 'm1')).toEqual({
      id: 'm1',
      name: '李卓玛',
      branch: { id: 'b1', name: '财政局党支部' },
      standing: 'full',
      posts: ['secretary'],
      offices: [],
      contacts: [],
      entersFor: ['person', 'unit'],
      today: DAY,
    });
    expect(await answerOf('readMe', '/api/me', 'o1')).toEqual({
      id: 'o1',
      name: '张明',
      posts: [],
      offices: [{ unit: 'jg', role: 'committeeOfficer' }],
      contacts: [],
      entersFor: ['unit'],
      today: DAY,
    });
  });

  test('duties are one’s own and those of the unit that one heads', async () => {
    const all = await answerOf<Duties>('readMyDuties', '/api/me/duties', 'm2');
    const duties = all.duties.filter((duty) => duty.state !== 'waived');
    expect(new Set(duties.map((duty) => duty.subject))).toEqual(new Set(['m2', 'b2']));
    expect(duties.filter((duty) => duty.subject === 'b2').map((duty) => duty.rule)).toEqual([
      'village-visit',
    ]);
    for (const duty of duties) {
      expect(duty.clauses.length).toBeGreaterThan(0);
      for (const clause of duty.clauses) expect(clause.text).toMatch(/[。；]$/);
    }
  });

  test('§4.33 a rectified problem is its verifier’s to do, as a row of his own', async () => {
    const own = async (person: string) =>
      (await answerOf<Duties>('readMyDuties', '/api/me/duties', person)).duties
        .filter((duty) => duty.rule.startsWith('problem-'))
        .map((duty) => duty.id);
    expect(await own('m1')).toEqual([
      'problem-rectification~b1~branch~event:branch',
      'problem-rectification~b1~done~event:done',
    ]);
    await run.post('/api/problems/late/rectify', { on: DAY, how: '已改' }, 'm2');
    expect(await own('m1')).toContain('problem-verification~b1~late~event:late-1');
    // As its subject the member still sees it, and is told nothing more.
    const now = await answerOf<Duties & { awaiting: { id: string }[] }>(
      'readMyDuties',
      '/api/me/duties?due=now',
      'm2',
    );
    expect(now.duties.map(({ id }) => id)).not.toContain('problem-rectification~m2~late~event:late');
    expect(now.awaiting.map(({ id }) => id)).toEqual(['problem-rectification~m2~late~event:late']);
    expect(await own('m2')).toEqual(['problem-rectification~m2~late~event:late']);
    await run.loadQuietly(data());
  });

  test('asOf shows what was known to have happened by then', async () => {
    const states = async (asOf: string) =>
      (await answerOf<Duties>('readMyDuties', `/api/me/duties?asOf=${asOf}`, 'm2')).duties
        .filter((duty) => duty.rule === 'pairing-call')
        .map((duty) => [duty.id.slice(-7), duty.state]);
    expect(await states('2026-01-09')).toEqual([['2026-01', 'open']]);
    expect(await states('2026-01-10')).toEqual([['2026-01', 'met']]);
    expect(await states('2026-02-19')).toEqual([
      ['2026-01', 'met'],
      ['2026-02', 'open'],
    ]);
  });

  test('messages are the SMS one got, newest first, and nobody else’s', async () => {
    await run.loadQuietly(county('2026-01-25'));
    await run.post('/_local/day', { day: '2026-02-16' });
    type Page = { items: { day: string; purpose: string; text: string; state: string }[]; cursor?: string };
    const { items } = await answerOf<Page>('readMyMessages', '/api/me/messages', 'm2');
    expect(items.map(({ day, purpose, state }) => [day, purpose, state])).toEqual([
      ['2026-02-14', 'overdue', 'accepted'],
      ['2026-02-01', 'overdue', 'accepted'],
      ['2026-01-26', 'reminder', 'accepted'],
    ]);
    expect(items.every((item) => item.text.includes('马海山'))).toBe(true);
    const first = await answerOf<Page>('readMyMessages', '/api/me/messages?limit=2', 'm2');
    expect(first.items).toEqual(items.slice(0, 2));
    const rest = await answerOf<Page>(
      'readMyMessages',
      `/api/me/messages?limit=2&cursor=${first.cursor}`,
      'm2',
    );
    expect(rest).toEqual({ items: items.slice(2) });
    expect(await answerOf('readMyMessages', '/api/me/messages', 'm4')).toEqual({ items: [] });
    await run.loadQuietly(data());
  });
});

describe('a branch', () => {
  test('shows its people with their posts, and its pairings', async () => {
    const branch = await answerOf<{ members: { id: string; posts: string[] }[]; pairings: object[] }>(
      'readBranch',
      '/api/branches/b1',
      'o1',
    );
    expect(branch).toMatchObject({
      id: 'b1',
      kind: 'branch',
      parent: 'jg',
      level: 'county',
      categories: ['agency'],
      lan: false,
      startsOn: '2026-01-01',
      secretary: { id: 'm1', name: '李卓玛', responsibleFor: '谈心谈话活动第一责任人' },
    });
    expect(branch.members.map(({ id, posts }) => [id, posts])).toEqual([
      ['m1', ['secretary']],
      ['m2', []],
      ['m3', ['groupLeader']],
    ]);
    expect(branch.pairings).toContainEqual({
      id: 'p9',
      member: 'm3',
      with: 'household',
      label: '旧户',
      startedOn: '2026-01-01',
      endedOn: '2026-02-10',
    });
    expect(JSON.stringify(branch)).not.toContain('199000');
  });

  const dutiesOf = (query: string, person = 'm1') =>
    answerOf<Duties>('readBranchDuties', `/api/branches/b1/duties?${query}`, person);

  test('duties can be asked for by state and rule', async () => {
    const all = (await dutiesOf('limit=1000')).duties;
    for (const state of ['open', 'met', 'metLate', 'overdue', 'missed', 'waived', 'notApplicable']) {
      expect((await dutiesOf(`state=${state}`)).duties, state).toEqual(
        all.filter((duty) => duty.state === state),
      );
    }
    for (const rule of ['pledge', 'pairing-call', 'none']) {
      expect((await dutiesOf(`rule=${rule}`)).duties, rule).toEqual(all.filter((duty) => duty.rule === rule));
    }
    expect(
      (await dutiesOf('state=overdue&rule=problem-rectification')).duties.map((duty) => duty.id),
    ).toEqual(['problem-rectification~m2~late~event:late']);
  });

  test('asOf hides what happened later, knownAt what was entered later', async () => {
    const february = async (query: string) =>
      (await dutiesOf(`rule=pairing-call&${query}`)).duties.find((duty) => duty.id.endsWith('m2~p2~2026-02'))
        ?.state;
    // It happened on 20 February and was entered on 5 March.
    expect(await february('')).toBe('met');
    expect(await february('asOf=2026-02-19')).toBe('open');
    expect(await february('asOf=2026-02-20')).toBe('met');
    expect(await february('knownAt=2026-03-04')).toBe('overdue');
    expect(await february('knownAt=2026-03-05')).toBe('met');
    expect(await february('asOf=2026-02-28&knownAt=2026-03-04')).toBe('open');
  });

  test.each(['asOf', 'knownAt'])(
    '§4.22 %s is refused after today and if it is none, and asOf before the first day',
    async (name) => {
      const early = name === 'asOf' ? ['2025-12-31'] : [];
      for (const day of ['2026-03-11', ...early, '2026-02-30', 'today', '2026-3-1', ''])
        expect(fieldsOf(await run.get(`/api/branches/b1/duties?${name}=${day}`, 'm1')), day).toEqual([name]);
      for (const day of [DAY, '2026-01-01'])
        expect((await run.get(`/api/branches/b1/duties?${name}=${day}`, 'm1')).status, day).toBe(200);
    },
  );

  test.each([
    ['/api/me/duties?asOf=2026-03-11', 'asOf'],
    ['/api/me/duties?asOf=2025-12-31', 'asOf'],
    ['/api/branches/b1/duties?state=late', 'state'],
    ['/api/branches/b1/duties?limit=0', 'limit'],
    ['/api/branches/b1/duties?limit=1001', 'limit'],
    ['/api/branches/b1/duties?limit=many', 'limit'],
    ['/api/branches/b1/ledger?from=2026-02-30', 'from'],
    ['/api/branches/b1/ledger?format=pdf', 'format'],
    ['/api/branches/b1/ledger?knownAt=2026-03-11', 'knownAt'],
    ['/api/branches/b1/problems?state=late', 'state'],
    ['/api/units/b1/duties?knownAt=2027-01-01', 'knownAt'],
    ['/api/units/b1/overdue?cursor=nonsense', 'cursor'],
  ])('%s is refused for its %s, in Chinese', async (path, field) => {
    const reply = await run.get(path, 'm1');
    expect(fieldsOf(reply)).toEqual([field]);
    expect((reply.body as { fields: { message: string }[] }).fields[0]?.message).toMatch(/[\u4e00-\u9fff]/);
  });

  test('pages hold every duty once', async () => {
    const all = (await dutiesOf('limit=1000')).duties.map((duty) => duty.id);
    const walked: string[] = [];
    let cursor: string | undefined;
    do {
      const page: Duties = await dutiesOf(`limit=3${cursor === undefined ? '' : `&cursor=${cursor}`}`);
      walked.push(...page.duties.map((duty) => duty.id));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(walked).toEqual(all);
    expect(new Set(all).size).toBe(all.length);
  });

  test('the same through /api/units', async () => {
    expect(await answerOf('readUnitDuties', '/api/units/b1/duties', 'o1')).toEqual(await dutiesOf('', 'o1'));
  });
});

describe('the ledger', () => {
  const idsOf = async (query: string) =>
    (
      await answerOf<{ records: { id: string }[] }>('readLedger', `/api/branches/b1/ledger?${query}`, 'm1')
    ).records.map((record) => record.id);

  test('is ordered by the day things happened, then by when they were entered', async () => {
    expect(await idsOf('')).toEqual(['c2', 'c1', 'd1', 'c3']);
  });

  test.each([
    ['from=2026-01-11', ['d1', 'c3']],
    ['to=2026-01-10', ['c2', 'c1']],
    ['from=2026-01-11&to=2026-02-01', ['d1']],
    ['from=2026-02-01&to=2026-01-01', []],
    ['kind=deed', ['d1']],
    ['kind=none', []],
    ['knownAt=2026-01-11', ['c2']],
    ['knownAt=2026-03-04', ['c2', 'c1', 'd1']],
    ['format=json&kind=call&knownAt=2026-03-05', ['c2', 'c1', 'c3']],
  ])('%s', async (query, ids) => {
    expect(await idsOf(query)).toEqual(ids);
  });

  test('says what was entered late, and shows what the kind adds', async () => {
    const { records } = await answerOf<{ records: Record<string, unknown>[] }>(
      'readLedger',
      '/api/branches/b1/ledger?limit=1000',
      'm2',
    );
    expect(records.map((record) => [record['id'], record['lateEntry']])).toEqual([
      ['c2', true],
      ['c1', true],
      ['d1', false],
      ['c3', true],
    ]);
    expect(records[2]).toMatchObject({ kind: 'deed', about: 'p2', subject: 'm2', title: '修路' });
  });

  test('holds nothing of another branch', async () => {
    expect(await answerOf('readLedger', '/api/branches/b2/ledger', 'm4')).toEqual({ records: [] });
  });
});

describe('the list of problems', () => {
  const listed = async (person: string, query = '') =>
    (
      await answerOf<{ problems: { id: string; state: string; overdueSince?: string }[] }>(
        'listProblems',
        `/api/branches/b1/problems${query}`,
        person,
      )
    ).problems;

  test('is in the order in which they were found, and tells no text', async () => {
    const problems = await listed('m1');
    expect(problems.map(({ id, state, overdueSince }) => [id, state, overdueSince])).toEqual([
      ['late', 'overdue', '2026-03-02'],
      ['branch', 'open', undefined],
      ['done', 'met', undefined],
      ['other', 'open', undefined],
    ]);
    expect(JSON.stringify(problems)).not.toContain('示例');
  });

  test.each([
    ['a member: the branch’s and the own', 'm2', ['late', 'branch', 'done']],
    ['a group leader too', 'm3', ['branch', 'done', 'other']],
    ['the secretary: all', 'm1', ['late', 'branch', 'done', 'other']],
    ['the committee: all', 'o1', ['late', 'branch', 'done', 'other']],
  ])('%s', async (_who, person, ids) => {
    expect((await listed(person)).map((row) => row.id)).toEqual(ids);
  });

  test('can be asked for by state', async () => {
    expect((await listed('m1', '?state=open')).map((row) => row.id)).toEqual(['branch', 'other']);
    expect((await listed('m1', '?state=overdue')).map((row) => row.id)).toEqual(['late']);
    expect(await listed('m2', '?state=missed')).toEqual([]);
  });
});

describe('what is overdue in a county', () => {
  type Page = { items: (Duty & { unit: string; unitName: string })[]; cursor?: string; asOf: string };
  const pageOf = (query: string) => answerOf<Page>('listOverdue', `/api/units/hz/overdue?${query}`, 'o2');

  beforeAll(async () => {
    await run.loadQuietly({ ...data(), day: '2026-04-10' });
  });
  afterAll(async () => {
    await run.loadQuietly(data());
  });

  test.each([1, 2, 3, 7, 1000])(
    'pages of %i hold every row once, in the order of the organisation',
    async (limit) => {
      const all = (await pageOf('limit=1000')).items.map((row) => row.id);
      expect(all.length).toBeGreaterThan(10);
      const walked: string[] = [];
      let cursor: string | undefined;
      do {
        const page: Page = await pageOf(`limit=${limit}${cursor === undefined ? '' : `&cursor=${cursor}`}`);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        walked.push(...page.items.map((row) => row.id));
        cursor = page.cursor;
      } while (cursor !== undefined);
      expect(walked).toEqual(all);
      expect(new Set(all).size).toBe(all.length);
    },
  );

  test('each row names its unit, and is what the branch’s own duties say', async () => {
    const { items, asOf } = await pageOf('limit=1000');
    expect(asOf).toBe('2026-04-10');
    for (const unit of ['b1', 'b2']) {
      const { body } = await run.get(`/api/branches/${unit}/duties?state=overdue&limit=1000`, 'o2');
      const rows = items.filter((row) => row.unit === unit).map((row) => row.id);
      expect(rows.length).toBeGreaterThan(0);
      expect(rows).toEqual((body as Duties).duties.map((duty) => duty.id));
    }
    expect(new Set(items.map((row) => row.unitName))).toEqual(new Set(['财政局党支部', '水利局党支部']));
  });

  test('another committee’s list has none of them', async () => {
    expect(await answerOf('listOverdue', '/api/units/jy/overdue', 'o2')).toEqual({
      items: [],
      asOf: '2026-04-10',
    });
  });
});

describe('the service', () => {
  test('says that it is well, without a token and with a bad one', async () => {
    expect(await answerOf('readHealth', '/api/health')).toEqual({ status: 'ok', day: DAY });
    const reply = await run.get('/api/health', undefined, { authorization: 'Bearer nonsense' });
    expect(reply.status).toBe(200);
  });

  test.each([
    '/api',
    '/api/',
    '/api/none',
    '/api/me/',
    '/api/branches',
    '/api/branches//duties',
    '/api/me/none',
  ])('%s is not there, and says so as a problem', async (path) => {
    expect(await run.get(path, 'm1')).toMatchObject({ status: 404, body: { why: 'notFound', status: 404 } });
  });

  test.each(['%', '%2F', '%23', '%00', '..', 'b1%20', '{id}', 'x'.repeat(3000)])(
    'an id that cannot be, %s, is not found',
    async (id) => {
      expect((await run.get(`/api/branches/${id}/duties`, 'm1')).status).toBe(404);
      expect((await run.post(`/api/problems/${id}/verify`, { ok: true }, 'm1')).status).toBe(404);
    },
  );

  test('no answer may be kept by a cache, and each says that its type is not to be guessed', async () => {
    for (const path of ['/api/health', '/api/none', '/api/me']) {
      const { headers } = await fetch(run.address + path);
      expect(headers.get('cache-control'), path).toBe('no-store');
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('content-type'), path).toMatch(/^application\/(problem\+)?json/);
    }
  });
});
