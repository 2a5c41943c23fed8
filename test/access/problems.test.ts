import { expect, test } from 'vitest';
import type { Relation } from '../../shared/access/table.ts';
import {
  mayReadProblem,
  mayRectifyProblem,
  mayVerifyProblem,
  showsProblem,
} from '../../shared/access/problems.ts';
import { aCaller, anOfficer, atHome } from '../given/callers.ts';
import { aMember, aSecretary } from '../given/people.ts';
import { aBranchProblem, aProblem } from '../given/problems.ts';
import { aBranch } from '../given/units.ts';

const TODAY = '2026-03-02';
const led = { unit: aBranch(), people: [aMember(), aSecretary()] };
const vacant = { unit: aBranch(), people: [aMember()] };
const ofMember = aProblem();
const ofBranch = aBranchProblem();
const ofSecretary = aProblem({ member: 's1' });

const member = atHome([], { id: 'm1' });
const another = atHome([], { id: 'm2' });
const secretary = atHome(['secretary'], { id: 's1' });
const superior = anOfficer('ct', 'departmentOfficer');
const both = { ...secretary, offices: superior.offices };
const supervisor = anOfficer('ct', 'supervisor');
const stranger = aCaller();

test.each([
  ['a member’s', ofMember, 'the member', member, 'allowed'],
  ['a member’s', ofMember, 'the secretary', secretary, 'allowed'],
  ['a member’s', ofMember, 'another member', another, 'forbidden'],
  ['a member’s', ofMember, 'an officer above', superior, 'forbidden'],
  ['a member’s', ofMember, 'a stranger', stranger, 'notFound'],
  ['the branch’s', ofBranch, 'the secretary', secretary, 'allowed'],
  ['the branch’s', ofBranch, 'a member', member, 'forbidden'],
  ['the branch’s', ofBranch, 'an officer above', superior, 'forbidden'],
])('%s is rectified by %s %s: %s', (_, problem, _who, caller, access) => {
  expect(mayRectifyProblem(problem, led, caller, TODAY)).toBe(access);
});

test.each([
  ['a member’s', ofMember, led, 'the secretary', secretary, 'allowed'],
  ['a member’s', ofMember, led, 'the member', member, 'forbidden'],
  ['a member’s', ofMember, led, 'an officer above', superior, 'forbidden'],
  ['a member’s', ofMember, led, 'a stranger', stranger, 'notFound'],
  ['a member’s without a secretary', ofMember, vacant, 'an officer above', superior, 'allowed'],
  ['the branch’s', ofBranch, led, 'an officer above', superior, 'allowed'],
  [
    'the branch’s',
    ofBranch,
    led,
    'an officer of the unit itself',
    anOfficer('b1', 'committeeOfficer'),
    'forbidden',
  ],
  ['the branch’s', ofBranch, led, 'the secretary', secretary, 'forbidden'],
  ['the branch’s', ofBranch, led, 'the secretary who is an officer above', both, 'forbidden'],
  ['the secretary’s own', ofSecretary, led, 'the secretary', secretary, 'forbidden'],
  ['the secretary’s own', ofSecretary, led, 'an officer above', superior, 'allowed'],
  ['the secretary’s own', ofSecretary, led, 'a member', member, 'forbidden'],
])('%s is verified by %s %s: %s', (_, problem, branch, _who, caller, access) => {
  expect(mayVerifyProblem(problem, branch, caller, TODAY)).toBe(access);
});

test.each([
  ['a member’s', ofMember, 'the member', member, 'allowed'],
  ['a member’s', ofMember, 'the secretary', secretary, 'allowed'],
  ['a member’s', ofMember, 'an officer above', superior, 'forbidden'],
  ['a member’s', ofMember, 'another member', another, 'forbidden'],
  ['the branch’s', ofBranch, 'the secretary', secretary, 'allowed'],
  ['the branch’s', ofBranch, 'an officer above', superior, 'allowed'],
  ['the branch’s', ofBranch, 'a supervisor', supervisor, 'forbidden'],
  ['the secretary’s own', ofSecretary, 'the secretary', secretary, 'allowed'],
  ['the secretary’s own', ofSecretary, 'an officer above', superior, 'allowed'],
])('the text of %s is read by %s %s: %s', (_, problem, _who, caller, access) => {
  expect(mayReadProblem(problem, led, caller, TODAY)).toBe(access);
});

test.each<[string, string | undefined, Relation, boolean]>([
  ['the branch’s', undefined, 'branchMember', true],
  ['the own one', 'p', 'branchMember', true],
  ['another’s', 'm1', 'branchMember', false],
  ['another’s', 'm1', 'committeeMember', true],
  ['another’s', 'm1', 'superior', true],
])('%s (%s) is listed for who is there as %s: %s', (_, of, relation, isShown) => {
  expect(showsProblem(of, new Set([relation]), aCaller())).toBe(isShown);
});
