/** Random branches over two years, with days that crowd around the ends and closings of periods. */
import fc from 'fast-check';
import { filledIn } from '../../shared/domain/filledIn.ts';
import { addDays, dayNumber, dayOfNumber, later, type Day } from '../../shared/domain/days.ts';
import { periodOf, type PeriodKind } from '../../shared/domain/periods.ts';
import { memberOf, type Pairing } from '../../shared/domain/pairings.ts';
import type { Person } from '../../shared/domain/people.ts';
import type { Problem, ProblemStep } from '../../shared/domain/problems.ts';
import type { LedgerRecord, RecordKind } from '../../shared/domain/records.ts';
import type { UnitSnapshot, Waiver } from '../../shared/domain/snapshot.ts';
import type { ParameterRow } from '../../shared/domain/units.ts';
import { type Rows, inTen, revised, someChanges } from './anyRows.ts';
import { aPairing, aVillage, ending } from './pairings.ts';
import { aMember, leaving } from './people.ts';
import { aBranchProblem, extended, lookedBack, rectified, verified } from './problems.ts';
import { aRecord, corrected } from './records.ts';
import { aParameter, aSnapshot, aWaiver } from './snapshots.ts';
import { noon } from './times.ts';
import { aBranch } from './units.ts';

export const FIRST: Day = '2025-11-15';
export const LAST: Day = '2027-12-31';

const evenly = fc.integer({ min: dayNumber(FIRST), max: dayNumber(LAST) }).map(dayOfNumber);

/** The last day of a month, or the day on which something closes, and the days around them. */
const atTheEdge = fc
  .tuple(evenly, fc.constantFrom(0, 0, 22, 30), fc.integer({ min: -1, max: 2 }))
  .map(([day, closing, by]) => addDays(periodOf('month', day).last, closing + by));

/** The middle of a period, where half of it is left. */
const atTheMiddle = fc
  .tuple(evenly, fc.constantFrom<PeriodKind>('month', 'quarter', 'year'), fc.integer({ min: -1, max: 2 }))
  .map(([day, kind, by]) => {
    const { first, length } = periodOf(kind, day);
    return addDays(first, Math.floor(length / 2) + by);
  });

/** Between the end of 2026 and its close. */
const beforeTheClose = fc.nat(30).map((days) => addDays('2027-01-01', days));

export const anyDay: fc.Arbitrary<Day> = fc.oneof(evenly, atTheEdge, atTheMiddle, beforeTheClose);

/** A day that is 0 to `most` days after `day`: mostly the same one. */
const soonAfter = (day: Day, most: number) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(day) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: most }).map((days) => addDays(day, days)) },
  );

/** The first of them two times in three. */
const often = <T>(usual: T, ...others: T[]) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

const laterThan = (day: Day) => fc.integer({ min: 1, max: 500 }).map((days) => addDays(day, days));

const entryDay = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Day>('2026-01-01') },
  { weight: 2, arbitrary: anyDay },
);

const anEnding = (day: Day) =>
  fc
    .oneof(
      laterThan(day),
      anyDay.map((on) => later(on, addDays(day, 1))),
    )
    .chain((on) => fc.tuple(fc.constant(on), soonAfter(on, 150)));

/** Out of service and back, or under other categories for a time; some retire. */
const changes = someChanges(
  anyDay,
  fc.constantFrom(
    [{ inService: false }, { inService: undefined }],
    [{ inService: false }, { inService: undefined }],
    [{ inService: undefined }, { inService: false }],
    [{ categories: ['farmer'] }, { categories: undefined }],
    [{ categories: ['institution'] }, { categories: ['window'] }],
  ),
  { often: 5, most: 3 },
);

