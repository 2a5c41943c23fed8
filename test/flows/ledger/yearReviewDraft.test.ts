/** The draft of a year's review through HTTP: its figures are those of the lists, it fits the form, and counts once submitted. */
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const DRAFT = '/api/branches/b1/year-reviews/2026/draft';

const problem = (id: string, more: object) => ({
  ...{ id, owner: { member: 'm2' }, category: '不履职', text: '只有写的人看得到', source: 'collective' },
  ...{ foundOn: '2026-03-05', dueOn: '2026-05-20', ...more },
});

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  const call = { id: 'c1', by: 'm2', kind: 'call', pairing: 'p2', happenedOn: '2026-11-20' };
  await run.load({
    ...county('2026-12-10'),
    submissions: [{ ...call, enteredAt: '2026-11-20T02:00:00Z' }],
    problems: [
      problem('q1', { rectifiedOn: '2026-04-01', verifiedOn: '2026-04-02' }),
      problem('q2', { foundOn: '2026-06-01' }),
      problem('q3', {}),
    ],
  } as unknown as ReturnType<typeof county>);
});
afterEach(() => run.close());

it('has the figures of the duties list, of problems and of coverage, and names nobody', async () => {
  const { status, body } = await run.get(DRAFT, 'm1');
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body).toMatchObject({
    ...{ branch: 'b1', year: 2026, asOf: '2026-12-10' },
    problems: { found: 3, closed: 1, open: 2 },
    selection: { held: 0, confirmed: 0 },
  });
  const list = (await run.get('/api/branches/b1/duties?rule=pairing-call&limit=1000', 'm1')).body as {
    duties: { state: string; dueOn: string }[];
  };
  const counts = Map.groupBy(list.duties, ({ state }) => state);
  const rules = body.rules as { rule: string }[];
  expect(rules.find(({ rule }) => rule === 'pairing-call')).toMatchObject({
    owed: list.duties.filter(({ state }) => state !== 'notApplicable').length,
    met: 1,
    missed: counts.get('missed')?.length,
  });
  const coverage = (await run.get('/api/branches/b1/coverage?period=2026', 'm1')).body as {
    rules: { id: string; covered: unknown[]; notCovered?: unknown[] }[];
  };
  for (const { id, covered } of body.coverage as { id: string; covered: number }[])
    expect(coverage.rules.find((rule) => rule.id === id)?.covered, id).toHaveLength(covered);
  expect(body.coverage.length).toBeGreaterThan(0);
  expect(body.text).toContain('2026年到期的事项共');
  expect(body.text).toContain('查找和整改问题：当年发现3个，验收销号1个，还有2个没有销号。');
  expect(body.text).toMatch(/谈心谈话：应谈\d+人次，已谈0人次。/);
  expect(body.text).not.toMatch(/评选先锋|李卓玛|马海山|才让东智|东村|只有写的人/);
  expect(body.text.length).toBeLessThanOrEqual(2000);
});

it('counts for nothing until it is submitted, as it stands or edited', async () => {
  const stateOf = async () => {
    const { body } = await run.get('/api/branches/b1/duties?rule=year-end-review', 'm1');
    return (body as { duties: { state: string }[] }).duties[0]?.state;
  };
  const { text } = (await run.get(DRAFT, 'm1')).body;
  expect(await stateOf()).toBe('open');
  const body = { kind: 'yearEndReview', year: 2026, summary: text, meeting: '2026-12-09' };
  const reply = await run.post('/api/submissions', { ...body, happenedOn: '2026-12-10' }, 'm1');
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  expect(await stateOf()).toBe('met');
});

test.each([
  ['a member', 'm2', DRAFT, 403],
  ['an officer of the committee', 'o1', DRAFT, 200],
  ['the secretary of another branch', 'm4', DRAFT, 404],
  ['of a quarter', 'm1', '/api/branches/b1/year-reviews/2026-Q1/draft', 404],
  ['of a committee', 'o1', '/api/branches/jg/year-reviews/2026/draft', 404],
  ['of a year before the programme', 'm1', '/api/branches/b1/year-reviews/2025/draft', 404],
  ['of a year that has not begun', 'm1', '/api/branches/b1/year-reviews/2027/draft', 409],
])('%s', async (_, by, path, status) => {
  expect((await run.get(path, by)).status).toBe(status);
});
