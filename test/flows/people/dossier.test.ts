/** A person's year: facts for the secretary and the person, no score and no text. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDataSet } from '../../../infra/dataset/dataset.ts';
import { roundRow } from '../../../shared/rows/supervision.ts';
import { county } from '../../given/county.ts';
import { localRun } from '../../given/local.ts';
import { asShown, type ShownRun } from '../../given/shown.ts';

let run: ShownRun;
beforeEach(async () => {
  run = asShown(await localRun());
  const read = readDataSet(county('2026-04-10', { submissions, problems }));
  if (!read.ok) throw new Error(JSON.stringify(read.fields));
  await run.machine.load(read.dataSet, 'test');
});
afterEach(() => run.close());

const own = (id: string, happenedOn: string, rest: Record<string, unknown>) => ({
  id,
  by: 'm2',
  enteredAt: `${happenedOn}T04:00:00.000Z`,
  happenedOn,
  ...rest,
});

const submissions = [
  own('p1', '2026-02-01', {
    kind: 'pledge',
    what: '办好灌溉渠',
    toWhom: '东村群众',
    dueOn: '2026-03-20',
    publishedAt: ['board'],
  }),
  own('f1', '2026-03-10', { kind: 'pledgeFulfilment', pledge: 'p1', how: '已办好' }),
  own('p0', '2026-02-02', {
    kind: 'pledge',
    what: '带头学习',
    toWhom: '支部',
    dueOn: '2026-03-01',
    publishedAt: ['board'],
  }),
  own('v1', '2026-03-05', { kind: 'visit', pairing: 'p2' }),
  own('v2', '2026-03-25', { kind: 'visit', pairing: 'p2', enteredAt: '2026-04-01T04:00:00.000Z' }),
  own('s1', '2026-03-28', {
    by: 'm1',
    kind: 'volunteerService',
    community: '南川社区',
    theme: '清扫',
    participants: ['m2', 'm3'],
  }),
  own('t1', '2026-03-12', {
    by: 'm1',
    kind: 'talk',
    form: 'regular',
    talker: 'm1',
    with: ['m2'],
    mode: 'faceToFace',
    topics: ['life'],
    summary: '绝不外传的摘要',
    text: '绝不外传的正文',
  }),
];

const problems = [
  {
    id: 'w1',
    owner: { member: 'm2' },
    category: '组织观念淡薄',
    text: '绝不外传的问题',
    source: 'collective',
    foundOn: '2026-03-01',
    dueOn: '2026-04-15',
    rectifiedOn: '2026-04-01',
  },
];

describe('the dossier', () => {
  it('lists what was pledged and kept, rectified, done and held, and no word that was said', async () => {
    const { status, body } = await run.get('/api/members/m2/dossier?year=2026', 'm1');
    expect(status).toBe(200);
    expect(body).toEqual({
      person: 'm2',
      name: '马海山',
      year: 2026,
      pledges: [
        {
          id: 'p1',
          what: '办好灌溉渠',
          pledgedOn: '2026-02-01',
          dueOn: '2026-03-20',
          state: 'met',
          fulfilledOn: '2026-03-10',
        },
        { id: 'p0', what: '带头学习', pledgedOn: '2026-02-02', dueOn: '2026-03-01', state: 'missed' },
      ],
      rectifications: [
        {
          id: 'w1',
          category: '组织观念淡薄',
          foundOn: '2026-03-01',
          firstDueOn: '2026-04-15',
          dueOn: '2026-04-15',
          stage: 'rectified',
          rectifiedOn: '2026-04-01',
        },
      ],
      service: [
        { kind: 'volunteerService', days: ['2026-03-28'], late: 0 },
        { kind: 'visit', days: ['2026-03-05', '2026-03-25'], late: 1 },
      ],
      talks: [{ on: '2026-03-12', form: 'regular', as: 'with' }],
      honours: [],
    });
    expect(JSON.stringify(body)).not.toContain('绝不外传');
  });

  it('names the quarters in which the person was confirmed', async () => {
    const round = {
      id: 'r1',
      branch: 'b1',
      quarter: '2026-Q1',
      meetingOn: '2026-03-20',
      base: 10,
      enteredAt: '2026-03-20T04:00:00.000Z',
      candidates: [{ member: 'm2', comment: '绝不外传' }],
      decided: { ok: true, on: '2026-04-08', at: '2026-04-08T04:00:00.000Z', by: 'o1' },
      followUps: [],
    };
    run.machine.table.load([{ ...roundRow.key('b1', 'r1'), body: round }]);
    const { body } = await run.get('/api/members/m2/dossier', 'm2');
    expect(body.honours).toEqual([{ quarter: '2026-Q1', confirmedOn: '2026-04-08' }]);
  });

  it('of another year is that year’s', async () => {
    const { body } = await run.get('/api/members/m2/dossier?year=2025', 'm1');
    expect(body).toMatchObject({ year: 2025, pledges: [], service: [], talks: [] });
    const later = await run.get('/api/members/m2/dossier?year=2027', 'm1');
    expect(later).toMatchObject({ status: 400, body: { fields: [{ path: 'year' }] } });
  });

  it('is the secretary’s and the person’s own', async () => {
    expect((await run.get('/api/members/m2/dossier', 'm2')).status).toBe(200);
    expect((await run.get('/api/members/m2/dossier', 'm3')).status).toBe(403);
    expect((await run.get('/api/members/m2/dossier', 'm4')).status).toBe(404);
    expect((await run.get('/api/members/m2/dossier')).status).toBe(401);
    expect((await run.get('/api/members/nobody/dossier', 'm1')).status).toBe(404);
  });
});
