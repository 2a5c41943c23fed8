/** Each kind of submission through the real server: whose it becomes, what it serves, and who may enter it for whom. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { submissionKinds } from '../../shared/submissions/catalogue.ts';
import { submit as route } from '../../shared/contract/records.ts';
import { county } from '../given/county.ts';
import { localRun, type LocalRun, type Reply } from '../given/local.ts';

/** The small county with a group leader, a coworker, a village of the branch and one of the committee. */
function dataSet(day = '2026-03-10', more = {}) {
  const base = county(day);
  const extra = (id: string, name: string, n: number, over = {}) => ({
    id,
    name,
    phone: `1990000030${n}`,
    branch: 'b1',
    standing: 'full',
    inBranchSince: '2020-05-01',
    ...over,
  });
  return {
    ...base,
    units: base.units.map((unit) =>
      unit.id === 'jg' ? { ...unit, head: 'm4' } : unit.id === 'b1' ? { ...unit, head: 'm6' } : unit,
    ),
    members: [
      ...base.members,
      extra('m5', '罗军', 5, { posts: ['groupLeader'] }),
      extra('m6', '石海', 6),
      extra('m7', '沈青', 7, { leftOn: '2026-02-01' }),
    ],
    pairings: [
      ...base.pairings,
      { id: 'w2', member: 'm2', with: 'coworker', label: '同事', startedOn: '2026-01-01' },
      { id: 'v1', unit: 'b1', with: 'village', label: '上庄村', startedOn: '2026-01-01' },
      { id: 'v2', unit: 'jg', with: 'village', label: '下庄村', startedOn: '2026-01-01' },
    ],
    ...more,
  };
}

let run: LocalRun;
beforeAll(async () => {
  run = await localRun();
});
afterAll(async () => {
  await run.close();
});
beforeEach(async () => {
  await run.load(dataSet());
});

const send = (body: Record<string, unknown>, person = 'm2'): Promise<Reply> =>
  run.post('/api/submissions', { happenedOn: '2026-03-09', ...body }, person);

interface Saved {
  readonly record: Record<string, unknown>;
  readonly satisfies: readonly { id: string; state: string; counted: string[] }[];
}
const saved = async (body: Record<string, unknown>, person?: string): Promise<Saved> => {
  const reply = await send(body, person);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  expect(route.answer.safeParse(reply.body).error).toBeUndefined();
  return reply.body as Saved;
};
const served = ({ satisfies }: Saved) => satisfies.map(({ id, state }) => [id, state]);

const report = {
  kind: 'achievementReport',
  year: 2025,
  results: '完成',
  shortcomings: '不足',
  massReview: '满意',
};
const pledge = { kind: 'pledge', what: '修渠', toWhom: '群众', dueOn: '2026-06-30', publishedAt: ['board'] };

