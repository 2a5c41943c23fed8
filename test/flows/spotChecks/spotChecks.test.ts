/** Spot checks through HTTP: set up, drawn once, entered from the field, closed, recomputed, answered (DESIGN §5). */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { Frame } from '../../../shared/draws/frame.ts';
import { verifyDraw } from '../../../shared/draws/verifyDraw.ts';
import { checkLookHashOf } from '../../../shared/flows/audit/auditCheck.ts';
import type { CheckLook } from '../../../shared/rows/spotChecks.ts';
import { branchCheckKey } from '../../../shared/flows/table/keys.ts';
import { checkedCounty, drawn, ELIGIBLE, make, made, step } from '../../given/checks.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  await run.load(checkedCounty());
});
afterEach(() => run.close());

const read = (id: string, by = 'd1') => run.get(`/api/spot-checks/${id}`, by);
const close = (id: string, by = 'd1') => step(run, id, 'close', undefined, by);
const fileOf = async (id: string): Promise<unknown> =>
  (await run.get(`/api/spot-checks/${id}/verification`, 'd1')).body;
const items = () => run.machine.table.counts().items;

describe('setting up', () => {
  it('answers with a serial, a commitment and the frame’s hash, and draws nobody', async () => {
    const { status, body } = await make(run, { people: 3 });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      serial: 1,
      scope: 'hz',
      state: 'committed',
      eligible: ELIGIBLE.length,
      commitment: expect.stringMatching(/^[0-9a-f]{64}$/),
      frameHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      mode: { people: 3 },
      // 10 working days after Tuesday 10 March.
      days: expect.arrayContaining(['2026-03-11', '2026-03-24']),
    });
    expect(body.days).toHaveLength(10);
    expect(body).not.toHaveProperty('people');
    expect(body).not.toHaveProperty('excluded');
  });

  it('gives each scope serials of its own, without gaps', async () => {
    const serials: number[] = [];
    for (const [scope, by] of [
      ['hz', 'd1'],
      ['hz', 'd2'],
      ['jg', 'd1'],
      ['hz', 'd3'],
      ['xn', 'd3'],
    ] as const)
      serials.push((await made(run, { scope }, by)).serial);
    expect(serials).toEqual([1, 2, 1, 3, 1]);
  });

  it('of two at once gives each its serial', async () => {
    const replies = await Promise.all([make(run, {}, 'd1'), make(run, {}, 'd2'), make(run, {}, 'd3')]);
    expect(replies.map(({ body }) => (body as { serial: number }).serial).sort()).toEqual([1, 2, 3]);
  });

  it('waits for the one that is open, of the same supervisor and scope', async () => {
    const first = await made(run);
    const again = await make(run);
    expect(again).toMatchObject({ status: 409, body: { why: 'wrongState' } });
    expect(JSON.stringify(again.body)).toContain('第1号');
    const both = await Promise.all([make(run, { scope: 'jg' }), make(run, { scope: 'jg' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    await step(run, first.id, 'cancel', { reason: '人员有变' });
    expect((await made(run)).serial).toBe(2);
  });

  it('with the same key gives the same check, with another body none', async () => {
    const key = { 'idempotency-key': 'k1' };
    const body = { scope: 'hz', people: 3 };
    const first = await run.post('/api/spot-checks', body, 'd1', key);
    expect((await run.post('/api/spot-checks', body, 'd1', key)).body).toEqual(first.body);
    expect((await run.post('/api/spot-checks', { ...body, people: 4 }, 'd1', key)).body).toMatchObject({
      why: 'idempotencyKeyReused',
    });
  });

  it('where nobody is eligible is refused in words', async () => {
    const reply = await make(run, { strata: [{ category: 'farmer' }] });
    expect(reply).toMatchObject({ status: 409, body: { why: 'wrongState' } });
    expect(JSON.stringify(reply.body)).toContain('没有可以抽查的党员');
  });

  test.each<[object, string]>([
    [{ people: undefined }, 'branches'],
    [{ people: 0 }, 'people'],
    [{ branches: 2, peoplePerBranch: 2 }, 'people'],
    [{ people: undefined, branches: 2 }, 'peoplePerBranch'],
    [{ people: undefined, branches: 500, peoplePerBranch: 100 }, 'peoplePerBranch'],
    [{ strata: [{ category: 'king' }] }, 'strata.0.category'],
    [{ strata: [{}, { branches: 1 }] }, 'strata.1.branches'],
    [{ strata: [{ people: 2 }, { people: 2 }] }, 'strata'],
    [{ rules: ['pledge', 'x'] }, 'rules.1'],
    [{ days: ['2026-03-11', '2026-03-09'] }, 'days.1'],
    [{ days: ['x'] }, 'days.0'],
    [{ excludeCheckedWithinDays: 0 }, 'excludeCheckedWithinDays'],
    [{ other: 1 }, 'other'],
  ])('%j is refused by its field and writes nothing', async (more, path) => {
    const before = items();
    expect(await make(run, more)).toMatchObject({ status: 400, body: { fields: [{ path }] } });
    expect(items()).toBe(before);
  });

  test.each([
    ['d1', 'hz', 201],
    ['d1', 'b1', 201],
    ['d3', 'b1', 201],
    ['d4', 'jg', 404],
    ['d1', 'xn', 404],
    ['o2', 'hz', 403],
    ['m1', 'b1', 403],
    ['m1', 'b2', 404],
  ])('by %s of %s is %i', async (by, scope, status) => {
    expect((await make(run, { scope }, by)).status).toBe(status);
  });
});

describe('the draw', () => {
  it('draws so many of those who are eligible, each with a day and a question of those given', async () => {
    const { people } = await drawn(run, {
      people: 5,
      rules: ['pledge', 'micro-wish'],
      days: ['2026-03-12', '2026-03-13'],
    });
    expect(people).toHaveLength(5);
    expect(new Set(people.map(({ id }) => id)).size).toBe(5);
    for (const { id, day, question } of people) {
      expect(ELIGIBLE).toContain(id);
      expect(['2026-03-12', '2026-03-13']).toContain(day);
      expect(['pledge', 'micro-wish']).toContain(question);
    }
    for (const some of Map.groupBy(people, ({ branch }) => branch).values())
      expect(new Set(some.map(({ day }) => day)).size).toBe(1);
  });

  it('by branches draws so many of each', async () => {
    const { people } = await drawn(run, { people: undefined, branches: 2, peoplePerBranch: 1 });
    expect(people).toHaveLength(2);
  });

  it('takes all where there are no more', async () => {
    const { people } = await drawn(run, { people: 100 });
    expect(people.map(({ id }) => id).sort()).toEqual([...ELIGIBLE].sort());
  });

  it('keeps to strata: cadres, retired, mobile, category, level, and who fits none is not in', async () => {
    const strata = [
      { leadingCadre: true },
      { retired: true },
      { mobile: true },
      { category: 'window' },
      { category: 'publicService', level: 'county' },
    ];
    const { people } = await drawn(run, { people: 100, strata });
    expect(people.map(({ id, stratum }) => [id, stratum]).sort()).toEqual([
      ['n1', 0],
      ['n2', 1],
      ['n6', 4],
      ['n7', 2],
      ['n8', 3],
    ]);
  });

  it('is once: again it is refused, and with the same key answered alike, whatever came since', async () => {
    const { id } = await made(run);
    const key = { 'idempotency-key': 'k1' };
    const draw = (headers = {}) => run.post(`/api/spot-checks/${id}/draw`, { words: '雪' }, 'd1', headers);
    const first = await draw(key);
    expect(await draw()).toMatchObject({ status: 409, body: { why: 'wrongState' } });
    expect(await draw(key)).toEqual(first);
    await close(id);
    expect(await draw(key)).toEqual(first);
  });

  it('of two at once goes through one, and both are told the same people or that it was drawn', async () => {
    const { id } = await made(run);
    const replies = await Promise.all([
      step(run, id, 'draw', { words: '一' }),
      step(run, id, 'draw', { words: '二' }, 'd2'),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('comes from the seed, the frame and the words alone', async () => {
    const { check, people } = await drawn(run, {}, '今天下雪');
    const { body } = await close(check.id);
    const seed = Buffer.from((body as { seed: string }).seed, 'hex');
    expect(createHash('sha256').update(seed).digest('hex')).toBe(check.commitment);
    const file = await fileOf(check.id);
    expect(file).toMatchObject({ words: '今天下雪', frameHash: check.frameHash });
    expect((file as { people: { person: string }[] }).people.map(({ person }) => person)).toEqual(
      people.map(({ id }) => id),
    );
  });

  it('draws from the lists of the morning: who has left since is drawn and shown with the day', async () => {
    const { id } = await made(run, { people: 100 });
    await run.post('/api/members/n5/leave', { on: '2026-03-10', reason: '迁居' }, 'm4');
    const { body } = await step(run, id, 'draw');
    const people = (body as { people: object[] }).people;
    expect(people).toHaveLength(ELIGIBLE.length);
    expect(people).toContainEqual(expect.objectContaining({ id: 'n5', leftSince: '2026-03-10' }));
  });
});

describe('giving up', () => {
  it('needs a reason and stays on record, before the draw and after it', async () => {
    const check = await made(run);
    expect(await step(run, check.id, 'cancel', {})).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'reason' }] },
    });
    expect((await step(run, check.id, 'cancel', { reason: '下雪封路' })).status).toBe(200);
    const two = await drawn(run);
    expect((await step(run, two.check.id, 'cancel', { reason: '车辆故障' })).status).toBe(200);
    const { body } = await run.get('/api/spot-checks?scope=hz', 'd1');
    expect(body).toMatchObject({
      items: [
        { serial: 1, state: 'cancelled', cancelled: { by: 'd1', reason: '下雪封路' } },
        { serial: 2, state: 'cancelled', drawn: { by: 'd1' }, cancelled: { reason: '车辆故障' } },
      ],
    });
    for (const { id } of [check, two.check])
      for (const what of ['draw', 'close', 'cancel'])
        expect((await step(run, id, what, { ...(what === 'cancel' && { reason: '又' }) })).status, what).toBe(
          409,
        );
  });
});

describe('who may', () => {
  it('list without a scope is told that one is missing, who may not that it is not theirs', async () => {
    expect(await run.get('/api/spot-checks', 'd1')).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'scope' }] },
    });
    expect((await run.get('/api/spot-checks', 'm1')).status).toBe(403);
  });

  it.each([
    ['d2', 200, 'a colleague of the same office'],
    ['d3', 200, 'a supervisor above'],
    ['d4', 404, 'one beside'],
    ['o2', 404, 'the department'],
    ['m1', 404, 'a branch'],
  ])('%s reads it: %i', async (by, status) => {
    const { check } = await drawn(run);
    expect((await read(check.id, by)).status).toBe(status);
  });

  it('act on it: the office that made it, and none above', async () => {
    const { id } = await made(run);
    expect((await step(run, id, 'draw', {}, 'd3')).status).toBe(403);
    expect((await step(run, id, 'draw', {}, 'd4')).status).toBe(404);
    expect((await step(run, id, 'draw', {}, 'd2')).body).toMatchObject({ drawn: { by: 'd2' } });
  });

  it('one from above is not known to those below it before it is over', async () => {
    const { check } = await drawn(run, {}, '', 'd3');
    expect((await read(check.id, 'd1')).status).toBe(404);
    expect((await run.get('/api/spot-checks?scope=hz', 'd1')).body).toEqual({ items: [] });
    await close(check.id, 'd3');
    expect((await read(check.id, 'd1')).status).toBe(200);
    expect((await run.get('/api/spot-checks?scope=hz', 'd1')).body).toMatchObject({ items: [{ serial: 1 }] });
  });
});

