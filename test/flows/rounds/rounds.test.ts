/** A quarter's selection through HTTP: quota, publicity over real holidays, objections, filing, return and confirmation. */
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { Day } from '../../../shared/domain/days.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';
import { idOf, largeCounty, listedIn, selecting, type Selecting } from '../../given/rounds.ts';
import type { Answered } from '../../given/served.ts';

let run: LocalRun;
let of: Selecting;
beforeEach(async () => {
  run = await localRun();
  of = selecting(run);
  await run.load(largeCounty('2026-04-10'));
});
afterEach(() => run.close());

const expectRefused = async (reply: Promise<Answered>, why: string, detail?: RegExp): Promise<void> => {
  const { status, body } = await reply;
  expect([status, body.why], JSON.stringify(body)).toEqual([why === 'invalid' ? 400 : 409, why]);
  if (detail) expect(JSON.stringify(body)).toMatch(detail);
};

/** With one candidate in publicity from Monday 13 to Monday 20 April. */
async function inPublicity(...members: string[]): Promise<string> {
  const id = await of.begun('2026-Q2', '2026-04-10');
  await of.add(id, members.length > 0 ? members : ['a2']);
  of.on('2026-04-13');
  expect((await of.publish(id, '2026-04-13')).body).toMatchObject({ publicity: { until: '2026-04-20' } });
  return id;
}

async function filedRound(...members: string[]): Promise<string> {
  const id = await inPublicity(...members);
  of.on('2026-04-21');
  expect((await of.file(id)).status).toBe(200);
  return id;
}

const dutiesOf = async (unit: string, rule: string, by: string) => {
  const { body } = await run.get(`/api/units/${unit}/duties?rule=${rule}`, by);
  return body.duties as {
    id: string;
    state: string;
    dueOn: string;
    counterpart?: string;
    curedOn?: string;
  }[];
};

