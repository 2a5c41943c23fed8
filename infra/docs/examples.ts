/** Example bodies of every answer, taken from a small county on this machine. */
import type { AddressInfo } from 'node:net';
import type { Log } from '../../shared/flows/table/ports.ts';
import { readDataSet } from '../dataset/dataset.ts';
import { localIssuer } from '../local/issuer.ts';
import { Machine } from '../local/machine.ts';
import { localServer } from '../local/server.ts';

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const DAY = '2026-04-20';

const person = (id: string, name: string, n: number, more: object = {}) => ({
  id,
  name,
  phone: `1990000000${n}`,
  branch: 'caizheng',
  standing: 'full',
  inBranchSince: '2020-05-01',
  ...more,
});

const dataSet = {
  day: DAY,
  startsOn: '2026-01-01',
  units: [
    { id: 'qinghai', name: '青海省', kind: 'province', level: 'provincial' },
    { id: 'xining', name: '西宁市', kind: 'prefecture', parent: 'qinghai', level: 'prefecture' },
    { id: 'huangzhong', name: '湟中区', kind: 'county', parent: 'xining', level: 'county' },
    { id: 'jiguan', name: '区直机关党委', kind: 'committee', parent: 'huangzhong', categories: ['agency'] },
    { id: 'caizheng', name: '财政局党支部', kind: 'branch', parent: 'jiguan' },
    { id: 'shuili', name: '水利局党支部', kind: 'branch', parent: 'jiguan' },
  ],
  members: [
    person('lizhuoma', '李卓玛', 1, { posts: ['secretary'] }),
    person('mahaishan', '马海山', 2),
    person('cairang', '才让东智', 3),
    person('zhuoma', '卓玛措', 4, { posts: ['committeeMember'] }),
  ],
  officers: [
    { person: 'zhangming', name: '张明', phone: '19900000101', unit: 'jiguan', role: 'committeeOfficer' },
    { person: 'hanxue', name: '韩雪', phone: '19900000102', unit: 'huangzhong', role: 'departmentOfficer' },
    { person: 'qilian', name: '祁连山', phone: '19900000103', unit: 'xining', role: 'departmentOfficer' },
    { person: 'xitong', name: '信息员', phone: '19900000104', unit: 'qinghai', role: 'systemAdministrator' },
    { person: 'dongmei', name: '韩冬梅', phone: '19900000106', unit: 'huangzhong', role: 'supervisor' },
    { person: 'shenji', name: '陈志远', phone: '19900000107', unit: 'xining', role: 'auditor' },
    { person: 'anquan', name: '安全员', phone: '19900000105', unit: 'xining', role: 'securityAdministrator' },
  ],
  assignments: [],
  pairings: [
    { id: 'hu-1', member: 'mahaishan', with: 'household', label: '东村一户', startedOn: '2026-01-01' },
    { id: 'hu-2', member: 'cairang', with: 'household', label: '东村二户', startedOn: '2026-01-01' },
  ],
  problems: [
    {
      id: 'wenti-1',
      owner: { member: 'cairang' },
      category: '组织观念淡薄',
      text: '示例',
      source: 'collective',
      foundOn: '2026-03-01',
      dueOn: '2026-05-15',
    },
  ],
  orders: [
    { id: 'zeling-1', unit: 'caizheng', issuer: 'jiguan', issuedOn: '2026-04-01', dueOn: '2026-05-01' },
  ],
  requests: [{ id: 'yuetan-1', branch: 'caizheng', by: 'mahaishan', at: '2026-04-20' }],
  mustTalkEvents: [{ id: 'bitan-1', member: 'mahaishan', event: 'setback', on: '2026-04-17' }],
  submissions: [
    {
      id: 'tanhua-1',
      by: 'lizhuoma',
      enteredAt: '2026-04-10T02:00:00.000Z',
      kind: 'talk',
      form: 'regular',
      talker: 'lizhuoma',
      with: ['cairang'],
      mode: 'faceToFace',
      topics: ['belief', 'life'],
      happenedOn: '2026-04-10',
      summary: '谈了近期工作',
      text: '示例',
    },
    {
      id: 'dianhua-1',
      by: 'mahaishan',
      enteredAt: '2026-03-10T02:00:00.000Z',
      kind: 'call',
      pairing: 'hu-1',
      happenedOn: '2026-03-10',
    },
    {
      id: 'chengnuo-1',
      by: 'cairang',
      enteredAt: '2026-03-05T02:00:00.000Z',
      kind: 'pledge',
      happenedOn: '2026-03-05',
      what: '为东村办好灌溉渠维修的资金拨付',
      toWhom: '东村群众',
      dueOn: '2026-06-30',
      publishedAt: ['board'],
    },
  ],
};