describe('each kind', () => {
  /** What is sent on 9 March, by whom, and the duties that it serves; m1 is the secretary. */
  const cases: Readonly<Record<string, [Record<string, unknown>, string, [string, string][]]>> = {
    call: [{ kind: 'call', pairing: 'p2' }, 'm2', [['pairing-call~m2~p2~2026-03', 'met']]],
    visit: [
      { kind: 'visit', pairing: 'p2' },
      'm2',
      [
        ['pairing-visit-quarter~m2~p2~2026-Q1', 'met'],
        ['pairing-visit-year~m2~~2026', 'open'],
      ],
    ],
    deed: [{ kind: 'deed', pairing: 'p2', title: '修路' }, 'm2', [['pairing-deed~m2~p2~2026', 'met']]],
    villageVisit: [{ kind: 'villageVisit', pairing: 'v1' }, 'm6', [['village-visit~b1~v1~2026', 'open']]],
    achievementReport: [report, 'm2', [['achievement-report~m2~~2026', 'met']]],
    pledge: [pledge, 'm2', [['pledge~m2~~2026', 'met']]],
    zone: [
      { kind: 'zone', member: 'm2', area: '一楼窗口' },
      'm1',
      [['responsibility-zone~b1~m2~standing', 'met']],
    ],
    volunteerTeam: [
      { kind: 'volunteerTeam', name: '先锋队', theme: '助学', members: ['m2', 'm3'] },
      'm1',
      [['volunteer-team~b1~~standing', 'met']],
    ],
    volunteerService: [
      { kind: 'volunteerService', community: '康川社区', theme: '清洁家园', participants: ['m2', 'm3'] },
      'm1',
      [['volunteer-service~b1~~2026-Q1', 'met']],
    ],
    microWish: [
      { kind: 'microWish', wish: '一副老花镜', fulfilled: true },
      'm2',
      [['micro-wish~m2~~2026', 'met']],
    ],
    wish: [{ kind: 'wish', what: '一副老花镜', community: '康川社区' }, 'm1', []],
    communityRegistration: [
      { kind: 'communityRegistration', community: '康川社区' },
      'm2',
      [['community-registration~m2~~standing', 'met']],
    ],
    // Only farmers owe projects, centre households have no number, and nobody here is at a window.
    incomeProject: [{ kind: 'incomeProject', title: '牦牛养殖' }, 'm2', []],
    centreHousehold: [{ kind: 'centreHousehold', member: 'm2', households: ['东村三户'] }, 'm1', []],
    centreVisit: [{ kind: 'centreVisit', household: '东村三户' }, 'm2', []],
    publicProfile: [{ kind: 'publicProfile', post: '出纳', duties: '报销审核' }, 'm2', []],
    // 力争, 定期: shown, never owed.
    postClaim: [{ kind: 'postClaim', post: '党员先锋岗' }, 'm2', []],
    contest: [{ kind: 'contest', title: '岗位练兵' }, 'm1', []],
    mentorship: [{ kind: 'mentorship', apprentice: '小马', skill: '账务' }, 'm2', []],
    suggestion: [{ kind: 'suggestion', suggestion: '窗口增设叫号机' }, 'm2', []],
    memberProject: [{ kind: 'memberProject', type: 'brand', title: '暖心窗口', members: ['m2'] }, 'm1', []],
    ruralOutreach: [
      { kind: 'ruralOutreach', subjects: ['health'], place: '上庄村', what: '义诊', participants: ['m2'] },
      'm1',
      [],
    ],
    handyService: [{ kind: 'handyService', household: '一组低保户', service: '送药上门' }, 'm2', []],
    goodPractice: [
      { kind: 'goodPractice', title: '谈心谈话“三必到”', done: '书记到户谈', effect: '矛盾少了' },
      'm1',
      [],
    ],
    activityPlan: [{ kind: 'activityPlan', title: '谈心谈话活动方案', summary: '分三步开展' }, 'm1', []],
    talk: [
      {
        kind: 'talk',
        form: 'regular',
        talker: 'm1',
        with: ['m2'],
        mode: 'faceToFace',
        topics: ['belief', 'work'],
        summary: '谈了近况',
      },
      'm1',
      [['talk-secretary~b1~m2~2026-H1', 'met']],
    ],
    assessmentMeeting: [
      {
        kind: 'assessmentMeeting',
        quarter: '2026-Q1',
        attendees: ['m1', 'm2', 'm3'],
        selfAssessed: true,
        mutualAssessed: true,
      },
      'm1',
      [['assessment-meeting~b1~~2026-Q1', 'met']],
    ],
    ledgerReview: [
      { kind: 'ledgerReview', quarter: '2026-Q1', summary: '已小结' },
      'm1',
      [['ledger-review~b1~~2026-Q1', 'met']],
    ],
    // In March it is too early for the year's, which is recorded and counts for nothing.
    yearEndReview: [
      { kind: 'yearEndReview', year: 2026, summary: '已评估', meeting: '2026-03-02' },
      'm1',
      [],
    ],
  };

  test.each<[string, Record<string, unknown>, string, string[]]>([
    ['a zone without an area', { kind: 'zone', member: 'm2' }, 'm1', ['area']],
    [
      'a team of nobody',
      { kind: 'volunteerTeam', name: '队', theme: '助学', members: [] },
      'm1',
      ['members'],
    ],
    [
      'a wish that is neither kept nor not',
      { kind: 'microWish', wish: '', fulfilled: '是' },
      'm2',
      ['wish', 'fulfilled'],
    ],
    [
      'a talk with oneself',
      { kind: 'talk', form: 'regular', talker: 'm1', with: ['m1'], mode: 'faceToFace', topics: [] },
      'm1',
      ['with'],
    ],
    [
      'a talk in no known form',
      { kind: 'talk', form: 'chat', talker: 'm1', with: ['m2'], mode: 'letter', topics: ['sport'] },
      'm1',
      ['form', 'mode', 'topics.0'],
    ],
    [
      'a meeting of no quarter',
      {
        kind: 'assessmentMeeting',
        quarter: '2026-05',
        attendees: ['m1'],
        selfAssessed: true,
        mutualAssessed: true,
      },
      'm1',
      ['quarter'],
    ],
    [
      'a review of the year as text',
      { kind: 'yearEndReview', year: '2026', summary: '好', meeting: '2026-03-02' },
      'm1',
      ['year'],
    ],
    [
      'a review of the year without its meeting',
      { kind: 'yearEndReview', year: 2026, summary: '好' },
      'm1',
      ['meeting'],
    ],
    [
      'a review of the year with a meeting of the year before',
      { kind: 'yearEndReview', year: 2026, summary: '好', meeting: '2025-12-30' },
      'm1',
      ['meeting'],
    ],
    [
      'a registration that is confirmed tomorrow',
      {
        kind: 'communityRegistration',
        community: '康川社区',
        confirmedBy: '马社长',
        confirmedOn: '2026-03-11',
      },
      'm2',
      ['confirmedOn'],
    ],
    [
      'a group with somebody who is not in the team',
      {
        kind: 'volunteerTeam',
        name: '队',
        theme: '助学',
        members: ['m2'],
        groups: [{ name: '一组', members: ['m3'] }],
      },
      'm1',
      ['groups.0.members.0'],
    ],
    ['a profile without duties', { kind: 'publicProfile', post: '出纳' }, 'm2', ['duties']],
  ])('%s is refused, the fields are named and nothing is written', async (_what, body, by, wanted) => {
    const items = run.machine.table.counts().items;
    const reply = await send(body, by);
    expect(reply.status).toBe(400);
    const fields = (reply.body as { fields: { path: string; message: string }[] }).fields;
    expect(fields.map(({ path }) => path).sort()).toEqual([...wanted].sort());
    for (const { message } of fields) expect(message).toMatch(/[\u4e00-\u9fff]/);
    expect(run.machine.table.counts().items).toBe(items);
  });

  test('has its case', () => {
    // The two are about a record that there must be: a claim's cases are in `test/flows/records/wishes.test.ts`.
    expect([...Object.keys(cases), 'pledgeFulfilment', 'wishClaim'].sort()).toEqual(
      submissionKinds.map((kind) => kind.kind).sort(),
    );
  });

  test('§4.43 what is too little is recorded, counts for nothing and says why', async () => {
    const meeting = {
      kind: 'assessmentMeeting',
      quarter: '2026-Q1',
      selfAssessed: true,
      mutualAssessed: true,
    };
    for (const [body, why] of [
      [
        { kind: 'volunteerService', community: '康川社区', theme: '清洁家园', participants: ['m2'] },
        '不足2名',
      ],
      [{ ...meeting, attendees: ['m1'] }, '没有超过全体正式党员'],
      [{ kind: 'yearEndReview', year: 2026, summary: '已评估', meeting: '2026-03-02' }, '2026年12月1日起'],
    ] as const) {
      const answer = await saved(body, 'm1');
      expect(served(answer)).toEqual([]);
      expect(answer).toMatchObject({ notCounted: [{ why: expect.stringContaining(why) as string }] });
    }
  });

  test('§4.43 a correction that makes it too little says why too', async () => {
    const review = await saved({ kind: 'ledgerReview', quarter: '2026-Q1', summary: '已小结' }, 'm1');
    const path = `/api/records/${String(review.record['id'])}/corrections`;
    const moved = { changes: { happenedOn: '2026-02-27' }, reason: '日期写错了' };
    const corrected = await run.post(path, moved, 'm1');
    expect(corrected).toMatchObject({
      status: 201,
      body: { satisfies: [], notCounted: [{ why: expect.stringContaining('2026年3月1日起') as string }] },
    });
    const back = { changes: { happenedOn: '2026-03-02' }, reason: '原来是对的' };
    expect((await run.post(path, back, 'm1')).body).not.toHaveProperty('notCounted');
  });

  test.each(Object.entries(cases))(
    '%s is recorded and says what it serves',
    async (kind, [body, by, wanted]) => {
      const answer = await saved(body, by);
      expect(served(answer)).toEqual(wanted);
      expect(answer.record).toMatchObject({
        kind,
        happenedOn: '2026-03-09',
        enteredBy: by,
        lateEntry: true,
        revision: 1,
      });
      for (const duty of answer.satisfies) expect(duty.counted).toContain(answer.record['id']);
      const { body: ledger } = await run.get('/api/branches/b1/ledger', 'm1');
      expect((ledger as { records: unknown[] }).records).toEqual([answer.record]);
    },
  );

  test('pledgeFulfilment closes its pledge, and another pledge stays open', async () => {
    const first = await saved(pledge);
    await saved({ ...pledge, what: '植树' });
    const kept = await saved({ kind: 'pledgeFulfilment', pledge: first.record['id'], how: '修好了' });
    expect(served(kept)).toEqual([
      [`pledge-fulfilment~m2~${String(first.record['id'])}~event:${String(first.record['id'])}`, 'met'],
    ]);
    expect(kept.record).toMatchObject({ subject: 'm2', about: first.record['id'] });
  });

  test('a pledge that is not published does not meet the duty, yet its fulfilment is owed', async () => {
    const answer = await saved({ ...pledge, publishedAt: [] });
    expect(served(answer)).toEqual([]);
    const { body } = await run.get('/api/me/duties', 'm2');
    const { duties } = body as { duties: { id: string; rule: string; state: string }[] };
    expect(duties.find((duty) => duty.rule === 'pledge-fulfilment')?.state).toBe('open');
  });

  test('the second of two calls in a month counts too, though one was needed', async () => {
    await saved({ kind: 'call', pairing: 'p2' });
    const second = await saved({ kind: 'call', pairing: 'p2', happenedOn: '2026-03-10' });
    expect(second.record['lateEntry']).toBe(false);
    expect(served(second)).toEqual([['pairing-call~m2~p2~2026-03', 'met']]);
  });
});

