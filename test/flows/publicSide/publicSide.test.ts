/** What anybody reads and says through HTTP: the page equals a list of fields, and what is over is gone from it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localRun, type LocalRun } from '../../given/local.ts';
import { largeCounty, selecting, type Selecting } from '../../given/rounds.ts';

const DAY = '2026-03-20';
const PAGE = '/api/public/branches/b1';

let run: LocalRun;
let on: Selecting;
beforeAll(async () => void (run = await localRun()));
afterAll(() => run.close());
beforeEach(async () => {
  run.machine.clock.standAtNoon(DAY);
  await run.load(largeCounty(DAY, { liaisons: [{ branch: 'b1', person: 'm2', phone: '09718230001' }] }));
  on = selecting(run);
});

const read = (path = PAGE) => run.get(path);
const submit = (body: object, by: string) => run.post('/api/submissions', body, by);

/** A round of b1 with two candidates in publicity through 27 March. */
async function published(): Promise<string> {
  const id = await on.begun('2026-Q1', DAY);
  await on.add(id, ['m2', 'm3']);
  expect((await on.publish(id, DAY)).status).toBe(200);
  return id;
}

async function full(): Promise<string> {
  const pledge = { kind: 'pledge', toWhom: '群众', dueOn: '2026-06-30', happenedOn: DAY };
  const kept = await submit({ ...pledge, what: '办事不让跑第二趟', publishedAt: ['board'] }, 'm2');
  await submit({ ...pledge, what: '还没公示的', publishedAt: [] }, 'm3');
  const { record } = kept.body as { record: { id: string } };
  const how = { kind: 'pledgeFulfilment', pledge: record.id, how: '已办', happenedOn: DAY };
  expect((await submit(how, 'm2')).status).toBe(201);
  const profile = {
    kind: 'publicProfile',
    post: '窗口科员',
    duties: '受理',
    photo: '1.jpg',
    happenedOn: DAY,
  };
  expect((await submit(profile, 'm3')).status).toBe(201);
  return published();
}

/** Every key at every depth, lists as `[]`. */
const keysOf = (value: unknown, at = ''): string[] =>
  Array.isArray(value)
    ? value.flatMap((item) => keysOf(item, `${at}[]`))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, item]) => [`${at}.${key}`, ...keysOf(item, `${at}.${key}`)])
      : [];

/** By hand: whatever is not here is not public. */
const ALLOWED = `
  .name .asOf .pledges .pledges[].name .pledges[].what .pledges[].toWhom .pledges[].dueOn .pledges[].keptOn
  .publicity .publicity[].quarter .publicity[].on .publicity[].until .publicity[].candidates
  .publicity[].candidates[].name .publicity[].candidates[].comment
  .honours .honours[].quarter .honours[].confirmedOn .honours[].members .honours[].members[].name
  .honours[].members[].comment .outcomes .outcomes[].quarter .outcomes[].on .outcomes[].upheld .outcomes[].finding
  .profiles .profiles[].name .profiles[].post .profiles[].duties .profiles[].photo .contact .contact.name .contact.phone
`;

