import { expect, test } from 'vitest';
import type { Relation } from '../../shared/access/table.ts';
import {
  answersFor,
  mayKeepCheck,
  mayReadCheck,
  mayRecomputeCheck,
  showsDrawn,
} from '../../shared/access/spotChecks.ts';
import type { CheckState, SpotCheck } from '../../shared/domain/spotChecks.ts';
import { aCaller, anOfficer, atHome } from '../given/callers.ts';
import { noon } from '../given/times.ts';
import { aUnit } from '../given/units.ts';

/** Of the committee, made from the prefecture: the county is between. */
const scope = aUnit({ id: 'cm', kind: 'committee', path: 'qh/xn/ct/cm/' });
const check = (state: CheckState): SpotCheck => ({
  id: 'check-1',
  serial: 1,
  scope: 'cm',
  office: 'xn',
  state,
  algorithm: 'a',
  commitment: 'c',
  frameHash: 'f',
  eligible: 3,
  made: { by: 'v', at: noon('2026-03-02') },
});
const supervisorOf = (unit: string) => anOfficer(unit, 'supervisor');

test.each([
  ['a supervisor of the unit that made it', supervisorOf('xn'), true, true, true],
  ['a supervisor above', supervisorOf('qh'), true, true, true],
  ['a supervisor between', supervisorOf('ct'), false, true, true],
  ['a supervisor of the scope', supervisorOf('cm'), false, true, true],
  ['a supervisor of elsewhere', supervisorOf('other'), false, false, false],
  ['an auditor in line', anOfficer('ct', 'auditor'), false, false, true],
  ['an officer in line', anOfficer('ct', 'departmentOfficer'), false, false, false],
  ['a member in the scope', atHome(), false, false, false],
])('%s reads a check that is drawn: %s, cancelled: %s, closed: %s', (_, caller, ...may) => {
  const states = ['drawn', 'cancelled', 'closed'] as const;
  expect(states.map((state) => mayReadCheck(check(state), scope, caller))).toEqual(may);
});

test.each([
  ['of the unit that made it', 'xn', true],
  ['above', 'qh', false],
  ['of the scope', 'cm', false],
])('a supervisor %s keeps it: %s', (_, unit, may) => {
  expect(mayKeepCheck(check('drawn'), supervisorOf(unit))).toBe(may);
});

test.each([
  ['a member in the scope', atHome(), true],
  ['an officer in line', anOfficer('ct', 'departmentOfficer'), true],
  ['an officer below the scope', anOfficer('b1', 'committeeOfficer'), false],
  ['an officer of elsewhere', anOfficer('other', 'departmentOfficer'), false],
  ['a stranger', aCaller(), false],
])('%s recomputes a closed draw: %s, and none that is open', (_, caller, may) => {
  expect(mayRecomputeCheck(check('closed'), scope, caller, '2026-03-02')).toBe(may);
  expect(mayRecomputeCheck(check('drawn'), scope, caller, '2026-03-02')).toBe(false);
});

test.each<[string, Relation, boolean]>([
  ['p', 'branchMember', true],
  ['q', 'branchMember', false],
  ['q', 'secretary', true],
  ['q', 'supervisor', true],
])('%s is shown among those drawn to p, there as %s: %s', (person, relation, isShown) => {
  expect(showsDrawn(person, new Set([relation]), aCaller())).toBe(isShown);
});

test.each([
  ['the own branch', atHome(), true],
  ['another branch', atHome([], {}, aUnit({ id: 'b2', kind: 'branch' })), false],
  ['no branch', aCaller(), false],
])('who is at home in %s answers for b1: %s', (_, caller, answers) => {
  expect(answersFor('b1', caller)).toBe(answers);
});