describe('entered for somebody', () => {
  test.each([
    ['the secretary', 'm1'],
    ['the group leader', 'm5'],
  ])('by %s, marked so', async (_who, by) => {
    const { record, satisfies } = await saved({ ...report, for: 'm2' }, by);
    expect(record).toMatchObject({ subject: 'm2', enteredBy: by, enteredFor: 'm2' });
    expect(satisfies.map((duty) => duty.id)).toEqual(['achievement-report~m2~~2026']);
    const about = await saved({ kind: 'call', pairing: 'p3' }, by);
    expect(about.record).toMatchObject({ subject: 'm3', enteredBy: by, enteredFor: 'm3' });
  });

  test('a pairing’s record belongs to the pairing, with or without its member named', async () => {
    const { record } = await saved({ kind: 'visit', pairing: 'p2', for: 'm2' }, 'm1');
    expect(record).toMatchObject({ subject: 'm2', about: 'p2' });
    const own = await saved({ kind: 'call', pairing: 'p2', for: 'm2' });
    expect(own.record['enteredFor']).toBeUndefined();
  });

  test.each<[string, Record<string, unknown>, string, number, string | undefined]>([
    ['a member for a comrade', { ...report, for: 'm3' }, 'm2', 403, undefined],
    ['a member for a comrade’s household', { kind: 'call', pairing: 'p3' }, 'm2', 403, undefined],
    ['a member for the branch’s village', { kind: 'villageVisit', pairing: 'v1' }, 'm2', 403, undefined],
    ['a group leader for the village', { kind: 'villageVisit', pairing: 'v1' }, 'm5', 403, undefined],
    ['somebody of another branch', { ...report, for: 'm2' }, 'm4', 404, 'for'],
    ['another branch’s household', { kind: 'call', pairing: 'p2' }, 'm4', 404, 'pairing'],
    ['nobody', { ...report, for: 'none' }, 'm1', 404, 'for'],
    ['no such household', { kind: 'call', pairing: 'none' }, 'm1', 404, 'pairing'],
    ['no such pledge', { kind: 'pledgeFulfilment', pledge: 'none', how: '做了' }, 'm1', 404, 'pledge'],
    ['one who has left', { ...report, for: 'm7' }, 'm1', 404, 'for'],
    ['the wrong member for a household', { kind: 'call', pairing: 'p2', for: 'm3' }, 'm1', 400, 'for'],
    ['an officer who belongs to no branch', report, 'o1', 404, undefined],
  ])('is refused: %s', async (_what, body, by, status, field) => {
    const items = run.machine.table.counts().items;
    const reply = await send(body, by);
    expect(reply).toMatchObject({ status, body: { status } });
    const fields = (reply.body as { fields?: { path: string }[] }).fields?.map((fault) => fault.path);
    expect(fields).toEqual(field === undefined ? undefined : [field]);
    expect(run.machine.table.counts().items).toBe(items);
  });

  test.each<[string, Record<string, unknown>, string, number]>([
    ['a comrade’s household', { kind: 'call', pairing: 'p3', happenedOn: 'nonsense' }, 'm2', 403],
    ['another branch’s household', { kind: 'call', pairing: 'p2', happenedOn: '2030-01-01' }, 'm4', 404],
    [
      'the branch’s village, with a field too many',
      { kind: 'villageVisit', pairing: 'v1', extra: 1 },
      'm2',
      403,
    ],
    ['somebody of another branch', { kind: 'achievementReport', for: 'm2' }, 'm4', 404],
    ['one’s own household', { kind: 'call', pairing: 'p2', happenedOn: 'nonsense' }, 'm2', 400],
    ['one’s own report', { kind: 'achievementReport' }, 'm2', 400],
  ])('access goes before what is wrong with the rest: %s', async (_what, body, by, status) => {
    expect((await send(body, by)).status).toBe(status);
  });
});