describe('the public page', () => {
  it('has the fields of the list and no other, and no id', async () => {
    const id = await full();
    const before = await read();
    await on.object(id, 'a4');
    await on.handle(id, 1, { finding: '经核实不属实' });
    run.machine.clock.standAtNoon('2026-03-30');
    expect((await on.file(id)).status).toBe(200);
    expect((await on.confirm(id)).status).toBe(200);
    const after = await read();
    const keys = [...keysOf(before.body), ...keysOf(after.body)];
    expect([...new Set(keys)].sort()).toEqual(ALLOWED.trim().split(/\s+/).sort());
    for (const { body } of [before, after])
      expect(JSON.stringify(body)).not.toMatch(/"(m2|m3|b1|a\d+)"|round-|record-|pledge-|1990000/);
    expect(before.body).toMatchObject({
      pledges: [{ name: '马海山', what: '办事不让跑第二趟', keptOn: DAY }],
      publicity: [{ candidates: [{ name: '马海山' }, { name: '才让东智' }], until: '2026-03-27' }],
      honours: [],
      profiles: [{ name: '才让东智', post: '窗口科员' }],
      contact: { name: '马海山', phone: '09718230001' },
    });
    expect(after.body).toMatchObject({ publicity: [], honours: [{ quarter: '2026-Q1' }] });
  });

  it('shows candidates through the last minute, and no cache keeps them beyond it', async () => {
    await published();
    const ageOf = (headers: Headers) => Number(/max-age=(\d+)/.exec(headers.get('cache-control') ?? '')?.[1]);
    expect(ageOf((await read()).headers)).toBe(60);
    run.machine.clock.standAt('2026-03-27T15:59:50.000Z');
    const last = await read();
    expect(last.body.publicity).toHaveLength(1);
    expect(ageOf(last.headers)).toBe(10);
    run.machine.clock.standAt('2026-03-27T16:00:00.000Z');
    const next = await read();
    expect(next.body.publicity).toEqual([]);
    expect(JSON.stringify(next.body)).not.toContain('履职尽责');
    expect(next.headers.get('etag')).not.toBe(last.headers.get('etag'));
  });

  it('is not sent again to who has it', async () => {
    const first = await read();
    const etag = first.headers.get('etag') ?? '';
    const again = await fetch(run.address + PAGE, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    await published();
    const changed = await fetch(run.address + PAGE, { headers: { 'if-none-match': etag } });
    expect(changed.status).toBe(200);
  });

  it.each(['jg', 'nowhere', 'x~y'])('of %s, which is no branch, looks absent', async (id) => {
    const reply = await read(`/api/public/branches/${id}`);
    expect(reply).toMatchObject({ status: 404, body: { why: 'notFound', title: '没有找到' } });
  });

  it('leaves out who has left', async () => {
    await full();
    await run.post('/api/members/m2/transfer', { to: 'b2', on: DAY }, 'm1');
    expect(JSON.stringify((await read()).body)).not.toContain('马海山');
  });
});

describe('an objection by the code on the sheet', () => {
  const object = (token: string, text: string) => run.post('/api/public/objections', { token, text });
  const tokenOf = async (id: string): Promise<string> => {
    const { body } = await run.post(`/api/rounds/${id}/page-token`, undefined, 'm1');
    return (body as { token: string }).token;
  };

  it('reaches who handles it, once however often it is sent, and nobody knows whose it is', async () => {
    const id = await published();
    const token = await tokenOf(id);
    expect(token).toMatch(/^[\w-]{22}$/);
    expect(await tokenOf(id)).toBe(token);
    const replies = await Promise.all([1, 2, 3].map(() => object(token, '鹊群众异议鹊')));
    for (const reply of replies)
      expect(reply).toMatchObject({ status: 201, body: { received: true, until: '2026-03-27' } });
    expect((await on.read(id)).body.objections).toMatchObject([{ n: 1, text: '鹊群众异议鹊' }]);
    expect(JSON.stringify((await on.read(id, 'a4')).body)).not.toContain('鹊群众异议鹊');
    expect(JSON.stringify((await read()).body)).not.toContain('鹊');
    for (const place of [run.machine.table.dump(), run.logged]) {
      expect(JSON.stringify(place)).not.toContain(token);
      expect(JSON.stringify(place)).not.toContain('鹊群众异议鹊');
    }
  });

  it('is taken in the last minute and blocks filing; a minute later it is not', async () => {
    const id = await published();
    const token = await tokenOf(id);
    run.machine.clock.standAt('2026-03-27T15:59:00.000Z');
    expect((await object(token, '一')).status).toBe(201);
    run.machine.clock.standAt('2026-03-27T16:00:00.000Z');
    expect(await object(token, '二')).toMatchObject({ status: 409, body: { why: 'wrongState' } });
    expect((await on.file(id)).status).toBe(409);
    await on.handle(id, 1, {});
    expect((await on.file(id)).status).toBe(200);
  });

  it('is bounded in a day, and a guess looks like any other', async () => {
    const id = await published();
    const token = await tokenOf(id);
    for (let n = 0; n < 20; n++) expect((await object(token, `意见${n}`)).status).toBe(201);
    expect((await object(token, '再一条')).status).toBe(429);
    expect(await object('A'.repeat(22), '一')).toMatchObject({ status: 410, body: { why: 'linkOver' } });
    expect((await run.post(`/api/rounds/${id}/page-token`, undefined, 'm2')).status).toBe(403);
  });
});

describe('the box', () => {
  const say = (text: string, branch = 'b1') => run.post('/api/public/opinions', { branch, text });
  const list = (by: string) => run.get('/api/branches/b1/opinions', by);

  it('reaches the secretary and the superior, sealed, once, and is handled with a note', async () => {
    const replies = await Promise.all([1, 2].map(() => say('鹊窗口开门太晚鹊')));
    for (const reply of replies) expect(reply).toMatchObject({ status: 201, body: { received: true } });
    expect(JSON.stringify(run.machine.table.dump())).not.toContain('鹊');
    expect(JSON.stringify(run.logged)).not.toContain('鹊');
    for (const by of ['m1', 'o1'])
      expect((await list(by)).body.items).toMatchObject([{ on: DAY, text: '鹊窗口开门太晚鹊' }]);
    expect((await list('m2')).status).toBe(403);
    const [{ id = '' } = {}] = (await list('m1')).body.items as { id?: string }[];
    const handle = () => run.post(`/api/branches/b1/opinions/${id}/handle`, { note: '已提前到8点半' }, 'm1');
    expect((await handle()).body).toMatchObject({ id, handled: { on: DAY, note: '已提前到8点半' } });
    expect((await handle()).status).toBe(409);
    expect((await list('m1')).body.items).toMatchObject([{ handled: { note: '已提前到8点半' } }]);
  });

  it('takes so many from one place, no long ones, and none for what is no branch', async () => {
    for (let n = 0; n < 5; n++) expect((await say(`意见${n}`)).status).toBe(201);
    expect((await say('第六条')).status).toBe(429);
    expect(await say('长'.repeat(501))).toMatchObject({ status: 400, body: { fields: [{ path: 'text' }] } });
    expect((await say('一', 'jg')).status).toBe(404);
  });
});
