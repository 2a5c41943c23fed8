/** What is somebody's to do says of which branch or unit it is: an officer has the things of many. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { localRun, type LocalRun } from '../../given/local.ts';
import { largeCounty, selecting } from '../../given/rounds.ts';

const DAY = '2026-04-10';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  await run.loadQuietly(largeCounty(DAY));
});
afterEach(() => run.close());

interface Listed {
  readonly rule: string;
  readonly unit: string;
  readonly unitName: string;
}

async function unitsOf(person: string, query: string): Promise<Record<string, string[]>> {
  const { body } = await run.get(`/api/me/duties?limit=1000${query}`, person);
  const units: Record<string, Set<string>> = {};
  for (const { rule, unit, unitName } of body.duties as Listed[])
    (units[rule] ??= new Set()).add(`${unit} ${unitName}`);
  return Object.fromEntries(Object.entries(units).map(([rule, names]) => [rule, [...names]]));
}

async function reportedOrder(): Promise<void> {
  const order = { unit: 'b1', dueOn: '2026-04-20', text: '示例要求' };
  const { body } = await run.post('/api/orders', order, 'o1');
  const done = { on: DAY, how: '示例办法' };
  expect((await run.post(`/api/orders/${body.id}/done`, done, 'm1')).status).toBe(200);
}

it('of an officer: the branch of a filed selection, of an order to verify, of a post to fill', async () => {
  const of = selecting(run);
  await of.file(await of.begun('2026-Q2', DAY));
  await reportedOrder();
  for (const query of ['', '&due=now'])
    expect(await unitsOf('o1', query), query).toMatchObject({
      'selection-confirm': ['b1 财政局党支部'],
      'order-verification': ['b1 财政局党支部'],
    });
  expect((await unitsOf('o1', ''))['secretary-post']).toContain('b1 财政局党支部');
});

it('of a unit’s own: that unit; of what waits to be verified too', async () => {
  await reportedOrder();
  expect((await unitsOf('o1', ''))['half-year-report']).toEqual(['jg 区直机关党委']);
  expect((await unitsOf('m2', ''))['pairing-call']).toEqual(['b1 财政局党支部']);
  const { body } = await run.get('/api/me/duties?due=now', 'm1');
  expect(body.awaiting).toMatchObject([{ rule: 'corrective-order', unit: 'b1', unitName: '财政局党支部' }]);
});
