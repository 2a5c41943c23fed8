import { describe, expect, it } from 'vitest';
import { otherKinds, serviceKinds } from '../../shared/domain/records.ts';
import { submissionKindOf, submissionKinds } from '../../shared/submissions/catalogue.ts';
import { belongingOf, type SubmissionInput } from '../../shared/submissions/kind.ts';
import { yearOf } from '../../shared/submissions/record.ts';

/** API.md: the required fields of each kind, with a value, and the optional ones. */
const KINDS: Record<string, [Record<string, unknown>, Record<string, unknown>?]> = {
  call: [{ pairing: 'p1' }],
  deed: [{ pairing: 'p1', title: '帮着卖了两头羊' }],
  villageVisit: [{ pairing: 'v1' }],
  achievementReport: [{ year: 2025, results: '修了路', shortcomings: '走访少', massReview: '满意' }],
  pledge: [{ what: '修好村口的路灯', toWhom: '全村', dueOn: '2026-06-30', publishedAt: ['board'] }],
  pledgeFulfilment: [{ pledge: 'r1', how: '换了三盏' }],
  zone: [{ member: 'm1', area: '一组' }, { sign: true }],
  volunteerTeam: [
    { name: '先锋队', theme: '助老', members: ['m1'] },
    { place: '三号网格', groups: [{ name: '巡逻组', duty: '夜间巡逻', place: '3号楼', members: ['m1'] }] },
  ],
  volunteerService: [
    { community: '金塔社区', theme: '助老', participants: ['m1', 'm2'] },
    { team: 't1', place: '3号楼', serviceDay: true },
  ],
  wish: [{ what: '一副老花镜' }, { community: '金塔社区' }],
  wishClaim: [{ wish: 'w1' }],
  microWish: [{ wish: '一副老花镜', fulfilled: true }, { fulfils: 'w1' }],
  communityRegistration: [
    { community: '金塔社区' },
    { whole: true, confirmedBy: '马社长', confirmedOn: '2026-05-02' },
  ],
  incomeProject: [{ title: '养牛' }],
  visit: [{ pairing: 'p1' }, { needs: '缺过冬的煤', opinions: '路灯坏了', answered: '已报修' }],
  centreHousehold: [
    { member: 'm1', households: ['三户'] },
    { villageHouseholds: 120, until: '2026-12-31' },
  ],
  centreVisit: [{ household: '三户' }, { opinions: '路灯坏了', answered: '已报修' }],
  assessmentMeeting: [
    { quarter: '2026-Q2', attendees: ['m1'], selfAssessed: true, mutualAssessed: false },
    { opinions: '窗口办事慢', answered: '增设了窗口' },
  ],
  ledgerReview: [{ quarter: '2026-Q2', summary: '已梳理' }],
  yearEndReview: [{ year: 2026, summary: '已评估', meeting: '2026-04-20' }],
  publicProfile: [{ post: '窗口', duties: '受理' }, { photo: '照片一' }],
  postClaim: [{ post: '先锋岗' }, { type: 'vanguard', sign: true, until: '2026-12-31' }],
  contest: [{ title: '技能比武' }],
  mentorship: [{ apprentice: '小马' }, { skill: '焊接', until: '2026-12-31', outcome: '已能独立上岗' }],
  suggestion: [{ suggestion: '改排班' }, { outcome: '已采纳' }],
  memberProject: [
    { type: 'breakthrough', title: '降低能耗' },
    { members: ['m1'], until: '2026-12-31', outcome: '能耗降低一成' },
  ],
  ruralOutreach: [{ subjects: ['health'], place: '上庄村', what: '义诊', participants: ['m1'] }],
  handyService: [{ household: '一组低保户', service: '送药上门' }],
  goodPractice: [{ title: '谈心谈话“三必到”', done: '书记到户谈', effect: '矛盾少了' }],
  activityPlan: [{ title: '谈心谈话活动方案', summary: '分三步开展' }],
};

it('each kind is a service to people, which dossiers show, or is none', () => {
  const kinds = [...serviceKinds, ...otherKinds];
  expect(kinds.toSorted()).toEqual(submissionKinds.map(({ kind }) => kind).toSorted());
});

it('each kind of the catalogue has its case here; that of a talk is longer', () => {
  expect([...Object.keys(KINDS), 'talk'].sort()).toEqual(submissionKinds.map(({ kind }) => kind).sort());
});

const kindOf = (name: string) => {
  const kind = submissionKindOf(name);
  if (!kind) throw new Error(`no kind ${name}`);
  return kind;
};
const accepts = (name: string, fields: object) =>
  kindOf(name).schema.safeParse({ kind: name, happenedOn: '2026-05-01', ...fields }).success;

describe.each(Object.entries(KINDS))('%s', (name, [required, optional = {}]) => {
  it('takes its required fields, its optional ones and the common ones', () => {
    expect(accepts(name, required)).toBe(true);
    expect(accepts(name, { ...required, ...optional, note: '备注', for: 'm1' })).toBe(true);
  });

  it.each(Object.keys(required))('cannot do without %s', (field) => {
    const { [field]: _left, ...rest } = required;
    expect(accepts(name, rest)).toBe(false);
    expect(accepts(name, { ...required, [field]: '' })).toBe(false);
  });

  it('takes no field that it does not know', () => {
    expect(accepts(name, { ...required, gps: '36.6' })).toBe(false);
  });
});

