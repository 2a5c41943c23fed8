/** Asked for part of a branch's duties, the core answers that part of all of them. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { assess } from '../../shared/assess/assess.ts';
import { concerns, servedBy } from '../../shared/assess/wantedClaims.ts';
import { addDays, type Day } from '../../shared/domain/days.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { anyOthers } from '../given/anyOthers.ts';
import { anyDay, anySnapshot, seed } from '../given/anySnapshot.ts';
import { anyTalkingBranch } from '../given/anyTalks.ts';
import { runs } from '../given/runs.ts';

vi.setConfig({ testTimeout: 60_000 });

const branches: readonly [string, fc.Arbitrary<UnitSnapshot>][] = [
  ['of all sorts', anySnapshot],
  ['with talks', anyTalkingBranch],
  ['with rounds and reports', anyOthers],
];

/** Everything, or what had not closed some days before. */
const anyExtent = fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined });

const peopleIn = ({ people, dutyOfficers }: UnitSnapshot): string[] => [
  ...new Set([...people.map(({ id }) => id), ...dutyOfficers.flatMap((unit) => unit.people)]),
];

/** At most four of many, spread over all of them. */
const someOf = <T>(all: readonly T[]): T[] => all.filter((_, n) => n % Math.ceil(all.length / 4) === 0);

describe.each(branches)('a branch %s', (_, anyBranch) => {
  const sure = (check: (snapshot: UnitSnapshot, asOf: Day, from: Day | undefined) => void) =>
    fc.assert(
      fc.property(anyBranch, anyDay, anyExtent, (snapshot, asOf, back) =>
        check(snapshot, asOf, back === undefined ? undefined : addDays(asOf, -back)),
      ),
      { numRuns: runs(60), seed },
    );

  it('gives everybody of it what concerns them, and nothing else of it counts for that', () => {
    let some = 0;
    sure((snapshot, asOf, from) => {
      const all = assess(snapshot, asOf, { from });
      for (const person of someOf(peopleIn(snapshot))) {
        const wanted = concerns(person);
        const own = assess(snapshot, asOf, { from, wanted });
        expect(own.filter(wanted), person).toEqual(all.filter(wanted));
        if (own.length < all.length) some++;
      }
    });
    expect(some).toBeGreaterThan(0);
  });

  it('gives every record the duties that it serves', () => {
    let served = 0;
    sure((snapshot, asOf, from) => {
      const all = assess(snapshot, asOf, { from });
      for (const { id } of someOf(snapshot.records)) {
        const isServed = ({ counted }: { readonly counted: readonly string[] }) => counted.includes(id);
        const some = assess(snapshot, asOf, { from, wanted: servedBy(id) });
        expect(some.filter(isServed), id).toEqual(all.filter(isServed));
        served += some.filter(isServed).length;
      }
    });
    expect(served).toBeGreaterThan(0);
  });
});
