/** The draft of a half's talk plan through HTTP: who reads it, and that it counts only once it is adopted. */
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const DAY = '2026-04-09';
const PLAN = '/api/branches/b1/talk-plans/2026-H1';
const DRAFT = `${PLAN}/draft`;

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  const members = county(DAY).members.map((one) =>
    one.id === 'm3' ? { ...one, posts: ['committeeMember'] } : one,
  );
  await run.load(county(DAY, { members, assignments: [{ contact: 'm3', people: ['m2'] }] }));
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
      talks: [
        { talker: 'm1', person: 'm2', month: '2026-04', talkedWith: [] },
        { talker: 'm1', person: 'm3', month: '2026-05', talkedWith: [] },
        { talker: 'm3', person: 'm2', month: '2026-06', talkedWith: [] },
      ],
      timetable: [
        { month: '2026-04', people: ['m2'] },
        { month: '2026-05', people: ['m3'] },
        { month: '2026-06', people: ['m2'] },
      ],
    },
  });
  expect(await driveState()).toBe('open');
  expect((await run.get(PLAN, 'm1')).status).toBe(404);
  const { timetable } = draft.body;
  expect(await run.put(PLAN, { timetable }, 'm1')).toMatchObject({ status: 200, body: { timetable } });
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
  expect((await run.get(DRAFT, 'm1')).body.talks).toEqual([
    { talker: 'm1', person: 'm3', month: '2026-04', talkedWith: [] },
    { talker: 'm3', person: 'm2', month: '2026-05', talkedWith: [id] },
    { talker: 'm1', person: 'm2', month: '2026-06', talkedWith: [id] },
  ]);
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
