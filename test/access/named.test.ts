/**
 * What else a request names, by somebody who may send it: a thing of another county is answered as one that there is not,
 * in the same words, so that no refusal tells what exists elsewhere.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { phoneOf } from './dataSet.ts';
import { DAY, kinds, YESTERDAY, type Kind } from './kinds.ts';
import { world, type World } from './world.ts';

let at: World;
beforeAll(async () => {
  at = await world();
});
afterAll(() => at.close());

/** `?` stands for the id, which is one of theirs or of nothing. */
interface Naming {
  readonly by: Kind;
  readonly route: readonly [method: string, path: string];
  readonly body?: unknown;
}

type Ids = readonly [theirs: string, none: string];
const PERSON: Ids = ['m19', 'm90'];
const BRANCH: Ids = ['b9', 'b0'];

const post = (path: string, body: unknown, by: Kind = 'secretary'): Naming => ({
  ...{ by, body },
  route: ['POST', path],
});
const put = (path: string, body: unknown): Naming => ({ by: 'secretary', body, route: ['PUT', path] });
const get = (path: string, by: Kind): Naming => ({ by, route: ['GET', path] });
const submit = (body: object): Naming => post('/api/submissions', { happenedOn: YESTERDAY, ...body });

const talk = {
  kind: 'talk',
  form: 'regular',
  talker: 'm1',
  with: ['m2'],
  mode: 'faceToFace',
  topics: ['life'],
};
const service = { kind: 'volunteerService', community: '示例', theme: '示例' };
const team = { kind: 'volunteerTeam', name: '示例', theme: '示例' };
const meeting = { kind: 'assessmentMeeting', quarter: '2026-Q1', selfAssessed: true, mutualAssessed: true };
const problem = { category: '不履职', text: '示例', source: 'collective', dueOn: '2026-04-01' };
const event = { event: 'conflict', on: DAY };
const campaign = { branch: 'b1', occasion: 'election', eventOn: '2026-04-01' };
const votes = { qualified: 9, basic: 0, unqualified: 0 };
const order = { dueOn: '2026-04-01', text: '示例' };
const row = { 姓名: '旦增', 身份: '正式党员' };