describe('the village of a unit', () => {
  test.each([
    ['the head of a branch', 'v1', 'm6', 'b1'],
    ['the secretary of the branch', 'v1', 'm1', 'b1'],
    ['the head of a committee, who belongs to a branch below', 'v2', 'm4', 'jg'],
    ['the committee’s officer', 'v2', 'o1', 'jg'],
  ])('is entered by %s', async (_who, pairing, by, unit) => {
    const { record, satisfies } = await saved({ kind: 'villageVisit', pairing }, by);
    expect(record).toMatchObject({ subject: unit, about: pairing, enteredBy: by });
    expect(satisfies).toMatchObject([
      { id: `village-visit~${unit}~${pairing}~2026`, needed: 4, owner: unit === 'b1' ? 'm6' : 'm4' },
    ]);
  });

  test('is among the duties of the head, not of others', async () => {
    const rulesOf = async (person: string) =>
      (
        (await run.get('/api/me/duties', person)).body as { duties: { rule: string; subject: string }[] }
      ).duties
        .filter((duty) => duty.rule === 'village-visit')
        .map((duty) => duty.subject);
    expect(await rulesOf('m6')).toEqual(['b1']);
    expect(await rulesOf('m4')).toEqual(['jg']);
    expect(await rulesOf('m2')).toEqual([]);
  });
});

