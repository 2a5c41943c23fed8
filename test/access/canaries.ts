/** Words that stand in one place of the data each, with those who may read them, written by hand. */
import { nameOf, phoneOf } from './dataSet.ts';
import {
  administrators,
  auditors,
  kinds,
  ofBranch,
  officers,
  ofNext,
  securities,
  supervisors,
  type Kind,
} from './kinds.ts';

export interface Canary {
  readonly word: string;
  readonly may: readonly Kind[];
}

const keepers: readonly Kind[] = ['secretary', ...officers];
const leading: readonly Kind[] = ['secretary', 'committeeMember', 'groupLeader'];
const inLine: readonly Kind[] = [...officers, ...supervisors, ...auditors, ...administrators, ...securities];
/** Serve above the other committee and the other county too. */
const abovePrefecture: readonly Kind[] = [
  ...['prefecture', 'province', 'supervisor', 'administrator'],
  ...['auditor', 'rootAuditor', 'securityAdministrator', 'rootSecurity'],
] as Kind[];
const aboveCounty: readonly Kind[] = [
  ...abovePrefecture,
  ...(['department', 'countySupervisor', 'countyAdministrator', 'memberAdministrator'] as const),
];
const ofOther: readonly Kind[] = ['otherSecretary', 'foreignGrantee', 'otherCommittee'];
const ofFar: readonly Kind[] = [
  ...['farSecretary', 'farMember', 'farDepartment', 'farSupervisor'],
  ...['farAdministrator', 'farSecurity', 'farAuditor'],
] as Kind[];

const branchPeople = ['m1', 'm2', 'm3', 'm6', 'm7', 'm8', 'm9', 'm10', 'm12', 'm13', 'm22', 'm23'];
const nextPeople = ['m4', 'm5', 'm15', 'm16', 'm21', 'm24', 'm25', 'm26'];

/** Whom those of elsewhere know by name: who talked, and who is to be taken in. */
const among: Readonly<Record<string, readonly Kind[]>> = {
  m1: ['foreignGrantee'],
  m2: ['foreignGrantee'],
  m3: ['otherSecretary', 'otherCommittee'],
};

/** People know those of their branch, and those in line those below them. */
const names: readonly Canary[] = [
  // Who was let in to a talk reads who talked, and who was transferred away who is in the branch that they left.
  ...branchPeople.map((person) => ({
    word: nameOf(person),
    may: [...ofBranch, ...inLine, 'leaver', 'transferred', ...(among[person] ?? [])] as Kind[],
  })),
  ...nextPeople.map((person) => ({ word: nameOf(person), may: [...ofNext, ...inLine] })),
  { word: nameOf('m11'), may: [...ofBranch, ...ofNext, ...inLine, 'leaver'] },
  ...['m14', 'm17'].map((person) => ({ word: nameOf(person), may: [...ofOther, ...aboveCounty] })),
  ...['m18', 'm19'].map((person) => ({ word: nameOf(person), may: [...ofFar, ...abovePrefecture] })),
  // Officers of elsewhere are nobody's business here.
  ...['o9', 'o16', 'o19', 'o23', 'o21'].map((person) => ({
    word: nameOf(person),
    may: [...ofFar, ...abovePrefecture],
  })),
];

