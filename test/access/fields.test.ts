/** Field × relation, said once more by hand: what of an answer is shown to whom. */
import { expect, test } from 'vitest';
import { FIELDS, isShown, showsReason, type Field } from '../../shared/access/fields.ts';
import type { Relation } from '../../shared/access/table.ts';
import { aCaller } from '../given/callers.ts';

const shown: Readonly<Record<Field, readonly Relation[]>> = {
  'branch.pairings': ['branchMember', 'superior', 'supervisor', 'auditor'],
  'branch.liaison': ['branchMember', 'superior', 'supervisor', 'auditor'],
  'duty.reasonOfOthers': [
    ...(['secretary', 'committeeMember', 'groupLeader'] as const),
    ...(['head', 'superior', 'supervisor', 'auditor'] as const),
  ],
  'problems.ofOthers': ['secretary', 'committeeMember', 'superior', 'supervisor'],
  'talkPlan.outlines': ['secretary'],
  'talkRequests.ofOthers': ['requestTaker'],
  'rounds.candidates': ['secretary', 'committeeMember', 'superior', 'supervisor'],
  'rounds.followUps': ['secretary', 'directSuperior'],
  'spotChecks.ofOthers': ['secretary', 'superior', 'supervisor'],
  'spotChecks.answers': ['secretary', 'superior', 'supervisor'],
};

test.each(Object.keys(FIELDS) as Field[])('%s is shown to these and to nobody else', (field) => {
  const all = new Set<Relation>(Object.values(shown).flat());
  const others: Relation[] = ['self', 'below', 'systemAdministrator', 'securityAdministrator'];
  for (const relation of [...all, ...others])
    expect(isShown(field, new Set([relation])), relation).toBe(shown[field].includes(relation));
});

test.each([
  ['the branch’s own', { subject: 'b1' }, 'branchMember', true],
  ['the own one', { subject: 'p' }, 'branchMember', true],
  ['one to be done by the caller', { subject: 'q', owner: 'p' }, 'branchMember', true],
  ['one that is about the caller', { subject: 'b1', counterpart: 'p' }, 'branchMember', true],
  ['the branch’s own about another', { subject: 'b1', counterpart: 'q' }, 'branchMember', false],
  ['another’s', { subject: 'q' }, 'branchMember', false],
  ['another’s, to the secretary', { subject: 'q' }, 'secretary', true],
  ['another’s, to a superior', { subject: 'q' }, 'superior', true],
] as const)('why a duty is no longer owed: %s', (_, duty, relation, is) => {
  expect(showsReason(duty, 'b1', new Set([relation]), aCaller())).toBe(is);
});
