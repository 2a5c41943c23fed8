/** Surveys of the public through HTTP: codes are spent once, counts are shown after the close, and nobody is found in them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';
import type { Answered } from '../../given/served.ts';

const DAY = '2026-03-20';

let run: LocalRun;
beforeAll(async () => void (run = await localRun()));
afterAll(() => run.close());
beforeEach(async () => {
  run.machine.clock.standAtNoon(DAY);
  await run.load(serving());
});

/** The county with a branch that serves the public, so that it owes a survey a year. */
const serving = () => {
  const base = county(DAY);
  return {
    ...base,
    units: base.units.map((unit) => (unit.id === 'b1' ? { ...unit, categories: ['publicService'] } : unit)),
  };
};

interface Made {
  readonly id: string;
  readonly tokens: readonly string[];
  readonly sharedToken?: string;
}

const usual = { unit: 'b1', title: '窗口服务测评', from: DAY, until: '2026-03-31' };
const create = (more: object, by = 'm1') => run.post('/api/surveys', { ...usual, ...more }, by);
async function made(more: object = { tokens: 3 }): Promise<Made> {
  const reply = await create(more);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return reply.body as Made;
}
const answer = (token: string, ...answers: string[]) =>
  run.post('/api/public/surveys', { token, answers: answers.length > 0 ? answers : ['满意'] });
const open = (token: string) => run.post('/api/public/surveys/open', { token });
const read = (id: string, by = 'm1') => run.get(`/api/surveys/${id}`, by);
const close = (id: string) => run.post(`/api/surveys/${id}/close`, undefined, 'm1');
const resultsOf = ({ body }: Answered): unknown => (body as { results?: unknown }).results;
const at = (token: readonly string[], n: number): string => token[n] ?? '';

async function answerAll(tokens: readonly string[], chosen: (n: number) => string): Promise<void> {
  for (const [n, token] of tokens.entries()) expect((await answer(token, chosen(n))).status).toBe(201);
}

async function dutyState(): Promise<unknown> {
  const { body } = await run.get('/api/units/b1/duties', 'm1');
  const duties = body.duties as { rule: string; state: string }[];
  return duties.find(({ rule }) => rule === 'satisfaction-survey')?.state;
}

describe('a code of its own', () => {
  it('opens the survey as often as it is scanned, and says nothing of others', async () => {
    const { tokens } = await made();
    const shown = await open(at(tokens, 0));
    expect(shown).toMatchObject({
      status: 200,
      body: { title: '窗口服务测评', unit: '财政局党支部', until: '2026-03-31' },
    });
    expect(Object.keys(shown.body as object).sort()).toEqual(['questions', 'title', 'unit', 'until']);
    expect(await open(at(tokens, 0))).toEqual(shown);
  });

  it('counts once: sent again, five times at once, or with another answer, it gets the same reply', async () => {
    const { id, tokens } = await made({ tokens: 12 });
    const first = at(tokens, 0);
    const replies = await Promise.all([1, 2, 3, 4, 5].map(() => answer(first)));
    replies.push(await answer(first, '不满意'));
    expect(replies[0]).toMatchObject({ status: 201, body: { counted: true } });
    for (const reply of replies) expect(reply).toEqual(replies[0]);
    expect((await open(first)).body).toMatchObject({ answered: true });
    await answerAll(tokens.slice(1), () => '满意');
    expect(resultsOf(await close(id))).toMatchObject({ online: { answers: 12, counts: [[12, 0, 0]] } });
  });

  it('that was guessed looks alike each time and is counted; what is wrong in a sheet is named', async () => {
    const { tokens } = await made();
    const guess = (n: number) => String(n).padStart(22, 'A');
    expect(await answer(guess(1))).toMatchObject({ status: 410, body: { why: 'linkOver' } });
    expect(await answer(guess(1))).toEqual(await open(guess(2)));
    expect(await answer('short')).toMatchObject({ status: 400, body: { fields: [{ path: 'token' }] } });
    const none = await answer(at(tokens, 0), '很好');
    expect(none).toMatchObject({ status: 400, body: { fields: [{ path: 'answers.0' }] } });
    let last = 410;
    for (let n = 10; n < 140 && last === 410; n++) last = (await answer(guess(n))).status;
    expect(last).toBe(429);
  });

  it('is taken from the first day on and no longer after the last', async () => {
    const { tokens } = await made({ tokens: 2, from: '2026-03-22', until: '2026-03-23' });
    const [first = '', second = ''] = tokens;
    expect(await answer(first)).toMatchObject({
      status: 409,
      body: { title: '测评从3月22日开始，请到时再来' },
    });
    run.machine.clock.standAt('2026-03-23T15:59:59.000Z');
    expect((await answer(first)).status).toBe(201);
    run.machine.clock.standAt('2026-03-23T16:00:00.000Z');
    for (const reply of [await answer(second), await open(second), await answer(first)])
      expect(reply).toMatchObject({ status: 410, body: { title: '测评已经结束，不再接收答卷' } });
  });

  it('is given out once; its hash alone is kept, and no line of a log holds it', async () => {
    const { tokens, sharedToken = '', id } = await made({ tokens: 12, shared: true });
    await answerAll(tokens, () => '基本满意');
    expect((await answer(sharedToken)).status).toBe(201);
    await close(id);
    for (const place of [run.machine.table.dump(), run.logged, (await read(id)).body])
      for (const token of [...tokens, sharedToken]) expect(JSON.stringify(place)).not.toContain(token);
    expect(JSON.stringify(run.logged)).not.toContain('基本满意');
    for (const token of [...tokens, sharedToken]) expect(token).toMatch(/^[\w-]{22}$/);
    expect(new Set([...tokens, sharedToken]).size).toBe(13);
  });

  it('is the same where the request that made it is sent again', async () => {
    const once = () => run.post('/api/surveys', { ...usual, tokens: 150 }, 'm1', { 'idempotency-key': 'k1' });
    const first = await once();
    expect((first.body as Made).tokens).toHaveLength(150);
    expect(await once()).toEqual(first);
    expect((await run.get('/api/units/b1/surveys', 'm1')).body.items).toHaveLength(1);
  });
});

