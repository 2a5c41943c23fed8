/** The draft of a half's talk plan through HTTP: who reads it, and that it counts only once it is adopted. */
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { planTalks } from '../../../shared/contract/talks.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const DAY = '2026-04-09';
const PLAN = '/api/branches/b1/talk-plans/2026-H1';
const DRAFT = `${PLAN}/draft`;

let run: LocalRun;
const load = async (day: string) => {
  const members = county(day).members.map((member) =>
    member.id === 'm3' ? { ...member, posts: ['committeeMember'] } : member,
  );
  await run.load(county(day, { members, assignments: [{ contact: 'm3', people: ['m2'] }] }));
};
beforeEach(async () => {
  run = await localRun();
  await load(DAY);
});
afterEach(() => run.close());

const driveState = async (): Promise<unknown> => {
  const { body } = await run.get('/api/branches/b1/duties?rule=talk-drive', 'm1');
  return body.duties[0].state;
};

it('names whom the half owes a talk, and meets the duty once it is adopted, not before', async () => {
  const draft = await run.get(DRAFT, 'm1');
  expect(draft).toEqual({
    status: 200,
    body: {
      branch: 'b1',
      half: '2026-H1',
      plan: [
        { talker: 'm1', person: 'm2', month: '2026-04' },
        { talker: 'm1', person: 'm3', month: '2026-05' },
        { talker: 'm3', person: 'm2', month: '2026-06' },
      ],
      held: [],
    },
  });
  expect(await driveState()).toBe('open');
  expect((await run.get(PLAN, 'm1')).status).toBe(404);
  const { plan } = draft.body;
  expect(await run.put(PLAN, { plan }, 'm1')).toMatchObject({ status: 200, body: { plan, missing: [] } });
  expect(await driveState()).toBe('met');
});

it('writes nothing, and is the same when it is read again', async () => {
  const before = run.machine.table.counts().items;
  expect(await run.get(DRAFT, 'm1')).toEqual(await run.get(DRAFT, 'm1'));
  expect(run.machine.table.counts().items).toBe(before);
});

it('says with whom there was a regular talk already, which leaves the earlier months to others', async () => {
  const talk = {
    kind: 'talk',
    form: 'regular',
    talker: 'm1',
    with: ['m2'],
    mode: 'faceToFace',
    topics: ['belief', 'life'],
    happenedOn: '2026-04-08',
  };
  const { id } = (await run.post('/api/submissions', talk, 'm1')).body.record;
  expect((await run.get(DRAFT, 'm1')).body).toMatchObject({
    plan: [
      { talker: 'm1', person: 'm3', month: '2026-04' },
      { talker: 'm3', person: 'm2', month: '2026-05' },
      { talker: 'm1', person: 'm2', month: '2026-06' },
    ],
    held: [{ person: 'm2', talks: [id] }],
  });
});

test.each([
  ['a member', 'm2', DRAFT, 403],
  ['the secretary of another branch', 'm4', DRAFT, 404],
  ['the secretary, of another branch', 'm1', '/api/branches/b2/talk-plans/2026-H1/draft', 404],
  ['the secretary, of a quarter', 'm1', '/api/branches/b1/talk-plans/2026-Q2/draft', 404],
  ['the secretary, of a half that is over', 'm1', '/api/branches/b1/talk-plans/2025-H2/draft', 409],
  ['the secretary, of the next half', 'm1', '/api/branches/b1/talk-plans/2026-H2/draft', 200],
])('%s', async (_, by, path, status) => {
  expect((await run.get(path, by)).status).toBe(status);
});

test('§4.43 what leaves somebody out is kept, says whom, and counts once they are in; who comes later does not undo it', async () => {
  await load('2026-03-10');
  const planned = { talker: 'm1', person: 'm2', month: '2026-04' };
  const short = await run.put(PLAN, { plan: [planned, { ...planned, person: 'm3' }] }, 'm1');
  expect(short).toMatchObject({
    status: 200,
    body: {
      madeOn: '2026-03-10',
      missing: [{ talker: 'm3', person: 'm2' }],
      notCounted: [{ why: '计划没有安排与这些人谈话：马海山（由才让东智谈）。计划已保存，补上以后才算定下' }],
    },
  });
  expect(await driveState()).toBe('open');
  expect((await run.get(PLAN, 'm1')).body).toMatchObject({ missing: [{ talker: 'm3', person: 'm2' }] });
  await run.post('/_local/day', { day: '2026-03-13' });
  const { plan } = planTalks.body
    .pick({ plan: true })
    .strip()
    .parse((await run.get(DRAFT, 'm1')).body);
  const said = { plan, outline: '思想和作风', form: '面对面', effect: '问题解决在萌芽状态' };
  const whole = await run.put(PLAN, said, 'm1');
  expect(whole.body).toMatchObject({ ...said, madeOn: '2026-03-13', missing: [] });
  expect(whole.body).not.toHaveProperty('notCounted');
  expect(await driveState()).toBe('met');
  await run.post('/_local/day', { day: '2026-03-14' });
  const joiner = { name: '石海', phone: '19900000309', standing: 'full', inBranchSince: '2026-03-14' };
  const came = await run.post('/api/branches/b1/members', joiner, 'm1');
  expect(came.status).toBe(201);
  expect(await driveState()).toBe('met');
  expect((await run.get(PLAN, 'o1')).body).toMatchObject({ ...said, missing: [] });
  // Another month for somebody, without the newcomer, is no other plan.
  const moved = plan.map((talk, n) => (n === 0 ? { ...talk, month: '2026-06' } : talk));
  expect((await run.put(PLAN, { plan: moved }, 'm1')).body).toMatchObject({
    madeOn: '2026-03-13',
    missing: [],
  });
  // Whom it named, it goes on naming; with the newcomer's it is a new one.
  const fewer = await run.put(PLAN, { plan: moved.slice(1) }, 'm1');
  expect(fewer.body).toMatchObject({ madeOn: '2026-03-14', missing: [{}, { person: came.body.id }] });
  expect(await driveState()).toBe('open');
});
