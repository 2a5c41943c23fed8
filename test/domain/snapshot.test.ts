import { describe, expect, it } from 'vitest';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { knownAt } from '../../shared/rows/knownAt.ts';
import { aPairing, ending } from '../given/pairings.ts';
import { aMember, leaving } from '../given/people.ts';
import { aProblem, extended, rectified, verified } from '../given/problems.ts';
import { aCall, corrected } from '../given/records.ts';
import { aSnapshot, aWaiver } from '../given/snapshots.ts';

const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id);

describe('§4.22 knownAt hides what was entered later, by its Shanghai day, that day included', () => {
  const knownOn = (over: Partial<UnitSnapshot>, day: '2026-03-09' | '2026-03-10') =>
    knownAt(aSnapshot(over), day);

  it('records, by entry and not by the day they happened', () => {
    const records = [aCall('2026-03-01', { enteredOn: '2026-03-10' })];
    expect(knownOn({ records }, '2026-03-09').records).toEqual([]);
    expect(knownOn({ records }, '2026-03-10').records).toEqual(records);
  });

  it('the end of a Shanghai day is 16:00 UTC', () => {
    const records = [
      aCall('2026-03-01', { enteredAt: '2026-03-09T15:59:59.999Z' }),
      aCall('2026-03-02', { enteredAt: '2026-03-09T16:00:00.000Z' }),
    ];
    expect(ids(knownOn({ records }, '2026-03-09').records)).toEqual(['call-2026-03-01']);
  });

  it('corrections, but not what they corrected', () => {
    const call = aCall('2026-03-01');
    const records = [call, corrected(call, '2026-03-10', { happenedOn: '2026-02-28' })];
    expect(knownOn({ records }, '2026-03-09').records).toEqual([call]);
    expect(knownOn({ records }, '2026-03-10').records).toEqual(records);
  });

  it('people, and how they left', () => {
    const people = [
      aMember({ left: leaving('2026-03-05', '2026-03-10') }),
      aMember({ id: 'm2', inSystemSince: '2026-03-10' }),
    ];
    expect(knownOn({ people }, '2026-03-09').people).toEqual([aMember()]);
    expect(knownOn({ people }, '2026-03-10').people).toEqual(people);
  });

  it('pairings, and how they ended', () => {
    const pairings = [
      aPairing({ ended: ending('2026-03-05', '2026-03-10') }),
      aPairing({ id: 'h2', startedOn: '2026-03-10' }),
    ];
    expect(knownOn({ pairings }, '2026-03-09').pairings).toEqual([aPairing()]);
    expect(knownOn({ pairings }, '2026-03-10').pairings).toEqual(pairings);
  });

  it('problems and their steps, a rectification by its entry', () => {
    const steps = [
      extended('2026-03-09', '2026-04-30'),
      rectified('2026-03-08', '2026-03-10'),
      verified('2026-03-11'),
    ];
    const problems = [aProblem({ steps }), aProblem({ id: 'q2', foundOn: '2026-03-10' })];
    expect(knownOn({ problems }, '2026-03-09').problems).toEqual([aProblem({ steps: steps.slice(0, 1) })]);
    expect(knownOn({ problems }, '2026-03-10').problems).toEqual([
      aProblem({ steps: steps.slice(0, 2) }),
      problems[1],
    ]);
  });

  it('waivers', () => {
    const waivers = [aWaiver('achievement-report~m1~~2026', '2026-03-10')];
    expect(knownOn({ waivers }, '2026-03-09').waivers).toEqual([]);
    expect(knownOn({ waivers }, '2026-03-10').waivers).toEqual(waivers);
  });

  it('and an earlier day can still be asked of its answer', () => {
    const call = aCall('2026-03-01');
    const snapshot = aSnapshot({
      records: [call, corrected(call, '2026-03-10'), corrected(call, '2026-03-20')],
    });
    expect(knownAt(knownAt(snapshot, '2026-03-15'), '2026-03-09')).toEqual(knownAt(snapshot, '2026-03-09'));
  });
});
