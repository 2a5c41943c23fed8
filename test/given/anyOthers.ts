/** Random branches for the rules beside pairings, pledges and talks; days crowd around ends and closings of quarters. */
import fc from 'fast-check';
import { filledIn } from '../../shared/domain/filledIn.ts';
import { addDays, dayNumber, dayOfNumber, type Day } from '../../shared/domain/days.ts';
import { memberOf, type MemberPairing, type Pairing } from '../../shared/domain/pairings.ts';
import type { Person } from '../../shared/domain/people.ts';
import { periodOf, type Period } from '../../shared/domain/periods.ts';
import type { LedgerRecord, RecordKind } from '../../shared/domain/records.ts';
import type { SelectionRound } from '../../shared/domain/selection.ts';
import type {
  CorrectiveOrder,
  FiledReport,
  FiledRound,
  UnitReport,
} from '../../shared/domain/supervision.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import type { Category, ParameterRow } from '../../shared/domain/units.ts';
import { type Rows, inTen, revised, someChanges } from './anyRows.ts';
import { aPairing, ending } from './pairings.ts';
import { aMember, leaving } from './people.ts';
import { aRecord } from './records.ts';
import { aParameter, aSnapshot } from './snapshots.ts';
import {
  aFiledRound,
  aHalfReport,
  anOrder,
  aRound,
  aSurvey,
  decided,
  filed,
  graded,
  orderStep,
  published,
} from './supervision.ts';
import { noon } from './times.ts';
import { aBranch } from './units.ts';

const evenly = fc
  .integer({ min: dayNumber('2025-12-01'), max: dayNumber('2027-06-30') })
  .map((n) => dayOfNumber(n));

const atTheEdge = fc
  .tuple(evenly, fc.constantFrom(0, 0, 30), fc.integer({ min: -1, max: 2 }))
  .map(([day, closing, by]) => addDays(periodOf('quarter', day).last, closing + by));

const atTheMiddle = fc.tuple(evenly, fc.integer({ min: -1, max: 2 })).map(([day, by]) => {
  const { first, length } = periodOf('quarter', day);
  return addDays(first, Math.floor(length / 2) + by);
});

/** Between the end of 2026 and its close. */
const beforeTheClose = fc.nat(30).map((days) => addDays('2027-01-01', days));

export const anyOthersDay: fc.Arbitrary<Day> = fc.oneof(evenly, atTheEdge, atTheMiddle, beforeTheClose);

const maybe = <T>(arbitrary: fc.Arbitrary<T>, freq = 2) => fc.option(arbitrary, { nil: undefined, freq });
const upTo = (most: number) => fc.integer({ min: 0, max: most });
/** On the same day two times in three. */
const lag = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: upTo(60) });
const start = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Day>('2026-01-01') },
  { weight: 2, arbitrary: anyOthersDay },
);

const several = <T>(least: number, most: number, make: (index: number) => fc.Arbitrary<T>) =>
  fc
    .integer({ min: least, max: most })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => make(i))));

const OWN: (Category[] | undefined)[] = [
  undefined,
  undefined,
  ['farmer'],
  ['agency', 'window'],
  ['stateEnterprise', 'window'],
  ['stateEnterprise'],
  ['privateEnterprise'],
  ['privateEnterprise'],
];

/** In service, able or under categories for a time; some retire. */
const changes = someChanges(
  anyOthersDay,
  fc.constantFrom(
    [{ inService: false }, { inService: undefined }],
    [{ inService: undefined }, { inService: false }],
    [{ ableToWork: false }, { ableToWork: undefined }],
    [{ ableToHelp: undefined }, { ableToHelp: false }],
    [{ categories: ['farmer'] }, { categories: undefined }],
    [{ categories: ['stateEnterprise'] }, { categories: ['farmer'] }],
    [{ categories: ['window', 'privateEnterprise'] }, { categories: ['agency'] }],
  ),
  { often: 5, most: 3 },
);

/** Some are entered only when what they owed has closed long ago. */
const lateEntry = fc.oneof({ weight: 4, arbitrary: lag }, { weight: 1, arbitrary: upTo(500) });

