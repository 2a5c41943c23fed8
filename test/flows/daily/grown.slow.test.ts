/** What grows without end: the same messages and lists of thousands as of a few, each once. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Day } from '../../../shared/domain/days.ts';
import { alertUnit } from '../../../shared/flows/daily/alertUnit.ts';
import type { Gap } from '../../../shared/domain/summaries.ts';
import { movedSummary, readSummaries, summaryChanges } from '../../../shared/flows/lines/summaries.ts';
import { alertPieceRow, countedPieceRow, summaryPieceRow } from '../../../shared/rows/daily.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';
import { isLong } from '../../given/runs.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
});
afterEach(() => run.close());

/** Ids as random as the product's own, which no packing makes small. */
const idOf = (n: number): string => createHash('sha256').update(`${n}`).digest('hex').slice(0, 20);

/** Due on 10 March: at +15, 25 March, the department has heard of all; 30 March is a Monday. */
const problems = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    id: idOf(n),
    owner: { member: 'm2' },
    category: '不履职',
    text: '示例问题',
    source: 'collective',
    foundOn: '2026-02-01',
    dueOn: '2026-03-10',
  }));

const load = (count: number) =>
  run.loadQuietly(county('2026-03-29', { pairings: [], problems: problems(count) }));
const to = (day: Day) => run.post('/_local/day', { day });
const smsTo = async (person: string): Promise<string[]> =>
  (
    (await run.get(`/_local/messages?person=${person}`)).body.messages as { day: string; text?: string }[]
  ).map(({ day, text }) => `${day} ${text?.replace('【旗帜】', '')}`);
const piecesLike = (kind: { matches: (key: { pk: string; sk: string }) => boolean }): number =>
  run.machine.table.dump().filter((row) => kind.matches(row as { pk: string; sk: string })).length;

/** In the long form as many as a branch of 5,000 may owe; in the short one enough to fill more than one row. */
const MANY = isLong ? 5_000 : 3_000;

describe(`a branch with ${MANY} things overdue`, () => {
  test('is swept and told of like one with nine, and once', async () => {
    await load(MANY);
    await to('2026-03-30');
    expect(run.machine.deadLetters).toEqual([]);
    expect(piecesLike(summaryPieceRow)).toBeGreaterThan(0);
    expect((await readSummaries(run.machine.table, 'jg')).get('b1')?.gaps).toHaveLength(MANY);
    expect(await smsTo('o2')).toEqual([
      `2026-03-30 湟中区：1个单位共逾期${MANY}件，${MANY}件尚未责令改正 qz.example/b`,
    ]);
    expect(piecesLike(countedPieceRow)).toBeGreaterThan(0);
    expect(piecesLike(alertPieceRow)).toBeGreaterThan(0);
    // A week later there is nothing new, so nobody hears anything again.
    await to('2026-04-07');
    expect(await smsTo('o2')).toHaveLength(1);
    expect(run.machine.alerts.filter(({ unit }) => unit === 'hz').map(({ id }) => id)).toEqual([
      'hz#2026-03-30',
    ]);
  }, 120_000);
});

describe('a summary', () => {
  const gaps = (count: number, rule = 'problem-rectification'): Gap[] =>
    Array.from({ length: count }, (_, n) => ({
      ...{ duty: `${rule}~m2~${idOf(n)}~standing`, rule, subject: 'm2', climbs: {} },
      ...{ dueOn: '2026-03-10', overdueSince: '2026-03-11' },
    }));
  const put = async (parent: string, some: Gap[] | undefined) => {
    const { table } = run.machine;
    const changes = await summaryChanges(parent, 'b1', some && { counts: {}, gaps: some }, table);
    expect((await table.commit(changes)).outcome).toBe('done');
  };
  const kept = async (parent: string) =>
    (await readSummaries(run.machine.table, parent)).get('b1')?.gaps.map(({ rule }) => rule);

  test('of any size is written, replaced, moved and taken away whole, and leaves nothing behind', async () => {
    for (const count of [3, 4_000, 4_000, 9_000, 2]) {
      await put('jg', gaps(count));
      expect(await kept('jg')).toHaveLength(count);
    }
    expect(piecesLike(summaryPieceRow)).toBe(0);
    await put('jg', gaps(4_000, 'pledge'));
    const moved = await movedSummary('b1', 'jg', 'jg2', run.machine.table);
    expect((await run.machine.table.commit(moved)).outcome).toBe('done');
    expect([await kept('jg'), (await kept('jg2'))?.length]).toEqual([undefined, 4_000]);
    await put('jg2', undefined);
    expect(piecesLike(summaryPieceRow)).toBe(0);
  });
});

describe('what a department is told', () => {
  test('is remembered before it is told: cut off in between, it is told again and then no more', async () => {
    await load(9);
    run.machine.clock.standAtNoon('2026-03-30');
    await run.post('/_local/fire', { schedule: 'sweep', day: '2026-03-30' });
    const told: string[] = [];
    const down = { publish: () => Promise.reject(new Error('down')) };
    const up = {
      publish: async ({ id, text }: { id: string; text: string }) => void told.push(`${id} ${text}`),
    };
    const alert = (topic: typeof up) => alertUnit('hz', '2026-03-30', { ...run.machine.ports, topic });
    await expect(alert(down)).rejects.toThrow('down');
    await alert(up);
    await alert(up);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('hz#2026-03-30 湟中区 2026-03-30\n逾期9件');
  });

  test('on a day on which the topic takes nothing is told on the next, as of its own day, and once', async () => {
    await load(9);
    run.machine.clock.standAtNoon('2026-03-30');
    await run.post('/_local/fire', { schedule: 'sweep', day: '2026-03-30' });
    const down = { publish: () => Promise.reject(new Error('down')) };
    await expect(alertUnit('hz', '2026-03-30', { ...run.machine.ports, topic: down })).rejects.toThrow(
      'down',
    );
    const told: string[] = [];
    const up = { publish: async ({ id }: { id: string }) => void told.push(id) };
    for (const day of ['2026-03-31', '2026-04-01'] as const)
      await alertUnit('hz', day, { ...run.machine.ports, topic: up });
    expect(told).toEqual(['hz#2026-03-30']);
  });
});
