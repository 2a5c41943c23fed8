import { expect, test } from 'vitest';
import { mayApproveWaiver, mayReportOrder, mayVerifyOrder } from '../../shared/access/orders.ts';
import type { CorrectiveOrder } from '../../shared/domain/supervision.ts';
import { aCaller, anOfficer, atHome } from '../given/callers.ts';
import { noon } from '../given/times.ts';
import { aBranch } from '../given/units.ts';

const TODAY = '2026-03-02';
const branch = aBranch();
const order: CorrectiveOrder = {
  id: 'order-1',
  unit: branch.id,
  issuer: 'ct',
  issuedOn: TODAY,
  dueOn: '2026-04-01',
  enteredAt: noon(TODAY),
};
const reportedBy = (by: string): CorrectiveOrder => ({ ...order, done: { on: TODAY, at: noon(TODAY), by } });
const issuer = anOfficer('ct', 'departmentOfficer');

test.each([
  ['the secretary', atHome(['secretary']), 'allowed'],
  ['a head of the unit', aCaller({ id: 'h' }), 'allowed'],
  ['an officer of the unit', anOfficer('b1', 'departmentOfficer'), 'allowed'],
  ['a member', atHome(), 'forbidden'],
  ['an officer of the issuer', issuer, 'forbidden'],
  ['an auditor of the unit', anOfficer('b1', 'auditor'), 'forbidden'],
  ['somebody of elsewhere', aCaller(), 'notFound'],
])('%s reports an order: %s', (_, caller, access) => {
  const unit = caller.id === 'h' ? aBranch({ head: 'h' }) : branch;
  expect(mayReportOrder(order, unit, caller, TODAY)).toBe(access);
});

test.each([
  ['an officer of the issuer', order, issuer, 'allowed'],
  ['an officer of the issuer, what another reported', reportedBy('q'), issuer, 'allowed'],
  ['an officer of the issuer, what the same reported', reportedBy('p'), issuer, 'forbidden'],
  [
    'the same who is secretary there',
    order,
    { ...issuer, ...atHome(['secretary']), offices: issuer.offices },
    'forbidden',
  ],
  ['an officer above the issuer', order, anOfficer('xn', 'departmentOfficer'), 'forbidden'],
  ['an officer of the unit', order, anOfficer('b1', 'committeeOfficer'), 'forbidden'],
  ['an auditor of the issuer', order, anOfficer('ct', 'auditor'), 'forbidden'],
  ['an officer of elsewhere', order, anOfficer('other', 'departmentOfficer'), 'notFound'],
])('%s verifies an order: %s', (_, what, caller, access) => {
  expect(mayVerifyOrder(what, branch, caller, TODAY)).toBe(access);
});

test.each([
  ['q', true],
  ['p', false],
])('a waiver that %s proposed is approved by p: %s', (proposedBy, may) => {
  expect(mayApproveWaiver({ proposedBy }, aCaller())).toBe(may);
});
