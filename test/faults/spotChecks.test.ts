/** A check from its setting up to its close while the table conflicts, is throttled and does not say what became of a commit. */
import { afterEach, expect, test } from 'vitest';
import type { CommitOutcome, Table } from '../../shared/flows/table/ports.ts';
import { verifyDraw } from '../../shared/draws/verifyDraw.ts';
import { checkedCounty, made, step, type Check } from '../given/checks.ts';
import { localRun, type LocalRun } from '../given/local.ts';

let run: LocalRun;
afterEach(() => run.close());

type Fault = 'applied' | 'notApplied' | 'conflict' | 'throttled';

/** Every other commit is answered by a fault; with `applied` it is in all the same. */
const failing =
  (faults: readonly Fault[]) =>
  (table: Table): Table => {
    let n = 0;
    const answer = (outcome: Exclude<CommitOutcome['outcome'], 'mismatch'>): CommitOutcome => ({
      outcome,
      consumed: { read: 0, write: 0 },
    });
    return {
      read: (keys, options) => table.read(keys, options),
      query: (query) => table.query(query),
      putIfAbsent: (items) => table.putIfAbsent(items),
      commit: async (changes) => {
        const fault = n++ % 2 === 0 ? faults[(n >> 1) % faults.length] : undefined;
        if (fault === undefined) return table.commit(changes);
        if (fault === 'applied') await table.commit(changes);
        return answer(fault === 'conflict' || fault === 'throttled' ? fault : 'outcomeUnknown');
      },
    };
  };

test.each<[string, Fault[]]>([
  ['commits that are in and do not say so', ['applied']],
  ['commits that are not in and do not say so', ['notApplied']],
  ['everything in turn', ['conflict', 'applied', 'throttled', 'notApplied', 'applied']],
])('with %s each step happens once', async (_what, faults) => {
  run = await localRun({ wrap: failing(faults) });
  await run.load(checkedCounty());
  const given = await made(run, { people: 2 });
  expect((await step(run, given.id, 'cancel', { reason: '下雪封路' })).status).toBe(200);
  const check: Check = await made(run, { people: 4 });
  expect(check.serial).toBe(2);
  const drawing = await step(run, check.id, 'draw', { words: '示例' });
  expect(drawing.status).toBe(200);
  const [person] = (drawing.body as { people: { id: string }[] }).people;
  const item = { key: 'k1', person: person?.id, rule: 'pledge', found: 'found', at: '2026-03-10T04:00:00Z' };
  for (let n = 0; n < 2; n++)
    expect((await step(run, check.id, 'findings', { items: [item] })).status).toBe(200);
  for (let n = 0; n < 3; n++) expect((await run.get(`/api/spot-checks/${check.id}`, 'd1')).status).toBe(200);
  expect((await step(run, check.id, 'close')).status).toBe(200);
  const { body } = await run.get(`/api/spot-checks/${check.id}`, 'd1');
  expect(body).toMatchObject({ state: 'closed', findings: [{ key: 'k1' }], earlier: [] });
  expect((body as { looks: object[] }).looks).toHaveLength(3);
  const file = (await run.get(`/api/spot-checks/${check.id}/verification`, 'd1')).body as unknown;
  expect(verifyDraw(file).filter(({ ok }) => !ok)).toEqual([]);
  const { body: list } = await run.get('/api/spot-checks?scope=hz', 'd1');
  expect(list).toMatchObject({
    items: [
      { serial: 1, state: 'cancelled' },
      { serial: 2, state: 'closed' },
    ],
  });
});