describe('looks', () => {
  it('are a chain of hashes, one for each look before the close', async () => {
    const { check } = await drawn(run);
    await read(check.id);
    await run.get(`/api/spot-checks/${check.id}/drafts`, 'd3');
    await read(check.id, 'm1');
    const { looks } = (await read(check.id, 'd2')).body as { looks: (CheckLook & { hash: string })[] };
    expect(looks.map(({ by, what }) => [by, what])).toEqual([
      ['d1', 'readSpotCheck'],
      ['d3', 'readCheckDrafts'],
      ['d2', 'readSpotCheck'],
    ]);
    let before = '';
    for (const look of looks) {
      expect(look.hash).toBe(checkLookHashOf(before, look));
      before = look.hash;
    }
    await close(check.id);
    await read(check.id);
    expect(((await read(check.id)).body as { looks: CheckLook[] }).looks).toEqual(looks);
  });
});

describe('what the ledger claims of whom was drawn', () => {
  interface Claim {
    readonly id: string;
    readonly question?: string;
    readonly duties: {
      readonly unit: string;
      readonly duty: { rule: string; period: string; state: string; subject: string };
      readonly records: { id: string; happenedOn: string; enteredAt: string; enteredBy: string }[];
      readonly facts: { fact: string; record: string; text: string }[];
    }[];
  }
  const claims = async (id: string, query = '', by = 'd1') =>
    run.get(`/api/spot-checks/${id}/claims${query}`, by);
  const call = (pairing: string, happenedOn: string, note?: string) => ({
    kind: 'call',
    pairing,
    happenedOn,
    ...(note !== undefined && { note }),
  });
  const kept = (id: string, by: string, enteredAt: string, body: object) => ({ id, by, enteredAt, ...body });

  /** An honest call entered four days later, six calls of one member within minutes, and one note in two places. */
  const county = () =>
    checkedCounty('2026-03-10', {
      pairings: [
        ...['m2', 'm3'].map((member) => ({
          id: `p-${member}`,
          member,
          with: 'household',
          label: '一户',
          startedOn: '2026-01-01',
        })),
        ...[1, 2, 3, 4, 5, 6].map((n) => ({
          id: `p${n}`,
          member: 'n1',
          with: 'household',
          label: `${n}户`,
          startedOn: '2026-01-01',
        })),
      ],
      submissions: [
        kept('honest', 'm2', '2026-02-14T02:00:00Z', call('p-m2', '2026-02-10', '孩子上学的事已问过学校')),
        ...[1, 2, 3, 4, 5, 6].map((n) =>
          kept(
            `burst${n}`,
            'n1',
            `2026-03-02T12:0${n}:00Z`,
            call(`p${n}`, `2026-02-0${n}`, `第${n}户家中一切安好无事`),
          ),
        ),
        kept('copy', 'm3', '2026-02-20T02:00:00Z', call('p-m3', '2026-02-18', '第3户家中，一切安好无事')),
      ],
    });

  it('is shown with when it happened and when it was written down, the facts beside it, and no verdict', async () => {
    await run.load(county());
    const { check } = await drawn(run, { people: 11, rules: ['pairing-call'] });
    expect((await run.post('/api/submissions', call('p-m2', '2026-01-20'), 'm2')).status).toBe(201);
    const { status, body } = await claims(check.id);
    expect(status, JSON.stringify(body)).toBe(200);
    const of = (person: string) => (body.items as Claim[]).find((claim) => claim.id === person)?.duties ?? [];
    const facts = (person: string) => of(person).flatMap((claim) => claim.facts);
    const february = of('m2').find(({ duty }) => duty.period === '2026-02');
    expect(february).toMatchObject({
      duty: { state: 'met' },
      records: [
        { id: 'honest', happenedOn: '2026-02-10', enteredAt: '2026-02-14T02:00:00.000Z', enteredBy: 'm2' },
      ],
      facts: [],
    });
    const january = of('m2').find(({ duty }) => duty.period === '2026-01');
    expect(january?.facts.map(({ fact }) => fact).sort()).toEqual(['enteredAfterDraw', 'enteredAfterDue']);
    expect(facts('n1').filter(({ fact }) => fact === 'burst')).toHaveLength(6);
    expect(facts('m3')).toMatchObject([{ fact: 'sameText', record: 'copy', others: ['burst3'] }]);
    expect(JSON.stringify(body)).not.toMatch(/造假|作假|可疑|虚假|违规/);
    for (const { duties } of body.items as Claim[])
      expect(duties.every(({ duty }) => duty.rule === 'pairing-call')).toBe(true);
  });

  it('goes on where the person went after the draw, as far as the supervisor’s own subtree reaches', async () => {
    for (const [by, scope, reaches] of [
      ['d1', 'hz', true],
      ['d4', 'jy', false],
    ] as const) {
      const pairings = [
        { id: 'p-n7', member: 'n7', with: 'household', label: '一户', startedOn: '2026-01-01' },
      ];
      await run.load(checkedCounty('2026-03-10', { pairings }));
      const { check } = await drawn(run, { scope, people: 100, rules: ['pairing-call'] }, '', by);
      await run.post('/_local/day', { day: '2026-03-11' });
      const moved = await run.post('/api/members/n7/transfer', { to: 'b1', on: '2026-03-11' }, 'o2');
      const { id } = moved.body.transfer as { id: string };
      expect((await run.post(`/api/transfers/${id}/accept`, undefined, 'm1')).status).toBe(200);
      expect((await run.post('/api/submissions', call('p-n7', '2026-02-10'), 'n7')).status).toBe(201);
      const { body } = await claims(check.id, '?person=n7', by);
      const here = (body.items as Claim[])[0]?.duties.filter(({ unit }) => unit === 'b1') ?? [];
      const facts = here.flatMap((claim) => claim.facts.map(({ fact }) => fact));
      expect(facts.includes('enteredAfterDraw'), scope).toBe(reaches);
    }
  });

  it('is what was known on a day, of one person or page by page, and each look is on record', async () => {
    await run.load(county());
    const { check } = await drawn(run, { people: 11, rules: ['pairing-call'] });
    const then = await claims(check.id, '?person=n1&knownAt=2026-03-01');
    expect((then.body.items as Claim[])[0]?.duties.flatMap((claim) => claim.records)).toEqual([]);
    const pages: string[] = [];
    for (let cursor: string | undefined = '0'; cursor !== undefined;) {
      const { body } = await claims(check.id, `?limit=4&cursor=${cursor}`);
      pages.push(...(body.items as Claim[]).map((claim) => claim.id));
      cursor = body.cursor as string | undefined;
    }
    expect(pages.sort()).toEqual([...ELIGIBLE].sort());
    const { looks, looksIntact } = (await read(check.id)).body as {
      looks: CheckLook[];
      looksIntact: boolean;
    };
    expect(looks.filter(({ what }) => what === 'readCheckClaims')).toHaveLength(4);
    expect(looksIntact).toBe(true);
  });

  test.each([
    ['?person=nobody', 'person'],
    ['?asOf=2026-03-11', 'asOf'],
    ['?knownAt=x', 'knownAt'],
    ['?limit=0', 'limit'],
  ])('%s is refused by its field', async (query, path) => {
    const { check } = await drawn(run);
    expect(await claims(check.id, query)).toMatchObject({ status: 400, body: { fields: [{ path }] } });
  });

  it('there is none before the draw, and none for the checked', async () => {
    const check = await made(run);
    expect((await claims(check.id)).body).toMatchObject({ why: 'wrongState' });
    for (const by of ['m1', 'm2', 'o1', 'o2']) expect((await claims(check.id, '', by)).status, by).toBe(404);
  });
});