describe('days and periods', () => {
  test('today and any day since are taken, tomorrow is not', async () => {
    await saved({ kind: 'call', pairing: 'p2', happenedOn: '2026-03-10' });
    const reply = await send({ kind: 'call', pairing: 'p2', happenedOn: '2026-03-11' });
    expect(reply).toMatchObject({ status: 400, body: { fields: [{ path: 'happenedOn' }] } });
  });

  test('one made up serves the period that it names, and not its own', async () => {
    const answer = await saved({ kind: 'call', pairing: 'p2', makesUp: '2026-02' });
    expect(served(answer)).toEqual([['pairing-call~m2~p2~2026-02', 'metLate']]);
    expect(answer.record).toMatchObject({ makesUp: '2026-02' });
  });

  test('one made up for a closed period serves nothing, and the closed one shows when it was cured', async () => {
    const answer = await saved({ kind: 'call', pairing: 'p2', makesUp: '2026-01' });
    expect(served(answer)).toEqual([]);
    const { body } = await run.get('/api/me/duties?limit=1000', 'm2');
    const { duties } = body as { duties: { id: string }[] };
    expect(duties.find((duty) => duty.id === 'pairing-call~m2~p2~2026-01')).toMatchObject({
      state: 'missed',
      curedOn: '2026-03-09',
    });
  });

  test.each([
    ['2026-03', 'a period that is not over'],
    ['2027', 'a period to come'],
    ['2026-13', 'no period'],
    ['March', 'no period at all'],
  ])('makesUp %s is refused: %s', async (makesUp) => {
    const reply = await send({ kind: 'call', pairing: 'p2', makesUp });
    expect(reply).toMatchObject({ status: 400, body: { fields: [{ path: 'makesUp' }] } });
  });

  test('a report on last year’s targets made in December serves the year after the one it names', async () => {
    await run.load(dataSet('2026-12-20'));
    const answer = await saved({ ...report, year: 2026, happenedOn: '2026-12-20' });
    expect(served(answer)).toEqual([]);
    await run.post('/_local/day', { day: '2027-01-02' });
    const { body } = await run.get('/api/me/duties?limit=1000', 'm2');
    const { duties } = body as { duties: { id: string }[] };
    expect(duties.find((duty) => duty.id === 'achievement-report~m2~~2027')).toMatchObject({ state: 'met' });
  });
});

describe('a pairing of another sort', () => {
  test.each([
    ['call', 'v1', 'm1'],
    ['visit', 'v1', 'm1'],
    ['villageVisit', 'p2', 'm2'],
  ])('%s does not suit %s', async (kind, pairing, by) => {
    const reply = await send({ kind, pairing }, by);
    expect(reply).toMatchObject({ status: 400, body: { fields: [{ path: 'pairing' }] } });
  });

  test('a project in a paired village is taken and serves no household', async () => {
    const answer = await saved({ kind: 'deed', pairing: 'v1', title: '修路' }, 'm1');
    expect(answer.record).toMatchObject({ about: 'v1' });
    expect(served(answer)).toEqual([]);
  });

  test('a deed for a coworker is taken and serves no household', async () => {
    const answer = await saved({ kind: 'deed', pairing: 'w2', title: '代班' });
    expect(answer.record).toMatchObject({ about: 'w2' });
    expect(served(answer)).toEqual([]);
  });
});