function aPerson(id: string): fc.Arbitrary<Rows> {
  return entryDay.chain((inSystemSince) =>
    fc
      .record({
        standing: often<Person['standing']>('full', 'probationary', 'activist'),
        categories: often<Person['categories']>(undefined, ['agency'], ['farmer'], ['window', 'institution']),
        categoriesSince: inTen(3, anyDay),
        retired: inTen(2, fc.constant(true)),
        inService: often<boolean | undefined>(undefined, true, false),
        enteredOn: fc.oneof(
          { weight: 6, arbitrary: soonAfter(inSystemSince, 90) },
          { weight: 1, arbitrary: soonAfter(inSystemSince, 500) },
        ),
        changes,
        left: inTen(4, anEnding(inSystemSince)),
        to: fc.option(fc.constant('b9'), { nil: undefined, freq: 2 }),
        came: inTen(
          4,
          fc.record({
            inBranchSince: laterThan(inSystemSince),
            owesSince: fc.constantFrom<Day>('2025-10-01', '2026-01-01'),
          }),
        ),
      })
      .map(({ enteredOn, changes: later, left, to, came, ...over }) => {
        const first = aMember({
          id,
          inSystemSince,
          enteredAt: noon(enteredOn),
          ...filledIn(over),
          ...(came && { ...came, cameFrom: 'b8', enteredAt: noon(came.inBranchSince) }),
          // Nobody leaves before having come.
          ...(left &&
            (!came || left[0] > came.inBranchSince) && {
              left: { ...leaving(left[0], left[1]), ...(to && { to }) },
            }),
          posts: id === 'm0' ? [{ post: 'secretary', since: '2026-02-01' }] : [],
        });
        return revised(first, later);
      }),
  );
}

/** Some are entered only when what they asked for has closed long ago. */
const aPairingsEntry = (startedOn: Day) =>
  fc.oneof(
    { weight: 5, arbitrary: soonAfter(startedOn, 200) },
    { weight: 1, arbitrary: fc.integer({ min: 200, max: 600 }).map((days) => addDays(startedOn, days)) },
  );

/** With a household of one of the people, or with a village of the branch. */
function aPair(id: string, people: readonly Person[]): fc.Arbitrary<Pairing> {
  const whose = fc.option(fc.constantFrom(...people), { freq: 5 });
  return fc.tuple(entryDay, whose).chain(([startedOn, person]) =>
    fc.tuple(aPairingsEntry(startedOn), inTen(6, anEnding(startedOn))).map(([enteredOn, ended]) => {
      const over = {
        id,
        startedOn,
        enteredAt: noon(enteredOn),
        ...(ended && { ended: ending(ended[0], ended[1]) }),
      };
      return person ? aPairing({ ...over, member: person.id }) : aVillage(over);
    }),
  );
}

interface About {
  readonly people: readonly Person[];
  readonly pairings: readonly Pairing[];
}

const anyMoment = fc.record({
  happenedOn: anyDay,
  lag: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(60) }),
  makesUpBack: fc.option(
    fc.tuple(fc.constantFrom<PeriodKind>('month', 'quarter', 'half', 'year'), fc.nat(120)),
    {
      nil: undefined,
      freq: 3,
    },
  ),
});

/** When it happened, when it was entered, and which earlier period it names, if any. */
const aMoment = anyMoment.map(({ happenedOn, lag, makesUpBack }) => ({
  happenedOn,
  enteredOn: addDays(happenedOn, lag),
  ...(makesUpBack && { makesUp: periodOf(makesUpBack[0], addDays(happenedOn, -makesUpBack[1])).id }),
}));

function aPairingRecord(id: string, pairing: Pairing): fc.Arbitrary<LedgerRecord> {
  const kinds: readonly RecordKind[] =
    pairing.with === 'village' ? ['villageVisit'] : ['call', 'call', 'visit', 'visit', 'deed'];
  return fc
    .tuple(fc.constantFrom(...kinds), aMoment)
    .map(([kind, { happenedOn, ...moment }]) =>
      aRecord(kind, happenedOn, { id, subject: memberOf(pairing) ?? 'b1', about: pairing.id, ...moment }),
    );
}

