import { county } from '../given/county.ts';
import { TOMORROW, YESTERDAY, type Kind } from './kinds.ts';

type Row = Readonly<Record<string, unknown>>;

/** Everybody's name says who it is and is found in an answer wherever it stands. */
export const nameOf = (person: string): string => `雀${person}雀`;
/** The number of nobody else. */
export const phoneOf = (person: string): string => `13${person === '' ? '' : digits(person)}`;

const digits = (person: string): string =>
  `${person.startsWith('o') ? 7 : 3}${person.slice(1).padStart(8, '4')}`;

const unit = (id: string, kind: string, parent: string, more: Row = {}) => ({
  ...{ id, name: `单位${id}位`, kind, parent },
  ...more,
});

const member = (id: string, branch: string, more: Row = {}) => ({
  ...{ id, name: nameOf(id), phone: phoneOf(id), branch, standing: 'full', inBranchSince: '2020-05-01' },
  ...more,
});

const officer = (id: string, unit: string, role: string) => ({
  ...{ person: id, name: nameOf(id), phone: phoneOf(id), unit, role },
});

const units = [
  { id: 'qh', name: '单位qh位', kind: 'province', level: 'provincial' },
  unit('xn', 'prefecture', 'qh', { level: 'prefecture' }),
  unit('xz', 'prefecture', 'qh', { level: 'prefecture' }),
  unit('hz', 'county', 'xn', { level: 'county' }),
  unit('hx', 'county', 'xn', { level: 'county' }),
  unit('jg', 'committee', 'hz', { categories: ['agency'], head: 'o25' }),
  // Under which b1 stands until it moves.
  unit('jg0', 'committee', 'hz', { categories: ['agency'] }),
  unit('jg2', 'committee', 'hz', { categories: ['agency'] }),
  unit('jg3', 'committee', 'hx', { categories: ['agency'] }),
  unit('b1', 'branch', 'jg0'),
  unit('b2', 'branch', 'jg'),
  unit('b7', 'branch', 'jg2'),
  unit('b9', 'branch', 'jg3'),
];

const members = (isActing: boolean) => [
  member('m1', 'b1', { posts: [{ post: 'secretary', ...(isActing && { acting: true }) }] }),
  member('m2', 'b1'),
  member('m3', 'b1', { specialCircumstance: '鹊特殊m3鹊' }),
  member('m6', 'b1', { posts: ['committeeMember'] }),
  // Has no phone.
  { ...member('m7', 'b1'), phone: undefined },
  member('m8', 'b1', { posts: ['groupLeader'] }),
  member('m9', 'b1', { posts: [{ post: 'secretary', since: '2026-01-01', until: '2026-01-02' }] }),
  member('m10', 'b1'),
  member('m11', 'b1'),
  member('m12', 'b1', { standing: 'activist' }),
  member('m13', 'b1'),
  member('m22', 'b1'),
  member('m23', 'b1'),
  member('m4', 'b2', { posts: ['secretary'] }),
  member('m5', 'b2'),
  member('m15', 'b2', { posts: ['committeeMember'] }),
  member('m16', 'b2', { posts: ['groupLeader'] }),
  member('m21', 'b2'),
  member('m24', 'b2'),
  member('m25', 'b2'),
  member('m26', 'b2'),
  member('m17', 'b7', { posts: ['secretary'] }),
  member('m14', 'b7'),
  member('m18', 'b9', { posts: ['secretary'], specialCircumstance: '鹊特殊m18鹊' }),
  member('m19', 'b9'),
];

const officers = [
  officer('o1', 'jg', 'committeeOfficer'),
  officer('m21', 'jg', 'committeeOfficer'),
  officer('m26', 'jg', 'committeeOfficer'),
  officer('o12', 'jg', 'committeeOfficer'),
  officer('o41', 'jg', 'committeeOfficer'), // whose number is changed
  officer('o13', 'jg0', 'committeeOfficer'),
  officer('o4', 'jg2', 'committeeOfficer'),
  officer('o2', 'hz', 'departmentOfficer'),
  officer('o9', 'hx', 'departmentOfficer'),
  officer('o3', 'xn', 'departmentOfficer'),
  officer('o10', 'xz', 'departmentOfficer'),
  officer('o11', 'qh', 'departmentOfficer'),
  officer('o25', 'xz', 'supervisor'), // who heads the committee has an office elsewhere
  officer('o5', 'xn', 'supervisor'),
  officer('o17', 'hz', 'supervisor'),
  officer('o16', 'hx', 'supervisor'),
  officer('o6', 'qh', 'systemAdministrator'),
  officer('o18', 'hz', 'systemAdministrator'),
  officer('m22', 'hz', 'systemAdministrator'),
  officer('o19', 'hx', 'systemAdministrator'),
  officer('o8', 'xn', 'securityAdministrator'),
  officer('o22', 'qh', 'securityAdministrator'),
  officer('o23', 'hx', 'securityAdministrator'),
  officer('o7', 'xn', 'auditor'),
  officer('o20', 'qh', 'auditor'),
  officer('o21', 'hx', 'auditor'),
];

/** A problem of a member, with words that its people alone read. */
const problem = (id: string, member: string, more: Row = {}) => ({
  ...{ id, owner: { member }, category: '不履职', source: 'collective' },
  ...{ text: `鹊问题${member}鹊`, measures: `鹊措施${member}鹊`, foundOn: '2026-03-01', dueOn: '2026-04-01' },
  ...more,
});

