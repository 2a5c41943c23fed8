/** What of an answer only some see of those who get it. What is not named here, everybody sees who is let in by the table. */
import type { Duty } from '../domain/duty.ts';
import type { UnitId } from '../domain/units.ts';
import type { Caller } from './caller.ts';
import type { Relation } from './table.ts';

/** Field × relation; the answers of writes and the refusals hold nothing that is not shown so. */
export const FIELDS = {
  // Who keeps the units needs neither households nor the number for talk requests.
  'branch.pairings': ['branchMember', 'superior', 'supervisor', 'auditor'],
  'branch.liaison': ['branchMember', 'superior', 'supervisor', 'auditor'],
  // Why somebody owes a thing no more tells of illness, of circumstances and of why people leave.
  'duty.reasonOfOthers': [
    'secretary',
    'committeeMember',
    'groupLeader',
    'head',
    'superior',
    'supervisor',
    'auditor',
  ],
  // Those of other members: the branch's own and the own ones are for all of the branch.
  'problems.ofOthers': ['secretary', 'committeeMember', 'superior', 'supervisor'],
  'talkPlan.outlines': ['secretary'],
  'talkRequests.ofOthers': ['requestTaker'],
  // Candidates before they are public, and why one was taken off.
  'rounds.candidates': ['secretary', 'committeeMember', 'superior', 'supervisor'],
  // How members were graded afterwards; everybody sees the own grade.
  'rounds.followUps': ['secretary', 'directSuperior'],
  'spotChecks.ofOthers': ['secretary', 'superior', 'supervisor'],
  'spotChecks.answers': ['secretary', 'superior', 'supervisor'],
} as const satisfies Record<string, readonly Relation[]>;

export type Field = keyof typeof FIELDS;

/** Whether the field is shown to who stands so to the unit. */
export const isShown = (field: Field, relations: ReadonlySet<Relation>): boolean =>
  FIELDS[field].some((relation) => relations.has(relation));

/** Why a duty is as it is: the unit's own that is about nobody to all who see it, else to who is in it and who acts for others. */
export const showsReason = (
  { subject, owner, counterpart }: Pick<Duty, 'subject' | 'owner' | 'counterpart'>,
  unit: UnitId,
  relations: ReadonlySet<Relation>,
  { id }: Pick<Caller, 'id'>,
): boolean =>
  (subject === unit && counterpart === undefined) ||
  [subject, owner, counterpart].includes(id) ||
  isShown('duty.reasonOfOthers', relations);
