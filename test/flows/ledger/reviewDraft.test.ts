/** The draft of a quarter's review through HTTP: its figures are the duties list's, and it counts once submitted. */
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const DRAFT = '/api/branches/b1/reviews/2026-Q1/draft';

const call = (id: string, pairing: string, happenedOn: string) => ({
  ...{ id, by: pairing.replace('p', 'm'), kind: 'call', pairing, happenedOn },
  enteredAt: `${happenedOn}T02:00:00Z`,
});

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  const submissions = [call('c1', 'p2', '2026-01-20'), call('c2', 'p3', '2026-02-03')];
  await run.load({ ...county('2026-03-30'), submissions } as ReturnType<typeof county>);
});
afterEach(() => run.close());

interface Row {
  readonly rule: string;
  readonly owed: number;
  readonly duties: Readonly<Record<string, readonly string[]>>;
}
interface Listed {
  readonly id: string;
  readonly rule: string;
  readonly state: string;
  readonly period: string;
  readonly dueOn?: string;
}
const listed = async (): Promise<readonly Listed[]> =>
  ((await run.get('/api/branches/b1/duties?limit=1000', 'm1')).body as { duties: readonly Listed[] }).duties;

it('has the figures of the duties list, each with its duties', async () => {
  const { status, body } = await run.get(DRAFT, 'm1');
  expect(status).toBe(200);
  expect(body).toMatchObject({ branch: 'b1', quarter: '2026-Q1', asOf: '2026-03-30' });
  const due = (await listed()).filter(
    ({ dueOn = '', period }) => period !== 'standing' && '2026-01-01' <= dueOn && dueOn <= '2026-03-31',
  );
  const rows: readonly Row[] = body.rules;
  expect(rows.map(({ rule }) => rule)).toEqual([...new Set(due.map(({ rule }) => rule))]);
  for (const { rule, owed, duties } of rows) {
    const own = due.filter((duty) => duty.rule === rule);
    expect(owed, rule).toBe(own.length);
    for (const [state, ids] of Object.entries(duties))
      expect(ids, `${rule} ${state}`).toEqual(own.filter((duty) => duty.state === state).map(({ id }) => id));
  }
  expect(rows.find(({ rule }) => rule === 'pairing-call')).toMatchObject({
    owed: 6, // two households in three months
    met: 2,
    open: 2,
  });
  expect(body.text).toContain('2026年一季度到期的事项共');
  expect(body.text).not.toMatch(/李卓玛|马海山|才让东智|东村/);
});

it('counts for nothing until it is submitted', async () => {
  const stateOf = async () => (await listed()).find(({ rule }) => rule === 'ledger-review')?.state;
  const { text } = (await run.get(DRAFT, 'm1')).body;
  expect(await stateOf()).toBe('open');
  const body = { kind: 'ledgerReview', quarter: '2026-Q1', summary: text, happenedOn: '2026-03-30' };
  expect((await run.post('/api/submissions', body, 'm1')).status).toBe(201);
  expect(await stateOf()).toBe('met');
});

test.each([
  ['a member', 'm2', DRAFT, 403],
  ['an officer of the committee', 'o1', DRAFT, 200],
  ['the secretary of another branch', 'm4', DRAFT, 404],
  ['of another branch', 'm1', '/api/branches/b2/reviews/2026-Q1/draft', 404],
  ['of a half', 'm1', '/api/branches/b1/reviews/2026-H1/draft', 404],
  ['of a committee', 'o1', '/api/branches/jg/reviews/2026-Q1/draft', 404],
  ['of a quarter that has not begun', 'm1', '/api/branches/b1/reviews/2026-Q2/draft', 409],
])('%s', async (_, by, path, status) => {
  expect((await run.get(path, by)).status).toBe(status);
});
