/** A team whose members are put at once by several, on both engines. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readVolunteering } from '../../../shared/contract/activities.ts';
import { county } from '../../given/county.ts';
import { engines } from '../../given/engines.ts';
import type { LocalRun } from '../../given/local.ts';

const team = { kind: 'volunteerTeam', name: '先锋队', theme: '治安巡逻', members: ['m1', 'm2', 'm3'] };

describe.each(engines)('on %s', { timeout: 120_000 }, (_engine, loaded) => {
  let other: LocalRun;
  beforeAll(async () => {
    other = await loaded(county('2026-03-10'));
  }, 60_000);
  afterAll(() => other.close());

  it('is one’s on the version that both read, and no put without it is lost half', async () => {
    const body = { happenedOn: '2026-03-09', ...team };
    const id = (await other.post('/api/submissions', body, 'm1')).body.record.id as string;
    const put = (members: string[], headers: Record<string, string> = {}) =>
      other.put(`/api/teams/${id}/members`, { members }, 'm1', headers);
    const membersNow = async () => {
      const read = await other.get('/api/branches/b1/volunteering', 'm1');
      return readVolunteering.answer.parse(read.body).teams[0];
    };
    for (let n = 0; n < 6; n++) {
      const etag = (await membersNow())?.etag ?? '';
      const wanted = n % 2 === 0 ? [['m1'], ['m2']] : [['m3'], ['m2', 'm3']];
      const both = await Promise.all(wanted.map((members) => put(members, { 'if-match': etag })));
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const won = wanted[both.findIndex(({ status }) => status === 200)];
      expect((await membersNow())?.members).toEqual(won);
    }
    const blind = await Promise.all([['m1'], ['m2'], ['m3']].map((members) => put(members)));
    expect(blind.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await membersNow())?.members).toHaveLength(1);
  });
});