function aPersonalRecord(id: string, person: Person): fc.Arbitrary<LedgerRecord> {
  const kind = fc.constantFrom('achievementReport', 'pledge');
  const places = fc.constantFrom([], ['board'], ['board'], ['board', 'lan']);
  return fc
    .tuple(kind, aMoment, fc.integer({ min: 2024, max: 2026 }), fc.nat(300), places)
    .map(([kind, { happenedOn, ...moment }, year, dueIn, publishedAt]) => {
      const body = kind === 'pledge' ? { dueOn: addDays(happenedOn, dueIn), publishedAt } : { year };
      return aRecord(kind, happenedOn, { id, subject: person.id, body, ...moment });
    });
}

/** A record of a pairing, of what kind fits it, or of a person. */
export function anyRecord(id: string, { people, pairings }: About): fc.Arbitrary<LedgerRecord> {
  const personal = fc.constantFrom(...people).chain((person) => aPersonalRecord(id, person));
  if (pairings.length === 0) return personal;
  const paired = fc.constantFrom(...pairings).chain((pairing) => aPairingRecord(id, pairing));
  return fc.oneof({ weight: 3, arbitrary: paired }, { weight: 1, arbitrary: personal });
}

/** Fulfilments of the pledges among the records, each around its date. */
function fulfilments(records: readonly LedgerRecord[]): fc.Arbitrary<LedgerRecord[]> {
  const pledges = records.filter((record) => record.kind === 'pledge');
  return fc
    .tuple(
      ...pledges.map(() =>
        fc.tuple(fc.integer({ min: -40, max: 60 }), fc.integer({ min: 0, max: 40 }), fc.boolean()),
      ),
    )
    .map((each) =>
      pledges.flatMap((pledge, index) => {
        const [by, lag, done] = each[index] ?? [0, 0, false];
        if (!done) return [];
        const on = addDays(pledge.body['dueOn'], by);
        return [
          aRecord('pledgeFulfilment', on, {
            id: `f-${pledge.id}`,
            about: pledge.id,
            enteredOn: addDays(on, lag),
          }),
        ];
      }),
    );
}

/** Up to four records are corrected once: another day, another place of publication, or withdrawn. */
function corrections(records: readonly LedgerRecord[]): fc.Arbitrary<LedgerRecord[]> {
  return fc.subarray([...records], { maxLength: Math.min(4, records.length) }).chain((chosen) =>
    fc.tuple(
      ...chosen.map((record) =>
        fc
          .record({
            lag: fc.integer({ min: 0, max: 300 }),
            what: fc.constantFrom('day', 'place', 'withdrawn', 'nothing'),
            by: fc.integer({ min: -60, max: 60 }),
          })
          .map(({ lag, what, by }) => {
            const enteredOn = addDays(dayOfNumber(dayNumber(record.happenedOn) + 60), lag);
            if (what === 'day')
              return corrected(record, enteredOn, { happenedOn: addDays(record.happenedOn, by) });
            if (what === 'place')
              return corrected(record, enteredOn, { body: { ...record.body, publishedAt: ['board'] } });
            return corrected(record, enteredOn, what === 'withdrawn' ? { withdrawn: true } : {});
          }),
      ),
    ),
  );
}

const ROUNDS = ['extended', 'rectified', 'no', 'verified', 'lasted', 'undone'] as const;

/** A rectification may be entered some days later, but before it is verified. */
function steps(foundOn: Day): fc.Arbitrary<ProblemStep[]> {
  const gap = fc.integer({ min: 1, max: 80 });
  const round = fc.tuple(gap, gap, fc.constantFrom(...ROUNDS), fc.nat(3));
  return fc.array(round, { maxLength: 4 }).map((rounds) => {
    let day = foundOn;
    return rounds.flatMap(([before, after, what, lag]) => {
      day = addDays(day, before);
      const on = day;
      if (what === 'extended') return [extended(on, addDays(on, 2 * after))];
      const done = rectified(on, addDays(on, lag));
      if (what === 'rectified') return [done];
      day = addDays(addDays(on, lag), after);
      const closed = [done, verified(day, what !== 'no')];
      if (what !== 'lasted' && what !== 'undone') return closed;
      day = addDays(day, before);
      return [...closed, lookedBack(day, what === 'lasted' ? 'done' : 'undone', addDays(day, lag * 20))];
    });
  });
}