function aPerson(id: string): fc.Arbitrary<Rows> {
  return fc
    .record({
      inSystemSince: start,
      standing: fc.constantFrom<Person['standing']>('full', 'full', 'full', 'probationary', 'activist'),
      categories: fc.constantFrom(...OWN),
      retired: inTen(2, fc.constant(true)),
      inService: inTen(2, fc.boolean()),
      ableToWork: inTen(4, fc.boolean()),
      ableToHelp: inTen(4, fc.boolean()),
      leftAfter: inTen(4, fc.oneof(fc.integer({ min: 1, max: 45 }), fc.integer({ min: 1, max: 500 }))),
      categoriesSince: inTen(2, anyOthersDay),
      enteredAfter: lateEntry,
      changes,
    })
    .map(({ leftAfter, enteredAfter, changes: later, ...over }) => {
      const { inSystemSince, ...rest } = filledIn(over);
      const first = aMember({
        id,
        ...rest,
        inSystemSince,
        enteredAt: noon(addDays(inSystemSince, enteredAfter)),
        ...(leftAfter !== undefined && { left: leaving(addDays(inSystemSince, leftAfter)) }),
        posts: id === 'm0' ? [{ post: 'secretary', since: '2026-02-01' }] : [],
      });
      return revised(first, later);
    });
}

const aPair = (id: string, people: readonly Person[]): fc.Arbitrary<Pairing> =>
  fc
    .tuple(
      start,
      fc.constantFrom(...people),
      fc.constantFrom<MemberPairing['with']>('household', 'coworker'),
      inTen(6, fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 180, max: 185 }))),
      lateEntry,
      lag,
    )
    .map(([startedOn, { id: member }, kind, endedAfter, after, endAfter]) =>
      aPairing({
        id,
        member,
        with: kind,
        startedOn,
        enteredAt: noon(addDays(startedOn, after)),
        ...(endedAfter !== undefined && {
          ended: ending(addDays(startedOn, endedAfter), addDays(startedOn, endedAfter + endAfter)),
        }),
      }),
    );

const UNIT_KINDS: readonly RecordKind[] = [
  'volunteerTeam',
  'volunteerService',
  'assessmentMeeting',
  'ledgerReview',
  'yearEndReview',
];
const OWN_KINDS: readonly RecordKind[] = [
  'zone',
  'microWish',
  'communityRegistration',
  'incomeProject',
  'centreVisit',
  'centreVisit',
  'centreVisit',
  'publicProfile',
];

/** The period of `day` that a review held on `on` looks back at: not before its last month, else the one before. */
function reviewedOn(kind: 'quarter' | 'year', on: Day, day: Day): Period {
  const period = periodOf(kind, day);
  return on < periodOf('month', period.last).first ? periodOf(kind, addDays(period.first, -1)) : period;
}

const bodyOf = (kind: string, on: Day, back: number, yes: boolean, people: readonly Person[]) => {
  const day = addDays(on, -back);
  const bodies: Record<string, object> = {
    volunteerTeam: { members: people.slice(0, 1 + (back % 2)).map(({ id }) => id) },
    volunteerService: { participants: people.slice(back === 20 ? 1 : 0).map(({ id }) => id) },
    assessmentMeeting: {
      quarter: periodOf('quarter', day).id,
      attendees: people.slice(back === 20 ? 2 : 0).map(({ id }) => id),
      selfAssessed: true,
      mutualAssessed: yes,
    },
    ledgerReview: { quarter: reviewedOn('quarter', on, day).id },
    yearEndReview: { year: Number(reviewedOn('year', on, day).id) },
    microWish: { fulfilled: yes },
    communityRegistration: { community: '金塔社区' },
  };
  return { ...bodies[kind] };
};

