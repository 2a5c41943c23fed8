/** The main job through the real server: what a member, a secretary and the offices above see as the days go by. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { county } from '../given/county.ts';
import { localRun, type LocalRun } from '../given/local.ts';

interface Sms {
  readonly person: string;
  readonly day: string;
  readonly purpose: string;
  readonly template: string;
  readonly text: string;
  readonly state: string;
}

interface ShownDuty {
  readonly id: string;
  readonly rule: string;
  readonly state: string;
  readonly counterpart?: string;
  readonly overdueSince?: string;
}

let run: LocalRun;

beforeEach(async () => {
  run = await localRun();
});

afterEach(async () => {
  await run.close();
});

const load = (day: string, more: Record<string, unknown> = {}) => run.loadQuietly(county(day, more));

const moveTo = async (day: string) => {
  const reply = await run.post('/_local/day', { day });
  expect(reply.body).toMatchObject({ day, failed: 0 });
};

const smsOf = async (person: string, day?: string): Promise<Sms[]> => {
  const reply = await run.get(`/_local/messages?person=${person}${day === undefined ? '' : `&day=${day}`}`);
  return (reply.body as { messages: Sms[] }).messages;
};

const dutiesOf = async (person: string, query = ''): Promise<ShownDuty[]> => {
  const reply = await run.get(`/api/me/duties${query}`, person);
  return (reply.body as { duties: ShownDuty[] }).duties;
};

describe('a call a month', () => {
  test('who has not called by 26 January gets one SMS about it, who has gets none', async () => {
    await load('2026-01-20');
    const saved = await run.post(
      '/api/submissions',
      { kind: 'call', pairing: 'p2', happenedOn: '2026-01-19' },
      'm2',
    );
    expect(saved.status).toBe(201);
    await moveTo('2026-01-31');
    expect(await smsOf('m2')).toEqual([]);
    expect(await smsOf('m3')).toMatchObject([
      {
        person: 'm3',
        day: '2026-01-26',
        purpose: 'reminder',
        state: 'accepted',
        text: '【旗帜】才让东智同志：您有1件事待办：1月结对户电话，请于1月31日前办理 qz.example/a',
      },
    ]);
  });

  test('who calls between the sweep and the sending gets none', async () => {
    await load('2026-01-26');
    await run.post('/_local/fire', { schedule: 'sweep', day: '2026-01-26' });
    await run.post('/api/submissions', { kind: 'call', pairing: 'p3', happenedOn: '2026-01-26' }, 'm3');
    await run.post('/_local/fire', { schedule: 'send', day: '2026-01-26' });
    expect(await smsOf('m3')).toEqual([]);
    expect((await smsOf('m2')).map((sms) => sms.purpose)).toEqual(['reminder']);
  });

  test('on 1 February it is overdue: the member and the secretary are told once each', async () => {
    await load('2026-01-31');
    await moveTo('2026-02-01');
    const [call] = (await dutiesOf('m2')).filter((duty) => duty.id === 'pairing-call~m2~p2~2026-01');
    expect(call).toMatchObject({ state: 'overdue', overdueSince: '2026-02-01' });
    expect((await smsOf('m2')).map((sms) => [sms.day, sms.purpose])).toEqual([['2026-02-01', 'overdue']]);
    const [toSecretary, ...more] = await smsOf('m1');
    expect(more).toEqual([]);
    expect(toSecretary?.text).toBe(
      '【旗帜】李卓玛同志：本支部2件逾期，最近的1月结对户电话已1天，请提醒 qz.example/b',
    );
  });

  test('made up on 2 February it is met late, serves January alone, and February is still owed', async () => {
    await load('2026-02-02');
    const body = { kind: 'call', pairing: 'p2', happenedOn: '2026-02-02', makesUp: '2026-01' };
    const saved = await run.post('/api/submissions', body, 'm2');
    const { satisfies } = saved.body as { satisfies: ShownDuty[] };
    expect(satisfies.map((duty) => [duty.id, duty.state])).toEqual([
      ['pairing-call~m2~p2~2026-01', 'metLate'],
    ]);
    const february = (await dutiesOf('m2')).find((duty) => duty.id.endsWith('p2~2026-02'));
    expect(february?.state).toBe('open');
  });

  test('one visit is told to serve the quarter and the year', async () => {
    await load('2026-03-31');
    const saved = await run.post(
      '/api/submissions',
      { kind: 'visit', pairing: 'p2', happenedOn: '2026-03-31' },
      'm2',
    );
    const { satisfies } = saved.body as { satisfies: ShownDuty[] };
    expect(satisfies.map((duty) => [duty.rule, duty.state])).toEqual([
      ['pairing-visit-quarter', 'met'],
      ['pairing-visit-year', 'open'],
    ]);
  });
});

describe('a problem past its date', () => {
  const raise = async (): Promise<string> => {
    const body = {
      owner: { member: 'm2' },
      category: '组织观念淡薄',
      text: '示例',
      source: 'collective',
      dueOn: '2026-03-03',
    };
    const raised = await run.post('/api/problems', body, 'm1');
    expect(raised.status, JSON.stringify(raised.body)).toBe(201);
    return (raised.body as { id: string }).id;
  };

  /** January's and February's calls are made, so that the problem is all there is to tell. */
  const calls = ['2026-01-10', '2026-02-10', '2026-03-01'].flatMap((happenedOn) =>
    ['p2', 'p3'].map((pairing) => ({
      by: pairing === 'p2' ? 'm2' : 'm3',
      enteredAt: '2026-03-01T03:00:00.000Z',
      kind: 'call',
      pairing,
      happenedOn,
    })),
  );

  const alertsOf = async (person: string) =>
    (await smsOf(person)).filter((sms) => sms.text.includes('整改')).map((sms) => [sms.day, sms.purpose]);

  test('is flagged the next day, reaches the committee at +7 and the department at +15, and nobody beyond', async () => {
    await load('2026-03-01', { submissions: calls });
    const id = await raise();
    await moveTo('2026-03-04');
    const listed = await run.get('/api/branches/b1/problems', 'm1');
    expect(listed.body).toMatchObject({
      problems: [{ id, state: 'overdue', overdueSince: '2026-03-04', stage: 'found' }],
    });
    expect(await alertsOf('m2')).toContainEqual(['2026-03-04', 'overdue']);
    // What the members have overdue is said apart from what is the secretary's to do.
    const [toSecretary] = (await smsOf('m1')).filter(({ day }) => day === '2026-03-04');
    expect(toSecretary?.text).toMatch(/本支部(另逾期|逾期)1件/);
    await moveTo('2026-03-09');
    expect(await alertsOf('o1')).toEqual([]);
    await moveTo('2026-03-10');
    expect(await alertsOf('o1')).toEqual([['2026-03-10', 'alert']]);
    expect(await alertsOf('o2')).toEqual([]);
    await moveTo('2026-03-18');
    expect(await alertsOf('o2')).toEqual([['2026-03-18', 'alert']]);
    expect(await smsOf('o3')).toEqual([]);
    const overdue = await run.get('/api/units/hz/overdue', 'o2');
    expect(overdue.body).toMatchObject({
      items: [{ unit: 'b1', subject: 'm2', counterpart: id, overdueSince: '2026-03-04' }],
    });
  });

  test('stops once somebody else has verified it, with a closing line to those who were told', async () => {
    await load('2026-03-01', { submissions: calls });
    const id = await raise();
    await moveTo('2026-03-12');
    const rectified = await run.post(
      `/api/problems/${id}/rectify`,
      { on: '2026-03-12', how: '已改正' },
      'm2',
    );
    expect(rectified.body).toMatchObject({ state: 'overdue', stage: 'rectified' });
    const own = await run.post(`/api/problems/${id}/verify`, { ok: true }, 'm2');
    expect(own.status).toBe(403);
    const verified = await run.post(`/api/problems/${id}/verify`, { ok: true }, 'm1');
    expect(verified.body).toMatchObject({ state: 'metLate', stage: 'verified', verifiedOn: '2026-03-12' });
    await moveTo('2026-03-22');
    expect((await alertsOf('m2')).filter(([day]) => (day ?? '') > '2026-03-12')).toEqual([]);
    expect((await smsOf('o1')).filter((sms) => sms.day > '2026-03-12')).toMatchObject([
      {
        // The end is told in the week's digest.
        day: '2026-03-16',
        purpose: 'closing',
        text: '【旗帜】区直机关党委：3月10日以来办结1件，现已没有逾期 qz.example/b',
      },
    ]);
    expect(await smsOf('o2')).toEqual([]);
  });

  test('given more time, it is not told to be done', async () => {
    await load('2026-03-01', { submissions: calls });
    const id = await raise();
    await moveTo('2026-03-12');
    const extended = await run.post(
      `/api/problems/${id}/extend`,
      { to: '2026-03-30', reason: '等待批复' },
      'm1',
    );
    expect(extended.body).toMatchObject({ state: 'open', dueOn: '2026-03-30', firstDueOn: '2026-03-03' });
    await moveTo('2026-03-25');
    expect((await smsOf('o1')).filter((sms) => sms.day > '2026-03-12')).toEqual([]);
  });

  test('the secretary’s own is verified by the committee, not by the secretary', async () => {
    await load('2026-03-01');
    const body = {
      owner: { member: 'm1' },
      category: '不履职',
      text: '示例',
      source: 'publicOpinion',
      dueOn: '2026-03-20',
    };
    const id = ((await run.post('/api/problems', body, 'm1')).body as { id: string }).id;
    await run.post(`/api/problems/${id}/rectify`, { on: '2026-03-01', how: '已改正' }, 'm1');
    expect((await run.post(`/api/problems/${id}/verify`, { ok: true }, 'm1')).status).toBe(403);
    expect((await run.post(`/api/problems/${id}/verify`, { ok: true }, 'o1')).body).toMatchObject({
      state: 'met',
    });
  });
});