function aTrouble(id: string, people: readonly Person[]): fc.Arbitrary<Problem> {
  return fc
    .tuple(evenly, fc.nat(people.length), fc.integer({ min: 5, max: 200 }))
    .chain(([foundOn, owner, dueIn]) =>
      fc.tuple(soonAfter(foundOn, 30), steps(foundOn)).map(([enteredOn, taken]) => {
        const member = people[owner]?.id;
        return aBranchProblem({
          id,
          foundOn,
          firstDueOn: addDays(foundOn, dueIn),
          enteredAt: noon(enteredOn),
          steps: taken,
          ...(member !== undefined && { member }),
        });
      }),
    );
}

const aRow: fc.Arbitrary<ParameterRow> = fc
  .tuple(
    fc.constantFrom('pairing-call', 'pairing-visit-year', 'pairing-deed', 'pledge', 'achievement-report'),
    fc.constantFrom<[string, number]>(
      ['minimum', 0],
      ['minimum', 2],
      ['minimum', 3],
      ['grace', 10],
      ['grace', 45],
    ),
    anyDay,
  )
  .map(([rule, [parameter, value], since]) => aParameter(rule, value, { parameter, since }));

function aWaived({ people, pairings }: About): fc.Arbitrary<Waiver> {
  const households = pairings.filter((pairing) => pairing.with !== 'village');
  const ids = [
    ...people.map((person) => `achievement-report~${person.id}~~2026`),
    ...households.flatMap(({ member, id }) =>
      ['03', '05', '10'].map((month) => `pairing-call~${member}~${id}~2026-${month}`),
    ),
  ];
  return fc.tuple(fc.constantFrom(...ids), anyDay).map(([duty, on]) => aWaiver(duty, on));
}

const several = <T>(least: number, most: number, make: (index: number) => fc.Arbitrary<T>) =>
  fc
    .integer({ min: least, max: most })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => make(i))));

const anyUnit = fc
  .record({
    level: fc.constantFrom('provincial', 'prefecture', 'county', 'county', 'township'),
    startsOn: fc.constantFrom<Day>('2026-01-01', '2026-01-01', '2025-12-10', '2026-02-20'),
    lan: fc.boolean(),
  })
  .map((over) => aBranch(over));

const aRandomBranch: fc.Arbitrary<UnitSnapshot> = several(1, 3, (i) => aPerson(`m${i}`))
  .map((rows) => ({
    people: rows.map(({ person }) => person),
    formerPeople: rows.flatMap(({ former }) => former),
  }))
  .chain(({ people, formerPeople }) =>
    several(0, 6, (i) => aPair(`h${i}`, people)).chain((pairings) =>
      several(0, 90, (i) => anyRecord(`r${i}`, { people, pairings })).chain((records) =>
        fc
          .record({
            unit: anyUnit,
            parameters: fc.array(aRow, { maxLength: 3 }),
            kept: fulfilments(records),
            problems: several(0, 3, (i) => aTrouble(`q${i}`, people)),
            waivers: fc.array(aWaived({ people, pairings }), { maxLength: 2 }),
          })
          .chain(({ kept, ...rest }) =>
            corrections([...records, ...kept]).map((changes) =>
              aSnapshot({
                ...rest,
                people,
                formerPeople,
                pairings,
                records: [...records, ...kept, ...changes],
              }),
            ),
          ),
      ),
    ),
  );

/** A branch with joiners, leavers, changed circumstances, ended pairings, late entries, corrections and problems. */
export const anySnapshot = fc.noBias(aRandomBranch);

/** The same branches on every run; `SEED` sets others. */
export const seed = Number(process.env['SEED'] ?? 20170601);
