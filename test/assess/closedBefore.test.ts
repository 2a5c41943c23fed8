/** Asked for what closes within some days, the core leaves out whole rules: it answers what is so of all of them. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Occurrence } from '../../shared/assess/judge.ts';
import { occurrencesOf } from '../../shared/assess/occurrences.ts';
import { CLOSES_AFTER } from '../../shared/assess/slots.ts';
import { addDays, dayOf, type Day, type Instant } from '../../shared/domain/days.ts';
import { calendarOf } from '../../shared/domain/duty.ts';
import { parsePeriod } from '../../shared/domain/periods.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { isCounted } from '../../shared/rules/rule.ts';
import { catalogue } from '../../shared/rules/catalogue.ts';
import { knownAt } from '../../shared/rows/knownAt.ts';
import { anyOthers } from '../given/anyOthers.ts';
import { anyDay, anySnapshot, seed } from '../given/anySnapshot.ts';
import { anyTalkingBranch } from '../given/anyTalks.ts';
import { runs } from '../given/runs.ts';
import { noon } from '../given/times.ts';

vi.setConfig({ testTimeout: 60_000 });

const rules = catalogue.filter((rule) => rule.closes && isCounted(rule));

/** The closing day of a period, also where its holidays are not known. */
function closingOf({ duty }: Occurrence): Day {
  const period = parsePeriod(calendarOf(duty) ?? '');
  if (!period) throw new Error(`${duty.id} is of no period`);
  return addDays(period.last, CLOSES_AFTER[period.kind]);
}

/** Every other person, pairing or assignment written down on a day at the earliest. */
function enteredBy(
  snapshot: UnitSnapshot,
  late: 'people' | 'pairings' | 'assignments',
  day: Day,
): UnitSnapshot {
  const later = <Row extends { readonly enteredAt: Instant }>(row: Row, n: number): Row =>
    n % 2 === 0 || dayOf(row.enteredAt) >= day ? row : { ...row, enteredAt: noon(day) };
  const { people, pairings, assignments } = snapshot;
  switch (late) {
    case 'people':
      return { ...snapshot, people: people.map(later) };
    case 'pairings':
      return { ...snapshot, pairings: pairings.map(later) };
    case 'assignments':
      return { ...snapshot, assignments: assignments.map(later) };
  }
}

describe.each([
  ['of all sorts', anySnapshot],
  ['with talks', anyTalkingBranch],
  ['with rounds and reports', anyOthers],
])('a branch %s', (_, anyBranch) => {
  const anyExtent = fc.record({
    before: anyDay,
    late: fc.constantFrom('people', 'pairings', 'assignments'),
    lateOn: fc.integer({ min: 1, max: 30 }),
    daysBack: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
  });

  it('has, of what closes before a day, all that is not of other days', () => {
    let lately = 0;
    let inTime = 0;
    fc.assert(
      fc.property(anyBranch, anyExtent, (snapshot, { before, daysBack, late, lateOn }) => {
        const from: Day | undefined = daysBack === undefined ? undefined : addDays(before, -daysBack);
        const then = knownAt(enteredBy(snapshot, late, addDays(before, -lateOn)), addDays(before, -1));
        const extent = { rules, from, lateFrom: from };
        const all = occurrencesOf(then, before, before, extent).filter(
          (occurrence) => closingOf(occurrence) < before,
        );
        expect(occurrencesOf(then, before, before, { ...extent, closedBefore: before })).toEqual(all);
        for (const occurrence of all) {
          if (from !== undefined && closingOf(occurrence) < from) lately++;
          else inTime++;
        }
      }),
      { numRuns: runs(300), seed },
    );
    expect(inTime).toBeGreaterThan(0);
    expect(lately).toBeGreaterThan(0);
  });
});
