/** Role × route × relation, through the real server. The expected table is written by hand; routes come from the contract. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../shared/manifest/routes.ts';
import { county } from '../given/county.ts';
import { localRun, type LocalRun } from '../given/local.ts';

const DAY = '2026-03-10';

const roles = {
  nobody: undefined,
  stranger: 'x9', // a token of somebody whom the table does not know
  member: 'm2',
  other: 'm3', // of the same branch, but not whom it is about
  secretary: 'm1',
  neighbour: 'm5', // a member of another branch
  committee: 'o1',
  otherCommittee: 'o4',
  department: 'o2',
  prefecture: 'o3',
  supervisor: 'o5',
  administrator: 'o6', // of the systems, for the whole province
  auditor: 'o7',
  securityAdministrator: 'o8',
} as const;
type Role = keyof typeof roles;

/** Good input is answered 200 or 201; `bad` input in place of it 400, but never before 403 and 404. */
interface Case {
  readonly path: string;
  readonly body?: unknown;
  readonly bad?: unknown;
  /** Who may; everybody else gets what `refused` says, and 404 unless it says more. */
  readonly allowed: readonly Role[];
  readonly forbidden?: readonly Role[];
}

const everybody = Object.keys(roles) as Role[];
const people = everybody.filter((role) => role !== 'nobody' && role !== 'stranger');
const inLine: readonly Role[] = ['committee', 'department', 'prefecture', 'supervisor'];
const branch: readonly Role[] = ['member', 'other', 'secretary'];
const officers: readonly Role[] = ['committee', 'department', 'prefecture'];
/** Who serves in line without keeping anything: they know that a branch is there, and no more. */
const watchers: readonly Role[] = ['supervisor', 'auditor', 'administrator', 'securityAdministrator'];