describe('a round', () => {
  it('goes from the meeting to the confirmation, with whose turn it is at each step', async () => {
    const begun = await run.post(
      '/api/branches/b1/rounds',
      { quarter: '2026-Q2', meetingOn: '2026-04-10' },
      'm1',
    );
    expect(begun).toMatchObject({
      status: 201,
      body: {
        base: 20,
        quota: 2,
        state: 'nominating',
        turn: { who: ['m1'], since: '2026-04-10', dueOn: '2026-05-06' },
      },
    });
    const id = idOf(begun);
    expect((await of.add(id, ['a2', 'a1'])).body).toMatchObject({
      quota: 2,
      candidates: [{ member: 'a2' }, { member: 'a1' }],
    });
    of.on('2026-04-13');
    expect((await of.publish(id, '2026-04-13')).body).toMatchObject({
      state: 'publicity',
      publicity: { on: '2026-04-13', until: '2026-04-20', lateEntry: false },
    });
    of.on('2026-04-21');
    expect((await of.file(id)).body).toMatchObject({
      state: 'filed',
      filed: { on: '2026-04-21', by: 'm1' },
      turn: { who: ['o1'], since: '2026-04-21', dueOn: '2026-05-08' },
    });
    expect(await dutiesOf('b1', 'selection-round', 'm1')).toContainEqual(
      expect.objectContaining({ id: 'selection-round~b1~~2026-Q2', state: 'met' }),
    );
    expect(await dutiesOf('jg', 'selection-confirm', 'o1')).toMatchObject([
      { counterpart: id, state: 'open', dueOn: '2026-05-08' },
    ]);
    expect((await of.confirm(id)).body).toMatchObject({
      state: 'confirmed',
      decided: { ok: true, by: 'o1' },
    });
    expect(await dutiesOf('jg', 'selection-confirm', 'o1')).toMatchObject([
      { counterpart: id, state: 'met' },
    ]);
  });

  it('is one of a quarter, after its first day and not before its meeting', async () => {
    await of.begun('2026-Q2', '2026-04-10');
    const begin = (quarter: string, meetingOn: string) =>
      run.post('/api/branches/b1/rounds', { quarter, meetingOn }, 'm1');
    await expectRefused(begin('2026-Q2', '2026-04-09'), 'wrongState', /二季度的评选已经登记/);
    await expectRefused(begin('2026-Q3', '2026-04-10'), 'invalid', /meetingOn.*不能早于/);
    await expectRefused(begin('2026-Q1', '2026-04-11'), 'invalid', /不能晚于今天/);
    await expectRefused(begin('2026-04', '2026-04-10'), 'invalid', /quarter/);
    const both = await Promise.all([begin('2026-Q1', '2026-04-01'), begin('2026-Q1', '2026-04-02')]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('§4.4 has the members of the meeting’s day as its base: probationary ones too, no activist, nobody who came later', async () => {
    const { members, ...rest } = largeCounty('2026-04-10');
    const other = (id: string, more: object) => ({
      ...members[1],
      id,
      phone: `1880000${id.slice(1)}`,
      ...more,
    });
    await run.loadQuietly({
      ...rest,
      members: [
        ...members,
        other('z1001', { standing: 'activist' }),
        other('z1002', { inBranchSince: '2026-04-10' }),
        other('z1003', { inBranchSince: '2026-04-09', leftOn: '2026-04-10' }),
      ],
    } as never);
    const reply = await run.post(
      '/api/branches/b1/rounds',
      { quarter: '2026-Q2', meetingOn: '2026-04-09' },
      'm1',
    );
    expect(reply.body).toMatchObject({ base: 21, quota: 2 });
    await expectRefused(of.add(idOf(reply), ['z1001']), 'invalid', /members\.0.*不是本支部的党员/);
    await expectRefused(of.add(idOf(reply), ['z1002']), 'invalid', /不是本支部的党员/);
    await expectRefused(of.add(idOf(reply), ['z1003']), 'invalid', /已经不在本支部/);
  });

  it('§4.3 of fewer than ten has no place and is filed at once, and says so', async () => {
    await run.loadQuietly(county('2026-04-10'));
    const id = await of.begun('2026-Q2', '2026-04-10');
    await expectRefused(of.add(id, ['m2']), 'quotaExceeded', /不足10名/);
    await expectRefused(of.publish(id, '2026-04-10'), 'wrongState', /没有人选/);
    expect((await of.file(id)).body).toMatchObject({
      quota: 0,
      state: 'filed',
      said: expect.stringMatching(/名额为0/),
    });
    expect((await of.confirm(id)).body).toMatchObject({ state: 'confirmed' });
  });

  it('without anybody nominated is filed at once, and says so', async () => {
    const id = await of.begun('2026-Q2', '2026-04-10');
    expect((await of.file(id)).body).toMatchObject({ quota: 2, said: '本季度没有人选，没有公示' });
  });
});

describe('candidates', () => {
  it('are never more than the quota, and each once', async () => {
    const id = await of.begun('2026-Q2', '2026-04-10');
    await expectRefused(of.add(id, ['a1', 'a2', 'a3']), 'quotaExceeded', /名额2名.*党员20名.*已有0名/);
    await of.add(id, ['a1']);
    await expectRefused(of.add(id, ['a2', 'a3']), 'quotaExceeded', /已有1名/);
    await expectRefused(of.add(id, ['a2', 'a2']), 'invalid', /members\.1/);
    await expectRefused(
      run.post(`/api/rounds/${id}/candidates`, { members: ['a1'] }, 'm1'),
      'invalid',
      /已经是人选/,
    );
    const stray = { members: ['a2'], comments: { a9: '示例' } };
    await expectRefused(run.post(`/api/rounds/${id}/candidates`, stray, 'm1'), 'invalid', /comments\.a9/);
    expect((await of.add(id, ['a2'])).status).toBe(200);
  });

  it('§ at the edge of the quota at once, a hundred times: exactly one passes', async () => {
    // Both have decided before either commits.
    const meet = meeting();
    const tied = await localRun({
      wrap: (table) => ({
        ...table,
        read: table.read.bind(table),
        query: table.query.bind(table),
        putIfAbsent: table.putIfAbsent.bind(table),
        commit: async (changes) => {
          await meet.come();
          return table.commit(changes);
        },
      }),
    });
    try {
      await tied.loadQuietly(largeCounty('2026-04-10'));
      const tiedOf = selecting(tied);
      const id = await tiedOf.begun('2026-Q2', '2026-04-10');
      await tiedOf.add(id, ['m2']);
      for (let n = 0; n < 100; n++) {
        meet.await(2);
        const replies = await Promise.all([tiedOf.add(id, ['a1']), tiedOf.add(id, ['a2'])]);
        expect(replies.map(({ status }) => status).sort(), `race ${n}`).toEqual([200, 409]);
        expect(replies.find(({ status }) => status === 409)?.body.why).toBe('quotaExceeded');
        const listed = listedIn(await tiedOf.read(id)) ?? [];
        expect(listed).toHaveLength(2);
        await tiedOf.remove(id, listed[1] ?? '');
      }
      expect(meet.met).toBe(100);
    } finally {
      await tied.close();
    }
  }, 60_000);

  it('are taken off with a reason, which stays, and make room', async () => {
    const id = await of.begun('2026-Q2', '2026-04-10');
    await of.add(id, ['a1', 'a2']);
    expect((await of.remove(id, 'a1')).body.candidates).toMatchObject([
      { member: 'a1', standing: 'off', off: { on: '2026-04-10', why: 'secretary', reason: '本人申请' } },
      { member: 'a2', standing: 'listed' },
    ]);
    await expectRefused(of.remove(id, 'a1'), 'wrongState', /不在人选名单/);
    expect((await of.add(id, ['a3'])).status).toBe(200);
  });

  it('who were transferred, have left or died between meeting and publicity drop out visibly; the base stays', async () => {
    const id = await of.begun('2026-Q2', '2026-04-10');
    await of.add(id, ['a2', 'a3']);
    of.on('2026-04-11');
    expect((await run.post('/api/members/a2/transfer', { to: 'b2', on: '2026-04-11' }, 'm1')).status).toBe(
      200,
    );
    const { body } = await of.read(id);
    expect(body).toMatchObject({
      base: 20,
      quota: 2,
      candidates: [
        { member: 'a2', standing: 'gone' },
        { member: 'a3', standing: 'listed' },
      ],
    });
    of.on('2026-04-13');
    await of.publish(id, '2026-04-13');
    of.on('2026-04-15');
    await run.post('/api/members/a3/leave', { on: '2026-04-15', reason: '去世' }, 'm1');
    // Nobody is left: another may be nominated in the place, and has a publicity of his own.
    await expectRefused(of.publish(id, '2026-04-15'), 'wrongState', /没有人选/);
    expect((await of.add(id, ['a4'])).status).toBe(200);
    await expectRefused(of.file(id), 'wrongState', /还没有公示：党员4/);
    expect((await of.publish(id, '2026-04-15')).body).toMatchObject({
      publicity: { until: '2026-04-22' },
      formerPublicity: [{ on: '2026-04-13', until: '2026-04-20' }],
    });
    of.on('2026-04-23');
    expect((await of.file(id)).body.candidates).toMatchObject([
      { member: 'a2', standing: 'gone', off: { why: 'gone' } },
      { member: 'a3', standing: 'gone' },
      { member: 'a4', standing: 'listed' },
    ]);
  });

  it('are seen by secretary, committee and superiors alone, by the branch in publicity, then not, then as honours', async () => {
    const id = await of.begun('2026-Q2', '2026-04-10');
    await of.add(id, ['a2']);
    const seen = async (by: string) => listedIn(await of.read(id, by));
    expect([await seen('m1'), await seen('o1'), await seen('m2')]).toEqual([['a2'], ['a2'], undefined]);
    of.on('2026-04-13');
    await of.publish(id, '2026-04-13');
    expect(await seen('m2')).toEqual(['a2']);
    of.at('2026-04-20T15:59:00.000Z');
    expect(await seen('m2')).toEqual(['a2']);
    of.at('2026-04-20T16:00:00.000Z');
    expect(await seen('m2')).toBeUndefined();
    await of.file(id);
    expect(await seen('m2')).toBeUndefined();
    await of.confirm(id);
    expect(await seen('m2')).toEqual(['a2']);
    expect((await of.read(id, 'm4')).status).toBe(404);
  });
});

describe('publicity', () => {
  test.each<[Day, Day, Day]>([
    // Five working days after the first day, which is day 0; National Day off, Saturday 10 October worked.
    ['2026-09-25', '2026-09-28', '2026-10-10'],
    // Labour Day off from 1 to 5 May, Saturday 9 May worked.
    ['2026-04-27', '2026-04-28', '2026-05-08'],
    ['2026-04-10', '2026-04-13', '2026-04-20'],
  ])('after the meeting of %s, begun on %s, lasts through %s', async (meetingOn, on, until) => {
    of.on(meetingOn);
    const id = await of.begun(`2026-Q${meetingOn < '2026-07' ? 2 : 3}`, meetingOn);
    await of.add(id, ['a2']);
    of.on(on);
    expect((await of.publish(id, on)).body).toMatchObject({ publicity: { until } });
    of.on(until);
    await expectRefused(of.file(id), 'wrongState', /公示到/);
    of.at(`${until}T16:00:00.000Z`);
    expect((await of.file(id)).status).toBe(200);
  });

  it('is not begun twice, before the meeting, ahead, without a comment, or in a year without its table', async () => {
    const id = await of.begun('2026-Q2', '2026-04-10');
    await run.post(`/api/rounds/${id}/candidates`, { members: ['a2'] }, 'm1');
    await expectRefused(of.publish(id, '2026-04-10'), 'wrongState', /评语：党员2/);
    await of.add(id, ['a2']);
    await expectRefused(of.publish(id, '2026-04-09'), 'invalid', /不能早于评选会议/);
    await expectRefused(of.publish(id, '2026-04-11'), 'invalid', /不能晚于今天/);
    expect((await of.publish(id, '2026-04-10')).status).toBe(200);
    await expectRefused(of.publish(id, '2026-04-10'), 'wrongState', /已经公示/);
    await expectRefused(of.add(id, ['a3']), 'wrongState', /已经公示/);
    of.on('2027-01-04');
    const next = await of.begun('2026-Q4', '2027-01-04');
    await of.add(next, ['a2']);
    await expectRefused(of.publish(next, '2027-01-04'), 'calendarMissing', /2027年/);
  });

  it('covers whom it showed, not who was put in their place within the same moment', async () => {
    const id = await inPublicity('a2');
    await of.remove(id, 'a2');
    expect((await of.add(id, ['a3'])).status).toBe(200);
    of.on('2026-04-21');
    await expectRefused(of.file(id), 'wrongState', /还没有公示：党员3/);
  });

  it('written down later than its first day says so', async () => {
    const id = await of.begun('2026-Q2', '2026-04-10');
    await of.add(id, ['a2']);
    of.on('2026-04-15');
    expect((await of.publish(id, '2026-04-13')).body).toMatchObject({
      publicity: { until: '2026-04-20', lateEntry: true },
    });
  });

  it('L140 lasts as long as the local plan asks', async () => {
    const set = await run.put(
      '/api/units/xn/parameters/selection-round',
      { publicity: 7, since: '2026-04-13' },
      'o3',
    );
    expect(set.status, JSON.stringify(set.body)).toBe(200);
    const id = await of.begun('2026-Q2', '2026-04-10');
    await of.add(id, ['a2']);
    of.on('2026-04-13');
    expect((await of.publish(id, '2026-04-13')).body).toMatchObject({ publicity: { until: '2026-04-22' } });
    const looser = await run.put('/api/units/xn/parameters/selection-round', { publicity: 4 }, 'o3');
    expect(looser).toMatchObject({ status: 400, body: { fields: [{ path: 'publicity' }] } });
  });
});

describe('an objection', () => {
  it('in the last minute of publicity blocks the filing until it is handled; a minute later it is refused', async () => {
    const id = await inPublicity();
    of.at('2026-04-20T15:59:00.000Z');
    expect((await of.object(id, 'm2')).body).toMatchObject({ id, n: 1, quota: 2, until: '2026-04-20' });
    of.at('2026-04-20T16:00:00.000Z');
    await expectRefused(of.object(id, 'm2'), 'wrongState', /公示已于4月20日结束/);
    await expectRefused(of.file(id), 'wrongState', /还有1条异议没有处理/);
    expect((await of.handle(id, 1, {})).body).toMatchObject({
      objections: [{ n: 1, handled: { upheld: false } }],
    });
    await expectRefused(of.handle(id, 1, {}), 'wrongState', /已经处理/);
    expect((await of.file(id)).status).toBe(200);
  });

  it('is known with who objected to who handles it, and its outcome to the branch; it stands nowhere in the open', async () => {
    const id = await inPublicity('a2', 'a3');
    await of.object(id, 'm2', { member: 'a2' });
    expect((await of.read(id)).body.objections).toEqual([
      { n: 1, on: '2026-04-13', against: 'a2', text: '雀异议雀', by: { member: 'm2', name: '马海山' } },
    ]);
    await of.handle(id, 1, { finding: '查无此事' });
    for (const by of ['m3', 'o1', 'o2']) {
      const { body } = await of.read(id, by);
      expect(body.objections, by).toMatchObject([{ n: 1, handled: { upheld: false, finding: '查无此事' } }]);
      expect(JSON.stringify(body), by).not.toMatch(/雀异议雀|m2|马海山/);
    }
    const kept = run.machine.table.dump().filter((row) => JSON.stringify(row).includes('雀异议雀'));
    expect(kept).toEqual([]);
    expect(JSON.stringify(run.logged)).not.toMatch(/雀异议雀/);
  });

  it('upheld takes off the candidate whom it names, or whom the handling names; the others go on', async () => {
    const id = await inPublicity('a2', 'a3');
    await of.object(id, 'm2', { member: 'a2' });
    await of.object(id, 'm3');
    await expectRefused(of.object(id, 'm2', { member: 'a4' }), 'invalid', /member/);
    expect((await of.handle(id, 1, { upheld: true })).body).toMatchObject({
      state: 'publicity',
      candidates: [{ member: 'a2', standing: 'off', off: { why: 'objection' } }, { standing: 'listed' }],
    });
    await expectRefused(of.handle(id, 2, { upheld: false, member: 'a3' }), 'invalid', /member/);
    await expectRefused(of.handle(id, 2, { upheld: true, member: 'a2' }), 'invalid', /member/);
    expect((await of.handle(id, 2, { upheld: true, member: 'a3' })).status).toBe(200);
    await expectRefused(of.add(id, ['a2']), 'invalid', /因异议成立/);
    expect((await of.file(id)).body).toMatchObject({ said: '本季度没有人选，没有公示' });
  });

  it('upheld that names nobody sends the round back to its list, to be published anew', async () => {
    const id = await inPublicity('a2');
    await of.object(id, 'm2');
    expect((await of.handle(id, 1, { upheld: true })).body).toMatchObject({
      state: 'nominating',
      candidates: [{ member: 'a2', standing: 'listed' }],
      formerPublicity: [{ on: '2026-04-13' }],
    });
    await expectRefused(of.object(id, 'm2'), 'wrongState', /公示期间才能提出/);
    of.on('2026-04-21');
    await expectRefused(of.file(id), 'wrongState', /还没有公示/);
    await of.publish(id, '2026-04-21');
    of.on('2026-04-30');
    expect((await of.file(id)).status).toBe(200);
  });

  it('while the secretary is a candidate is the superior’s to handle, and nobody’s who is one', async () => {
    const id = await inPublicity('m1');
    await of.object(id, 'm2');
    expect((await of.read(id)).body.objections).toEqual([{ n: 1, on: '2026-04-13' }]);
    expect((await of.handle(id, 1, {})).status).toBe(403);
    expect((await of.read(id, 'o1')).body.objections).toMatchObject([{ text: '雀异议雀' }]);
    expect((await of.handle(id, 1, {}, 'o1')).status).toBe(200);
    expect((await of.handle(id, 2, {}, 'o1')).status).toBe(404);
  });
});

describe('a filing', () => {
  it('is not undone: nothing is nominated, published or taken off after it, and it is not made twice', async () => {
    const id = await filedRound();
    await expectRefused(of.file(id), 'wrongState', /已报上级备案/);
    await expectRefused(of.add(id, ['a3']), 'wrongState', /已报上级备案/);
    await expectRefused(of.remove(id, 'a2'), 'wrongState', /已报上级备案/);
    await expectRefused(of.publish(id, '2026-04-21'), 'wrongState', /已报上级备案/);
    const both = await Promise.all([of.confirm(id), of.confirm(id, { ok: false, reason: '示例' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('returned with a reason is owed again, and filed again is to be confirmed again; what was stays', async () => {
    const id = await filedRound();
    await expectRefused(of.confirm(id, { ok: false }), 'invalid', /reason/);
    of.on('2026-04-24');
    expect((await of.confirm(id, { ok: false, reason: '评语太简单' })).body).toMatchObject({
      state: 'returned',
      said: '上级已退回：评语太简单',
      turn: { who: ['m1'], since: '2026-04-24', dueOn: '2026-05-06' },
    });
    await expectRefused(of.confirm(id), 'wrongState', /等待支部重新报送/);
    const owed = async () =>
      (await dutiesOf('b1', 'selection-round', 'm1')).find((duty) => duty.id.endsWith('2026-Q2'));
    expect(await owed()).toMatchObject({ state: 'open' });
    of.on('2026-04-27');
    expect((await of.file(id)).body).toMatchObject({
      state: 'filed',
      returns: [{ filedOn: '2026-04-21', returnedOn: '2026-04-24', reason: '评语太简单' }],
    });
    expect(await owed()).toMatchObject({ state: 'met' });
    const confirm = `selection-confirm~jg~${id}~event:${id}`;
    const states = async () =>
      (await dutiesOf('jg', 'selection-confirm', 'o1')).map((duty) => [duty.id, duty.state]);
    expect(await states()).toEqual([
      [confirm, 'met'],
      [`${confirm}-2`, 'open'],
    ]);
    await of.confirm(id);
    expect(await states()).toEqual([
      [confirm, 'met'],
      [`${confirm}-2`, 'met'],
    ]);
  });

  it('returned may be changed: somebody new is published before it is filed again', async () => {
    const id = await filedRound('a2');
    await of.confirm(id, { ok: false, reason: '补充人选' });
    expect((await of.add(id, ['a3'])).status).toBe(200);
    await expectRefused(of.file(id), 'wrongState', /还没有公示：党员3/);
    expect((await of.publish(id, '2026-04-21')).body).toMatchObject({ state: 'publicity' });
    of.on('2026-05-06');
    expect((await of.file(id)).body).toMatchObject({ state: 'filed' });
  });

  it('confirmed after 42 days is confirmed; the superior has missed it and cured it', async () => {
    const id = await filedRound();
    of.on('2026-06-02');
    expect((await of.confirm(id)).body).toMatchObject({ state: 'confirmed' });
    of.on('2026-06-30');
    expect(await dutiesOf('jg', 'selection-confirm', 'o1')).toMatchObject([{ state: 'metLate' }]);
    const next = await localRun();
    try {
      await next.loadQuietly(
        largeCounty('2026-04-10', {
          rounds: [
            { id: 'r', branch: 'b1', quarter: '2026-Q1', meetingOn: '2026-03-10', filedOn: '2026-03-11' },
          ],
        }),
      );
      next.machine.clock.standAtNoon('2026-06-01');
      expect((await next.post('/api/rounds/r/confirm', { ok: true }, 'o1')).status).toBe(200);
      const { body } = await next.get('/api/units/jg/duties?rule=selection-confirm', 'o1');
      expect(body.duties).toMatchObject([{ state: 'missed', curedOn: '2026-06-01' }]);
    } finally {
      await next.close();
    }
  });

  it('is confirmed by nobody who is a candidate or keeps the branch', async () => {
    const base = largeCounty('2026-04-10');
    const officer = (person: string, phone: string) => ({
      person,
      name: '某某',
      phone,
      unit: 'jg',
      role: 'committeeOfficer',
    });
    await run.loadQuietly({
      ...base,
      officers: [...base.officers, officer('a2', '19900001002'), officer('m1', '19900000001')],
    } as never);
    const id = await filedRound('a2');
    expect((await of.confirm(id, { ok: true }, 'a2')).status).toBe(403);
    expect((await of.confirm(id, { ok: true }, 'm1')).status).toBe(403);
    expect((await of.confirm(id, { ok: true }, 'm2')).status).toBe(403);
    expect((await of.confirm(id, { ok: true }, 'm4')).status).toBe(404);
    expect((await of.confirm(id, { ok: true }, 'o2')).status).toBe(200);
  });

  it('too early is refused with what is missing, in any order of steps', async () => {
    const id = await of.begun('2026-Q2', '2026-04-10');
    await expectRefused(of.confirm(id), 'wrongState', /还没有报送备案/);
    await expectRefused(of.object(id, 'm2'), 'wrongState', /公示期间才能提出/);
    await of.add(id, ['a2']);
    await expectRefused(of.file(id), 'wrongState', /还没有公示：党员2/);
  });
});

/** Where as many come together as are awaited, and go on when all are there; whoever comes unawaited goes through. */
function meeting() {
  let awaited = 0;
  let waiting: (() => void)[] = [];
  const state = {
    met: 0,
    await: (count: number) => {
      awaited = count;
    },
    come: async (): Promise<void> => {
      if (awaited === 0) return;
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length < awaited) return;
        const all = waiting;
        [awaited, waiting] = [0, []];
        state.met++;
        for (const go of all) go();
      });
    },
  };
  return state;
}