interface Call {
  readonly route: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** `{route}` stands for the id of what that route answered last. */
  readonly path: string;
  readonly as?: string;
  readonly body?: unknown;
}

/** Everybody, one day and one question, so that nothing of its answers is left to chance but what is hashed. */
const aCheck: Call = {
  route: 'makeSpotCheck',
  method: 'POST',
  path: '/api/spot-checks',
  as: 'dongmei',
  body: {
    scope: 'huangzhong',
    branches: 2,
    peoplePerBranch: 2,
    strata: [{ name: '机关党员', category: 'agency' }],
    rules: ['pairing-call'],
    days: ['2026-04-28'],
  },
};

/** In the order in which they are played; each is the example of its route, the last one if there are several. */
const calls: readonly Call[] = [
  { route: 'readHealth', method: 'GET', path: '/api/health' },
  { route: 'readMe', method: 'GET', path: '/api/me', as: 'lizhuoma' },
  { route: 'readMyDuties', method: 'GET', path: '/api/me/duties', as: 'mahaishan' },
  { route: 'readMyMessages', method: 'GET', path: '/api/me/messages', as: 'mahaishan' },
  {
    route: 'submit',
    method: 'POST',
    path: '/api/submissions',
    as: 'mahaishan',
    body: { kind: 'visit', pairing: 'hu-1', happenedOn: '2026-04-25' },
  },
  { route: 'readBranch', method: 'GET', path: '/api/branches/caizheng', as: 'lizhuoma' },
  {
    route: 'readBranchDuties',
    method: 'GET',
    path: '/api/branches/caizheng/duties?rule=pairing-call',
    as: 'lizhuoma',
  },
  { route: 'readUnitDuties', method: 'GET', path: '/api/units/caizheng/duties?rule=pledge', as: 'zhangming' },
  { route: 'readLedger', method: 'GET', path: '/api/branches/caizheng/ledger', as: 'lizhuoma' },
  {
    route: 'correctRecord',
    method: 'POST',
    path: '/api/records/dianhua-1/corrections',
    as: 'mahaishan',
    body: { changes: { note: '户主不在，与其子通话' }, reason: '补充接电话的人' },
  },
  { route: 'readRecord', method: 'GET', path: '/api/records/dianhua-1', as: 'lizhuoma' },
  { route: 'readDossier', method: 'GET', path: '/api/members/cairang/dossier?year=2026', as: 'lizhuoma' },
  {
    route: 'importRows',
    method: 'POST',
    path: '/api/branches/caizheng/imports',
    as: 'lizhuoma',
    body: {
      dryRun: true,
      rows: [
        { 姓名: '旦增', 手机号: '19900000011', 身份: '预备党员', 进入支部日期: '2026-04-01' },
        { 姓名: '马海山', 流动党员: '是' },
        { 姓名: '旦增', 结对对象: '西村二户', 结对日期: '2026-04-01' },
        { 姓名: '卓玛措', 手机号: '1990000' },
      ],
    },
  },
  {
    route: 'issueOrder',
    method: 'POST',
    path: '/api/orders',
    as: 'zhangming',
    body: { unit: 'caizheng', dueOn: '2026-05-15', text: '补开一季度的评议会' },
  },
  {
    route: 'reportOrderDone',
    method: 'POST',
    path: '/api/orders/zeling-1/done',
    as: 'lizhuoma',
    body: { on: '2026-04-26', how: '已补开' },
  },
  {
    route: 'verifyOrder',
    method: 'POST',
    path: '/api/orders/zeling-1/verify',
    as: 'zhangming',
    body: { ok: true },
  },
  { route: 'listOrders', method: 'GET', path: '/api/units/caizheng/orders', as: 'lizhuoma' },
  aCheck,
  {
    route: 'cancelSpotCheck',
    method: 'POST',
    path: '/api/spot-checks/{makeSpotCheck}/cancel',
    as: 'dongmei',
    body: { reason: '下雪封路' },
  },
  aCheck,
  {
    route: 'drawSpotCheck',
    method: 'POST',
    path: '/api/spot-checks/{makeSpotCheck}/draw',
    as: 'dongmei',
    body: { words: '今天天晴' },
  },
  {
    route: 'recordFindings',
    method: 'POST',
    path: '/api/spot-checks/{makeSpotCheck}/findings',
    as: 'dongmei',
    body: {
      items: [
        {
          key: 'xianchang-1',
          person: 'mahaishan',
          rule: 'pairing-call',
          found: 'notFound',
          badge: 'worn',
          note: '结对户说三月没有接到电话',
          at: '2026-04-27T04:00:00.000Z',
        },
      ],
    },
  },
  { route: 'readSpotCheck', method: 'GET', path: '/api/spot-checks/{makeSpotCheck}', as: 'dongmei' },
  {
    route: 'readCheckClaims',
    method: 'GET',
    path: '/api/spot-checks/{makeSpotCheck}/claims?limit=1',
    as: 'dongmei',
  },
  { route: 'readCheckDrafts', method: 'GET', path: '/api/spot-checks/{makeSpotCheck}/drafts', as: 'dongmei' },
  { route: 'closeSpotCheck', method: 'POST', path: '/api/spot-checks/{makeSpotCheck}/close', as: 'dongmei' },
  {
    route: 'readVerification',
    method: 'GET',
    path: '/api/spot-checks/{makeSpotCheck}/verification',
    as: 'dongmei',
  },
  { route: 'listSpotChecks', method: 'GET', path: '/api/spot-checks?scope=huangzhong', as: 'dongmei' },
  {
    route: 'answerSpotCheck',
    method: 'POST',
    path: '/api/spot-checks/{makeSpotCheck}/answers',
    as: 'lizhuoma',
    body: { branch: 'caizheng', text: '三月的电话由其子接听，已补充登记' },
  },
  {
    route: 'listBranchSpotChecks',
    method: 'GET',
    path: '/api/branches/caizheng/spot-checks',
    as: 'lizhuoma',
  },
  {
    route: 'draftNotice',
    method: 'POST',
    path: '/api/notices',
    as: 'zhangming',
    body: { unit: 'caizheng', about: 'unit' },
  },
  {
    route: 'withdrawNotice',
    method: 'POST',
    path: '/api/notices/{draftNotice}/withdraw',
    as: 'zhangming',
    body: { reason: '先当面了解情况' },
  },
  {
    route: 'draftNotice',
    method: 'POST',
    path: '/api/notices',
    as: 'zhangming',
    body: { unit: 'caizheng', about: 'unit' },
  },
  {
    route: 'editNotice',
    method: 'PUT',
    path: '/api/notices/{draftNotice}',
    as: 'zhangming',
    body: { text: '一季度结对户走访有2户没有登记。请核实后尽快办理并签收。' },
  },
  {
    route: 'issueNotice',
    method: 'POST',
    path: '/api/notices/{draftNotice}/issue',
    as: 'zhangming',
    body: {},
  },
  {
    route: 'receiveNotice',
    method: 'POST',
    path: '/api/notices/{draftNotice}/receipt',
    as: 'lizhuoma',
    body: { note: '其中1户已走访，本周补录' },
  },
  { route: 'readNotice', method: 'GET', path: '/api/notices/{draftNotice}', as: 'zhangming' },
  { route: 'listNotices', method: 'GET', path: '/api/units/caizheng/notices', as: 'lizhuoma' },
  {
    route: 'inspectDuties',
    method: 'POST',
    path: '/api/inspections',
    as: 'dongmei',
    body: { branch: 'caizheng', rule: 'pairing-call', period: '2026-03' },
  },
  { route: 'closeInspection', method: 'POST', path: '/api/inspections/{inspectDuties}/close', as: 'dongmei' },
  { route: 'listInspections', method: 'GET', path: '/api/inspections', as: 'dongmei' },
  {
    route: 'listBranchInspections',
    method: 'GET',
    path: '/api/branches/caizheng/inspections',
    as: 'lizhuoma',
  },
  { route: 'readAudit', method: 'GET', path: '/api/audit?unit=huangzhong', as: 'shenji' },
  {
    route: 'requestTalk',
    method: 'POST',
    path: '/api/talk-requests',
    as: 'cairang',
    body: { branch: 'caizheng', with: 'lizhuoma', about: '示例' },
  },
  {
    route: 'replyToTalkRequest',
    method: 'POST',
    path: '/api/talk-requests/yuetan-1/reply',
    as: 'lizhuoma',
    body: { at: '周五下午3点', place: '支部活动室' },
  },
  { route: 'listTalkRequests', method: 'GET', path: '/api/branches/caizheng/talk-requests', as: 'mahaishan' },
  { route: 'listMustTalks', method: 'GET', path: '/api/units/caizheng/must-talk-events', as: 'lizhuoma' },
  {
    route: 'raiseMustTalk',
    method: 'POST',
    path: '/api/must-talk-events',
    as: 'lizhuoma',
    body: { member: 'cairang', event: 'hardship', on: '2026-04-24' },
  },
  {
    route: 'delegateMustTalk',
    method: 'POST',
    path: '/api/must-talk-events/bitan-1/delegate',
    as: 'lizhuoma',
    body: { person: 'zhuoma', reason: '书记出差' },
  },
  {
    route: 'startCampaign',
    method: 'POST',
    path: '/api/topical-campaigns',
    as: 'lizhuoma',
    body: { branch: 'caizheng', occasion: 'election', eventOn: '2026-05-10', people: ['cairang'] },
  },
  {
    route: 'planTalks',
    method: 'PUT',
    path: '/api/branches/caizheng/talk-plans/2026-H1',
    as: 'lizhuoma',
    body: {
      talkDay: '每月15日',
      timetable: [{ month: '2026-05', people: ['cairang'] }],
      outlines: [{ person: 'cairang', outline: '近期工作和联系户情况' }],
    },
  },
  {
    route: 'readTalkPlan',
    method: 'GET',
    path: '/api/branches/caizheng/talk-plans/2026-H1',
    as: 'lizhuoma',
  },
  {
    route: 'readTalkCoverage',
    method: 'GET',
    path: '/api/branches/caizheng/talk-coverage',
    as: 'zhangming',
  },
  {
    route: 'recordHonour',
    method: 'POST',
    path: '/api/branches/caizheng/honours',
    as: 'lizhuoma',
    body: { member: 'zhuoma', on: '2026-04-20', title: '区优秀党务工作者' },
  },
  {
    route: 'recordAppraisal',
    method: 'POST',
    path: '/api/branches/caizheng/appraisals',
    as: 'lizhuoma',
    body: {
      year: 2025,
      on: '2026-04-18',
      results: [{ member: 'cairang', qualified: 9, basic: 1, unqualified: 0 }],
    },
  },
  {
    route: 'writeSynthesis',
    method: 'POST',
    path: '/api/branches/caizheng/syntheses',
    as: 'lizhuoma',
    body: { suggestion: '把集中学习改到晚上', outcome: 'adopt', action: '自五月起改到周三晚' },
  },
  { route: 'listSyntheses', method: 'GET', path: '/api/branches/caizheng/syntheses', as: 'cairang' },
  { route: 'readTalkText', method: 'GET', path: '/api/talks/tanhua-1/text', as: 'cairang' },
  {
    route: 'grantTalk',
    method: 'POST',
    path: '/api/talks/tanhua-1/grants',
    as: 'cairang',
    body: { to: 'mahaishan', until: '2026-05-10' },
  },
  {
    route: 'breakGlass',
    method: 'POST',
    path: '/api/talks/tanhua-1/break-glass',
    as: 'anquan',
    body: { reason: '核查举报' },
  },
  {
    route: 'chooseRecordSheet',
    method: 'PUT',
    path: '/api/units/xining/record-sheet',
    as: 'qilian',
    body: { fields: ['on', 'talker', 'with', 'summary', 'problems', 'rectification', 'signature'] },
  },
  { route: 'readTalkReads', method: 'GET', path: '/api/talks/tanhua-1/reads', as: 'cairang' },
  {
    route: 'confirmTalk',
    method: 'POST',
    path: '/api/talks/tanhua-1/confirm',
    as: 'cairang',
    body: { ok: true },
  },
  {
    route: 'extendProblem',
    method: 'POST',
    path: '/api/problems/wenti-1/extend',
    as: 'lizhuoma',
    body: { to: '2026-05-31', reason: '等待上级批复' },
  },
  {
    route: 'rectifyProblem',
    method: 'POST',
    path: '/api/problems/wenti-1/rectify',
    as: 'cairang',
    body: { on: '2026-04-26', how: '已按时参加组织生活' },
  },
  {
    route: 'verifyProblem',
    method: 'POST',
    path: '/api/problems/wenti-1/verify',
    as: 'lizhuoma',
    body: { ok: true },
  },
  { route: 'listProblems', method: 'GET', path: '/api/branches/caizheng/problems', as: 'lizhuoma' },
  { route: 'readProblem', method: 'GET', path: '/api/problems/wenti-1', as: 'cairang' },
  {
    route: 'lookBackProblem',
    method: 'POST',
    path: '/api/problems/wenti-1/look-back',
    as: 'lizhuoma',
    body: { on: '2026-04-27', finding: 'undone', note: '又缺席一次组织生活' },
  },
  {
    route: 'nameLabels',
    method: 'PUT',
    path: '/api/units/xining/labels',
    as: 'qilian',
    body: { labels: { 不担当作为: '担当作为不够' } },
  },
  { route: 'readLabels', method: 'GET', path: '/api/units/caizheng/labels', as: 'lizhuoma' },
  { route: 'listOverdue', method: 'GET', path: '/api/units/huangzhong/overdue?limit=2', as: 'hanxue' },
  { route: 'readBoard', method: 'GET', path: '/api/units/huangzhong/board?period=2026-04', as: 'hanxue' },
  {
    route: 'listBoardDuties',
    method: 'GET',
    path: '/api/units/huangzhong/board/duties?period=2026-04&show=expected&limit=2',
    as: 'hanxue',
  },
  {
    route: 'addMember',
    method: 'POST',
    path: '/api/branches/caizheng/members',
    as: 'lizhuoma',
    body: { id: 'zhaxi', name: '扎西', phone: '19900000010', standing: 'full', retired: true },
  },
  {
    route: 'changeMember',
    method: 'PATCH',
    path: '/api/members/mahaishan',
    as: 'lizhuoma',
    body: { posts: ['groupLeader'] },
  },
  {
    route: 'assignContact',
    method: 'PUT',
    path: '/api/branches/caizheng/assignments',
    as: 'lizhuoma',
    body: { contact: 'mahaishan', people: ['cairang'] },
  },
  {
    route: 'nameLiaison',
    method: 'PUT',
    path: '/api/branches/caizheng/liaison',
    as: 'lizhuoma',
    body: { person: 'mahaishan', phone: '19900000002' },
  },
  { route: 'chooseSms', method: 'PUT', path: '/api/me/sms', as: 'cairang', body: { receive: false } },
  {
    route: 'addPairing',
    method: 'POST',
    path: '/api/pairings',
    as: 'lizhuoma',
    body: { id: 'hu-3', member: 'mahaishan', with: 'household', label: '西村一户' },
  },
  {
    route: 'endPairing',
    method: 'POST',
    path: '/api/pairings/hu-3/end',
    as: 'lizhuoma',
    body: { on: '2026-04-27', reason: '户主搬迁' },
  },
  {
    route: 'transferMember',
    method: 'POST',
    path: '/api/members/cairang/transfer',
    as: 'lizhuoma',
    body: { to: 'shuili', on: '2026-04-27' },
  },
  {
    route: 'recordLeaving',
    method: 'POST',
    path: '/api/members/zhaxi/leave',
    as: 'lizhuoma',
    body: { on: '2026-04-27', reason: '迁居省外' },
  },
  {
    route: 'addUnit',
    method: 'POST',
    path: '/api/units',
    as: 'xitong',
    body: { id: 'nongmu', name: '农牧局党支部', kind: 'branch', parent: 'jiguan' },
  },
  {
    route: 'changeUnit',
    method: 'PATCH',
    path: '/api/units/nongmu',
    as: 'xitong',
    body: { parent: 'huangzhong', on: '2026-04-27' },
  },
  {
    route: 'nameOfficers',
    method: 'PUT',
    path: '/api/units/jiguan/officers',
    as: 'xitong',
    body: { officers: [{ person: 'zhangming', name: '张明', role: 'committeeOfficer' }] },
  },
  {
    route: 'loadCalendar',
    method: 'POST',
    path: '/api/calendars',
    as: 'xitong',
    body: { year: 2027, holidays: ['2027-01-01'], makeUp: [] },
  },
  {
    route: 'setParameter',
    method: 'PUT',
    path: '/api/units/xining/parameters/pairing-call',
    as: 'qilian',
    body: { minimum: 2 },
  },
  {
    route: 'refusal',
    method: 'POST',
    path: '/api/submissions',
    as: 'mahaishan',
    body: { kind: 'visit', happenedOn: '2026-04-31' },
  },
];