function anyRecord(
  id: string,
  people: readonly Person[],
  pairings: readonly Pairing[],
): fc.Arbitrary<LedgerRecord> {
  const about = pairings.length > 0 ? [...pairings] : [undefined];
  return fc
    .record({
      unitKind: fc.constantFrom(...UNIT_KINDS),
      ownKind: fc.constantFrom(...OWN_KINDS),
      sort: fc.constantFrom('unit', 'unit', 'own', 'own', 'deed', 'whole'),
      on: anyOthersDay,
      lag,
      person: fc.constantFrom(...people),
      pairing: fc.constantFrom(...about),
      back: fc.constantFrom(0, 0, 0, 20, 100),
      yes: fc.boolean(),
    })
    .map(({ unitKind, ownKind, sort, on, lag: after, person, pairing, back, yes }) => {
      const over = { id, enteredOn: addDays(on, after) };
      if (sort === 'deed' && pairing)
        return aRecord('deed', on, { ...over, subject: memberOf(pairing) ?? '', about: pairing.id });
      if (sort === 'whole')
        return aRecord('communityRegistration', on, { ...over, subject: 'b1', body: { whole: true } });
      const kind = sort === 'own' ? ownKind : unitKind;
      return aRecord(kind, on, {
        ...over,
        subject: kind === unitKind ? 'b1' : person.id,
        body: bodyOf(kind, on, back, yes, people),
      });
    });
}

/** A meeting, and as much of what follows as chance has it. */
const anyRound = (id: string, people: readonly Person[]): fc.Arbitrary<SelectionRound> =>
  fc
    .record({
      meetingOn: anyOthersDay,
      back: fc.constantFrom(0, 0, 0, 10),
      lag: fc.constantFrom(0, 0, 0, 15, 50),
      base: fc.constantFrom(9, 12),
      comment: maybe(fc.constantFrom('好', '好', ' ')),
      publishedAfter: maybe(upTo(20), 5),
      filedAfter: maybe(upTo(40), 4),
      decidedAfter: maybe(upTo(40), 3),
      ok: fc.boolean(),
      gradedAfter: maybe(upTo(70), 4),
    })
    .map((r) => {
      const dayAfter = (days: number | undefined) => addDays(r.meetingOn, (days ?? 0) + r.lag);
      return aRound(r.meetingOn, {
        id,
        quarter: periodOf('quarter', addDays(r.meetingOn, -r.back)).id,
        enteredAt: noon(addDays(r.meetingOn, r.lag)),
        base: r.base,
        candidates: r.comment === undefined ? [] : [{ member: 'm0', comment: r.comment }],
        ...(r.publishedAfter !== undefined && { published: published(dayAfter(r.publishedAfter)) }),
        ...(r.filedAfter !== undefined && { filed: filed(dayAfter(r.filedAfter)) }),
        ...(r.filedAfter !== undefined &&
          r.decidedAfter !== undefined && {
            decided: decided(dayAfter(r.filedAfter + r.decidedAfter), r.ok),
          }),
        followUps:
          r.gradedAfter === undefined
            ? []
            : people.map(({ id: member }) => graded(member, dayAfter(r.gradedAfter))),
      });
    });

const anyReport: fc.Arbitrary<UnitReport> = fc
  .record({
    half: fc.constantFrom('2026-H1', '2026-H2'),
    submitted: maybe(anyOthersDay, 4),
    paper: maybe(anyOthersDay),
    returnedAfter: maybe(fc.integer({ min: 1, max: 60 })),
  })
  .map(({ half, submitted, paper, returnedAfter }) =>
    aHalfReport(half, {
      ...(submitted && { submittedOn: submitted }),
      ...(paper && { paperOn: paper }),
      ...(submitted && returnedAfter !== undefined && { returnedOn: addDays(submitted, returnedAfter) }),
    }),
  );

const anyOrder = (id: string): fc.Arbitrary<CorrectiveOrder> =>
  fc
    .record({ issuedOn: evenly, due: upTo(60), done: maybe(upTo(90), 4), verified: maybe(upTo(60), 4) })
    .map(({ issuedOn, due, done, verified }) =>
      anOrder({
        id,
        issuedOn,
        enteredAt: noon(issuedOn),
        dueOn: addDays(issuedOn, due),
        ...(done !== undefined && { done: orderStep(addDays(issuedOn, done)) }),
        ...(done !== undefined &&
          verified !== undefined && { verified: orderStep(addDays(issuedOn, done + verified)) }),
      }),
    );

const anyFiling = (round: string): fc.Arbitrary<FiledRound> =>
  fc.tuple(anyOthersDay, maybe(upTo(60), 4)).map(([filedOn, after]) => {
    const on = addDays(filedOn, after ?? 0);
    return aFiledRound(filedOn, { round, ...(after !== undefined && { decided: { on, at: noon(on) } }) });
  });