describe('findings', () => {
  const AT = '2026-03-10T04:00:00.000Z';
  const finding = (person: string, more: object = {}) => ({
    key: `k-${person}`,
    person,
    rule: 'pledge',
    found: 'notFound',
    badge: 'worn',
    note: '示例说明',
    at: AT,
    ...more,
  });
  const enter = (id: string, list: object[], by = 'd1') => step(run, id, 'findings', { items: list }, by);

  it('sent twice, in another order or with a few new ones are each there once', async () => {
    const { check, people } = await drawn(run);
    const [a, b] = people.map(({ id }) => id) as [string, string];
    expect((await enter(check.id, [finding(a), finding(b)])).body).toEqual({ keys: [`k-${a}`, `k-${b}`] });
    const once = (await read(check.id)).body as { findings: object[] };
    await enter(check.id, [finding(b), finding(a, { at: '2026-03-10T12:00:00.000+08:00' })]);
    await Promise.all([enter(check.id, [finding(a)]), enter(check.id, [finding(b), finding(a)])]);
    const twice = (await read(check.id)).body as { findings: object[] };
    expect(twice.findings).toEqual(once.findings);
    expect(twice.findings).toHaveLength(2);
    expect(twice.findings[0]).toMatchObject({ note: '示例说明', badge: 'worn', by: 'd1', at: AT });
  });

  it('of the same person and thing the one seen last holds, whatever comes first; all are kept', async () => {
    const { check, people } = await drawn(run);
    const who = people[0]?.id ?? '';
    const two = await drawn(run, {}, '', 'd2');
    const other = two.people[0]?.id ?? '';
    await run.post('/_local/day', { day: '2026-03-11' });
    const earlier = (person: string) => finding(person, { key: 'k1', found: 'cannotTell' });
    const later = (person: string) =>
      finding(person, { key: 'k2', found: 'found', at: '2026-03-11T01:00:00Z' });
    for (const single of [earlier(who), later(who)]) await enter(check.id, [single]);
    for (const single of [later(other), earlier(other)]) await enter(two.check.id, [single], 'd2');
    for (const [id, by] of [
      [check.id, 'd1'],
      [two.check.id, 'd2'],
    ] as const)
      expect((await read(id, by)).body).toMatchObject({
        findings: [{ key: 'k2', found: 'found' }],
        earlier: [{ key: 'k1', found: 'cannotTell' }],
      });
  });

  test.each<[string, object, string]>([
    ['of somebody who was not drawn', { person: 'n4' }, 'items.0.person'],
    ['seen before the draw', { at: '2026-03-10T03:59:59Z' }, 'items.0.at'],
    ['seen in the future', { at: '2026-03-10T04:10:01Z' }, 'items.0.at'],
    ['seen nobody knows when', { at: '昨天' }, 'items.0.at'],
    ['of nothing', { rule: undefined }, 'items.0.rule'],
    ['without a key', { key: '' }, 'items.0.key'],
    ['in other words', { found: 'bad' }, 'items.0.found'],
    ['of a rule that there is not', { rule: 'nonsense' }, 'items.0.rule'],
    ['of a duty that there cannot be', { rule: undefined, duty: 'nonsense' }, 'items.0.duty'],
    ['of a duty of another rule', { rule: 'pledge', duty: 'micro-wish~m2~~2026' }, 'items.0.duty'],
  ])('%s is refused by its field and nothing is written', async (_what, more, path) => {
    const { check, people } = await drawn(run);
    const before = items();
    const list = [finding(people[0]?.id ?? '', more), finding(people[1]?.id ?? '')];
    expect(await enter(check.id, list)).toMatchObject({ status: 400, body: { fields: [{ path }] } });
    expect(items()).toBe(before);
  });

  it('under a key that stands for something else are refused', async () => {
    const { check, people } = await drawn(run);
    const who = people[0]?.id ?? '';
    await enter(check.id, [finding(who)]);
    for (const more of [{ found: 'found' }, { note: '另一种说明' }, { note: undefined }])
      expect(await enter(check.id, [finding(who, more)])).toMatchObject({
        status: 400,
        body: { fields: [{ path: 'items.0.key' }] },
      });
  });

  it('come neither before the draw nor after the close, and are not needed for it', async () => {
    const { id } = await made(run);
    expect(await enter(id, [finding('m1')])).toMatchObject({ status: 409, body: { why: 'wrongState' } });
    expect((await close(id)).status).toBe(409);
    const { body } = await step(run, id, 'draw');
    const who = (body as { people: { id: string }[] }).people[0]?.id ?? '';
    expect((await close(id)).status).toBe(200);
    const late = await enter(id, [finding(who)]);
    expect(late).toMatchObject({ status: 409, body: { why: 'wrongState' } });
    expect(JSON.stringify(late.body)).toContain('已经结束');
  });

  it('become texts for an order and a notice, facts alone, and nothing is issued', async () => {
    const { check } = await drawn(run, { people: 100 });
    await enter(check.id, [
      finding('m2', { rule: undefined, duty: 'pledge~m2~~2026' }),
      finding('m3', { found: 'found' }),
      finding('n3', { key: 'k9', rule: 'micro-wish', found: 'cannotTell', badge: 'notWorn' }),
    ]);
    const { body } = await run.get(`/api/spot-checks/${check.id}/drafts`, 'd1');
    const [b1, b2, b3] = (body as { items: { branch: string; order: string; notice: string }[] }).items;
    expect([b1?.branch, b2?.branch, b3?.branch]).toEqual(['b1', 'b2', 'b3']);
    expect(b1?.order).toBe(
      [
        '2026年3月10日，对财政局党支部进行了抽查（第1号），看了2位同志的2项。',
        '马海山同志：公开承诺（2026年），2026年3月10日没有找到办理的情况。',
        '请支部核实以上情况：已经办理的，请说明何时办理；还没有办理的，请在时限内补办，并报告结果。',
      ].join('\n'),
    );
    expect(b1?.notice).toContain('公开承诺：找到1项，没有找到1项，说不准0项。');
    expect(b1?.notice).toContain('佩戴党徽的2次，没有佩戴的0次。');
    expect(b1?.notice).not.toContain('马海山');
    expect(b2?.order).toContain('没有需要改正的事项');
    expect(b3?.notice).toContain('没有登记现场情况');
    expect((await run.get('/api/units/b1/orders', 'o1')).body).toEqual({ items: [] });
  });
});