const namings: readonly (readonly [what: string, naming: Naming, ids: Ids])[] = [
  ['for whom', submit({ kind: 'microWish', wish: '示例', fulfilled: true, for: '?' }), PERSON],
  ['a pairing', submit({ kind: 'call', pairing: '?' }), ['p9', 'p0']],
  ['who was talked with', submit({ ...talk, with: ['?'] }), PERSON],
  ['who talked', submit({ ...talk, talker: '?' }), PERSON],
  ['an event', submit({ ...talk, event: '?' }), ['e9', 'e0']],
  ['a request', submit({ ...talk, form: 'appointment', request: '?' }), ['r9', 'r0']],
  ['a pledge', submit({ kind: 'pledgeFulfilment', pledge: '?', how: '示例' }), ['c9', 'c0']],
  ['a zone', submit({ kind: 'zone', member: '?', area: '示例' }), PERSON],
  ['who served', submit({ ...service, participants: ['?'] }), PERSON],
  ['who is of a team', submit({ ...team, members: ['?'] }), PERSON],
  ['who attended', submit({ ...meeting, attendees: ['?'] }), PERSON],
  [
    'another pairing',
    post('/api/records/c1/corrections', { changes: { pairing: '?' }, reason: '示例' }),
    ['p9', 'p0'],
  ],
  ['who is assigned', put('/api/branches/b1/assignments', { contact: 'm6', people: ['?'] }), PERSON],
  ['a contact', put('/api/branches/b1/assignments', { contact: '?', people: [] }), PERSON],
  ['a liaison', put('/api/branches/b1/liaison', { person: '?', phone: '09718211234' }), PERSON],
  ['who is paired', post('/api/pairings', { member: '?', with: 'household', label: '示例' }), PERSON],
  ['which unit is paired', post('/api/pairings', { unit: '?', with: 'village', label: '示例' }), BRANCH],
  ['whose problem', post('/api/problems', { owner: { member: '?' }, ...problem }), PERSON],
  ['which branch’s problem', post('/api/problems', { owner: { branch: '?' }, ...problem }), BRANCH],
  [
    'from which talk',
    post('/api/problems', { owner: { member: 'm2' }, ...problem, source: 'talk', talk: '?' }),
    ['t9', 't0'],
  ],
  ['who helped', post('/api/problems/open/rectify', { on: YESTERDAY, how: '示例', helpedBy: ['?'] }), PERSON],
  ['whom one asks for', post('/api/talk-requests', { branch: 'b1', with: '?' }, 'member'), PERSON],
  ['where one asks', post('/api/talk-requests', { branch: '?' }, 'member'), BRANCH],
  ['whose event', post('/api/must-talk-events', { member: '?', ...event }), PERSON],
  [
    'whom it is handed to',
    post('/api/must-talk-events', { member: 'm2', ...event, delegate: { person: '?', reason: '示例' } }),
    PERSON,
  ],
  [
    'whom it is handed on to',
    post('/api/must-talk-events/e1/delegate', { person: '?', reason: '示例' }),
    PERSON,
  ],
  ['who is named for a campaign', post('/api/topical-campaigns', { ...campaign, people: ['?'] }), PERSON],
  [
    'who is planned for',
    put('/api/branches/b1/talk-plans/2026-H1', { plan: [{ talker: 'm1', person: '?', month: '2026-05' }] }),
    PERSON,
  ],
  ['who is honoured', post('/api/branches/b1/honours', { member: '?', on: DAY, title: '示例' }), PERSON],
  [
    'who is appraised',
    post('/api/branches/b1/appraisals', { year: 2025, on: DAY, results: [{ member: '?', ...votes }] }),
    PERSON,
  ],
  ['who was told', post('/api/branches/b1/tell-in-person', { person: '?' }), PERSON],
  ['a duty', post('/api/waivers', { duty: 'volunteer-service~?~~2026-Q1', reason: '示例' }), BRANCH],
  ['who is ordered', post('/api/orders', { unit: '?', ...order }, 'committee'), BRANCH],
  [
    'who is noticed',
    post('/api/notices', { unit: 'b1', about: 'member', member: '?', text: '示例' }, 'committee'),
    PERSON,
  ],
  [
    'what is noticed',
    post('/api/notices', { unit: 'b1', about: 'unit', duties: ['pairing-call~?~p9~2026-02'] }, 'committee'),
    ['m18', 'm90'],
  ],
  ['what is checked', post('/api/spot-checks', { scope: '?', people: 1 }, 'countySupervisor'), BRANCH],
  ['where one looks', post('/api/inspections', { branch: '?' }, 'countySupervisor'), BRANCH],
  ['at whom one looks', post('/api/inspections', { member: '?' }, 'countySupervisor'), PERSON],
  [
    'at whom of a branch',
    post('/api/inspections', { branch: 'b1', member: '?' }, 'countySupervisor'),
    PERSON,
  ],
  [
    'a unit above',
    post('/api/units', { name: '示例', kind: 'branch', parent: '?' }, 'countyAdministrator'),
    ['jg3', 'jg9'],
  ],
  [
    'a new unit above',
    { by: 'countyAdministrator', route: ['PATCH', '/api/units/b1'], body: { parent: '?' } },
    ['jg3', 'jg9'],
  ],
  ['a unit below', get('/api/units/jg/overdue?of=?', 'committee'), BRANCH],
  ['a unit of the list', get('/api/units/jg/overdue?unit=?', 'committee'), BRANCH],
  ['a unit of the board', get('/api/units/jg/board/duties?show=overdue&of=?', 'committee'), BRANCH],
  ['an audited unit', get('/api/audit?unit=?', 'auditor'), ['xz', 'x0']],
  ['a scope', get('/api/spot-checks?scope=?', 'countySupervisor'), BRANCH],
  // Who has a number elsewhere is not told by its being taken.
  [
    'a number',
    post('/api/branches/b1/members', { name: '旦增', standing: 'full', phone: '?' }),
    [phoneOf('m19'), '13399994419'],
  ],
  [
    'a number of a row',
    post('/api/branches/b1/imports', { rows: [{ ...row, 手机号: '?' }], dryRun: true }),
    [phoneOf('m19'), '13399994419'],
  ],
];

/** Without the ids that are new each time. */
const settled = (text: string): string => text.replace(/"id":"[^"]*"/g, '"id":""');
/** `?` as a value, or as a part of one. */
const filledWith = (text: string, id: string): string => text.replaceAll(/(?<=["=~])\?(?=["&~]|$)/g, id);

async function answerTo({ by, route: [method, path], body }: Naming, id: string): Promise<string> {
  at.reset();
  const sent: unknown = body === undefined ? undefined : JSON.parse(filledWith(JSON.stringify(body), id));
  const { status, text } = await at.call(method, filledWith(path, id), sent, kinds[by]);
  return `${status} ${settled(text.replaceAll(id, '?'))}`;
}

test.each(namings)('%s of elsewhere is as one that there is not', async (_, naming, [theirs, none]) => {
  expect(await answerTo(naming, theirs)).toBe(await answerTo(naming, none));
});