describe('a pledge', () => {
  const pledge = {
    kind: 'pledge',
    happenedOn: '2026-04-01',
    what: '帮东村修好水渠',
    toWhom: '东村群众',
    dueOn: '2026-06-30',
    publishedAt: 'board',
  };

  test('overdue, its SMS does not ask to name a period that is not over', async () => {
    await load('2026-03-31');
    await moveTo('2026-04-01');
    const [sms] = await smsOf('m4', '2026-04-01');
    expect(sms?.text).toContain('公开承诺已逾期1天');
    const saved = await run.post('/api/submissions', pledge, 'm4');
    expect(saved.body.satisfies).toMatchObject([{ rule: 'pledge', state: 'metLate' }]);
  });

  test('cannot have been kept before it was made', async () => {
    await load('2026-04-02');
    const made = await run.post('/api/submissions', pledge, 'm2');
    const body = {
      kind: 'pledgeFulfilment',
      pledge: made.body.record.id,
      how: '已修好',
      happenedOn: '2026-03-31',
    };
    expect(await run.post('/api/submissions', body, 'm2')).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'happenedOn' }] },
    });
    const kept = await run.post('/api/submissions', { ...body, happenedOn: '2026-04-02' }, 'm2');
    expect(kept.body.satisfies).toMatchObject([{ rule: 'pledge-fulfilment', state: 'met' }]);
  });
});

