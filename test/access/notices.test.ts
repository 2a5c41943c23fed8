import { expect, test } from 'vitest';
import { mayKeepNotice, mayListNotices, mayReadNotice, noticeSidesOf } from '../../shared/access/notices.ts';
import type { CriticismNotice, NoticeStep } from '../../shared/domain/notices.ts';
import { aCaller, anOfficer, atHome } from '../given/callers.ts';
import { noon } from '../given/times.ts';
import { aBranch, aUnit } from '../given/units.ts';

const TODAY = '2026-03-02';
const step: NoticeStep = { on: TODAY, at: noon(TODAY), by: 'o' };
const draft: CriticismNotice = { id: 'notice-1', unit: 'b1', issuer: 'ct', drafted: step, receipts: [] };
const onUnit: CriticismNotice = { ...draft, issued: step };
const onMember: CriticismNotice = { ...onUnit, member: 'm' };
const units = { unit: aBranch(), issuer: aUnit({ id: 'ct', kind: 'county', path: 'qh/xn/ct/' }) };

const stranger = aCaller();
const theMember = atHome([], { id: 'm' });
const another = atHome();
const secretary = atHome(['secretary']);
const ofIssuer = anOfficer('ct', 'departmentOfficer');
const aboveIssuer = anOfficer('xn', 'departmentOfficer');
const between = anOfficer('cm', 'committeeOfficer');
const supervisor = anOfficer('ct', 'supervisor');

test.each([
  ['a draft', draft, 'an officer of the issuer', ofIssuer, 'allowed'],
  ['a draft', draft, 'the secretary', secretary, 'notFound'],
  ['a draft', draft, 'an officer above', aboveIssuer, 'notFound'],
  ['one on a unit', onUnit, 'a member', another, 'allowed'],
  ['one on a unit', onUnit, 'an officer between', between, 'allowed'],
  ['one on a unit', onUnit, 'a supervisor', supervisor, 'allowed'],
  ['one on a unit', onUnit, 'somebody of elsewhere', stranger, 'notFound'],
  ['one on a member', onMember, 'the member', theMember, 'allowed'],
  ['one on a member', onMember, 'the member gone elsewhere', aCaller({ id: 'm' }), 'allowed'],
  ['one on a member', onMember, 'the secretary', secretary, 'allowed'],
  ['one on a member', onMember, 'an officer above the issuer', aboveIssuer, 'allowed'],
  ['one on a member', onMember, 'another member', another, 'notFound'],
  ['one on a member', onMember, 'an officer between', between, 'notFound'],
  ['one on a member', onMember, 'a supervisor', supervisor, 'notFound'],
])('%s is read by %s %s: %s', (_, notice, _who, caller, access) => {
  expect(mayReadNotice(notice, units, caller, TODAY)).toBe(access);
});

test.each([
  ['a member', another, 'allowed'],
  ['who was transferred away', aCaller({ former: ['b1'] }), 'allowed'],
  ['an officer above', between, 'allowed'],
  ['a security administrator above', anOfficer('ct', 'securityAdministrator'), 'forbidden'],
  ['somebody of elsewhere', stranger, 'notFound'],
])('%s lists the notices of a branch: %s', (_, caller, access) => {
  expect(mayListNotices(units.unit, caller, TODAY)).toBe(access);
});

test.each([
  ['an officer of the issuer', ofIssuer, 'allowed'],
  ['an officer above the issuer', aboveIssuer, 'forbidden'],
  ['a supervisor of the issuer', supervisor, 'forbidden'],
])('%s keeps a notice: %s', (_, caller, access) => {
  expect(mayKeepNotice(draft, caller)).toBe(access);
});

test.each([
  ['the member', theMember, ['member']],
  ['the secretary', secretary, ['unit']],
  ['a secretary who is the member', atHome(['secretary'], { id: 'm' }), ['member', 'unit']],
  ['an officer of the unit', anOfficer('b1', 'committeeOfficer'), ['unit']],
  ['an officer above', between, []],
  ['another member', another, []],
])('%s acknowledges for %j', (_, caller, sides) => {
  expect(noticeSidesOf(onMember, units.unit, caller, TODAY)).toEqual(sides);
});
