/** What a branch's coverage says through HTTP, and to whom. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

interface Row {
  subject: string;
  counterpart?: string;
  leadingCadre?: true;
  by?: { id: string; on: string }[];
}
interface Coverage {
  period: string;
  asOf: string;
  rules: { id: string; title: string; localNumber?: object; covered: Row[]; uncovered: Row[] }[];
  unpaired: string[];
  unassigned: string[];
}

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
});
afterEach(() => run.close());

const coverage = async (query = '', by = 'm1', branch = 'b1'): Promise<Coverage> => {
  const reply = await run.get(`/api/branches/${branch}/coverage${query}`, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body as Coverage;
};
const ruleOf = ({ rules }: Coverage, id: string) => rules.find((rule) => rule.id === id);

/** The county with branch b1 in a community, m2 a leading cadre, m3 without a household, and an activist. */
function community(day: string, more: Record<string, unknown> = {}) {
  const base = county(day);
  return {
    ...base,
    units: base.units.map((unit) => (unit.id === 'b1' ? { ...unit, categories: ['community'] } : unit)),
    members: [
      ...base.members.map((member) => (member.id === 'm2' ? { ...member, leadingCadre: true } : member)),
      { ...base.members[2], id: 'a1', name: '桑吉', phone: '19900000009', standing: 'activist' },
    ],
    pairings: base.pairings.filter(({ id }) => id === 'p2'),
    ...more,
  };
}

const visit = { kind: 'visit', pairing: 'p2', happenedOn: '2026-05-06' };

describe('a branch’s coverage', () => {
  it('says who is covered by what, who is not, and who has no contact', async () => {
    await run.load(community('2026-05-08'));
    expect(ruleOf(await coverage(), 'community-pairing')).toMatchObject({
      covered: [],
      uncovered: [{ subject: 'm2', counterpart: 'p2', leadingCadre: true }],
    });
    const reply = await run.post('/api/submissions', visit, 'm2');
    const { id } = (reply.body as { record: { id: string } }).record;
    const after = await coverage();
    expect(after).toMatchObject({ period: '2026-Q2', asOf: '2026-05-08', unassigned: ['a1'], unpaired: [] });
    expect(ruleOf(after, 'community-pairing')).toMatchObject({
      covered: [{ subject: 'm2', counterpart: 'p2', leadingCadre: true, by: [{ id, on: '2026-05-06' }] }],
      uncovered: [],
    });
    expect(ruleOf(await coverage('?period=2026-04'), 'community-pairing')?.covered).toEqual([]);
    await run.post(`/api/records/${id}/corrections`, { changes: { withdrawn: true }, reason: '误登' }, 'm2');
    expect(ruleOf(await coverage(), 'community-pairing')?.covered).toEqual([]);
  });

  it('names in-service members of G3 without a household', async () => {
    await run.load(county('2026-05-08', { pairings: [] }));
    expect((await coverage()).unpaired).toEqual(['m1', 'm2', 'm3']);
  });

  it('of a past period stays where it belonged when a member is transferred', async () => {
    await run.load(community('2026-07-08', { submissions: [] }));
    await run.post('/api/submissions', visit, 'm2');
    const before = ruleOf(await coverage('?period=2026-Q2'), 'community-pairing')?.covered;
    expect(before).toHaveLength(1);
    const moved = await run.post('/api/members/m2/transfer', { to: 'b2', on: '2026-07-08' }, 'm1');
    expect(moved.status, JSON.stringify(moved.body)).toBeLessThan(300);
    expect(ruleOf(await coverage('?period=2026-Q2'), 'community-pairing')?.covered).toEqual(before);
    expect(ruleOf(await coverage(), 'community-pairing')).toBeUndefined();
    const there = await coverage('?period=2026-Q2', 'm4', 'b2');
    expect(there.unpaired).toEqual(['m4']);
  });
});

describe('who may see it', () => {
  it('officers of the branch and those in line; nobody else', async () => {
    await run.load(community('2026-05-08'));
    for (const by of ['o1', 'o2', 'o3']) expect((await coverage('', by)).period).toBe('2026-Q2');
    const asked = async (by: string) => (await run.get('/api/branches/b1/coverage', by)).status;
    expect([await asked('m2'), await asked('m4')]).toEqual([403, 404]);
    expect((await run.get('/api/branches/jg/coverage', 'o1')).status).toBe(404);
  });

  it('that a leading cadre has problems is for who may see those of others', async () => {
    const problem = {
      ...{ id: 'q1', owner: { member: 'm2' }, category: '不履职', source: 'collective' },
      ...{ text: '示例', foundOn: '2026-02-02', dueOn: '2026-06-30', enteredBy: 'm1' },
    };
    const base = community('2026-05-08');
    const members = base.members.map((member) =>
      member.id === 'm3' ? { ...member, posts: ['groupLeader'] } : member,
    );
    await run.load(community('2026-05-08', { members, problems: [problem] }));
    expect(ruleOf(await coverage(), 'leading-rectification')?.uncovered).toHaveLength(1);
    const leaders = await coverage('', 'm3');
    expect(ruleOf(leaders, 'leading-rectification')).toBeUndefined();
    expect(ruleOf(leaders, 'leading-talks')).toBeDefined();
  });

  it('refuses a period that has not begun, or that is none', async () => {
    await run.load(community('2026-05-08'));
    for (const period of ['2026-Q3', '2025', 'x'])
      expect(await run.get(`/api/branches/b1/coverage?period=${period}`, 'm1')).toMatchObject({
        status: 400,
        body: { fields: [{ path: 'period' }] },
      });
  });
});