describe('what stands in the table', () => {
  it('ties none of two hundred answers to its code', async () => {
    const { id, tokens } = await made({
      tokens: 200,
      questions: [
        { text: '一', choices: ['满意', '基本满意', '不满意'] },
        { text: '二', choices: ['是', '否'] },
      ],
    });
    const before = rowsOf();
    const choice = (n: number) => ['满意', '基本满意', '不满意'][(n * 7) % 3] ?? '';
    for (let n = 0; n < 200; n += 5) {
      const some = tokens
        .slice(n, n + 5)
        .map((token, k) => answer(token, choice(n + k), n % 2 ? '是' : '否'));
      for (const reply of await Promise.all(some)) expect(reply.status).toBe(201);
    }
    const after = rowsOf();
    const changed = after.filter((row) => !before.includes(row)).map((row) => JSON.parse(row) as Stored);
    const codes = changed.filter(([pk]) => pk.startsWith('K#surveyCode#'));
    // Two hundred codes that differ in nothing but their hash, one row of counts, and the day of the tenth.
    expect(new Set(codes.map(([, ...rest]) => JSON.stringify(rest))).size).toBe(1);
    expect(codes).toHaveLength(200);
    const others = changed.filter(([pk]) => !pk.startsWith('K#surveyCode#'));
    expect(others.map(([pk, sk]) => `${pk} ${sk}`).sort()).toEqual([
      `U#b1 S#survey#${id}`,
      `V#${id} TALLIES`,
    ]);
    const tallies = others.find(([pk]) => pk.startsWith('V#'));
    const counts = [
      [67, 67, 66],
      [100, 100],
    ];
    expect(JSON.parse(tallies?.[3] ?? '')).toEqual({
      personal: { answers: 200, counts: [expect.any(Array), expect.any(Array)] },
      shared: {
        answers: 0,
        counts: [
          [0, 0, 0],
          [0, 0],
        ],
      },
    });
    const said = JSON.parse(tallies?.[3] ?? '') as { personal: { counts: number[][] } };
    expect(said.personal.counts.map((row) => row.reduce((a, b) => a + b))).toEqual([200, 200]);
    expect([...(said.personal.counts[0] ?? [])].sort()).toEqual([...(counts[0] ?? [])].sort());
    const held = others.find(([pk]) => pk.startsWith('U#'));
    expect(JSON.parse(held?.[3] ?? '')).toEqual({ id, heldOn: DAY, enteredAt: '2026-03-19T16:00:00.000Z' });
  });
});

/** pk, sk, version, body and what else SQLite keeps of a row. */
type Stored = readonly [string, string, number, string, ...unknown[]];
const rowsOf = (): string[] => run.machine.table.dump().map((row) => JSON.stringify(Object.values(row)));

