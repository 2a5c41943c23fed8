/** §4.32 A selection while the secretary's post is vacant: kept by the officers above, and confirmed by somebody else. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localRun, type LocalRun } from '../../given/local.ts';
import { idOf, largeCounty, selecting, type Selecting } from '../../given/rounds.ts';

let run: LocalRun;
let of: Selecting;
beforeEach(async () => {
  run = await localRun();
  of = selecting(run);
});
afterEach(() => run.close());

const OTHER = { person: 'o5', name: '赵刚', phone: '19900000105', unit: 'jg', role: 'committeeOfficer' };

/** `posts` of the members; officers beside those of the county. */
async function load(
  posts: Readonly<Record<string, readonly string[]>>,
  ...officers: object[]
): Promise<void> {
  const base = largeCounty('2026-04-10');
  await run.loadQuietly({
    ...base,
    members: base.members.map((member) => {
      const { posts: _, ...rest } = member as typeof member & { posts?: unknown };
      const held = posts[member.id] ?? (member.id === 'm4' ? ['secretary'] : undefined);
      return { ...rest, ...(held && { posts: held }) };
    }),
    officers: [...base.officers, ...officers],
  } as never);
}

const begin = (by: string, branch = 'b1') =>
  run.post(`/api/branches/${branch}/rounds`, { quarter: '2026-Q2', meetingOn: '2026-04-10' }, by);

/** Filed with one candidate by an officer of the committee, on Tuesday 21 April. */
async function filedByOfficer(): Promise<string> {
  const id = idOf(await begin('o1'));
  expect((await of.add(id, ['a2'], 'o1')).status).toBe(200);
  of.on('2026-04-13');
  expect((await of.publish(id, '2026-04-13', 'o1')).status).toBe(200);
  of.on('2026-04-21');
  expect((await of.file(id, 'o1')).status).toBe(200);
  return id;
}

const confirming = async (unit: string, by: string) => {
  const { body } = await run.get(`/api/units/${unit}/duties?rule=selection-confirm`, by);
  return body.duties as { owner?: string; told?: string[]; state: string }[];
};

describe('while the post is vacant', () => {
  it('the officers above keep the round, whom its turn names, and nobody of the branch does', async () => {
    await load({ m2: ['committeeMember'] });
    expect((await begin('m1')).status).toBe(403);
    expect((await begin('m2')).status).toBe(403);
    const begun = await begin('o1');
    expect(begun).toMatchObject({ status: 201, body: { turn: { who: ['o1'] } } });
    const id = idOf(begun);
    expect((await of.add(id, ['a2'], 'm2')).status).toBe(403);
    expect((await of.add(id, ['a2'], 'o1')).status).toBe(200);
    expect((await of.remove(id, 'a2', 'o2')).status).toBe(200);
  });

  it('who filed does not confirm: another officer of the committee does', async () => {
    await load({}, OTHER);
    const id = await filedByOfficer();
    expect((await of.read(id, 'o5')).body).toMatchObject({ turn: { who: ['o5'] } });
    expect(await confirming('jg', 'o5')).toMatchObject([{ owner: 'o5', state: 'open' }]);
    expect((await of.confirm(id, { ok: true }, 'o1')).status).toBe(403);
    expect((await of.confirm(id, { ok: true }, 'o5')).body).toMatchObject({
      state: 'confirmed',
      decided: { by: 'o5' },
    });
    expect((await run.post(`/api/rounds/${id}/follow-ups`, grading, 'o1')).status).toBe(200);
  });

  it('or, where the committee has no other, the next unit above, which is told', async () => {
    await load({});
    const id = await filedByOfficer();
    expect((await of.read(id, 'o1')).body).toMatchObject({ turn: { who: ['o2'] } });
    expect(await confirming('jg', 'o2')).toMatchObject([{ owner: 'o2', state: 'open' }]);
    expect((await of.confirm(id, { ok: true }, 'o1')).status).toBe(403);
    expect((await of.confirm(id, { ok: true }, 'o2')).status).toBe(200);
    expect(await confirming('jg', 'o2')).toMatchObject([{ state: 'met' }]);
  });

  it('a secretary who is named meanwhile goes on with it, and the officers no more', async () => {
    await load({});
    const id = idOf(await begin('o1'));
    const named = await run.patch('/api/members/m2', { posts: ['secretary'] }, 'o1');
    expect(named.status, JSON.stringify(named.body)).toBeLessThan(300);
    expect((await of.add(id, ['a2'], 'o1')).status).toBe(403);
    expect((await of.add(id, ['a2'], 'm2')).status).toBe(200);
  });
});

const grading = { items: [{ member: 'a2', grade: 'qualified', action: '肯定优点' }] };

describe('otherwise', () => {
  it('an acting secretary fills the post, and the officers keep nothing', async () => {
    await load({ m2: ['secretary'] });
    expect((await begin('o1')).status).toBe(403);
    expect((await begin('m2')).status).toBe(201);
  });

  it('no round is begun of a unit that is no branch', async () => {
    await load({});
    expect((await begin('o2', 'jg')).status).toBe(403);
    expect((await begin('o1', 'none')).status).toBe(404);
  });
});