describe('the close', () => {
  it('publishes a file that proves the draw; before it there is none', async () => {
    const { check } = await drawn(run, { people: undefined, branches: 2, peoplePerBranch: 2 });
    const path = `/api/spot-checks/${check.id}/verification`;
    expect(await run.get(path, 'd1')).toMatchObject({ status: 409, body: { why: 'wrongState' } });
    expect((await run.get(path, 'm1')).status).toBe(404);
    const closed = await close(check.id);
    const file = await fileOf(check.id);
    expect(verifyDraw(JSON.parse(JSON.stringify(file)))).toHaveLength(8);
    expect(verifyDraw(file).filter(({ ok }) => !ok)).toEqual([]);
    expect(file).toMatchObject({
      seed: (closed.body as { seed: string }).seed,
      commitment: check.commitment,
      frameHash: check.frameHash,
    });
  });

  it('with the same key answers alike, without one says that it is closed', async () => {
    const { check } = await drawn(run);
    const closing = (headers = {}) =>
      run.post(`/api/spot-checks/${check.id}/close`, undefined, 'd1', headers);
    const first = await closing({ 'idempotency-key': 'k1' });
    expect(first.body).toMatchObject({ state: 'closed', seed: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await closing({ 'idempotency-key': 'k1' })).toEqual(first);
    expect(await closing()).toMatchObject({ status: 409, body: { why: 'wrongState' } });
  });

  it('cut off after the branches were written to shows them nothing, and goes on', async () => {
    const { check } = await drawn(run, { people: 100 });
    const row = { ...branchCheckKey('b1', check.id), body: { scope: 'hz', serial: 1 } };
    run.machine.table.load([row]);
    expect((await run.get('/api/branches/b1/spot-checks', 'm1')).body).toEqual({ items: [] });
    expect((await close(check.id)).status).toBe(200);
    expect((await run.get('/api/branches/b1/spot-checks', 'm1')).body).toMatchObject({ items: [{}] });
  });

  it('is not done by a request that cannot be read', async () => {
    const { check } = await drawn(run);
    const path = `/api/spot-checks/${check.id}/close`;
    for (const body of ['{', { ok: true }]) expect((await run.post(path, body, 'd1')).status).toBe(400);
    expect((await read(check.id)).body).toMatchObject({ state: 'drawn' });
  });

  it('lets everybody of the scope recompute it, and officers in line read the drafts of their branches', async () => {
    const { check } = await drawn(run, { people: 11 });
    const get = async (what: string, by: string) =>
      (await run.get(`/api/spot-checks/${check.id}/${what}`, by)).status;
    for (const by of ['m2', 'm1', 'o1', 'o2']) {
      expect(await get('verification', by), by).toBe(404);
      expect(await get('drafts', by), by).toBe(404);
    }
    await close(check.id);
    for (const by of ['m2', 'm1', 'o2']) expect(await get('verification', by), by).toBe(200);
    expect(await get('drafts', 'm1')).toBe(404);
    const drafts = async (by: string) =>
      ((await run.get(`/api/spot-checks/${check.id}/drafts`, by)).body.items as { branch: string }[]).map(
        ({ branch }) => branch,
      );
    expect((await drafts('o1')).sort()).toEqual(['b1', 'b2']);
    expect((await drafts('o2')).sort()).toEqual(['b1', 'b2', 'b3']);
  });

  it('lets the branch see what was asked and found, and answer', async () => {
    const { check } = await drawn(run, { people: 100 });
    const at = '2026-03-10T04:00:00Z';
    const finding = { key: 'k1', person: 'm2', rule: 'pledge', found: 'found', note: '示例说明', at };
    await step(run, check.id, 'findings', { items: [finding] });
    const path = '/api/branches/b1/spot-checks';
    const answer = (by: string, more: object = {}) =>
      step(run, check.id, 'answers', { branch: 'b1', text: '示例答复', ...more }, by);
    for (const by of ['m1', 'm2', 'o1']) expect((await run.get(path, by)).body).toEqual({ items: [] });
    expect((await answer('m1')).status).toBe(404);
    await close(check.id);
    const seen = { id: 'm2', findings: [{ rule: 'pledge', found: 'found', note: '示例说明' }] };
    for (const by of ['m1', 'o1', 'o3', 'd3'])
      expect((await run.get(path, by)).body, by).toMatchObject({
        items: [{ serial: 1, people: expect.arrayContaining([expect.objectContaining({ id: 'm3' })]) }],
      });
    // Members see that it took place, and what concerns themselves.
    expect((await run.get(path, 'm2')).body).toMatchObject({ items: [{ serial: 1, people: [seen] }] });
    expect((await run.get(path, 'm3')).body).toMatchObject({
      items: [{ serial: 1, people: [{ id: 'm3', findings: [] }] }],
    });
    expect((await run.get(path, 'm4')).status).toBe(404);
    expect((await answer('m2')).status).toBe(403);
    expect((await answer('m1', { branch: 'b2' })).status).toBe(404);
    expect(await answer('m1', { text: '' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'text' }] },
    });
    expect((await answer('m1')).status).toBe(201);
    expect((await read(check.id)).body).toMatchObject({
      answers: [{ branch: 'b1', by: 'm1', text: '示例答复' }],
    });
    expect((await run.get(path, 'm1')).body).toMatchObject({ items: [{ answers: [{ text: '示例答复' }] }] });
    expect((await run.get('/api/branches/b2/spot-checks', 'm4')).body).toMatchObject({
      items: [{ answers: [] }],
    });
    expect(JSON.stringify([run.machine.table.dump(), run.logged])).not.toMatch(/示例说明|示例答复/);
  });

  it('takes several answers of one moment, in the order in which they came', async () => {
    const { check } = await drawn(run, { people: 100 });
    await close(check.id);
    const texts = ['先说明一点', '再说明一点', '最后一点'];
    for (const text of texts)
      expect((await step(run, check.id, 'answers', { branch: 'b1', text }, 'm1')).status).toBe(201);
    const { answers } = (await read(check.id)).body as { answers: { text: string }[] };
    expect(answers.map(({ text }) => text)).toEqual(texts);
  });
});

