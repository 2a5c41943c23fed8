import { expect, test } from 'vitest';
import type { Caller } from '../../shared/access/caller.ts';
import { isOwnInspection } from '../../shared/access/inspections.ts';
import {
  administeredUnits,
  auditedUnits,
  isAdministrator,
  isIssuer,
  isOfficerInLine,
  isOfficerOf,
  issuerFor,
  isSupervisor,
  supervisedUnits,
  supervisorFor,
} from '../../shared/access/offices.ts';
import { ownUnits, servedUnits } from '../../shared/access/units.ts';
import { officerRoles, type OfficerRole } from '../../shared/domain/people.ts';
import { aCaller, anOfficer, atHome } from '../given/callers.ts';
import { aBranch } from '../given/units.ts';

const branch = aBranch();
const serving = (...offices: readonly (readonly [string, OfficerRole])[]): Caller =>
  aCaller({ offices: offices.map(([unit, role]) => ({ person: 'p', name: '某人', unit, role })) });

test.each([
  ['supervises', supervisedUnits, ['supervisor']],
  ['audits', auditedUnits, ['auditor']],
  ['administers', administeredUnits, ['systemAdministrator']],
] as const)('one %s a unit by that office alone', (_, unitsOf, roles) => {
  const able = officerRoles.filter((role) => unitsOf(anOfficer('ct', role)).includes('ct'));
  expect(able).toEqual(roles);
});

test.each([
  ['issuer', isIssuer, ['committeeOfficer', 'departmentOfficer']],
  ['supervisor', isSupervisor, ['supervisor']],
  ['administrator', isAdministrator, ['systemAdministrator']],
] as const)('one is %s by that office alone', (_, is, roles) => {
  expect(officerRoles.filter((role) => is(anOfficer('ct', role)))).toEqual(roles);
});

test.each([
  ['the nearest above', serving(['qh', 'departmentOfficer'], ['ct', 'committeeOfficer']), 'ct'],
  ['never the unit itself', serving(['b1', 'committeeOfficer'], ['xn', 'departmentOfficer']), 'xn'],
  ['no supervisor', serving(['ct', 'supervisor']), undefined],
  ['none of elsewhere', serving(['other', 'departmentOfficer']), undefined],
])('the issuer for a branch is %s', (_, caller, unit) => {
  expect(issuerFor(branch, caller)).toBe(unit);
});

test.each([
  ['the nearest', serving(['qh', 'supervisor'], ['ct', 'supervisor']), 'ct'],
  ['the unit itself', serving(['b1', 'supervisor'], ['ct', 'supervisor']), 'b1'],
  ['no officer', serving(['ct', 'departmentOfficer']), undefined],
])('who supervises a branch is %s', (_, caller, unit) => {
  expect(supervisorFor(branch, caller)).toBe(unit);
});

test.each([
  ['of the unit', 'b1', true, true],
  ['of one above', 'ct', false, true],
  ['of elsewhere', 'other', false, false],
])('an officer %s', (_, unit, isOf, isInLine) => {
  const officer = anOfficer(unit, 'committeeOfficer');
  expect([isOfficerOf(branch.id, officer), isOfficerInLine(branch, officer)]).toEqual([isOf, isInLine]);
});

test('the own units are the branch, those headed and those served, once each', () => {
  const caller = atHome([], { heads: ['ct', 'x'], offices: anOfficer('ct', 'auditor').offices });
  expect([...ownUnits(caller)]).toEqual(['b1', 'ct', 'x']);
  expect([...servedUnits(caller)]).toEqual(['ct', 'x']);
});

test.each([
  ['p', true],
  ['q', false],
])('an inspection by %s is p’s own: %s', (by, isOwn) => {
  expect(isOwnInspection({ by }, aCaller())).toBe(isOwn);
});
