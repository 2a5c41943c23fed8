/** What members owe beside pairings, pledges, problems and talks, with the days on which they do. */
import type { Person } from '../../shared/domain/people.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { daysFrom, shanghai } from './oracle.days.ts';
import { UNSAID } from './oracle.opinion.ts';
import { entry, recordsOf, type Owed } from './oracle.owed.ts';
import { circumstancesOf, G3, isMember, type Circumstances } from './oracle.people.ts';
import { max, min, spansOf, type Span } from './oracle.spans.ts';

type Same = Pick<Owed, 'subject' | 'since' | 'knownOn' | 'end'>;

export function* memberDuties(s: UnitSnapshot, asOf: string): Iterable<Owed> {
  for (const p of s.people.filter((person) => isMember(person) && person.inBranchSince <= asOf)) {
    const same = {
      subject: p.id,
      since: max(s.unit.startsOn, p.inSystemSince),
      knownOn: shanghai(p.enteredAt),
      end: p.left && { on: p.left.on, reason: p.left.reason },
    };
    const on = circumstancesOf(s, p.id);
    const zones = recordsOf(s, 'zone', p.id).map(entry);
    yield {
      ...same,
      rule: 'responsibility-zone',
      kind: 'standing',
      subject: s.unit.id,
      counterpart: p.id,
      done: zones,
    };
    yield* inServiceDuties(s, p, on, same, asOf);
    yield* farmerDuties(s, p, on, same, asOf);
    yield* deeds(s, p, on, same, asOf);
  }
}

/** A standing duty of a category runs from its start. */
const standing = (same: Same, on: Circumstances, asOf: string) => ({
  ...same,
  since: max(same.since, on.categoriesSince(asOf)),
  kind: 'standing' as const,
});

function* inServiceDuties(
  s: UnitSnapshot,
  p: Person,
  on: Circumstances,
  same: Same,
  asOf: string,
): Iterable<Owed> {
  const by = (kind: string) => recordsOf(s, kind, p.id).map(entry);
  const isOwing = (day: string) => on.serves(day) && on.isOf(G3, day);
  const whole = recordsOf(s, 'communityRegistration', s.unit.id).map(entry);
  yield {
    ...standing(same, on, asOf),
    rule: 'community-registration',
    holds: isOwing,
    done: [...by('communityRegistration'), ...whole],
  };
  yield {
    ...same,
    rule: 'micro-wish',
    kind: 'year',
    holds: isOwing,
    countsOn: (day) => on.serves(day) && on.isOf(G3, day),
    done: recordsOf(s, 'microWish', p.id)
      .filter((r) => r.body['fulfilled'] === true)
      .map(entry),
  };
  yield {
    ...standing(same, on, asOf),
    rule: 'public-profile',
    holds: (day) => on.serves(day) && on.isOf(['window'], day),
    done: by('publicProfile'),
  };
}

function* farmerDuties(
  s: UnitSnapshot,
  p: Person,
  on: Circumstances,
  same: Same,
  asOf: string,
): Iterable<Owed> {
  const isFarmer = (day: string) => on.isOf(['farmer'], day);
  yield {
    ...standing(same, on, asOf),
    rule: 'income-project',
    holds: (day) => isFarmer(day) && on.able('ableToWork', day),
    done: recordsOf(s, 'incomeProject', p.id).map(entry),
  };
  const mine = s.pairings.filter((h) => h.with === 'household' && h.member === p.id);
  yield {
    ...standing(same, on, asOf),
    rule: 'household-pairing',
    holds: (day) => isFarmer(day) && on.able('ableToHelp', day),
    done: mine.map((h) => ({
      id: h.id,
      on: h.startedOn,
      knownOn: shanghai(h.enteredAt),
      ...(h.ended && { until: h.ended.on }),
    })),
  };
  const visits = recordsOf(s, 'centreVisit', p.id).map(entry);
  const numbers = s.lineage.parameters.filter((row) => row.rule === 'centre-household' && row.value > 0);
  if (visits.length === 0 || numbers.length === 0) return;
  // §4.9: a local number binds from the next period.
  const since = min(...numbers.map((row) => row.since));
  const quarters = [2025, 2026, 2027, 2028].flatMap((year) => spansOf('quarter', year));
  const binds = quarters.find(({ first }) => first >= since)?.first ?? '';
  const first = min(...visits.map(({ on: day }) => day));
  yield {
    ...same,
    rule: 'centre-household',
    kind: 'quarter',
    since: max(same.since, binds, first),
    holds: isFarmer,
    countsOn: isFarmer,
    done: visits,
  };
}

function* deeds(s: UnitSnapshot, p: Person, on: Circumstances, same: Same, asOf: string): Iterable<Owed> {
  const kinds: [string, string, string][] = [
    ['coworker-deed', 'coworker', 'stateEnterprise'],
    ['poor-household-deed', 'household', 'privateEnterprise'],
  ];
  for (const [rule, kind, category] of kinds) {
    const isOwing = (day: string) => on.serves(day) && on.isOf([category], day);
    for (const h of s.pairings) {
      if (h.with === 'village' || h.with !== kind || h.member !== p.id || h.startedOn > asOf) continue;
      const runs = (day: string) => h.startedOn <= day && (!h.ended || day < h.ended.on);
      const since = max(same.since, h.startedOn);
      yield {
        ...same,
        rule,
        kind: 'year',
        counterpart: h.id,
        since,
        knownOn: max(same.knownOn, shanghai(h.enteredAt)),
        holds: (day) => isOwing(day) && runs(day),
        countsOn: (day) => isOwing(day) && (!h.ended || day < h.ended.on),
        // The end of the pairing, if nothing else was in the way.
        reason: ({ first }: Span, day) =>
          h.ended && !runs(day) && daysFrom(max(first, since), day).every(isOwing) ? h.ended.reason : UNSAID,
        done: s.records.filter((r) => r.kind === 'deed' && r.about === h.id).map(entry),
      };
    }
  }
}