describe('who was checked lately', () => {
  const frameOf = async (id: string) => ((await fileOf(id)) as { frame: Frame }).frame;
  const visited = async () => {
    const { check, people } = await drawn(run, { people: undefined, branches: 1, peoplePerBranch: 2 });
    await close(check.id);
    return new Set(people.map(({ branch }) => branch));
  };

  it('is drawn again unless somebody asks otherwise', async () => {
    await drawn(run, { people: 100 });
    const again = await drawn(run, { people: 100 }, '', 'd2');
    expect(again.people).toHaveLength(ELIGIBLE.length);
  });

  it('is left out as a person, and the frame says of how many', async () => {
    const first = await drawn(run, { people: 4 });
    await close(first.check.id);
    const second = await drawn(run, { people: 100, excludeCheckedWithinDays: 30 });
    const out = first.people.map(({ id }) => id);
    expect(second.people.map(({ id }) => id).sort()).toEqual(
      ELIGIBLE.filter((id) => !out.includes(id)).sort(),
    );
    expect((await read(second.check.id)).body).toMatchObject({
      excluded: { withinDays: 30, what: 'people', count: 4 },
    });
    await close(second.check.id);
    expect(verifyDraw(await fileOf(second.check.id)).every(({ ok }) => ok)).toBe(true);
    const { excluded } = await frameOf(second.check.id);
    expect(excluded?.branches.reduce((sum, { count }) => sum + count, 0)).toBe(4);
    // They are told by number, not by name.
    const text = JSON.stringify(await fileOf(second.check.id));
    for (const id of out) expect(text).not.toContain(`"${id}"`);
  });

  it('is left out as a branch where branches are drawn', async () => {
    const branches = await visited();
    const { check, people } = await drawn(run, {
      people: undefined,
      branches: 20,
      peoplePerBranch: 20,
      excludeCheckedWithinDays: 1,
    });
    for (const { branch } of people) expect(branches).not.toContain(branch);
    await close(check.id);
    const frame = await frameOf(check.id);
    expect(frame.excluded?.branches.map(({ id }) => id)).toEqual([...branches].sort());
    expect(frame.branches.some(({ id }) => branches.has(id))).toBe(false);
  });

  it('is eligible again when the days are over, or the check was given up', async () => {
    const given = await drawn(run, { people: 100 });
    await step(run, given.check.id, 'cancel', { reason: '下雪封路' });
    const ask = { people: 100, excludeCheckedWithinDays: 5 };
    const two = await drawn(run, ask);
    expect(two.people).toHaveLength(ELIGIBLE.length);
    await close(two.check.id);
    expect((await make(run, ask)).body).toMatchObject({ why: 'wrongState' });
    await run.post('/_local/day', { day: '2026-03-16' });
    expect((await drawn(run, ask)).people).toHaveLength(ELIGIBLE.length);
  });

  it('counts checks above and below the scope, and not those that the caller may not know of', async () => {
    const below = await drawn(run, { scope: 'b1', people: 1 });
    await close(below.check.id);
    const above = await drawn(run, { scope: 'xn', people: 100 }, '', 'd3');
    const ask = { people: 100, excludeCheckedWithinDays: 5 };
    expect((await drawn(run, ask)).people).toHaveLength(ELIGIBLE.length - 1);
    await close(above.check.id, 'd3');
    expect(await make(run, { ...ask, scope: 'jg' })).toMatchObject({ status: 409 });
  });
});