/** What was confided, and what excuses from duties. */
const secrets: readonly Canary[] = [
  { word: '鹊问题m2鹊', may: ['member', 'secretary'] },
  { word: '鹊措施m2鹊', may: ['member', 'secretary'] },
  { word: '鹊谈话m2鹊', may: ['member', 'secretary', 'grantee', 'foreignGrantee'] },
  { word: '鹊特殊m3鹊', may: keepers },
  { word: '鹊提纲m2鹊', may: ['secretary'] },
  { word: '鹊计划b1鹊', may: ['secretary', 'committeeMember', 'groupLeader', ...officers, ...supervisors] },
  { word: '"event":"hardship"', may: ['secretary'] },
  // Who is nominated is not public before its publicity.
  { word: '鹊评语m3鹊', may: ['secretary', 'committeeMember', ...officers, ...supervisors] },
  { word: '鹊措施评选m2鹊', may: ['member', 'secretary', ...officers] },
  // Why a duty is no longer owed is not for the other members.
  {
    word: '鹊离开m10鹊',
    may: [...leading, ...officers, ...supervisors, ...auditors, 'leaver'],
  },
  { word: '鹊户m2鹊', may: [...ofBranch, ...officers, ...supervisors, ...auditors] },
  { word: '鹊队b1鹊', may: [...ofBranch, ...officers, ...supervisors, ...auditors] },
  { word: '鹊备注m2鹊', may: [...ofBranch, ...officers, ...supervisors, ...auditors] },
  { word: '鹊摘要m2鹊', may: [...ofBranch, ...officers, ...supervisors, ...auditors, 'foreignGrantee'] },
  { word: '09718211234', may: [...ofBranch, ...officers, ...supervisors, ...auditors] },
  // What prepares a request.
  { word: '鹊住院m3鹊', may: keepers },
  { word: '鹊通报m2鹊', may: ['member', ...keepers] },
  { word: '鹊免除b1鹊', may: [...ofBranch, ...officers, ...supervisors, ...auditors] },
];

/** What belongs to another county. */
const far: readonly Canary[] = [
  ...['鹊问题m19鹊', '鹊措施m19鹊', '鹊谈话m19鹊'].map((word) => ({
    word,
    may: ['farSecretary', 'farMember'] as const,
  })),
  { word: '鹊特殊m18鹊', may: ['farDepartment', 'prefecture', 'province'] },
  ...['鹊户m18鹊', '鹊备注m18鹊', '鹊摘要m19鹊'].map((word) => ({
    word,
    may: [...ofFar, ...abovePrefecture],
  })),
  ...['单位b9位', '单位jg3位', '单位hx位'].map((word) => ({ word, may: [...ofFar, ...abovePrefecture] })),
  { word: '单位xz位', may: ['otherPrefecture', 'committeeHead', 'province', ...rooted()] },
];

function rooted(): Kind[] {
  return ['administrator', 'rootAuditor', 'rootSecurity'];
}

/** A number is shown to nobody in full, wherever it comes from. */
const phones: readonly Canary[] = Object.values(kinds)
  .filter((person) => person !== undefined && person !== 'x9')
  .map((person) => ({ word: phoneOf(person), may: [] }));

export const canaries: readonly Canary[] = [...names, ...secrets, ...far, ...phones];

/** Parts of which one is in every word: most answers have none, and need no search for each. */
const HINTS = /[雀鹊]|单位|13[37]4|0971|hardship/u;

/** The words in an answer that its caller may not read; what the request itself said is known to who said it. */
export const leaksIn = (answer: string, kind: Kind, said: string): string[] =>
  (HINTS.test(answer) ? canaries : [])
    .filter(
      ({ word, may }) =>
        answer.includes(word) && !said.includes(word) && !may.includes(kind) && !isOwnTaken(word, kind, said),
    )
    .map(({ word }) => word);

/** The own number, in full, and what excuses oneself are in the own data that one takes away, and nowhere else. */
const isOwnTaken = (word: string, kind: Kind, said: string): boolean => {
  const id = kinds[kind] ?? '';
  return said.startsWith('/api/me/export') && [phoneOf(id), `鹊特殊${id}鹊`].includes(word);
};

/** Each word is read by somebody of those who may: a canary that nobody meets would prove nothing. */
export const met = new Set<string>();
export const meet = (answer: string): void => {
  if (!HINTS.test(answer)) return;
  for (const { word } of canaries) if (answer.includes(word)) met.add(word);
};

export const unmet = (): string[] =>
  canaries.filter(({ word, may }) => may.length > 0 && !met.has(word)).map(({ word }) => word);