describe('results', () => {
  it('are shown to nobody before the close', async () => {
    const { id, tokens } = await made({ tokens: 11 });
    await answerAll(tokens, () => '满意');
    for (const by of ['m1', 'm2', 'o1']) {
      const { body } = await read(id, by);
      expect(Object.keys(body as object).sort()).toEqual(
        ['from', 'id', 'questions', 'shared', 'state', 'title', 'tokensGiven', 'unit', 'until'].sort(),
      );
    }
    run.machine.clock.standAtNoon('2026-04-01');
    expect((await read(id)).body).toMatchObject({
      state: 'over',
      results: { online: { answers: 11, counts: [[11, 0, 0]] }, said: [] },
    });
  });

  it('of fewer than ten are too few, whatever else there is', async () => {
    const few = await made({ tokens: 9 });
    await answerAll(few.tokens, () => '不满意');
    expect(resultsOf(await close(few.id))).toEqual({
      online: { tooFew: true },
      said: ['扫码作答不足10份，人数太少，不公布结果'],
    });
    // The unit knows what it counted on paper: a total with it would give the nine away.
    const paper = { answers: 40, counts: [[30, 8, 2]] };
    const mixed = await run.post(`/api/surveys/${few.id}/paper`, paper, 'm1');
    expect(resultsOf(mixed)).toMatchObject({ online: { tooFew: true }, paper });
  });

  it('by the code on the wall are apart from the others, unless one of both is a small group', async () => {
    const { id, tokens, sharedToken = '' } = await made({ tokens: 12, shared: true });
    await answerAll(tokens, () => '满意');
    for (let n = 0; n < 3; n++) await answer(sharedToken, '不满意');
    expect(resultsOf(await close(id))).toEqual({
      online: { answers: 15, counts: [[12, 0, 3]] },
      said: ['一人一码和公用码有一种人数太少，只公布合计'],
    });
    const other = await made({ tokens: 10, shared: true });
    await answerAll(other.tokens, () => '满意');
    for (let n = 0; n < 10; n++) await answer(other.sharedToken ?? '', '不满意');
    expect(resultsOf(await close(other.id))).toMatchObject({
      online: { answers: 20 },
      apart: { personal: { counts: [[10, 0, 0]] }, shared: { counts: [[0, 0, 10]] } },
    });
  });

  it('stand after the close: no sheet is counted any more', async () => {
    const { id, tokens } = await made({ tokens: 12 });
    await answerAll(tokens.slice(0, 11), () => '满意');
    const [closed, late] = await Promise.all([close(id), answer(at(tokens, 11))]);
    const counted = late.status === 201 ? 12 : 11;
    expect(resultsOf(closed)).toMatchObject({ online: { answers: counted } });
    expect((await answer(at(tokens, 11))).status).toBe(410);
    expect(resultsOf(await read(id))).toEqual(resultsOf(closed));
    expect((await close(id)).status).toBe(409);
  });
});

describe('the yearly survey', () => {
  it('is met by ten sheets', async () => {
    expect(await dutyState()).toBe('open');
    const { tokens } = await made({ tokens: 10 });
    await answerAll(tokens.slice(0, 9), () => '满意');
    expect(await dutyState()).toBe('open');
    await answer(at(tokens, 9));
    expect(await dutyState()).toBe('met');
  });

  it('is met by a close after fewer, and not by a survey that nobody answered', async () => {
    const empty = await made();
    expect((await close(empty.id)).status).toBe(200);
    expect(await dutyState()).toBe('open');
    const { id, tokens } = await made();
    await answer(at(tokens, 0));
    await close(id);
    expect(await dutyState()).toBe('met');
  });

  it('is met by paper alone, whose totals are checked', async () => {
    const days = { from: '2026-03-10', until: '2026-03-10' };
    const paper = { answers: 30, counts: [[20, 8, 1]] };
    const over = await create({ ...days, paper: { answers: 5, counts: [[5, 1, 0]] } });
    expect(over).toMatchObject({ status: 400, body: { fields: [{ path: 'paper.counts.0' }] } });
    expect(await create({ ...usual, paper })).toMatchObject({ body: { fields: [{ path: 'until' }] } });
    expect(await create({ ...days, paper })).toMatchObject({
      status: 201,
      body: { state: 'closed', tokens: [], results: { paper, said: [] } },
    });
    expect(await dutyState()).toBe('met');
  });

  it.each([
    ['no way to answer', {}, 'tokens'],
    ['too many codes', { tokens: 1001 }, 'tokens'],
    ['a last day before the first', { tokens: 1, until: '2026-03-01' }, 'until'],
    ['a year and more', { tokens: 1, until: '2027-12-31' }, 'until'],
    ['one choice', { tokens: 1, questions: [{ text: '好吗', choices: ['好'] }] }, 'questions.0.choices'],
    [
      'a choice twice',
      { tokens: 1, questions: [{ text: '好吗', choices: ['好', '好'] }] },
      'questions.0.choices',
    ],
  ])('refuses %s', async (_, more, path) => {
    const reply = await create(more);
    expect(reply).toMatchObject({ status: 400, body: { fields: [{ path }] } });
    expect((await run.get('/api/units/b1/surveys', 'm1')).body.items).toEqual([]);
  });
});
