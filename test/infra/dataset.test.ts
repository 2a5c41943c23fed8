import { describe, expect, test } from 'vitest';
import { readDataSet, type DataSet } from '../../infra/dataset/dataset.ts';
import { sqliteTable } from '../../functions/adapters/table.sqlite.ts';
import { itemsOf } from '../../infra/dataset/storeDataSet.ts';
import { assess } from '../../shared/assess/assess.ts';
import { readWholeUnit } from '../../shared/flows/scope/readUnit.ts';
import { openVault } from '../given/works.ts';
import type { ResolvedDataSet } from '../../infra/dataset/resolved.ts';

/** A small valid data set, to be spoilt a row at a time. */
function given(more: Partial<Record<keyof DataSet, unknown>> = {}): Record<string, unknown> {
  return {
    day: '2026-06-26',
    units: [
      { id: 'xn', name: '西宁市', kind: 'prefecture', level: 'prefecture' },
      { id: 'hz', name: '湟中区', kind: 'county', parent: 'xn', level: 'county', categories: ['agency'] },
      { id: 'jg', name: '区直机关党委', kind: 'committee', parent: 'hz' },
      { id: 'b1', name: '区财政局党支部', kind: 'branch', parent: 'jg', head: 'm1' },
    ],
    members: [member('m1', { posts: ['secretary'] }), member('m2', { inSystemSince: '2015-07-01' })],
    officers: [{ person: 'o1', name: '张青云', phone: '15400000009', unit: 'jg', role: 'committeeOfficer' }],
    assignments: [{ contact: 'm1', people: ['m2'] }],
    pairings: [
      { id: 'k1', member: 'm2', with: 'household', label: '卡阳村3号户', startedOn: '2024-01-01' },
      { id: 'v1', unit: 'b1', with: 'village', label: '卡阳村', startedOn: '2024-01-01' },
    ],
    submissions: [call()],
    ...more,
  };
}

const member = (id: string, more: object = {}) => ({
  id,
  name: `李${id}`,
  phone: `1540000000${id.slice(1)}`,
  branch: 'b1',
  standing: 'full',
  inBranchSince: '2020-07-01',
  ...more,
});

const call = (more: object = {}) => ({
  kind: 'call',
  by: 'm2',
  pairing: 'k1',
  happenedOn: '2026-06-10',
  enteredAt: '2026-06-10T02:00:00Z',
  ...more,
});

const pledge = (more: object = {}) => ({
  id: 'pl1',
  kind: 'pledge',
  by: 'm2',
  what: '两天内答复',
  toWhom: '办事群众',
  dueOn: '2026-09-30',
  publishedAt: 'board',
  happenedOn: '2026-02-01',
  enteredAt: '2026-02-01T02:00:00Z',
  ...more,
});

const round = (more: object = {}) => ({ branch: 'b1', quarter: '2026-Q1', meetingOn: '2026-03-10', ...more });

const order = (more: object = {}) => ({
  unit: 'b1',
  issuer: 'jg',
  issuedOn: '2026-03-10',
  dueOn: '2026-04-10',
  ...more,
});

const problem = (more: object = {}) => ({
  owner: { member: 'm2' },
  category: '不履职',
  source: 'collective',
  dueOn: '2026-05-31',
  ...more,
});

function resolved(input: unknown): ResolvedDataSet {
  const read = readDataSet(input);
  if (!read.ok) throw new Error(JSON.stringify(read.fields));
  return read.dataSet;
}

/** The faults of a data set in which some lists are replaced, as `path: message`. */
function faults(more: Partial<Record<keyof DataSet, unknown>>): string[] {
  const read = readDataSet(given(more));
  return read.ok ? [] : read.fields.map(({ path, message }) => `${path}: ${message}`);
}

/** The valid rows of a list with others after them. */
const plus = (list: keyof DataSet, ...rows: object[]) => ({
  [list]: [...((given()[list] ?? []) as object[]), ...rows],
});

