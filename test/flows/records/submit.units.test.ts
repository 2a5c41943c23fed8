import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDataSet } from '../../../infra/dataset/dataset.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const meeting = {
  kind: 'assessmentMeeting',
  happenedOn: '2026-05-10',
  quarter: '2026-Q2',
  attendees: ['m1', 'm2'],
  selfAssessed: true,
  mutualAssessed: true,
};
const zone = { kind: 'zone', happenedOn: '2026-05-11', member: 'm2', area: '一组' };

const recordIn = (reply: { body: { record?: unknown } }) => reply.body.record;
const satisfied = (reply: { body: { satisfies: { id: string }[] } }) =>
  reply.body.satisfies.map(({ id }) => id);

describe('POST /api/submissions of what a branch does', () => {
  let run: LocalRun;
  beforeAll(async () => {
    run = await localRun();
    const read = readDataSet(county('2026-05-20'));
    if (!read.ok) throw new Error(JSON.stringify(read.fields));
    await run.machine.load(read.dataSet, 'county');
  });
  afterAll(() => run.close());

  it('§4.16 a branch’s record is entered by its secretary and serves the branch', async () => {
    const reply = await run.post('/api/submissions', meeting, 'm1');
    expect(reply.status).toBe(201);
    expect(recordIn(reply)).toMatchObject({ subject: 'b1', kind: 'assessmentMeeting' });
    expect(satisfied(reply)).toEqual(['assessment-meeting~b1~~2026-Q2']);
  });

  it('§4.16 an ordinary member may not', async () => {
    expect((await run.post('/api/submissions', meeting, 'm2')).status).toBe(403);
  });

  it('an officer enters for the unit above', async () => {
    const reply = await run.post(
      '/api/submissions',
      { kind: 'contest', happenedOn: '2026-05-10', title: '技能比武' },
      'o1',
    );
    expect(recordIn(reply)).toMatchObject({ subject: 'jg' });
  });

  it('a zone is the member’s, entered by the secretary and not by the member', async () => {
    expect((await run.post('/api/submissions', zone, 'm2')).status).toBe(403);
    const reply = await run.post('/api/submissions', zone, 'm1');
    expect(recordIn(reply)).toMatchObject({ subject: 'm2' });
    expect(satisfied(reply)).toEqual(['responsibility-zone~b1~m2~standing']);
  });

  it('a zone for a member of another branch is not found, and the field is named', async () => {
    const reply = await run.post('/api/submissions', { ...zone, member: 'm4' }, 'm1');
    expect(reply).toMatchObject({ status: 404, body: { fields: [{ path: 'member' }] } });
  });

  it('a member registers alone, the secretary for the whole branch', async () => {
    const registration = {
      kind: 'communityRegistration',
      happenedOn: '2026-05-12',
      community: '金塔社区',
    };
    const own = await run.post('/api/submissions', registration, 'm2');
    expect(satisfied(own)).toEqual(['community-registration~m2~~standing']);
    expect((await run.post('/api/submissions', { ...registration, whole: true }, 'm2')).status).toBe(403);
    const whole = await run.post('/api/submissions', { ...registration, whole: true }, 'm1');
    expect(recordIn(whole)).toMatchObject({ subject: 'b1' });
    expect(satisfied(whole)).toHaveLength(3);
  });
});

describe('a data set', () => {
  const read = (submissions: object[]) =>
    readDataSet(
      county('2026-05-20', {
        submissions: submissions.map((submission) => ({
          enteredAt: '2026-05-12T04:00:00.000Z',
          ...submission,
        })),
      }),
    );

  it('puts each record in the ledger of the unit or member whose it is', () => {
    const result = read([
      { by: 'm1', ...meeting },
      { by: 'o1', kind: 'contest', happenedOn: '2026-05-10', title: '技能比武' },
      { by: 'm1', ...zone },
      {
        by: 'm1',
        kind: 'communityRegistration',
        happenedOn: '2026-05-10',
        community: '金塔社区',
        whole: true,
      },
      { by: 'm4', kind: 'communityRegistration', happenedOn: '2026-05-10', community: '金塔社区' },
    ]);
    if (!result.ok) throw new Error(JSON.stringify(result.fields));
    const places = result.dataSet.records.map(({ unit, record, standing }) => [
      unit,
      record.subject,
      standing,
    ]);
    expect(places).toEqual([
      ['b1', 'b1', false],
      ['jg', 'jg', false],
      ['b1', 'm2', true],
      ['b1', 'b1', true],
      ['b2', 'm4', true],
    ]);
  });

  it('names a zone’s unknown member', () => {
    expect(read([{ by: 'm1', ...zone, member: 'm9' }])).toEqual({
      ok: false,
      fields: [{ path: 'submissions.0.member', message: '没有这名党员：m9' }],
    });
  });
});