const talk = (id: string, talker: string, other: string) => ({
  ...{ id, by: talker, enteredAt: `${YESTERDAY}T01:00:00Z`, kind: 'talk', form: 'regular', talker },
  ...{ with: [other], mode: 'faceToFace', topics: ['life'], happenedOn: '2026-02-10' },
  ...{ text: `鹊谈话${other}鹊`, summary: `鹊摘要${other}鹊` },
});

const call = (id: string, by: string, pairing: string) => ({
  ...{ id, by, enteredAt: `${YESTERDAY}T01:00:00Z`, kind: 'call', pairing, happenedOn: '2026-02-10' },
  ...{ note: `鹊备注${by}鹊` },
});

const team = {
  ...{
    id: 'team1',
    by: 'm2',
    enteredAt: `${YESTERDAY}T01:00:00Z`,
    kind: 'volunteerTeam',
    happenedOn: '2026-02-10',
  },
  ...{ name: '鹊队b1鹊', theme: '助老', members: ['m2', 'm3'] },
};

const order = (id: string, unit: string, issuer: string, more: Row = {}) => ({
  ...{ id, unit, issuer, issuedOn: '2026-03-01', dueOn: '2026-04-01' },
  ...more,
});

/** A selection of b1; its meeting was this month, whatever quarter it makes up for. */
const round = (id: string, quarter: string, more: Row) => ({
  ...{ id, branch: 'b1', quarter, meetingOn: '2026-03-02' },
  ...more,
});

/** The county, with two committees, another county and another prefecture, and somebody of every kind. */
export const dataSet = ({ isActing = false } = {}) => ({
  ...county(YESTERDAY),
  units,
  members: members(isActing),
  officers,
  assignments: [{ contact: 'm8', people: ['m2'] }],
  pairings: [
    { id: 'p2', member: 'm2', with: 'household', label: '鹊户m2鹊', startedOn: '2026-01-01' },
    { id: 'p3', member: 'm3', with: 'household', label: '鹊户m3鹊', startedOn: '2026-01-01' },
    { id: 'p9', member: 'm18', with: 'household', label: '鹊户m18鹊', startedOn: '2026-01-01' },
  ],
  liaisons: [{ branch: 'b1', person: 'm23', phone: '09718211234' }],
  orders: [
    order('z1', 'b1', 'jg'),
    order('z2', 'b1', 'jg', { doneOn: '2026-03-05' }),
    order('z9', 'b9', 'jg3'),
  ],
  rounds: [
    round('s1', '2025-Q3', {
      ...{ candidates: ['m3'], comments: { m3: '鹊评语m3鹊' } },
      followUps: [{ member: 'm2', grade: 'poor', action: '鹊措施评选m2鹊', on: YESTERDAY }],
    }),
    round('s2', '2026-Q1', { candidates: ['m3'], comments: { m3: '示例' }, publishedOn: YESTERDAY }),
    round('s3', '2025-Q4', { filedOn: '2026-03-05' }),
    round('s4', '2025-Q1', {}),
    { ...round('s9', '2026-Q1', {}), branch: 'b9' },
  ],
  requests: [
    { id: 'r1', branch: 'b1', by: 'm2', at: YESTERDAY },
    { id: 'r9', branch: 'b9', by: 'm19', at: YESTERDAY },
  ],
  mustTalkEvents: [
    { id: 'e1', member: 'm2', event: 'hardship', on: YESTERDAY },
    { id: 'e9', member: 'm19', event: 'hardship', on: YESTERDAY },
  ],
  talkPlans: [{ branch: 'b1', half: '2026-H1', madeOn: '2026-01-10', outline: '鹊计划b1鹊' }],
  submissions: [
    talk('t1', 'm1', 'm2'),
    talk('t9', 'm18', 'm19'),
    call('c1', 'm2', 'p2'),
    call('c9', 'm18', 'p9'),
    team,
  ],
  problems: [
    problem('open', 'm2'),
    problem('rectified', 'm2', { rectifiedOn: '2026-03-05' }),
    problem('verified', 'm2', { rectifiedOn: '2026-03-05', verifiedOn: '2026-03-06' }),
    problem('far', 'm19'),
  ],
});

/** What is done through the routes before anybody asks: who moved, left, was relieved, proposed and let in. */
export const history: readonly (readonly [method: string, path: string, body: unknown, by: Kind])[] = [
  ['PATCH', '/api/units/b1', { parent: 'jg', on: '2026-03-01' }, 'administrator'],
  ['POST', '/api/members/m10/leave', { on: YESTERDAY, reason: '鹊离开m10鹊' }, 'secretary'],
  ['POST', '/api/members/m11/transfer', { to: 'b2', on: YESTERDAY }, 'secretary'],
  ['POST', '/api/talks/t1/grants', { to: 'm13', until: '2026-03-20' }, 'secretary'],
  ['POST', '/api/talks/t1/grants', { to: 'm14', until: '2026-03-20' }, 'member'],
  [
    'PUT',
    '/api/branches/b1/talk-plans/2026-H1',
    {
      plan: [{ talker: 'm1', person: 'm2', month: '2026-05' }],
      outline: '鹊计划b1鹊',
      outlines: [{ person: 'm2', outline: '鹊提纲m2鹊' }],
    },
    'secretary',
  ],
  ['POST', '/api/units/jg/officers', { person: 'm24', role: 'committeeOfficer' }, 'administrator'],
  [
    'POST',
    '/api/units/jg/officers',
    { person: 'm25', role: 'committeeOfficer', from: TOMORROW },
    'administrator',
  ],
];