describe('what a data set is refused for', () => {
  test('not a data set at all', () => {
    expect(readDataSet(undefined).ok).toBe(false);
    expect(readDataSet([])).toEqual({ ok: false, fields: [{ path: '', message: '应为对象' }] });
    const read = readDataSet({ day: '2026-02-30' });
    expect(read.ok ? [] : read.fields.map((f) => f.path)).toEqual(['day', 'units', 'members']);
  });

  test.each([
    ['a missing field', plus('members', { ...member('m3'), name: undefined }), 'members.2.name: 缺少这一项'],
    [
      'a wrong type',
      plus('members', member('m3', { retired: 'yes' })),
      'members.2.retired: 应为true 或 false',
    ],
    [
      'an unknown value',
      plus('units', { id: 'x', name: '某', kind: 'cell' }),
      /^units\.4\.kind: 应为 province、/,
    ],
    [
      'an id that cannot be a key',
      plus('members', member('m3', { id: 'a b' })),
      /^members\.2\.id: 不能含空格/,
    ],
    [
      'a day that does not exist',
      plus('members', member('m3', { inBranchSince: '2026-02-30' })),
      /^members\.2\.inBranchSince: /,
    ],
    ['a list that is none', { officers: {} }, 'officers: 应为列表'],
    ['rounds that are no list', { rounds: 'x' }, 'rounds: 应为列表'],
    ['a round of nowhere', { rounds: [round({ branch: 'b9' })] }, 'rounds.0.branch: 没有这个单位：b9'],
    [
      'a round of no quarter',
      { rounds: [round({ quarter: '2026-05' })] },
      'rounds.0.quarter: 请填写季度，如 2026-Q2',
    ],
    [
      'a candidate from elsewhere',
      { rounds: [round({ candidates: ['m9'] })] },
      'rounds.0.candidates.0: 没有这名党员：m9',
    ],
    [
      'a filing before the meeting',
      { rounds: [round({ filedOn: '2026-03-01' })] },
      'rounds.0.filedOn: 不能早于 2026-03-10',
    ],
    [
      'a report to come',
      { reports: [{ unit: 'jg', half: '2026-H1', submittedOn: '2026-07-01' }] },
      'reports.0.submittedOn: 不能晚于 2026-06-26',
    ],
    [
      'a receipt of what was not submitted',
      { reports: [{ unit: 'jg', half: '2026-H1', paperSentOn: '2026-06-10', receivedOn: '2026-06-12' }] },
      'reports.0.receivedOn: 报送了、没有退回的报告才有签收日期',
    ],
    [
      'a receipt before the report',
      { reports: [{ unit: 'jg', half: '2026-H1', submittedOn: '2026-06-10', receivedOn: '2026-06-09' }] },
      'reports.0.receivedOn: 不能早于 2026-06-10',
    ],
    [
      'two reports of a half',
      { reports: [1, 2].map(() => ({ unit: 'jg', half: '2026-H1' })) },
      'reports.1.half: 与 reports.0 重复：jg 2026-H1',
    ],
    [
      'a survey of nowhere',
      { surveys: [{ unit: 'b9', heldOn: '2026-03-10' }] },
      'surveys.0.unit: 没有这个单位：b9',
    ],
    [
      'an order done before it was given',
      { orders: [order({ doneOn: '2026-03-01' })] },
      'orders.0.doneOn: 不能早于 2026-03-10',
    ],
    ['a phone', plus('members', member('m3', { phone: '1540000' })), /^members\.2\.phone: 电话/],
    ['a start after the day', { startsOn: '2026-06-27' }, 'startsOn: 开始日期不能晚于 2026-06-26'],
    ['a post', plus('members', member('m3', { posts: ['chair'] })), /^members\.2\.posts\.0: 岗位应为/],
  ])('%s', (_name, more, expected) => {
    const problems = faults(more);
    expect(problems).toHaveLength(1);
    if (typeof expected === 'string') expect(problems[0]).toBe(expected);
    else expect(problems[0]).toMatch(expected);
  });

  test.each([
    ['unit', plus('units', { id: 'b1', name: '某支部', kind: 'branch' }), 'units.4.id: 与 units.3 重复：b1'],
    ['member', plus('members', member('m1')), 'members.2.id: 与 members.0 重复：m1'],
    [
      'pairing',
      plus('pairings', { id: 'k1', member: 'm1', with: 'household', label: '户', startedOn: '2024-01-01' }),
      'pairings.2.id: 与 pairings.0 重复：k1',
    ],
    [
      'submission',
      { submissions: [call({ id: 'r1' }), call({ id: 'r1' })] },
      'submissions.1.id: 与 submissions.0 重复：r1',
    ],
    [
      'problem',
      { problems: [problem({ id: 'w1' }), problem({ id: 'w1' })] },
      'problems.1.id: 与 problems.0 重复：w1',
    ],
    ['office', { officers: [officer(), officer()] }, /^officers\.1\.person: 与 officers\.0 重复/],
    ['calendar', { calendars: [calendar(), calendar()] }, 'calendars.1.year: 与 calendars.0 重复：2027'],
  ])('a %s that is there twice', (_name, more, expected) => expectOne(more, expected));

  test.each([
    [
      'parent',
      plus('units', { id: 'x', name: '某党委', kind: 'committee', parent: 'no' }),
      'units.4.parent: 没有这个单位：no',
    ],
    [
      'head',
      plus('units', { id: 'x', name: '某党委', kind: 'committee', head: 'no' }),
      'units.4.head: 没有这个人：no',
    ],
    ['branch', plus('members', member('m3', { branch: 'no' })), 'members.2.branch: 没有这个单位：no'],
    ["officer's unit", { officers: [officer({ unit: 'no' })] }, 'officers.0.unit: 没有这个单位：no'],
    [
      'contact',
      { assignments: [{ contact: 'no', people: ['m1'] }] },
      'assignments.0.contact: 没有这名党员：no',
    ],
    [
      'assigned person',
      { assignments: [{ contact: 'm1', people: ['m2', 'no'] }] },
      'assignments.0.people.1: 没有这名党员：no',
    ],
    [
      "pairing's member",
      plus('pairings', { id: 'k2', member: 'no', with: 'household', label: '户', startedOn: '2024-01-01' }),
      'pairings.2.member: 没有这名党员：no',
    ],
    [
      "pairing's unit",
      plus('pairings', { id: 'v2', unit: 'no', with: 'village', label: '村', startedOn: '2024-01-01' }),
      'pairings.2.unit: 没有这个单位：no',
    ],
    ['writer', { submissions: [call({ by: 'no' })] }, 'submissions.0.by: 没有这个人：no'],
    ['person written for', { submissions: [call({ for: 'no' })] }, 'submissions.0.for: 没有这名党员：no'],
    ['pairing', { submissions: [call({ pairing: 'no' })] }, 'submissions.0.pairing: 没有这个结对：no'],
    ['pledge', { submissions: [fulfilment()] }, 'submissions.0.pledge: 没有这项登记：pl1'],
    [
      "problem's member",
      { problems: [problem({ owner: { member: 'no' } })] },
      'problems.0.owner.member: 没有这名党员：no',
    ],
    [
      "problem's branch",
      { problems: [problem({ owner: { branch: 'no' } })] },
      'problems.0.owner.branch: 没有这个单位：no',
    ],
    [
      "parameter's unit",
      { parameters: [{ unit: 'no', rule: 'pairing-call', value: 2 }] },
      'parameters.0.unit: 没有这个单位：no',
    ],
    ['rule', { parameters: [{ unit: 'xn', rule: 'no', value: 2 }] }, 'parameters.0.rule: 没有这条规则：no'],
  ])('a %s that does not exist', (_name, more, expected) => expectOne(more, expected));

  test('units that stand above each other', () => {
    const units = [
      { id: 'a', name: '甲', kind: 'committee', parent: 'c' },
      { id: 'b', name: '乙', kind: 'committee', parent: 'a' },
      { id: 'c', name: '丙', kind: 'committee', parent: 'b' },
      { id: 'b1', name: '支部', kind: 'branch', parent: 'c' },
    ];
    expect(faults({ units, officers: [] })).toEqual([
      'units.0.parent: 上级关系成了环：a → c → b → a',
      'units.1.parent: 上级关系成了环：b → a → c → b',
      'units.2.parent: 上级关系成了环：c → b → a → c',
    ]);
  });

  test.each([
    [
      'a unit below a branch',
      plus('units', { id: 'x', name: '某党委', kind: 'committee', parent: 'b1' }),
      /^units\.4\.parent: committee 不能设在 branch 之下/,
    ],
    [
      'a member of a committee',
      plus('members', member('m3', { branch: 'jg' })),
      'members.2.branch: 不是党支部：jg',
    ],
    [
      'two phones of one person',
      { officers: [officer({ person: 'm1', phone: '15400000005' })] },
      'officers.0.phone: 与 members.0 中同一人的电话不同',
    ],
    [
      'two of the three administrators in one hand',
      {
        officers: [
          officer({ role: 'systemAdministrator', unit: 'xn' }),
          officer({ role: 'securityAdministrator' }),
        ],
      },
      'officers.1.role: 系统管理员、安全管理员、审计管理员应由不同的人担任',
    ],
    [
      'an officer of the administered',
      { officers: [officer({ role: 'auditor', unit: 'xn' }), officer({})] },
      'officers.1.role: 管理员不能同时担任同一范围内的工作人员或督查人员',
    ],
    [
      'a village of a member',
      plus('pairings', {
        id: 'v2',
        member: 'm1',
        unit: 'b1',
        with: 'village',
        label: '村',
        startedOn: '2024-01-01',
      }),
      'pairings.2.member: 结对共建村属于单位',
    ],
    [
      'a household of nobody',
      plus('pairings', { id: 'k2', with: 'household', label: '户', startedOn: '2024-01-01' }),
      'pairings.2.member: 结对要写明党员',
    ],
    [
      'an ending before the start',
      plus('pairings', {
        id: 'k2',
        member: 'm1',
        with: 'household',
        label: '户',
        startedOn: '2024-01-02',
        endedOn: '2024-01-01',
      }),
      'pairings.2.endedOn: 结束日期不能早于开始日期',
    ],
    [
      'a leaving before the entry',
      plus('members', member('m3', { leftOn: '2019-01-01' })),
      'members.2.leftOn: 离开日期不能早于进入支部的日期',
    ],
    [
      'a parameter that says nothing',
      { parameters: [{ unit: 'xn', rule: 'pairing-call' }] },
      'parameters.0.value: 请写明 value 或 minimum',
    ],
    [
      'a parameter that the rule lacks',
      { parameters: [{ unit: 'xn', rule: 'pairing-call', parameter: 'grace', value: 2 }] },
      'parameters.0.parameter: 规则 pairing-call 没有参数 grace',
    ],
  ])('%s', (_name, more, expected) => expectOne(more, expected));

  test.each([
    ['an unknown kind', call({ kind: 'song' }), 'submissions.0.kind: 没有这种登记：song'],
    ['a field that the kind lacks', call({ place: '家里' }), 'submissions.0.place: 没有这一项'],
    ['a field that the kind needs', call({ pairing: undefined }), 'submissions.0.pairing: 缺少这一项'],
    ['a pairing of another kind', call({ pairing: 'v1' }), /^submissions\.0\.pairing: 结对 v1 是 village/],
    [
      'an entry after the day',
      call({ enteredAt: '2026-06-26T16:00:00Z' }),
      'submissions.0.enteredAt: 登记时间不能晚于 2026-06-26',
    ],
    [
      'something that is still to happen',
      call({ happenedOn: '2026-06-27' }),
      'submissions.0.happenedOn: 不能晚于 2026-06-26',
    ],
    [
      'something entered before it happened',
      call({ happenedOn: '2026-06-11' }),
      'submissions.0.happenedOn: 不能晚于登记的那一天',
    ],
    [
      "an officer's own report",
      { ...pledge(), by: 'o1' },
      'submissions.0.for: 登记人 o1 不是党员，请写明替谁登记',
    ],
    [
      'a fulfilment of something else',
      fulfilment({ pledge: 'r1' }),
      'submissions.0.pledge: 登记 r1 不是 pledge',
    ],
  ])('a submission: %s', (_name, row, expected) => {
    expectOne({ submissions: [row, call({ id: 'r1', happenedOn: '2026-05-05' })] }, expected);
  });

  test.each([
    ['category', problem({ category: '迟到' }), /^problems\.0\.category: 请从这些类别中选/],
    ['owner', problem({ owner: {} }), /^problems\.0\.owner: 请写明/],
    [
      'order',
      problem({ foundOn: '2026-03-01', rectifiedOn: '2026-02-01' }),
      /^problems\.0\.rectifiedOn: 整改日期不能早于发现/,
    ],
    ['future', problem({ rectifiedOn: '2026-06-30' }), 'problems.0.rectifiedOn: 不能晚于 2026-06-26'],
    [
      'entry',
      problem({ enteredAt: '2026-07-01T00:00:00Z' }),
      'problems.0.enteredAt: 登记时间不能晚于 2026-06-26',
    ],
  ])('a problem: %s', (_name, row, expected) => expectOne({ problems: [row] }, expected));

  test('every bad row is named at once, and none for another that is bad', () => {
    const problems = faults({
      units: [...(given()['units'] as object[]), { id: 'x', name: '', kind: 'committee' }],
      members: [member('m1', { phone: 'x' }), member('m2', { branch: 'no' })],
      submissions: [call({ by: 'm1', happenedOn: 'x' }), call({ kind: 'song' }), call()],
    });
    expect(problems.map((text) => text.split(':')[0])).toEqual([
      'units.4.name',
      'members.0.phone',
      'members.1.branch',
      'submissions.0.happenedOn',
      'submissions.1.kind',
    ]);
  });
});