/** What units below submitted, some of it twice: acknowledged, returned, taken back or still waiting. */
const anyFiledReport = (unit: string): fc.Arbitrary<FiledReport> =>
  fc
    .record({
      half: fc.constantFrom('2026-H1', '2026-H2'),
      on: anyOthersDay,
      first: fc.tuple(upTo(60), fc.constantFrom('received', 'returned', 'revised')),
      again: maybe(upTo(30), 4),
      last: maybe(upTo(60), 4),
    })
    .map(({ half, on, first: [after, how], again, last }) => {
      const filing = (day: Day, ends?: number, by: typeof how = 'received') => {
        const end = addDays(day, ends ?? 0);
        const ended = { on: end, at: noon(end), how: by } as const;
        return { on: day, at: noon(day), by: 'o9', ...(ends !== undefined && { ended }) };
      };
      const dueOn = half === '2026-H1' ? '2026-06-20' : '2026-12-21';
      if (again === undefined) return { unit, half, dueOn, filings: [filing(on, last, how)] };
      const next = addDays(on, after + again);
      return { unit, half, dueOn, filings: [filing(on, after, how), filing(next, last)] };
    });

const anyRow: fc.Arbitrary<ParameterRow> = fc
  .tuple(
    fc.constantFrom<[string, string, number]>(
      ['centre-household', 'minimum', 1],
      ['centre-household', 'minimum', 1],
      ['centre-household', 'minimum', 1],
      ['centre-household', 'minimum', 2],
      ['centre-household', 'minimum', 0],
      ['selection-round', 'grace', 10],
      ['selection-round', 'grace', 20],
      ['responsibility-zone', 'grace', 20],
      ['half-year-report', 'grace', 15],
      ['volunteer-service', 'minimum', 2],
      ['micro-wish', 'minimum', 4],
    ),
    start,
  )
  .map(([[rule, parameter, value], since]) => aParameter(rule, value, { parameter, since }));

const anyUnit = fc
  .record({
    categories: fc.constantFrom<Category[]>(
      ['agency'],
      ['farmer'],
      ['publicService'],
      ['stateEnterprise', 'window'],
      ['privateEnterprise'],
    ),
    startsOn: fc.constantFrom<Day>('2026-01-01', '2026-01-01', '2026-02-20', '2026-05-17'),
  })
  .map((over) => aBranch(over));

const aRandomBranch: fc.Arbitrary<UnitSnapshot> = several(1, 3, (i) => aPerson(`m${i}`))
  .map((rows) => ({
    people: rows.map(({ person }) => person),
    formerPeople: rows.flatMap(({ former }) => former),
  }))
  .chain(({ people, formerPeople }) =>
    several(0, 4, (i) => aPair(`h${i}`, people)).chain((pairings) =>
      fc
        .record({
          unit: anyUnit,
          records: several(0, 40, (i) => anyRecord(`r${i}`, people, pairings)),
          // One round a quarter: the flow lets no second one begin.
          rounds: several(0, 4, (i) => anyRound(`e${i}`, people)),
          reports: fc.uniqueArray(anyReport, { selector: ({ half }) => half, maxLength: 2 }),
          orders: several(0, 2, (i) => anyOrder(`z${i}`)),
          surveys: fc.array(
            fc.tuple(anyOthersDay, lag).map(([on, after]) => aSurvey(on, addDays(on, after))),
            { maxLength: 2 },
          ),
          filedRounds: several(0, 2, (i) => anyFiling(`f${i}`)),
          filedReports: several(0, 2, (i) => anyFiledReport(`u${i}`)),
          parameters: fc.uniqueArray(anyRow, { selector: ({ rule }) => rule, maxLength: 3 }),
        })
        .map(({ rounds, ...rest }) => {
          const quarters = new Map(rounds.map((round) => [round.quarter, round]));
          return aSnapshot({ ...rest, people, formerPeople, pairings, rounds: [...quarters.values()] });
        }),
    ),
  );

/** A branch with zones, teams, services, meetings, rounds, reports, orders and what its members owe by category. */
export const anyOthers = fc.noBias(aRandomBranch);
