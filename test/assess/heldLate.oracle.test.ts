/** The oracles on what was entered late and on what stands: small cases worked out by hand from §4.42 and §4.59. */
import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { APRIL, back, changing, MARCH, opinionOf, out, stateIn } from '../given/heldCases.ts';
import { aPairing, ending } from '../given/pairings.ts';
import { aMember } from '../given/people.ts';
import { aCall, aRecord } from '../given/records.ts';
import { aSnapshot } from '../given/snapshots.ts';
import { aMustTalkTalk, anEvent } from '../given/talks.ts';
import { noon } from '../given/times.ts';
import { aBranch } from '../given/units.ts';
import { othersOracle } from './oracle.others.ts';
import { talkOracle } from './oracle.talks.ts';
import { oracle } from './oracle.ts';

const paired = (s: UnitSnapshot, asOf: Day, id: string) => stateIn(oracle(s, asOf), id);
const other = (s: UnitSnapshot, asOf: Day, id: string) => stateIn(othersOracle(s, asOf), id);

describe('§4.42 entered after its own close', () => {
  // The pairing of 1 January was entered on 23 April: January to March had closed.
  const s = aSnapshot({
    pairings: [aPairing({ enteredAt: noon('2026-04-23') })],
    records: [
      aCall('2026-01-10'),
      aCall('2026-02-10', { enteredOn: '2026-04-23' }),
      aCall('2026-03-10', { enteredOn: '2026-04-24' }),
    ],
  });

  it('is listed by what happened and was entered by that day', () => {
    const say = (id: string) => opinionOf(oracle(s, '2026-06-01'), id);
    expect(say('pairing-call~m1~h1~2026-01')).toMatchObject({ state: 'met', enteredLate: true });
    expect(say('pairing-call~m1~h1~2026-02')).toMatchObject({ state: 'met', enteredLate: true });
    expect(say(MARCH)).toMatchObject({ state: 'missed', enteredLate: true, counted: [] });
    expect(say(MARCH)?.curedOn).toBe('2026-03-10');
  });

  it('entered on the closing day it is in time', () => {
    const inTime = aSnapshot({ pairings: [aPairing({ enteredAt: noon('2026-04-22') })] });
    expect(opinionOf(oracle(inTime, '2026-06-01'), MARCH)).toMatchObject({
      state: 'missed',
      enteredLate: false,
    });
  });

  it('a must-talk event too: of 2 March, due on 16 March, closed on 15 April', () => {
    const at = (enteredOn: Day) =>
      aSnapshot({
        mustTalks: [anEvent({ enteredAt: noon(enteredOn) })],
        records: [aMustTalkTalk('2026-03-05')],
      });
    const say = (enteredOn: Day) =>
      opinionOf(talkOracle(at(enteredOn), '2026-06-01'), 'must-talk~b1~m1~event:e1');
    expect(say('2026-04-15')).toMatchObject({ state: 'met', enteredLate: false });
    expect(say('2026-04-16')).toMatchObject({ state: 'met', enteredLate: true });
  });

  it('what had closed before somebody came from another branch is not this branch’s', () => {
    const came = aMember({
      cameFrom: 'b8',
      inBranchSince: '2026-05-01',
      owesSince: '2026-01-01',
      enteredAt: noon('2026-05-01'),
    });
    const moved = aSnapshot({ people: [came], pairings: [aPairing()] });
    expect(paired(moved, '2026-06-01', MARCH)).toBe('none');
    expect(opinionOf(oracle(moved, '2026-06-01'), APRIL)).toMatchObject({
      state: 'missed',
      enteredLate: false,
    });
  });
});

describe('§4.59 what stands', () => {
  const REGISTERED = 'community-registration~m1~~standing';
  const registration = (on: Day) => aRecord('communityRegistration', on, { body: { community: '金塔社区' } });

  it('arises with the present run of its condition', () => {
    const s = aSnapshot(changing(aMember(), out('2026-03-01'), back('2026-06-01')));
    expect(opinionOf(othersOracle(s, '2026-02-28'), REGISTERED)).toMatchObject({
      state: 'overdue',
      dueOn: '2026-01-31',
    });
    expect(other(s, '2026-03-01', REGISTERED)).toBe('none');
    expect(opinionOf(othersOracle(s, '2026-06-01'), REGISTERED)).toMatchObject({
      state: 'open',
      dueOn: '2026-07-01',
    });
  });

  it('is met by what was done before the run', () => {
    const s = aSnapshot({
      ...changing(aMember(), out('2026-03-01'), back('2026-06-01')),
      records: [registration('2026-01-10')],
    });
    expect(other(s, '2026-06-02', REGISTERED)).toBe('met');
  });

  it('a wish of one out of service counts for nothing; one before it stays', () => {
    const wish = (on: Day) => aRecord('microWish', on, { body: { wish: '一副眼镜', fulfilled: true } });
    const s = (on: Day) =>
      aSnapshot({ ...changing(aMember(), out('2026-03-01'), back('2026-06-01')), records: [wish(on)] });
    expect(other(s('2026-04-01'), '2026-12-31', 'micro-wish~m1~~2026')).toBe('open');
    expect(other(s('2026-02-28'), '2026-12-31', 'micro-wish~m1~~2026')).toBe('met');
    // From 1 March on 59 of 365 days were behind: dropped, but it was met.
    expect(other(s('2026-02-28'), '2026-04-01', 'micro-wish~m1~~2026')).toBe('met');
    expect(other(s('2026-04-01'), '2026-04-01', 'micro-wish~m1~~2026')).toBe('notApplicable');
  });

  it('a coworker’s pairing that ran from January to June: 181 days are not half, 183 are', () => {
    const s = (on: Day) =>
      aSnapshot({
        unit: aBranch({ categories: ['stateEnterprise'] }),
        pairings: [aPairing({ with: 'coworker', ended: ending(on) })],
      });
    const DEEDS = 'coworker-deed~m1~h1~2026';
    expect(opinionOf(othersOracle(s('2026-07-01'), '2026-12-31'), DEEDS)).toMatchObject({
      state: 'notApplicable',
      reason: '脱贫',
    });
    expect(other(s('2026-07-03'), '2026-12-31', DEEDS)).toBe('open');
  });
});
