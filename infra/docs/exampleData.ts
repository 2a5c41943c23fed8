/** The county in which the examples are played: one branch, one committee, and who serves above them. */

export const DAY = '2026-04-20';

const person = (id: string, name: string, n: number, more: object = {}) => ({
  id,
  name,
  phone: `1990000000${n}`,
  branch: 'caizheng',
  standing: 'full',
  inBranchSince: '2020-05-01',
  ...more,
});

export const dataSet = {
  day: DAY,
  startsOn: '2026-01-01',
  units: [
    { id: 'qinghai', name: '青海省', kind: 'province', level: 'provincial' },
    { id: 'xining', name: '西宁市', kind: 'prefecture', parent: 'qinghai', level: 'prefecture' },
    { id: 'huangzhong', name: '湟中区', kind: 'county', parent: 'xining', level: 'county' },
    { id: 'jiguan', name: '区直机关党委', kind: 'committee', parent: 'huangzhong', categories: ['agency'] },
    { id: 'caizheng', name: '财政局党支部', kind: 'branch', parent: 'jiguan' },
    { id: 'shuili', name: '水利局党支部', kind: 'branch', parent: 'jiguan' },
    { id: 'jiaoyu', name: '区教育局党委', kind: 'committee', parent: 'huangzhong', categories: ['agency'] },
    { id: 'yizhong', name: '一中党支部', kind: 'branch', parent: 'jiaoyu' },
  ],
  members: [
    person('lizhuoma', '李卓玛', 1, { posts: ['secretary'] }),
    person('mahaishan', '马海山', 2),
    person('cairang', '才让东智', 3),
    person('zhuoma', '卓玛措', 4, { posts: ['committeeMember'] }),
    { ...person('sangjie', '桑杰', 5, { reach: 'family', standing: 'activist' }) },
  ],
  officers: [
    { person: 'zhangming', name: '张明', phone: '19900000101', unit: 'jiguan', role: 'committeeOfficer' },
    { person: 'majun', name: '马军', phone: '19900000108', unit: 'jiaoyu', role: 'committeeOfficer' },
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
  // Of a branch with ten members and more at the meeting there is one place.
  rounds: [
    {
      ...{ id: 'pingxuan-2', branch: 'caizheng', quarter: '2025-Q4', meetingOn: '2026-04-08', base: 12 },
      ...{ candidates: ['mahaishan'], comments: { mahaishan: '上门办实事，群众认可' } },
    },
    {
      ...{ id: 'pingxuan-3', branch: 'caizheng', quarter: '2025-Q3', meetingOn: '2026-04-08', base: 12 },
      ...{ candidates: ['cairang'], comments: { cairang: '带头整改' }, publishedOn: '2026-04-20' },
    },
    {
      ...{ id: 'pingxuan-4', branch: 'caizheng', quarter: '2025-Q2', meetingOn: '2026-04-08', base: 12 },
      ...{ candidates: ['zhuoma'], comments: { zhuoma: '热心服务' }, publishedOn: '2026-04-13' },
    },
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
