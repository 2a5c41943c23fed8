import { expect, test } from 'vitest';
import type { Relation } from '../../shared/access/table.ts';
import { mayActOnMustTalk, mayHandOn, mayRaiseFor } from '../../shared/access/mustTalks.ts';
import {
  mayAskFor,
  mayTakeRequests,
  showsRequest,
  showsWhatAbout,
} from '../../shared/access/talkRequests.ts';
import { hasBrokenGlass, isGranted, mayAsSide, talkRefusalFor } from '../../shared/access/talkTexts.ts';
import type { MustTalkEvent } from '../../shared/domain/talks.ts';
import { aCaller, anOfficer, atHome } from '../given/callers.ts';
import { aMember } from '../given/people.ts';
import { noon, START } from '../given/times.ts';
import { aBranch, aUnit } from '../given/units.ts';

const TODAY = '2026-03-02';
const moment = { now: noon(TODAY), today: TODAY } as const;

test.each([
  ['who talked', 't', true, false],
  ['who was talked with', 'w', true, true],
  ['another', 'p', false, false],
])('%s reads the talk and shares it: %s, and confirms it: %s', (_, id, isOf, may) => {
  const talk = { talker: 't', with: ['w'] };
  const does = (['read', 'share', 'confirm'] as const).map((act) =>
    mayAsSide(`talkText.${act}`, talk, { id }),
  );
  expect(does).toEqual([isOf, isOf, may]);
});

test.each([
  [undefined, false],
  ['2026-03-01', false],
  ['2026-03-02', true],
  ['2026-03-03', true],
] as const)('a grant until %s is good on 2 March: %s', (until, is) => {
  expect(isGranted(until && { until }, TODAY)).toBe(is);
});

const before = noon('2026-03-01');
const after = noon('2026-03-03');
test.each([
  ['in its hours', after, anOfficer('ct', 'securityAdministrator'), true],
  ['after them', before, anOfficer('ct', 'securityAdministrator'), false],
  ['at their very end', moment.now, anOfficer('ct', 'securityAdministrator'), false],
  ['without the office', after, aCaller(), false],
  ['with another office', after, anOfficer('ct', 'departmentOfficer'), false],
  ['with the office elsewhere', after, anOfficer('other', 'securityAdministrator'), false],
])('broken glass %s is good: %4$s', (_, until, caller, is) => {
  expect(hasBrokenGlass({ until }, aBranch(), caller, moment)).toBe(is);
});

test('glass that nobody broke is good for nobody', () => {
  const administrator = anOfficer('ct', 'securityAdministrator');
  expect(hasBrokenGlass(undefined, aBranch(), administrator, moment)).toBe(false);
});

test.each([
  ['a member', atHome(), 'forbidden'],
  ['a stranger', aCaller(), 'notFound'],
])('%s who may not hears %s', (_, caller, word) => {
  expect(talkRefusalFor(aBranch(), caller, TODAY)).toBe(word);
});

test.each([
  ['who takes them', ['q', 'p'], true],
  ['who does not', ['q'], false],
])('%s may take requests', (_, takers, may) => {
  expect(mayTakeRequests(aCaller(), takers)).toBe(may);
});

const reply = { at: noon(TODAY) };
test.each([
  ['the own one', { by: 'p' }, true, true],
  ['one answered, for a talk with p', { by: 'q', with: 'p', reply }, true, false],
  ['one unanswered, for a talk with p', { by: 'q', with: 'p' }, false, false],
  ['another’s', { by: 'q', with: 'r', reply }, false, false],
])('%s is shown to p: %3$s', (_, asked, isShown, isAboutShown) => {
  expect([showsRequest(asked, aCaller()), showsWhatAbout(asked, aCaller())]).toEqual([isShown, isAboutShown]);
});

test('nobody asks for a talk with oneself', () => {
  expect([mayAskFor('q', aCaller()), mayAskFor('p', aCaller())]).toEqual([true, false]);
});

const event: MustTalkEvent = {
  id: 'e',
  branch: 'b1',
  member: 'm1',
  event: 'hardship',
  on: TODAY,
  enteredAt: noon(TODAY),
  enteredBy: 's1',
};
const handedOn: MustTalkEvent = {
  ...event,
  delegate: { person: 'p', reason: '外出', enteredAt: noon(TODAY) },
};
const above = aUnit({ id: 'cm', kind: 'committee' });
const officer = anOfficer('cm', 'committeeOfficer');

test.each<[string, MustTalkEvent, typeof above, Relation, typeof officer, boolean]>([
  ['its secretary', event, aBranch(), 'secretary', aCaller(), true],
  ['whom it was handed to', handedOn, aBranch(), 'committeeMember', aCaller(), true],
  ['another of the branch', event, aBranch(), 'committeeMember', aCaller(), false],
  [
    'an officer of the branch itself',
    event,
    aBranch(),
    'officer',
    anOfficer('b1', 'committeeOfficer'),
    false,
  ],
  ['an officer of the unit above', event, above, 'officer', officer, true],
  ['the head above', event, above, 'head', aCaller(), true],
  ['an officer further above', event, above, 'superior', anOfficer('ct', 'departmentOfficer'), false],
  ['a secretary, where it stands above', event, above, 'secretary', aCaller(), false],
])('%s acts on a must-talk event', (_, of, unit, relation, caller, may) => {
  expect(mayActOnMustTalk(of, unit, new Set([relation]), caller)).toBe(may);
});

const secretary = aMember({ id: 's', posts: [{ post: 'secretary', since: START }] });
const formerly = aMember({ id: 'f', posts: [{ post: 'secretary', since: START, until: TODAY }] });
const plain = aMember({ id: 'm' });
test.each([
  ['the secretary of anybody', 'secretary', plain, [secretary, plain], true, true],
  ['a superior of a member', 'superior', plain, [secretary, plain], false, false],
  ['a superior of the secretary', 'superior', secretary, [secretary, plain], true, false],
  ['a superior of who was secretary', 'superior', formerly, [secretary, formerly], true, false],
  ['a superior while nobody is secretary', 'superior', plain, [formerly, plain], true, true],
] as const)(
  '%s raises a must-talk event: %5$s, and hands one on: %6$s',
  (_, relation, of, people, may, hands) => {
    expect(mayRaiseFor(of, people, new Set([relation]), TODAY)).toBe(may);
    expect(mayHandOn(people, new Set([relation]), TODAY)).toBe(hands);
  },
);
