import { expect, test } from 'vitest';
import type { Caller } from '../../shared/access/caller.ts';
import { isOwnInspection } from '../../shared/access/inspections.ts';
import { unitsFor } from '../../shared/access/access.ts';
import { issuerFor, mayAnywhere, mayServe, nearestFor } from '../../shared/access/offices.ts';
import { ownUnits, servedUnits } from '../../shared/access/units.ts';
import { officerRoles, type OfficerRole } from '../../shared/domain/people.ts';
import { aCaller, anOfficer, atHome } from '../given/callers.ts';
import { aBranch } from '../given/units.ts';

const branch = aBranch();
const serving = (...offices: readonly (readonly [string, OfficerRole])[]): Caller =>
  aCaller({ offices: offices.map(([unit, role]) => ({ person: 'p', name: '某人', unit, role })) });

test.each([
  ['inspections.ask', ['supervisor']],
  ['audit.read', ['auditor']],
  ['calendars.keep', ['systemAdministrator']],
  ['officers.activate', ['securityAdministrator']],
  ['orders.issue', ['committeeOfficer', 'departmentOfficer']],
  ['notices.keep', ['committeeOfficer', 'departmentOfficer']],
  ['officers.propose', ['departmentOfficer', 'systemAdministrator']],
  ['assignments.keep', []],
] as const)('%s is of these offices alone: %j', (action, roles) => {
  const able = officerRoles.filter((role) => unitsFor(action, anOfficer('ct', role)).includes('ct'));
  expect(able).toEqual(roles);
  expect(officerRoles.filter((role) => mayAnywhere(action, anOfficer('ct', role)))).toEqual(roles);
  expect(officerRoles.filter((role) => mayServe(action, 'ct', anOfficer('ct', role)))).toEqual(roles);
  expect(officerRoles.filter((role) => mayServe(action, 'ct', anOfficer('hz', role)))).toEqual([]);
});

test.each([
  ['the nearest above', serving(['qh', 'departmentOfficer'], ['ct', 'committeeOfficer']), 'ct'],
  ['never the unit itself', serving(['b1', 'committeeOfficer'], ['xn', 'departmentOfficer']), 'xn'],
  ['no supervisor', serving(['ct', 'supervisor']), undefined],
  ['none of elsewhere', serving(['other', 'departmentOfficer']), undefined],
])('the issuer for a branch is %s', (_, caller, unit) => {
  expect(issuerFor(branch, 'orders.issue', caller)).toBe(unit);
});

test.each([
  ['the nearest', serving(['qh', 'supervisor'], ['ct', 'supervisor']), 'ct'],
  ['the unit itself', serving(['b1', 'supervisor'], ['ct', 'supervisor']), 'b1'],
  ['no officer', serving(['ct', 'departmentOfficer']), undefined],
])('who supervises a branch is %s', (_, caller, unit) => {
  expect(nearestFor('inspections.ask', branch, caller)).toBe(unit);
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