const cases: Readonly<Record<string, Case>> = {
  readHealth: { path: '/api/health', allowed: everybody },
  readOpenApi: { path: '/api/openapi.json', allowed: everybody },
  readMe: { path: '/api/me', allowed: people },
  readMyDuties: { path: '/api/me/duties', allowed: people },
  readMyMessages: { path: '/api/me/messages', allowed: people },
  submit: {
    path: '/api/submissions',
    body: { kind: 'call', pairing: 'p2', happenedOn: '2026-03-09', confirm: true },
    allowed: ['member', 'secretary'],
    forbidden: ['other', ...inLine, 'administrator', 'auditor', 'securityAdministrator'],
  },
  readBranch: {
    path: '/api/branches/b1',
    allowed: [...branch, ...inLine, 'administrator', 'auditor'],
    forbidden: ['securityAdministrator'],
  },
  readBranchDuties: {
    path: '/api/branches/b1/duties',
    allowed: [...branch, ...inLine, 'auditor'],
    forbidden: ['administrator', 'securityAdministrator'],
  },
  readUnitDuties: {
    path: '/api/units/b1/duties',
    allowed: [...branch, ...inLine, 'auditor'],
    forbidden: ['administrator', 'securityAdministrator'],
  },
  readLedger: {
    path: '/api/branches/b1/ledger',
    allowed: [...branch, ...inLine, 'auditor'],
    forbidden: ['administrator', 'securityAdministrator'],
  },
  listProblems: {
    path: '/api/branches/b1/problems',
    allowed: [...branch, ...inLine],
    forbidden: ['administrator', 'auditor', 'securityAdministrator'],
  },
  listOverdue: {
    path: '/api/units/b1/overdue',
    allowed: ['secretary', ...inLine],
    forbidden: ['member', 'other', 'administrator', 'auditor', 'securityAdministrator'],
  },
  readBoard: {
    path: '/api/units/b1/board',
    allowed: ['secretary', ...inLine],
    forbidden: ['member', 'other', 'administrator', 'auditor', 'securityAdministrator'],
  },
  listBoardDuties: {
    path: '/api/units/b1/board/duties?show=overdue',
    allowed: ['secretary', ...inLine],
    forbidden: ['member', 'other', 'administrator', 'auditor', 'securityAdministrator'],
  },
  raiseProblem: {
    path: '/api/problems',
    body: { owner: { member: 'm2' }, category: '不履职', text: '示例', source: 'talk', dueOn: '2026-04-01' },
    bad: { owner: { member: 'm2' }, category: '别的' },
    allowed: ['member', 'secretary', 'committee', 'department', 'prefecture'],
    forbidden: ['other', 'supervisor', 'administrator', 'auditor', 'securityAdministrator'],
  },
  extendProblem: {
    path: '/api/problems/open/extend',
    body: { to: '2026-05-01', reason: '等待批复' },
    bad: { to: '五月' },
    allowed: ['secretary'],
    forbidden: ['member', 'other', ...inLine, 'administrator', 'auditor', 'securityAdministrator'],
  },
  rectifyProblem: {
    path: '/api/problems/open/rectify',
    body: { on: '2026-03-09', how: '已改正' },
    bad: { on: '2026-03-09' },
    allowed: ['member', 'secretary'],
    forbidden: ['other', ...inLine, 'administrator', 'auditor', 'securityAdministrator'],
  },
  verifyProblem: {
    path: '/api/problems/rectified/verify',
    body: { ok: true },
    bad: { ok: '是' },
    allowed: ['secretary'],
    forbidden: ['member', 'other', ...inLine, 'administrator', 'auditor', 'securityAdministrator'],
  },
  lookBackProblem: {
    path: '/api/problems/verified/look-back',
    body: { on: '2026-03-10', finding: 'undone' },
    bad: { on: '2026-03-10', finding: '好' },
    allowed: ['secretary'],
    forbidden: ['member', 'other', ...inLine, 'administrator', 'auditor', 'securityAdministrator'],
  },
  readProblem: {
    path: '/api/problems/open',
    allowed: ['member', 'secretary'],
    forbidden: ['other', ...inLine, 'administrator', 'auditor', 'securityAdministrator'],
  },
  readLabels: {
    path: '/api/units/b1/labels',
    allowed: [...branch, ...inLine, 'auditor'],
    forbidden: ['administrator', 'securityAdministrator'],
  },
  nameLabels: {
    path: '/api/units/jg/labels',
    body: { labels: { 不履职: '履职不到位' } },
    bad: { labels: { 别的: '叫法' } },
    allowed: officers,
    forbidden: [...branch, 'neighbour', ...watchers],
  },
  readRecord: {
    path: '/api/records/c1',
    allowed: ['member', 'secretary'],
    // Superiors read the ledger; a record's own page is of those who may correct it.
    forbidden: ['other'],
  },
  correctRecord: {
    path: '/api/records/c1/corrections',
    body: { changes: { note: '占线后再拨' }, reason: '补充' },
    bad: { changes: { note: 1 }, reason: '' },
    allowed: ['member', 'secretary'],
    // Superiors read the ledger; a record's own page is of those who may correct it.
    forbidden: ['other'],
  },
  readDossier: {
    path: '/api/members/m2/dossier?year=2026',
    allowed: ['member', 'secretary'],
    forbidden: ['other', ...inLine, 'administrator', 'auditor', 'securityAdministrator'],
  },
  importRows: {
    path: '/api/branches/b1/imports',
    body: { rows: [{ 姓名: '旦增', 手机号: '19900000011', 身份: '正式党员' }], dryRun: true },
    bad: { rows: '旦增' },
    allowed: ['secretary', ...officers],
    forbidden: ['member', 'other', ...watchers],
  },
  readImportTemplate: { path: '/api/imports/template', allowed: people },
  addMember: {
    path: '/api/branches/b1/members',
    body: { name: '旦增', phone: '19900000011', standing: 'full' },
    bad: { name: '旦增' },
    allowed: ['secretary', ...officers],
    forbidden: ['member', 'other', ...watchers],
  },
  changeMember: {
    path: '/api/members/m3',
    body: { mobile: true },
    bad: { mobile: '是' },
    allowed: ['secretary', ...officers],
    forbidden: ['member', 'other', ...watchers],
  },
  transferMember: {
    path: '/api/members/m3/transfer',
    body: { to: 'b2', on: DAY },
    bad: { to: 'b2' },
    allowed: ['secretary', ...officers],
    forbidden: ['member', 'other', ...watchers],
  },
  recordLeaving: {
    path: '/api/members/m3/leave',
    body: { on: DAY, reason: '迁居省外' },
    bad: { on: DAY },
    allowed: ['secretary', ...officers],
    forbidden: ['member', 'other', ...watchers],
  },
  assignContact: {
    path: '/api/branches/b1/assignments',
    body: { contact: 'm6', people: ['m3'] },
    bad: { contact: 'm6' },
    allowed: ['secretary'],
    forbidden: ['member', 'other', ...officers, ...watchers],
  },
  nameLiaison: {
    path: '/api/branches/b1/liaison',
    body: { person: 'm2', phone: '19900000002' },
    bad: { person: 'm2', phone: '1' },
    allowed: ['secretary'],
    forbidden: ['member', 'other', ...officers, ...watchers],
  },
  chooseSms: { path: '/api/me/sms', body: { receive: false }, bad: { receive: '否' }, allowed: people },
  addPairing: {
    path: '/api/pairings',
    body: { member: 'm3', with: 'household', label: '西村一户' },
    bad: { member: 'm3', with: 'friend', label: '西村一户' },
    allowed: ['secretary'],
    forbidden: ['member', 'other', ...officers, ...watchers],
  },
  endPairing: {
    path: '/api/pairings/p2/end',
    body: { on: DAY, reason: '户主搬迁' },
    bad: { on: DAY },
    allowed: ['secretary'],
    forbidden: ['member', 'other', ...officers, ...watchers],
  },
  proposeWaiver: {
    path: '/api/waivers',
    body: { duty: 'volunteer-service~b1~~2026-Q1', reason: '大雪封山' },
    bad: { duty: 'volunteer-service~b1~~2026-Q1' },
    allowed: ['secretary'],
    // It is the caller's own branch's; who keeps none has nothing to propose.
    forbidden: people.filter((role) => role !== 'secretary'),
  },
  approveWaiver: {
    path: '/api/waivers/w1/approve',
    allowed: officers,
    forbidden: [...branch, ...watchers],
  },
  issueOrder: {
    path: '/api/orders',
    body: { unit: 'b1', dueOn: '2026-04-01', text: '示例' },
    bad: { unit: 'b1', dueOn: '2026-04-01' },
    allowed: officers,
    forbidden: [...branch, ...watchers],
  },
  reportOrderDone: {
    path: '/api/orders/z1/done',
    body: { on: DAY, how: '已改正' },
    bad: { on: DAY },
    allowed: ['secretary'],
    forbidden: ['member', 'other', ...officers, ...watchers],
  },
  verifyOrder: {
    path: '/api/orders/z2/verify',
    body: { ok: true },
    bad: { ok: '是' },
    allowed: ['committee'],
    forbidden: [...branch, 'department', 'prefecture', ...watchers],
  },
  listOrders: {
    path: '/api/units/b1/orders',
    allowed: ['secretary', ...inLine],
    forbidden: ['member', 'other', 'auditor', 'administrator', 'securityAdministrator'],
  },
  draftNotice: {
    path: '/api/notices',
    body: { unit: 'b1', about: 'member', member: 'm2', text: '示例' },
    bad: { unit: 'b1', about: 'member', text: '示例' },
    allowed: officers,
    forbidden: [...branch, ...watchers],
  },
  // A draft is the issuing unit's own, and its unit does not know of it.
  editNotice: {
    path: '/api/notices/{id}',
    body: { text: '改过的示例' },
    bad: { text: '' },
    allowed: ['committee'],
  },
  withdrawNotice: {
    path: '/api/notices/{id}/withdraw',
    body: { reason: '情况已查清' },
    bad: {},
    allowed: ['committee'],
  },
  issueNotice: {
    path: '/api/notices/{id}/issue',
    body: {},
    bad: { text: '示例' },
    allowed: ['committee'],
  },
  receiveNotice: {
    path: '/api/notices/{id}/receipt',
    body: {},
    bad: { note: '' },
    allowed: ['member', 'secretary'],
    // Other members do not know that it is there.
    forbidden: officers,
  },
  readNotice: { path: '/api/notices/{id}', allowed: ['member', 'secretary', ...officers] },
  readNoticeDocument: { path: '/api/notices/{id}/document', allowed: ['member', 'secretary', ...officers] },
  listNotices: {
    path: '/api/units/b1/notices',
    allowed: [...branch, ...inLine],
    forbidden: ['auditor', 'administrator', 'securityAdministrator'],
  },
  makeSpotCheck: {
    path: '/api/spot-checks',
    body: { scope: 'b1', people: 1 },
    bad: { scope: 'b1', people: 0 },
    allowed: ['supervisor'],
    forbidden: [...branch, ...officers, 'auditor', 'administrator', 'securityAdministrator'],
  },
  // A check that is not over is there for supervisors alone.
  drawSpotCheck: { path: '/api/spot-checks/…/draw', bad: { words: 1 }, allowed: ['supervisor'] },
  cancelSpotCheck: {
    path: '/api/spot-checks/…/cancel',
    body: { reason: '下雪封路' },
    bad: {},
    allowed: ['supervisor'],
  },
  recordFindings: {
    path: '/api/spot-checks/…/findings',
    body: {
      items: [{ key: 'k1', person: 'm2', rule: 'pledge', found: 'found', at: `${DAY}T04:00:00Z` }],
    },
    bad: { items: [] },
    allowed: ['supervisor'],
  },
  closeSpotCheck: { path: '/api/spot-checks/…/close', allowed: ['supervisor'] },
  listSpotChecks: {
    path: '/api/spot-checks?scope=b1',
    allowed: ['supervisor'],
    forbidden: [...branch, ...officers, 'auditor', 'administrator', 'securityAdministrator'],
  },
  readSpotCheck: { path: '/api/spot-checks/…', allowed: ['supervisor'] },
  readCheckClaims: { path: '/api/spot-checks/…/claims', allowed: ['supervisor'] },
  readCheckDrafts: { path: '/api/spot-checks/…/drafts', allowed: ['supervisor'] },
  readVerification: {
    path: '/api/spot-checks/…/verification',
    allowed: [...branch, ...inLine, 'auditor'],
  },
  listBranchSpotChecks: {
    path: '/api/branches/b1/spot-checks',
    allowed: [...branch, ...inLine],
    forbidden: ['auditor', 'administrator', 'securityAdministrator'],
  },
  answerSpotCheck: {
    path: '/api/spot-checks/…/answers',
    body: { branch: 'b1', text: '示例' },
    bad: { branch: 'b1' },
    allowed: ['secretary'],
    forbidden: ['member', 'other'],
  },
  requestTalk: {
    path: '/api/talk-requests',
    body: { branch: 'b1', about: '示例' },
    bad: { branch: 'b1', with: 'm5' },
    allowed: ['member', 'other', 'secretary'],
    forbidden: [...officers, ...watchers],
  },
  replyToTalkRequest: {
    path: '/api/talk-requests/r1/reply',
    body: { at: '周五下午3点', place: '活动室' },
    bad: { at: '周五下午3点' },
    allowed: ['secretary'],
    forbidden: ['member', 'other', ...officers, ...watchers],
  },
  listTalkRequests: {
    path: '/api/branches/b1/talk-requests',
    allowed: branch,
    forbidden: [...officers, ...watchers],
  },
  raiseMustTalk: {
    path: '/api/must-talk-events',
    body: { member: 'm2', event: 'hardship', on: DAY },
    bad: { member: 'm2', event: 'birthday', on: DAY },
    allowed: ['secretary', ...officers],
    forbidden: ['member', 'other', ...watchers],
  },
  listMustTalks: {
    path: '/api/units/b1/must-talk-events',
    allowed: [...branch, ...officers],
    forbidden: [...watchers],
  },
  delegateMustTalk: {
    path: '/api/must-talk-events/e1/delegate',
    body: { person: 'm6', reason: '书记出差' },
    bad: { person: 'm6' },
    allowed: ['secretary', ...officers],
    forbidden: ['member', 'other', ...watchers],
  },
  startCampaign: {
    path: '/api/topical-campaigns',
    body: { branch: 'b1', occasion: 'election', eventOn: '2026-04-01', people: ['m2'] },
    bad: { branch: 'b1', occasion: 'party', eventOn: '2026-04-01', people: ['m2'] },
    allowed: ['secretary'],
    forbidden: ['member', 'other', ...officers, ...watchers],
  },
  planTalks: {
    path: '/api/branches/b1/talk-plans/2026-H1',
    body: { talkDay: '每月15日' },
    bad: { talkDay: 15 },
    allowed: ['secretary'],
    forbidden: ['member', 'other', ...officers, ...watchers],
  },
  readTalkPlan: {
    path: '/api/branches/b1/talk-plans/2026-H1',
    allowed: ['secretary', ...inLine],
    forbidden: ['member', 'other', 'administrator', 'auditor', 'securityAdministrator'],
  },
  readTalkCoverage: {
    path: '/api/branches/b1/talk-coverage',
    allowed: ['secretary', ...inLine],
    forbidden: ['member', 'other', 'administrator', 'auditor', 'securityAdministrator'],
  },
  recordHonour: {
    path: '/api/branches/b1/honours',
    body: { member: 'm2', on: DAY, title: '区优秀党员' },
    bad: { member: 'm2', on: DAY },
    allowed: ['secretary'],
    forbidden: ['member', 'other', ...officers, ...watchers],
  },
  recordAppraisal: {
    path: '/api/branches/b1/appraisals',
    body: { year: 2025, on: DAY, results: [{ member: 'm2', qualified: 9, basic: 0, unqualified: 0 }] },
    bad: { year: 2025, on: DAY, results: [] },
    allowed: ['secretary'],
    forbidden: ['member', 'other', ...officers, ...watchers],
  },
  writeSynthesis: {
    path: '/api/branches/b1/syntheses',
    body: { suggestion: '改到晚上', outcome: 'adopt', action: '已改' },
    bad: { suggestion: '改到晚上', outcome: 'ignore', action: '已改' },
    allowed: ['secretary'],
    forbidden: ['member', 'other', ...officers, ...watchers],
  },
  listSyntheses: {
    path: '/api/branches/b1/syntheses',
    allowed: [...branch, ...inLine, 'auditor'],
    forbidden: ['administrator', 'securityAdministrator'],
  },
  readTalkText: {
    path: '/api/talks/t1/text',
    allowed: ['member', 'secretary'],
    forbidden: ['other', ...officers, ...watchers],
  },
  readRecordSheet: {
    path: '/api/talks/t1/sheet',
    allowed: ['member', 'secretary'],
    forbidden: ['other', ...officers, ...watchers],
  },
  chooseRecordSheet: {
    path: '/api/units/xn/record-sheet',
    body: { fields: ['summary', 'problems', 'rectification'] },
    bad: { fields: ['summary'] },
    allowed: ['prefecture'],
    forbidden: [...branch, 'neighbour', ...watchers],
  },
  readTalkReads: {
    path: '/api/talks/t1/reads',
    allowed: ['member', 'secretary'],
    forbidden: ['other', ...officers, ...watchers],
  },
  grantTalk: {
    path: '/api/talks/t1/grants',
    body: { to: 'm3', until: '2026-03-20' },
    bad: { to: 'm3' },
    allowed: ['member', 'secretary'],
    forbidden: ['other', ...officers, ...watchers],
  },
  breakGlass: {
    path: '/api/talks/t1/break-glass',
    body: { reason: '核查举报' },
    bad: {},
    allowed: ['securityAdministrator'],
    forbidden: [...branch, ...officers, 'supervisor', 'auditor', 'administrator'],
  },
  confirmTalk: {
    path: '/api/talks/t1/confirm',
    body: { ok: true },
    bad: { ok: '是' },
    allowed: ['member'],
    forbidden: ['other', 'secretary', ...officers, ...watchers],
  },
  inspectDuties: {
    path: '/api/inspections',
    body: { branch: 'b1', rule: 'pairing-call' },
    bad: { branch: 'b1', rule: 'none' },
    allowed: ['supervisor'],
    forbidden: [...branch, ...officers, 'auditor', 'administrator', 'securityAdministrator'],
  },
  // Whoever did not ask is not told that there is anything to close.
  closeInspection: { path: '/api/inspections/none/close', allowed: ['supervisor'] },
  listInspections: {
    path: '/api/inspections',
    allowed: ['supervisor'],
    forbidden: people.filter((role) => role !== 'supervisor'),
  },
  listBranchInspections: {
    path: '/api/branches/b1/inspections',
    allowed: ['secretary', ...inLine, 'auditor'],
    forbidden: ['member', 'other', 'administrator', 'securityAdministrator'],
  },
  readAudit: {
    path: '/api/audit?unit=xn',
    allowed: ['auditor'],
    forbidden: [...branch, 'neighbour', 'prefecture', 'supervisor', 'administrator', 'securityAdministrator'],
  },
  addUnit: {
    path: '/api/units',
    body: { name: '农牧局党支部', kind: 'branch', parent: 'jg' },
    bad: { name: '农牧局党支部', kind: 'party', parent: 'jg' },
    allowed: ['administrator'],
    forbidden: [...branch, 'neighbour', ...inLine, 'auditor', 'securityAdministrator'],
  },
  changeUnit: {
    path: '/api/units/b1',
    body: { name: '区财政局党支部' },
    bad: { name: '' },
    allowed: ['administrator'],
    forbidden: [...branch, ...inLine, 'auditor', 'securityAdministrator'],
  },
  nameOfficers: {
    path: '/api/units/jg/officers',
    body: { officers: [{ person: 'o1', name: '张明', role: 'committeeOfficer' }] },
    bad: { officers: [{ person: 'o1', name: '张明', role: 'chief' }] },
    allowed: ['administrator'],
    forbidden: [...branch, 'neighbour', ...inLine, 'auditor', 'securityAdministrator'],
  },
  loadCalendar: {
    path: '/api/calendars',
    body: { year: 2031, holidays: ['2031-01-01'] },
    bad: { year: 2031, holidays: [] },
    allowed: ['administrator'],
    forbidden: people.filter((role) => role !== 'administrator'),
  },
  setParameter: {
    path: '/api/units/xn/parameters/pairing-call',
    body: { minimum: 2 },
    bad: { minimum: 'two' },
    allowed: ['prefecture'],
    forbidden: [...branch, 'neighbour', ...watchers],
  },
};