it.each(['visit', 'centreVisit', 'assessmentMeeting'])('L56 %s answers an opinion that there is', (name) => {
  const [required] = KINDS[name] ?? [{}];
  expect(accepts(name, { ...required, answered: '已报修' })).toBe(false);
  expect(accepts(name, { ...required, opinions: '路灯坏了' })).toBe(true);
});

const faultsIn = (name: string, over: object): string[] => {
  const read = kindOf(name).schema.safeParse({
    kind: name,
    happenedOn: '2026-05-01',
    ...KINDS[name]?.[0],
    ...over,
  });
  return (read.error?.issues ?? []).map(({ path }) => path.join('.'));
};

it.each<[string, string, object, string[]]>([
  ['what ends before it begins', 'mentorship', { until: '2026-04-30' }, ['until']],
  ['what ends before it begins', 'memberProject', { until: '2026-04-30' }, ['until']],
  ['what ends before it begins', 'postClaim', { until: '2026-04-30' }, ['until']],
  ['a phone in the name of a household', 'centreVisit', { household: '三户 199 0000 0001' }, ['household']],
  ['an id number in the needs', 'visit', { needs: '身份证630102195001010011' }, ['needs']],
  ['a year and a count in the needs', 'visit', { needs: '2026年春耕缺化肥30袋' }, []],
  ['no household', 'centreHousehold', { households: [] }, ['households']],
  [
    'too many',
    'centreHousehold',
    { households: Array.from({ length: 61 }, (_, n) => `第${n}户`) },
    ['households'],
  ],
  ['a phone among them', 'centreHousehold', { households: ['三户', '13900000001'] }, ['households.1']],
  ['what ends on no day', 'postClaim', { until: '年底' }, ['until']],
  ['what ends the day it begins', 'postClaim', { until: '2026-05-01' }, []],
  ['a post of no known sort', 'postClaim', { type: 'star' }, ['type']],
  ['a project of no known sort', 'memberProject', { type: 'other' }, ['type']],
  ['nothing taken to the countryside', 'ruralOutreach', { subjects: [] }, ['subjects']],
  ['something else taken there', 'ruralOutreach', { subjects: ['health', 'money'] }, ['subjects.1']],
  ['a confirmation of no day', 'communityRegistration', { confirmedBy: '马社长' }, ['confirmedOn']],
  ['a confirmation by nobody', 'communityRegistration', { confirmedOn: '2026-05-02' }, ['confirmedBy']],
  [
    'a confirmation before the registration',
    'communityRegistration',
    { confirmedBy: '马社长', confirmedOn: '2026-04-30' },
    ['confirmedOn'],
  ],
  [
    'a published wish that is not fulfilled yet',
    'microWish',
    { fulfils: 'w1', fulfilled: false },
    ['fulfilled'],
  ],
  ['one of one’s own that is not', 'microWish', { fulfilled: false }, []],
  ['no group', 'volunteerTeam', { groups: [] }, ['groups']],
  [
    'a group with somebody who is not in the team',
    'volunteerTeam',
    {
      members: ['m1', 'm2'],
      groups: [
        { name: '一组', members: ['m1'] },
        { name: '二组', members: ['m2', 'm3'] },
      ],
    },
    ['groups.1.members.1'],
  ],
])('%s (%s) is said at its field', (_what, name, over, wanted) => {
  expect(faultsIn(name, over)).toEqual(wanted);
});

describe('§4.27 kinds that name their quarter or year', () => {
  const meeting = (over: object) =>
    accepts('assessmentMeeting', { ...KINDS['assessmentMeeting']?.[0], ...over });

  it('name one that has begun, of the right kind', () => {
    expect(meeting({ quarter: '2026-Q1' })).toBe(true);
    expect(meeting({ quarter: '2026-Q3' })).toBe(false);
    expect(meeting({ quarter: '2026-H1' })).toBe(false);
    expect(accepts('yearEndReview', { year: 2027, summary: '早了', meeting: '2027-01-20' })).toBe(false);
  });

  it.each([
    ['2026-05-01', true],
    ['2026-01-01', true],
    ['2026-05-02', false],
    ['2025-12-31', false],
    ['五月', false],
  ])('§4.43 a year’s review of 1 May names its meeting: of %s is %s', (held, is) => {
    expect(accepts('yearEndReview', { year: 2026, summary: '已评估', meeting: held })).toBe(is);
  });

  it('may repeat it as `makesUp`, and name no other', () => {
    expect(meeting({ quarter: '2026-Q1', makesUp: '2026-Q1' })).toBe(true);
    expect(meeting({ quarter: '2026-Q1', makesUp: '2025-Q4' })).toBe(false);
  });

  it('are kept under the year that they name', () => {
    const input = (more: object) => ({ kind: 'x', happenedOn: '2027-01-10', ...more }) as SubmissionInput;
    expect(yearOf(kindOf('assessmentMeeting'), input({ quarter: '2026-Q4' }))).toBe(2026);
    expect(yearOf(kindOf('ledgerReview'), input({ quarter: '2026-Q4' }))).toBe(2026);
    expect(yearOf(kindOf('yearEndReview'), input({ year: 2026 }))).toBe(2026);
    expect(yearOf(kindOf('volunteerService'), input({}))).toBe(2027);
  });
});

it('a registration in a community is the branch’s if it says so, else the person’s', () => {
  const kind = kindOf('communityRegistration');
  expect(belongingOf(kind, { whole: true }).to).toBe('unit');
  expect(belongingOf(kind, { whole: false }).to).toBe('person');
  expect(belongingOf(kind, {}).to).toBe('person');
  expect(belongingOf(kindOf('contest'), {}).to).toBe('unit');
});