/** What is given an id at random is shown without it, and so are seeds and hashes, so that the examples stay the same. */
const withoutRandom = (body: string): unknown =>
  JSON.parse(
    body
      .replace(/\b([a-zA-Z]+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '$1-…')
      .replace(/"[0-9a-f]{64}"/g, '"…"'),
  );

/** Example bodies by route; `refusal` is a problem document, and `raiseProblem` is shown without its random id. */
export async function makeExamples(): Promise<Record<string, unknown>> {
  const read = readDataSet(dataSet);
  if (!read.ok) throw new Error(JSON.stringify(read.fields));
  const machine = new Machine({ file: ':memory:', day: DAY, log: silent });
  await machine.load(read.dataSet, 'examples');
  await machine.advance('2026-04-27');
  const issuer = await localIssuer('http://local');
  const server = localServer(machine, issuer, Promise.resolve());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const examples: Record<string, unknown> = {};
  const ids = new Map<string, string>();
  for (const { route, method, path, as, body } of calls) {
    const headers = as === undefined ? {} : { authorization: `Bearer ${await issuer.tokenFor(as)}` };
    const asked = path.replace(/\{(\w+)\}/, (_all, name: string) => ids.get(name) ?? '');
    const response = await fetch(address + asked, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    ids.set(route, (JSON.parse(text) as { id?: string }).id ?? '');
    examples[route] = withoutRandom(text);
  }
  const waiver = {
    id: 'waiver-…',
    duty: 'achievement-report~zhaxi~~2026',
    branch: 'caizheng',
    reason: '年老体弱',
    proposedBy: 'lizhuoma',
  };
  examples['proposeWaiver'] = { ...waiver, state: 'proposed' };
  const approved = { approvedBy: 'zhangming', approvedAt: '2026-04-27T04:00:00.000Z' };
  examples['approveWaiver'] = { ...waiver, state: 'approved', ...approved };
  const { problems } = examples['listProblems'] as { problems: object[] };
  examples['raiseProblem'] = { ...problems[0], id: 'problem-…', stage: 'found', state: 'open' };
  await new Promise((resolve) => server.close(resolve));
  machine.close();
  return examples;
}