const extra = (id: string, name: string, unit: string, role: string, n: number) => ({
  person: id,
  name,
  phone: `1990000020${n}`,
  unit,
  role,
});

const problem = (id: string) => ({
  id,
  owner: { member: 'm2' },
  category: '不履职',
  source: 'collective',
  foundOn: '2026-03-01',
  dueOn: '2026-04-01',
});

/** The small county, with a neighbouring branch and committee and every kind of office. */
const dataSet = () => {
  const base = county(DAY);
  return {
    ...base,
    units: [
      ...base.units,
      { id: 'jg2', name: '区教育局党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
    ],
    members: [
      ...base.members,
      {
        id: 'm5',
        name: '韩文',
        phone: '19900000005',
        branch: 'b2',
        standing: 'full',
        inBranchSince: '2020-05-01',
      },
      {
        id: 'm6',
        name: '石海',
        phone: '19900000006',
        branch: 'b1',
        standing: 'full',
        inBranchSince: '2020-05-01',
        posts: ['committeeMember'],
      },
    ],
    officers: [
      ...base.officers,
      extra('o4', '马青', 'jg2', 'committeeOfficer', 1),
      extra('o5', '李平', 'xn', 'supervisor', 2),
      extra('o6', '王平', 'qh', 'systemAdministrator', 3),
      extra('o7', '赵平', 'xn', 'auditor', 4),
      extra('o8', '孙平', 'xn', 'securityAdministrator', 5),
    ],
    orders: [
      { id: 'z1', unit: 'b1', issuer: 'jg', issuedOn: '2026-03-01', dueOn: '2026-04-01' },
      {
        id: 'z2',
        unit: 'b1',
        issuer: 'jg',
        issuedOn: '2026-03-01',
        dueOn: '2026-04-01',
        doneOn: '2026-03-05',
      },
    ],
    requests: [{ id: 'r1', branch: 'b1', by: 'm2', at: '2026-03-09' }],
    mustTalkEvents: [{ id: 'e1', member: 'm2', event: 'hardship', on: '2026-03-09' }],
    talkPlans: [{ branch: 'b1', half: '2026-H1', madeOn: '2026-01-10' }],
    submissions: [
      {
        id: 't1',
        by: 'm1',
        enteredAt: `${DAY}T01:00:00Z`,
        kind: 'talk',
        form: 'regular',
        talker: 'm1',
        with: ['m2'],
        mode: 'faceToFace',
        topics: ['life'],
        happenedOn: '2026-02-10',
        text: '示例',
      },
      {
        id: 'c1',
        by: 'm2',
        enteredAt: `${DAY}T01:00:00Z`,
        kind: 'call',
        pairing: 'p2',
        happenedOn: '2026-02-10',
      },
    ],
    problems: [
      problem('open'),
      { ...problem('rectified'), rectifiedOn: '2026-03-05' },
      { ...problem('verified'), rectifiedOn: '2026-03-05', verifiedOn: '2026-03-06' },
    ],
  };
};

let run: LocalRun;
beforeAll(async () => {
  run = await localRun();
});
afterAll(async () => {
  await run.close();
});

const call = async (id: string, role: Role, body?: unknown) => {
  const method = routes.find((one) => one.id === id)?.method ?? '';
  if (method !== 'GET') isAsLoaded = false;
  const path = paths.get(id) ?? cases[id]?.path ?? '';
  if (role !== 'stranger') return run.call(method, path, body, roles[role]);
  const headers = { authorization: `Bearer ${await run.tokenOf('x9')}` };
  return run.call(method, path, body, undefined, headers);
};

function expected(id: string, role: Role): number {
  const { allowed, forbidden = [] }: Pick<Case, 'allowed' | 'forbidden'> = cases[id] ?? { allowed: [] };
  const route = routes.find((one) => one.id === id);
  if (allowed.includes(role)) return route?.status ?? 0;
  if (role === 'nobody' || role === 'stranger') return 401;
  return forbidden.includes(role) ? 403 : 404;
}

test('every route of the contract has its case', () => {
  expect(Object.keys(cases).sort()).toEqual(routes.map((route) => route.id).sort());
});

let isAsLoaded = false;
/** The data set anew, unless nothing can have changed it. */
async function freshData(): Promise<void> {
  if (!isAsLoaded) await run.load(dataSet());
  isAsLoaded = true;
}

/** A waiver that the branch asks for; a data set has none. */
const propose = async (): Promise<void> => {
  const duty = 'volunteer-service~b1~~2026-Q1';
  const reply = await run.post('/api/waivers', { duty, reason: '大雪封山' }, 'm1');
  const { id } = reply.body as { id: string };
  paths.set('approveWaiver', `/api/waivers/${id}/approve`);
};
/** An inspection that is still open. */
const inspect = async (): Promise<void> => {
  const reply = await run.post('/api/inspections', { branch: 'b1' }, 'o5');
  const { id } = reply.body as { id: string };
  paths.set('closeInspection', `/api/inspections/${id}/close`);
};
const paths = new Map<string, string>();

/** A notice of the committee on a member, as a draft or issued; a data set has none. */
const giveNotice = async (id: string): Promise<void> => {
  const body = { unit: 'b1', about: 'member', member: 'm2', text: '示例' };
  const reply = await run.post('/api/notices', body, 'o1');
  const notice = (reply.body as { id: string }).id;
  if (!['editNotice', 'withdrawNotice', 'issueNotice'].includes(id))
    expect((await run.post(`/api/notices/${notice}/issue`, {}, 'o1')).status).toBe(200);
  paths.set(id, (cases[id]?.path ?? '').replace('{id}', notice));
};

/** A check of the branch in the state in which each route has something to do with it. */
const check = async (id: string): Promise<void> => {
  const made = await run.post('/api/spot-checks', { scope: 'b1', people: 9 }, 'o5');
  const at = `/api/spot-checks/${(made.body as { id: string }).id}`;
  if (id !== 'drawSpotCheck') await run.post(`${at}/draw`, {}, 'o5');
  if (id === 'readVerification' || id === 'answerSpotCheck') await run.post(`${at}/close`, undefined, 'o5');
  paths.set(id, (cases[id]?.path ?? '').replace('/api/spot-checks/…', at));
};

describe.each(Object.keys(cases))('%s', (id) => {
  test.each(everybody)('%s', async (role) => {
    await freshData();
    if (
      id === 'approveWaiver' ||
      id === 'closeInspection' ||
      /…|\/api\/notices\//.test(cases[id]?.path ?? '')
    )
      isAsLoaded = false;
    if (id === 'approveWaiver') await propose();
    if (cases[id]?.path.startsWith('/api/notices/')) await giveNotice(id);
    if (id === 'closeInspection') await inspect();
    if (cases[id]?.path.includes('…')) await check(id);
    const { body, bad } = cases[id] ?? {};
    // Bad input first: it writes nothing, and it is not looked at before access.
    if (bad !== undefined) {
      const wanted = expected(id, role);
      expect((await call(id, role, bad)).status, 'bad input').toBe(wanted < 300 ? 400 : wanted);
    }
    const reply = await call(id, role, body);
    expect(reply.status, JSON.stringify(reply.body)).toBe(expected(id, role));
    if (reply.status >= 400) expect(reply.body).toMatchObject({ status: reply.status, type: 'about:blank' });
  });
});

describe('what is absent and what is another’s look alike', () => {
  test.each([
    ['/api/branches/b1', '/api/branches/none'],
    ['/api/branches/b1/duties', '/api/branches/none/duties'],
    ['/api/units/jg2/overdue', '/api/units/none/overdue'],
  ])('%s for a neighbour', async (theirs, none) => {
    await run.load(dataSet());
    expect(await run.get(theirs, 'm5')).toEqual(await run.get(none, 'm5'));
  });

  test('a member knows that the own committee is there, but not what is overdue in it', async () => {
    await run.load(dataSet());
    expect((await run.get('/api/units/jg/overdue', 'm2')).status).toBe(403);
  });

  test('an id that cannot be is absent too', async () => {
    await run.load(dataSet());
    for (const id of ['x'.repeat(3000), '%00', 'a%2Fb', '%E0%A4%A']) {
      expect((await run.get(`/api/branches/${id}`, 'm1')).status, id.slice(0, 10)).toBe(404);
    }
  });
});