describe('what a data set becomes', () => {
  test('defaults', () => {
    const set = resolved(given());
    expect(set.startsOn).toBe('2026-01-01');
    expect(set.units.map((unit) => unit.path)).toEqual(['xn/', 'xn/hz/', 'xn/hz/jg/', 'xn/hz/jg/b1/']);
    expect(set.units.every((unit) => unit.startsOn === '2026-01-01')).toBe(true);
    expect(set.people[0]).toMatchObject({
      inSystemSince: '2020-07-01',
      posts: [{ post: 'secretary', since: '2020-07-01' }],
      enteredAt: '2020-06-30T16:00:00.000Z',
    });
    expect(set.people[1]).toMatchObject({
      inSystemSince: '2015-07-01',
      enteredAt: '2015-06-30T16:00:00.000Z',
    });
    expect(set.people[0]).not.toHaveProperty('phone');
    expect(set.phones).toContainEqual({ person: 'm1', phone: '15400000001', reach: 'own' });
    expect(set.phones).toContainEqual({ person: 'o1', phone: '15400000009', reach: 'own' });
    expect(set.assignments).toEqual([
      {
        unit: 'b1',
        assignment: {
          contact: 'm1',
          person: 'm2',
          since: '2026-01-01',
          enteredAt: '2025-12-31T16:00:00.000Z',
        },
      },
    ]);
    expect(set.pairings.map(({ unit }) => unit)).toEqual(['b1', 'b1']);
    expect(set.pairings[0]?.pairing.enteredAt).toBe('2023-12-31T16:00:00.000Z');
  });

  test('a start of its own, posts with dates, a leaving and an ending', () => {
    const set = resolved(
      given({
        startsOn: '2025-06-26',
        members: [
          member('m1', { posts: [{ post: 'secretary', until: '2026-03-01' }, 'groupLeader'] }),
          member('m2', { leftOn: '2026-04-01', remark: 'ignored' }),
        ],
        pairings: [
          {
            id: 'k1',
            member: 'm2',
            with: 'household',
            label: '户',
            startedOn: '2024-01-01',
            endedOn: '2026-02-01',
          },
        ],
        submissions: [],
      }),
    );
    expect(set.units[0]?.startsOn).toBe('2025-06-26');
    expect(set.people[0]?.posts).toEqual([
      { post: 'secretary', since: '2020-07-01', until: '2026-03-01' },
      { post: 'groupLeader', since: '2020-07-01' },
    ]);
    expect(set.people[1]?.left).toMatchObject({ on: '2026-04-01', enteredAt: '2026-03-31T16:00:00.000Z' });
    expect(set.people[1]).not.toHaveProperty('remark');
    expect(set.pairings[0]?.pairing.ended).toMatchObject({
      on: '2026-02-01',
      enteredAt: '2026-01-31T16:00:00.000Z',
    });
  });

  test('lists that are left out are empty', () => {
    const { officers: _o, assignments: _a, ...rest } = given();
    const set = resolved(rest);
    expect(set.offices).toEqual([]);
    expect(set.supervision).toEqual({
      rounds: [],
      gradings: [],
      filed: [],
      filedReports: [],
      reports: [],
      surveys: [],
      orders: [],
    });
    expect(set.talks).toEqual({ mustTalks: [], requests: [], campaigns: [], talkPlans: [], liaisons: [] });
  });

  test('records: owner, ledger, year, and ids that are the same on every load', () => {
    const input = given({
      submissions: [
        call(),
        call(), // the same pair, day and kind passes
        call({
          by: 'm1',
          for: 'm2',
          confirm: true,
          makesUp: '2025-12',
          enteredAt: '2026-06-10T10:00:00+08:00',
        }),
        {
          kind: 'villageVisit',
          by: 'o1',
          pairing: 'v1',
          happenedOn: '2026-06-26',
          enteredAt: '2026-06-26T15:59:59Z',
        },
        fulfilment({ id: 'f1', by: 'm1' }), // before its pledge in the list
        pledge(),
        report(),
      ],
    });
    const { records } = resolved(input);
    expect(records.map(({ record }) => [record.kind, record.subject, record.about])).toEqual([
      ['call', 'm2', 'k1'],
      ['call', 'm2', 'k1'],
      ['call', 'm2', 'k1'],
      ['villageVisit', 'b1', 'v1'],
      ['pledgeFulfilment', 'm2', 'pl1'],
      ['pledge', 'm2', undefined],
      ['achievementReport', 'm2', undefined],
    ]);
    expect(records.map(({ year }) => year)).toEqual([2026, 2026, 2025, 2026, 2026, 2026, 2026]);
    expect(records.map(({ standing }) => standing)).toEqual([false, false, false, false, true, true, false]);
    expect(records.every(({ unit }) => unit === 'b1')).toBe(true);
    expect(records[2]?.record).toMatchObject({
      enteredBy: 'm1',
      enteredAt: '2026-06-10T02:00:00.000Z',
      makesUp: '2025-12',
    });
    expect(records[5]?.record.body).toMatchObject({ publishedAt: ['board'] });
    const ids = records.map(({ record }) => record.id);
    expect(new Set(ids).size).toBe(7);
    expect(ids[0]).toMatch(/^call-2026-06-10-[0-9a-f]{12}$/);
    expect(resolved(input).records.map(({ record }) => record.id)).toEqual(ids);
  });

  test('problems: where they stand becomes what happened to them', () => {
    const { problems } = resolved(
      given({
        startsOn: '2025-06-26',
        problems: [
          problem({ text: '两次没有到会' }),
          problem({ foundOn: '2026-02-01', dueOn: '2026-06-30', firstDueOn: '2026-04-30', by: 'o1' }),
          problem({ foundOn: '2026-02-01', rectifiedOn: '2026-05-01', verifiedOn: '2026-06-02' }),
          problem({ owner: { branch: 'b1' }, enteredAt: '2026-03-01T01:00:00Z', verifiedOn: '2026-05-02' }),
        ],
      }),
    );
    expect(problems[0]?.text).toBe('两次没有到会');
    expect(problems[0]?.problem).toMatchObject({
      branch: 'b1',
      member: 'm2',
      foundOn: '2025-06-26',
      enteredAt: '2025-06-25T16:00:00.000Z',
      enteredBy: 'm1',
      firstDueOn: '2026-05-31',
      steps: [],
    });
    expect(problems[1]?.problem).toMatchObject({
      enteredBy: 'o1',
      firstDueOn: '2026-04-30',
      steps: [{ step: 'extended', to: '2026-06-30', by: 'm1', at: '2026-04-29T16:00:00.000Z' }],
    });
    expect(problems[2]?.problem.steps).toMatchObject([
      { step: 'rectified', on: '2026-05-01', by: 'm2' },
      { step: 'verified', ok: true, by: 'm1', at: '2026-06-01T16:00:00.000Z' },
    ]);
    expect(problems[3]?.problem).toMatchObject({ foundOn: '2026-03-01', branch: 'b1' });
    expect(problems[3]?.problem.steps).toMatchObject([
      { step: 'rectified', on: '2026-05-02', by: 'm1' },
      { step: 'verified', by: 'o1' },
    ]);
  });

  test('parameters and calendars', () => {
    const set = resolved(
      given({
        parameters: [
          { unit: 'xn', rule: 'pairing-visit-year', minimum: 5 },
          { unit: 'xn', rule: 'pledge', parameter: 'grace', value: 20, since: '2026-03-01' },
        ],
        calendars: [calendar()],
      }),
    );
    expect(set.parameters).toEqual([
      { unit: 'xn', rule: 'pairing-visit-year', parameter: 'minimum', value: 5, since: '2026-01-01' },
      { unit: 'xn', rule: 'pledge', parameter: 'grace', value: 20, since: '2026-03-01' },
    ]);
    expect(Object.keys(set.calendars)).toEqual(expect.arrayContaining(['2024', '2025', '2026', '2027']));
    expect(set.calendars[2027]).toEqual({ holidays: ['2027-01-01'], makeUp: [] });
  });
});

