import { county } from '../given/county.ts';
import { DAY } from './cases.ts';

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
export const dataSet = () => {
  const base = county(DAY);
  return {
    ...base,
    units: [
      ...base.units,
      { id: 'jg2', name: '区教育局党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
      { id: 'b7', name: '一中党支部', kind: 'branch', parent: 'jg2' },
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
      // Has no phone.
      { id: 'm7', name: '桑杰', branch: 'b1', standing: 'full', inBranchSince: '2020-05-01' },
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
