/** Each route with a request to it: who may send it, and who may know that what it is about is there. */
import { derivedId } from '../../infra/dataset/derivedId.ts';

export const DAY = '2026-03-10';

export const roles = {
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
export type Role = keyof typeof roles;

/** Good input is answered 200 or 201; `bad` input in place of it 400, but never before 403 and 404. */
export interface Case {
  readonly path: string;
  readonly body?: unknown;
  readonly bad?: unknown;
  /** Who may; everybody else gets what `refused` says, and 404 unless it says more. */
  readonly allowed: readonly Role[];
  readonly forbidden?: readonly Role[];
}

/** How the committee's officer was named, as it is loaded. */
const OFFICER = derivedId(['naming'], ['jg', 'committeeOfficer', 'o1'], new Set());

export const everybody = Object.keys(roles) as Role[];
export const people = everybody.filter((role) => role !== 'nobody' && role !== 'stranger');
const inLine: readonly Role[] = ['committee', 'department', 'prefecture', 'supervisor'];
const branch: readonly Role[] = ['member', 'other', 'secretary'];
const officers: readonly Role[] = ['committee', 'department', 'prefecture'];
/** Who serves in line without keeping anything: they know that a branch is there, and no more. */
const watchers: readonly Role[] = ['supervisor', 'auditor', 'administrator', 'securityAdministrator'];

/** In its place goes the one that came by SMS. */
export const CODE = '{code}';
export const TICKET = '{ticket}';

/** The id of the circumstance that waits, once it is made. */
export const proposed: string[] = [];

export const cases: Readonly<Record<string, Case>> = {
  readHealth: { path: '/api/health', allowed: everybody },
  readOpenApi: { path: '/api/openapi.json', allowed: everybody },
  readIssuer: { path: '/.well-known/openid-configuration', allowed: everybody },
  readKeys: { path: '/.well-known/jwks.json', allowed: everybody },
  askSignInCode: {
    path: '/api/sign-in/code',
    body: { phone: '19900000002' },
    bad: { phone: '0971-8230001' },
    allowed: everybody,
  },
  signIn: {
    path: '/api/sign-in',
    body: { phone: '19900000002', code: CODE },
    bad: { phone: '19900000002', code: '12345' },
    allowed: everybody,
  },
  signInSecond: {
    path: '/api/sign-in/second',
    body: { ticket: TICKET, code: CODE },
    bad: { ticket: TICKET, code: '12345' },
    allowed: everybody,
  },
  setSecondFactor: { path: '/api/me/second-factor', body: {}, bad: { secret: 'x' }, allowed: people },
  resetSecondFactor: {
    path: '/api/people/m2/second-factor/reset',
    body: { reason: '手机丢失' },
    bad: { reason: '' },
    allowed: ['securityAdministrator'],
    forbidden: [...branch, ...inLine, 'administrator', 'auditor'],
  },
  refreshSignIn: { path: '/api/sign-in/refresh', body: {}, bad: { everywhere: true }, allowed: everybody },
  signOut: { path: '/api/sign-out', body: {}, bad: { everywhere: 1 }, allowed: everybody },
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
  readReviewDraft: {
    path: '/api/branches/b1/reviews/2026-Q1/draft',
    allowed: ['secretary', ...officers],
    forbidden: ['member', 'other', ...watchers],
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
    body: {
      owner: { member: 'm2' },
      category: '不履职',
      text: '示例',
      source: 'publicOpinion',
      dueOn: '2026-04-01',
    },
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
  listActivityPlans: {
    path: '/api/units/jg/activity-plans',
    // Of the units above themselves, and whoever belongs to a unit below.
    allowed: [...branch, 'neighbour', ...inLine, 'auditor'],
    forbidden: ['administrator', 'securityAdministrator'],
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
  listTellInPerson: {
    path: '/api/branches/b1/tell-in-person',
    allowed: ['secretary'],
    forbidden: ['member', 'other', ...officers, ...watchers],
  },
  recordToldInPerson: {
    path: '/api/branches/b1/tell-in-person',
    body: { person: 'm7' },
    bad: { person: 'm2' },
    allowed: ['secretary'],
    forbidden: ['member', 'other', ...officers, ...watchers],
  },
  proposeCircumstance: {
    path: '/api/members/m3/circumstances',
    body: { ableToWork: false, reason: '住院' },
    bad: { reason: '住院' },
    allowed: ['secretary', ...officers],
    forbidden: ['member', 'other', ...watchers],
  },
  approveCircumstance: {
    path: '/api/circumstances/…/approve',
    body: { ok: true },
    bad: {},
    allowed: [...officers],
    forbidden: [...branch, ...watchers],
  },
  approveCircumstances: {
    path: '/api/circumstances/approve',
    body: { ids: proposed, ok: true },
    bad: { ids: proposed, ok: '是' },
    allowed: [...officers],
    forbidden: [...branch, ...watchers],
  },
  listCircumstances: {
    path: '/api/units/b1/circumstances',
    allowed: ['secretary', ...officers],
    forbidden: ['member', 'other', ...watchers],
  },
  listTransfers: {
    path: '/api/branches/b1/transfers',
    allowed: ['secretary', ...officers],
    forbidden: ['member', 'other', ...watchers],
  },
  // From b1 to a branch of the other committee: its officer receives, and a superior of both waits.
  acceptTransfer: {
    path: '/api/transfers/…/accept',
    allowed: ['otherCommittee'],
    forbidden: [...branch, ...officers, ...watchers],
  },
  declineTransfer: {
    path: '/api/transfers/…/decline',
    body: { reason: '不是本单位的人' },
    bad: {},
    allowed: ['secretary', ...officers, 'otherCommittee'],
    forbidden: ['member', 'other', ...watchers],
  },
  readHistory: {
    path: '/api/members/m3/history',
    allowed: ['secretary', ...officers],
    forbidden: ['member', 'other', ...watchers],
  },
  correctMember: {
    path: '/api/members/m3/corrections',
    body: { of: 'leaving~1', withdrawn: true, reason: '登记错了人' },
    bad: { of: 'leaving~1', reason: '登记错了人' },
    allowed: ['secretary', ...officers],
    // The other member is who has left.
    forbidden: ['member', ...watchers],
  },
  correctPairing: {
    path: '/api/pairings/p2/corrections',
    body: { changes: { label: '西村一户' }, reason: '写错' },
    bad: { changes: {}, reason: '写错' },
    allowed: ['secretary', ...officers],
    forbidden: ['member', 'other', ...watchers],
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
    body: { plan: [{ talker: 'm1', person: 'm2', month: '2026-05' }], talkDay: '每月15日' },
    bad: { plan: [], talkDay: 15 },
    allowed: ['secretary'],
    forbidden: ['member', 'other', ...officers, ...watchers],
  },
  readTalkPlan: {
    path: '/api/branches/b1/talk-plans/2026-H1',
    allowed: ['secretary', ...inLine],
    forbidden: ['member', 'other', 'administrator', 'auditor', 'securityAdministrator'],
  },
  readTalkPlanDraft: {
    path: '/api/branches/b1/talk-plans/2026-H1/draft',
    allowed: ['secretary'],
    forbidden: ['member', 'other', ...inLine, 'administrator', 'auditor', 'securityAdministrator'],
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
  proposeOfficer: {
    path: '/api/units/jg/officers',
    body: { person: 'm3', role: 'committeeOfficer' },
    bad: { person: 'm3', role: 'chief' },
    allowed: ['administrator', 'department', 'prefecture'],
    forbidden: [...branch, 'neighbour', 'committee', 'supervisor', 'auditor', 'securityAdministrator'],
  },
  activateOfficer: {
    path: '/api/officers/…/activate', // a proposal for the committee
    bad: { person: 'm3' },
    allowed: ['securityAdministrator'],
    forbidden: [...branch, 'neighbour', ...inLine, 'auditor', 'administrator'],
  },
  activateOfficers: {
    path: '/api/officers/activate', // what is active already stays
    body: { ids: [OFFICER] },
    bad: { ids: [OFFICER], all: true },
    allowed: ['securityAdministrator'],
    forbidden: [...branch, 'neighbour', ...inLine, 'auditor', 'administrator'],
  },
  relieveOfficer: {
    path: `/api/officers/${OFFICER}/relieve`,
    body: { on: DAY, reason: '工作调动' },
    bad: { on: DAY },
    allowed: ['securityAdministrator'],
    forbidden: [...branch, 'neighbour', ...inLine, 'auditor', 'administrator'],
  },
  listOfficers: {
    path: '/api/units/jg/officers',
    allowed: [...officers, 'administrator', 'auditor', 'securityAdministrator'],
    forbidden: [...branch, 'neighbour', 'supervisor'],
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
