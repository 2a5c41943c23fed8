/** A small county for flows: one agency branch of a committee, with officers above. Days are fixed. */

export const county = (day: string, more: Record<string, unknown> = {}) => ({
  day,
  startsOn: '2026-01-01',
  units: [
    { id: 'qh', name: '青海省', kind: 'province', level: 'provincial' },
    { id: 'xn', name: '西宁市', kind: 'prefecture', parent: 'qh', level: 'prefecture' },
    { id: 'hz', name: '湟中区', kind: 'county', parent: 'xn', level: 'county' },
    { id: 'jg', name: '区直机关党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
    { id: 'b1', name: '财政局党支部', kind: 'branch', parent: 'jg' },
    { id: 'b2', name: '水利局党支部', kind: 'branch', parent: 'jg' },
  ],
  members: [
    { ...person('m1', '李卓玛', '0001'), posts: ['secretary'] },
    person('m2', '马海山', '0002'),
    person('m3', '才让东智', '0003'),
    { ...person('m4', '王秀英', '0004'), branch: 'b2', posts: ['secretary'] },
  ],
  officers: [
    { person: 'o1', name: '张明', phone: '19900000101', unit: 'jg', role: 'committeeOfficer' },
    { person: 'o2', name: '韩雪', phone: '19900000102', unit: 'hz', role: 'departmentOfficer' },
    { person: 'o3', name: '祁连山', phone: '19900000103', unit: 'xn', role: 'departmentOfficer' },
  ],
  assignments: [],
  pairings: [
    { id: 'p2', member: 'm2', with: 'household', label: '东村一户', startedOn: '2026-01-01' },
    { id: 'p3', member: 'm3', with: 'household', label: '东村二户', startedOn: '2026-01-01' },
  ],
  submissions: [],
  ...more,
});

function person(id: string, name: string, phone: string) {
  return {
    id,
    name,
    phone: `1990000${phone}`,
    branch: 'b1',
    standing: 'full',
    inBranchSince: '2020-05-01',
  };
}
