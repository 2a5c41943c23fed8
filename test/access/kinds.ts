/** Who asks: every way in which somebody can stand to the branch b1 of the committee jg, or not. */

export const DAY = '2026-03-10';
export const YESTERDAY = '2026-03-09';
export const TOMORROW = '2026-03-11';

/** A kind of caller, and the person of the data set who is one. */
export const kinds = {
  // Nobody whom the table knows.
  nobody: undefined,
  stranger: 'x9', // with a token all the same
  relievedOutright: 'o12', // an officer of the committee until yesterday, who belongs nowhere else
  // Of the branch b1.
  member: 'm2', // whom it is about
  other: 'm3',
  secretary: 'm1',
  committeeMember: 'm6',
  groupLeader: 'm8', // and the contact of the member
  formerSecretary: 'm9', // whose post ended yesterday
  activist: 'm12',
  grantee: 'm13', // let in to the talk
  liaison: 'm23', // takes talk requests
  memberAdministrator: 'm22', // and system administrator of the county
  // Were of it.
  leaver: 'm10', // left yesterday
  transferred: 'm11', // to b2, yesterday
  // Of b2, another branch of the same committee.
  neighbour: 'm5',
  nextSecretary: 'm4',
  nextCommitteeMember: 'm15',
  nextGroupLeader: 'm16',
  twoRoles: 'm21', // and officer of the committee
  proposed: 'm24', // as officer of the committee, not yet active
  future: 'm25', // officer of the committee from tomorrow on
  relieved: 'm26', // officer of the committee until yesterday
  // Of b7 in another committee of the same county.
  otherSecretary: 'm17',
  foreignGrantee: 'm14', // let in to the talk
  // Of b9 in another county.
  farSecretary: 'm18',
  farMember: 'm19',
  // Officers above the branch, and beside it.
  committee: 'o1',
  department: 'o2', // of the county
  prefecture: 'o3',
  province: 'o11',
  committeeHead: 'o25', // heads the committee without an office
  formerAbove: 'o13', // of the committee under which the branch stood until it moved
  otherCommittee: 'o4',
  farDepartment: 'o9', // of another county
  otherPrefecture: 'o10',
  // Supervisors.
  supervisor: 'o5', // of the prefecture, who made the check and asked
  countySupervisor: 'o17',
  farSupervisor: 'o16',
  // The three administrators: at the root, in line, elsewhere.
  administrator: 'o6',
  countyAdministrator: 'o18',
  farAdministrator: 'o19',
  securityAdministrator: 'o8',
  rootSecurity: 'o22',
  farSecurity: 'o23',
  auditor: 'o7',
  rootAuditor: 'o20',
  farAuditor: 'o21',
} as const;
export type Kind = keyof typeof kinds;

export const everybody = Object.keys(kinds) as Kind[];

const without = (kinds: readonly Kind[], ...gone: readonly Kind[]): Kind[] =>
  kinds.filter((kind) => !gone.includes(kind));

/** Whom the table does not know. */
export const unknown: readonly Kind[] = ['nobody', 'stranger', 'relievedOutright'];
export const people = without(everybody, ...unknown);

export const ofBranch: readonly Kind[] = [
  'member',
  'other',
  'secretary',
  'committeeMember',
  'groupLeader',
  'formerSecretary',
  'activist',
  'grantee',
  'liaison',
  'memberAdministrator',
];
/** A proposal, an office from tomorrow on and one that has ended open nothing: these are members of b2 and no more. */
export const ofNext: readonly Kind[] = [
  'neighbour',
  'nextSecretary',
  'nextCommitteeMember',
  'nextGroupLeader',
  'twoRoles',
  'transferred',
  'proposed',
  'future',
  'relieved',
];
const ofOther: readonly Kind[] = ['otherSecretary', 'foreignGrantee'];
const ofFar: readonly Kind[] = ['farSecretary', 'farMember'];

/** Committee and department officers of the committee jg and above. */
export const officers: readonly Kind[] = ['committee', 'twoRoles', 'department', 'prefecture', 'province'];
export const supervisors: readonly Kind[] = ['supervisor', 'countySupervisor'];
export const administrators: readonly Kind[] = [
  'administrator',
  'countyAdministrator',
  'memberAdministrator',
];
export const securities: readonly Kind[] = ['securityAdministrator', 'rootSecurity'];
export const auditors: readonly Kind[] = ['auditor', 'rootAuditor'];
const inLine: readonly Kind[] = [...officers, ...supervisors, ...administrators, ...securities, ...auditors];

/** Who may know that a unit is there: of it, below it, or in office in its line. They hear 403 where others hear 404. */
export const knows = {
  b1: [...ofBranch, ...inLine],
  jg: [...ofBranch, ...ofNext, ...inLine, 'committeeHead'],
  xn: [
    ...ofBranch,
    ...ofNext,
    ...ofOther,
    ...ofFar,
    ...['prefecture', 'province', 'supervisor', 'administrator'],
    ...['auditor', 'rootAuditor', 'securityAdministrator', 'rootSecurity'],
  ],
  /** Both sides of a transfer from b1 to b7. */
  both: [...ofBranch, ...inLine, ...ofOther, 'otherCommittee'],
  /** Who belongs to the branch and nobody else: a record, and the answer to a check. */
  home: ofBranch,
  /** Who reads an issued notice on a member. */
  notice: ['member', 'secretary', ...officers],
  none: [],
  all: people,
} as const satisfies Record<string, readonly Kind[]>;
export type Target = keyof typeof knows;
