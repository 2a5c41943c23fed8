/** A branch to which somebody is transferred is found by its name, the nearer before the farther. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const { units } = county('2026-03-25');
const data = county('2026-03-25', {
  units: [
    ...units,
    { id: 'jg2', name: '教育局党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
    { id: 'b3', name: '一中党支部', kind: 'branch', parent: 'jg2' },
    { id: 'cd', name: '城东区', kind: 'county', parent: 'xn', level: 'county' },
    { id: 'jg3', name: '城东区直机关党委', kind: 'committee', parent: 'cd', categories: ['agency'] },
    { id: 'b4', name: '水利局党支部', kind: 'branch', parent: 'jg3' },
    { id: 'b5', name: '财政局党支部', kind: 'branch', parent: 'jg3' },
  ],
});

let run: LocalRun;
beforeAll(async () => {
  run = await localRun();
  await run.load(data);
});
afterAll(() => run.close());

const find = (name: string, by = 'm1') =>
  run.get(`/api/branches/b1/transfer-targets?name=${encodeURIComponent(name)}`, by);
const namesFor = async (name: string): Promise<string[]> =>
  ((await find(name)).body.items as { id: string }[]).map(({ id }) => id);

describe('a branch to transfer to', () => {
  it('is found in the own committee before all others, with the units above it', async () => {
    expect(await namesFor('水利')).toEqual(['b2']);
    expect((await find('一中')).body.items).toEqual([
      { id: 'b3', name: '一中党支部', under: '湟中区 · 教育局党委' },
    ]);
  });

  it('is found farther away by more words, and never is the own one', async () => {
    expect(await namesFor('城东 水利')).toEqual(['b4']);
    expect(await namesFor('财政局')).toEqual(['b5']);
    expect(await namesFor('湟中区财政')).toEqual([]);
  });

  it('is looked for by at least two letters, by who keeps the roster', async () => {
    expect(await find('水')).toMatchObject({ status: 400, body: { fields: [{ path: 'name' }] } });
    expect((await find('水利', 'm2')).status).toBe(403);
    expect((await find('水利', 'm4')).status).not.toBe(200);
  });

  it('names no more than twenty, and says that there are more', async () => {
    const many = Array.from({ length: 25 }, (_, n) => ({
      ...{ id: `v${n}`, name: `第${n}村党支部`, kind: 'branch', parent: 'jg2' },
    }));
    const larger = { ...data, units: [...data.units, ...many] };
    await run.load(larger);
    const { body } = await find('村党支部');
    expect(body.items).toHaveLength(20);
    expect(body.more).toBe(true);
  });
});