function officer(more: object = {}) {
  return {
    person: 'o1',
    name: '张青云',
    phone: '15400000009',
    unit: 'jg',
    role: 'committeeOfficer',
    ...more,
  };
}

function calendar() {
  return { year: 2027, holidays: ['2027-01-01'] };
}

function fulfilment(more: object = {}) {
  return {
    kind: 'pledgeFulfilment',
    by: 'm2',
    pledge: 'pl1',
    how: '都答复了',
    happenedOn: '2026-05-01',
    enteredAt: '2026-05-01T02:00:00Z',
    ...more,
  };
}

function report() {
  return {
    kind: 'achievementReport',
    by: 'm2',
    year: 2025,
    results: '完成',
    shortcomings: '学习不够',
    massReview: '满意',
    happenedOn: '2026-02-01',
    enteredAt: '2026-02-01T02:00:00Z',
  };
}

function expectOne(more: Partial<Record<keyof DataSet, unknown>>, expected: string | RegExp): void {
  const problems = faults(more);
  expect(problems).toHaveLength(1);
  if (typeof expected === 'string') expect(problems[0]).toBe(expected);
  else expect(problems[0]).toMatch(expected);
}

describe('what selection, reports, surveys and orders leave in the table', () => {
  const input = given({
    rounds: [
      round({
        id: 'r1',
        filedOn: '2026-03-20',
        confirmedOn: '2026-03-25',
        followUps: [{ member: 'm2', grade: 'qualified', action: '继续保持', on: '2026-03-30' }],
      }),
    ],
    reports: [{ unit: 'b1', half: '2026-H1', submittedOn: '2026-06-15' }],
    surveys: [{ unit: 'b1', heldOn: '2026-05-01' }],
    orders: [order({ id: 'o1', doneOn: '2026-04-09', verifiedOn: '2026-04-12' })],
  });

  async function dutiesOf(unit: string): Promise<string[]> {
    const table = sqliteTable({ file: ':memory:' });
    table.load(await itemsOf(resolved(input), openVault, 4));
    const reading = await readWholeUnit(table, unit);
    if (!reading) throw new Error(unit);
    return assess(reading.snapshot, '2026-06-26').map(({ id, state }) => `${id} ${state}`);
  }

  test('is read back and meets what the branch owes', async () => {
    expect(await dutiesOf('b1')).toEqual(
      expect.arrayContaining([
        'selection-round~b1~~2026-Q1 met',
        'selection-follow-up~b1~m2~event:r1 met',
        'selection-follow-up~b1~m1~event:r1 missed',
        'half-year-report~b1~jg~2026-H1 met',
        'corrective-order~b1~o1~event:o1 met',
      ]),
    );
  });

  test('stands with the superior too, who has confirmed it', async () => {
    expect(await dutiesOf('jg')).toContain('selection-confirm~jg~r1~event:r1 met');
  });
});
