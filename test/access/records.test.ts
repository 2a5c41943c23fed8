import { expect, test } from 'vitest';
import { isAbout, isOwnDuty } from '../../shared/access/duties.ts';
import { mayHoldTalkFor, mayReachRecord } from '../../shared/access/records.ts';
import { formerUnits, reachedUnits } from '../../shared/access/units.ts';
import type { LedgerRecord } from '../../shared/domain/records.ts';
import { aCaller, anOfficer, atHome } from '../given/callers.ts';
import { noon } from '../given/times.ts';
import { aBranch, aUnit } from '../given/units.ts';

const TODAY = '2026-03-02';
const record: LedgerRecord = {
  id: 'r1',
  kind: 'call',
  subject: 'm1',
  happenedOn: TODAY,
  enteredAt: noon(TODAY),
  enteredBy: 'e1',
  body: {},
};

test.each([
  ['whose it is', atHome([], { id: 'm1' }), 'allowed', 'forbidden'],
  ['who entered it', atHome([], { id: 'e1' }), 'allowed', 'allowed'],
  ['who entered it and has gone', aCaller({ id: 'e1' }), 'notFound', 'notFound'],
  ['the secretary', atHome(['secretary']), 'allowed', 'allowed'],
  ['another member', atHome(), 'forbidden', 'forbidden'],
  ['an officer above', anOfficer('ct', 'departmentOfficer'), 'forbidden', 'forbidden'],
  ['a stranger', aCaller(), 'notFound', 'notFound'],
])('%s reads it: %s, and corrects it: %s', (_, caller, read, correct) => {
  const may = (action: 'record.read' | 'record.correct') =>
    mayReachRecord(action, record, aBranch(), caller, TODAY);
  expect([may('record.read'), may('record.correct')]).toEqual([read, correct]);
});

test.each([
  ['the caller’s, of a unit above', aUnit({ id: 'ct', kind: 'county' }), 'p', true],
  ['another’s, of a unit above', aUnit({ id: 'ct', kind: 'county' }), 'q', false],
  ['the caller’s, of a branch', aBranch(), 'p', false],
])('a talk that is %s is held for it: %s', (_, unit, talker, may) => {
  expect(mayHoldTalkFor(unit, talker, aCaller())).toBe(may);
});

test('records are looked for in the own units, then in those that the caller came from', () => {
  const caller = atHome([], { heads: ['ct'], former: ['b0', 'b1'] });
  expect([...reachedUnits(caller)]).toEqual(['b1', 'ct', 'b0']);
  expect(formerUnits(caller)).toEqual(['b0', 'b1']);
});

const duty = { subject: 'm1', owner: 's1' };

test.each([
  ['its subject, in the own branch', atHome([], { id: 'm1' }), true, true],
  ['its subject, gone elsewhere', aCaller({ id: 'm1' }), false, true],
  ['its owner, wherever', aCaller({ id: 's1' }), true, false],
  ['another member', atHome(), false, false],
])('a duty is the own of %s: %s', (_, caller, isOwn, isSubject) => {
  expect([isOwnDuty(duty, 'b1', caller), isAbout(duty, caller)]).toEqual([isOwn, isSubject]);
});