test('the state counts what is there now', async () => {
  await load('2026-03-01');
  const before = await run.get('/_local/state');
  expect(before.body.counts).toMatchObject({ units: 6, members: 4, records: 0, problems: 0 });
  await run.post('/api/submissions', { kind: 'call', pairing: 'p2', happenedOn: '2026-03-01' }, 'm2');
  expect((await run.get('/_local/state')).body.counts).toMatchObject({ records: 1 });
});

describe('bad input', () => {
  const items = () => run.machine.table.counts().items;

  test('is a 400 problem document in Chinese that names each field, and nothing is written', async () => {
    await load('2026-03-01');
    const before = items();
    const reply = await run.post(
      '/api/submissions',
      {
        kind: 'pledge',
        happenedOn: '2026-02-30',
        what: '',
        dueOn: '2026-04-01',
        publishedAt: ['wall'],
        extra: 1,
      },
      'm2',
      { 'idempotency-key': 'k1' },
    );
    expect(reply.status).toBe(400);
    const { fields, ...problem } = reply.body as { fields: { path: string; message: string }[] };
    expect(problem).toEqual({ type: 'about:blank', title: '有的内容需要修改', status: 400, why: 'invalid' });
    expect(fields.map((field) => field.path).sort()).toEqual([
      'extra',
      'happenedOn',
      'publishedAt',
      'toWhom',
      'what',
    ]);
    for (const { message } of fields) expect(message).toMatch(/[\u4e00-\u9fff]/);
    expect(items()).toBe(before);
  });

  test.each([
    ['a day to come', { kind: 'call', pairing: 'p2', happenedOn: '2026-03-02' }, 'happenedOn'],
    [
      'a period that is not over',
      { kind: 'call', pairing: 'p2', happenedOn: '2026-03-01', makesUp: '2026-03' },
      'makesUp',
    ],
    ['no kind', { happenedOn: '2026-03-01' }, 'kind'],
    ['a list instead of an object', [], 'kind'],
  ])('%s', async (_what, body, field) => {
    await load('2026-03-01');
    const before = items();
    const reply = await run.post('/api/submissions', body, 'm2');
    expect(reply).toMatchObject({ status: 400, body: { fields: [{ path: field }] } });
    expect(items()).toBe(before);
  });

  test('what is not JSON', async () => {
    await load('2026-03-01');
    expect(await run.post('/api/submissions', '{', 'm2')).toMatchObject({
      status: 400,
      body: { why: 'invalid' },
    });
  });
});
