import { describe, expect, it } from 'vitest';
import { assess } from '../../shared/assess/assess.ts';
import { cover, type CoverageOfPeriod } from '../../shared/assess/cover.ts';
import type { Day } from '../../shared/domain/days.ts';
import type { Person } from '../../shared/domain/people.ts';
import { parsePeriod } from '../../shared/domain/periods.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import type { Category } from '../../shared/domain/units.ts';
import { aPairing, ending } from '../given/pairings.ts';
import { aMember, aSecretary, leaving } from '../given/people.ts';
import { aRecord, aVisit } from '../given/records.ts';
import { aSnapshot } from '../given/snapshots.ts';
import { aBranch } from '../given/units.ts';

const branchOf = (own: readonly Category[], more: Partial<UnitSnapshot> = {}, over: Partial<Person> = {}) =>
  aSnapshot({ unit: aBranch({ categories: own }), people: [aMember(over)], ...more });

function covered(snapshot: UnitSnapshot, id: string, asOf?: Day): CoverageOfPeriod {
  const period = parsePeriod(id);
  if (!period) throw new Error(id);
  return cover(snapshot, period, asOf);
}
const rowsOf = (snapshot: UnitSnapshot, entry: string, asOf?: Day) =>
  covered(snapshot, '2026-Q2', asOf)
    .entries.find(({ id }) => id === entry)
    ?.rows.map(({ by, ...row }) => ({ ...row, counted: by.map(({ id }) => id) }));

describe('§4.18 unpaired', () => {
  it('names in-service members of G3 without an open household pairing', () => {
    const people = [
      aSecretary(),
      aMember(),
      aMember({ id: 'm2', retired: true }),
      aMember({ id: 'm3', categories: ['farmer'] }),
      aMember({ id: 'm4', standing: 'activist' }),
      aMember({ id: 'm5', left: leaving('2026-05-01') }),
    ];
    const pairings = [aPairing({ member: 's1' }), aPairing({ id: 'v', member: 'm1', with: 'coworker' })];
    expect(covered(aSnapshot({ people, pairings }), '2026-Q2').unpaired).toEqual(['m1']);
  });

  it('a pairing counts from its start until its end', () => {
    const unpaired = (asOf: Day) =>
      covered(
        branchOf(['agency'], {
          pairings: [aPairing({ startedOn: '2026-04-10', ended: ending('2026-06-01') })],
        }),
        '2026-Q2',
        asOf,
      ).unpaired;
    expect(unpaired('2026-04-09')).toEqual(['m1']);
    expect(unpaired('2026-04-10')).toEqual([]);
    expect(unpaired('2026-05-31')).toEqual([]);
    expect(unpaired('2026-06-01')).toEqual(['m1']);
  });
});

describe('§4.14 what has no number is shown, and never owed', () => {
  it('§4.22 coverage is not a duty and raises none, whatever there is or is not of it', () => {
    const ids = ['post-claim', 'post-contest', 'community-pairing', 'social-post', 'social-volunteering'];
    const own: Category[] = ['stateEnterprise', 'publicService', 'socialOrganisation', 'window', 'community'];
    expect(assess(branchOf(own), '2027-06-01').filter(({ rule }) => ids.includes(rule))).toEqual([]);
  });

  it.each<[Category, string[]]>([
    ['farmer', ['volunteer-team', 'volunteer-service']],
    ['agency', []],
    ['community', ['volunteer-team', 'volunteer-service']],
    ['stateEnterprise', ['post-claim']],
    ['publicService', ['post-claim', 'post-contest']],
    ['privateEnterprise', ['volunteer-team', 'volunteer-service', 'post-claim']],
    [
      'socialOrganisation',
      ['volunteer-team', 'volunteer-service', 'post-contest', 'social-post', 'social-volunteering'],
    ],
    ['window', ['volunteer-team', 'volunteer-service', 'post-contest']],
  ])('a branch of %s shows %j', (category, expected) => {
    expect(covered(branchOf([category]), '2026-Q2').entries.map(({ id }) => id)).toEqual(expected);
  });

  it('a post that was taken on lasts; a contest and a service count in their period', () => {
    const records = [
      aRecord('postClaim', '2026-02-01'),
      aRecord('contest', '2026-03-31', { subject: 'b1' }),
      aRecord('contest', '2026-04-01', { subject: 'b1' }),
      aRecord('contest', '2026-06-30', { subject: 'b1' }),
    ];
    const school = branchOf(['publicService'], { records });
    expect(rowsOf(school, 'post-claim')).toEqual([{ subject: 'm1', counted: ['postClaim-2026-02-01'] }]);
    expect(rowsOf(school, 'post-contest', '2026-06-29')).toEqual([
      { subject: 'b1', counted: ['contest-2026-04-01'] },
    ]);
  });

  it('a community member’s pairing shows its visits, even none', () => {
    const home = (more: Partial<UnitSnapshot>) =>
      rowsOf(branchOf(['community'], { pairings: [aPairing()], ...more }), 'community-pairing');
    expect(home({})).toEqual([{ subject: 'm1', counterpart: 'h1', counted: [] }]);
    expect(home({ records: [aVisit('2026-05-05')] })).toEqual([
      { subject: 'm1', counterpart: 'h1', counted: ['visit-2026-05-05'] },
    ]);
    expect(home({ pairings: [aPairing({ ended: ending('2026-06-30') })] })).toBeUndefined();
  });

  it('a centre household shows its visits', () => {
    const records = [aRecord('centreVisit', '2026-01-10'), aRecord('centreVisit', '2026-04-10')];
    expect(rowsOf(branchOf(['farmer'], { records }), 'centre-household')).toEqual([
      { subject: 'm1', counted: ['centreVisit-2026-04-10'] },
    ]);
  });

  it('a team of which everybody has left is not shown as there', () => {
    const team = aRecord('volunteerTeam', '2026-01-10', { subject: 'b1', body: { members: ['m1'] } });
    const teamOf = (over: Partial<Person>) =>
      rowsOf(branchOf(['farmer'], { records: [team] }, over), 'volunteer-team')?.[0]?.counted;
    expect(teamOf({})).toEqual(['volunteerTeam-2026-01-10']);
    expect(teamOf({ left: leaving('2026-03-01') })).toEqual([]);
  });
});
