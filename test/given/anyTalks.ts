/** Random branches that talk: posts and assignments that change hands, joiners and leavers, late entries, corrections. */
import fc from 'fast-check';
import { filledIn } from '../../shared/domain/filledIn.ts';
import { addDays, dayNumber, dayOfNumber, type Day } from '../../shared/domain/days.ts';
import { periodOf, type PeriodKind } from '../../shared/domain/periods.ts';
import type { Person, PostHolding } from '../../shared/domain/people.ts';
import type { LedgerRecord } from '../../shared/domain/records.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import {
  mustTalkKinds,
  occasions,
  talkModes,
  talkTopics,
  type ContactAssignment,
} from '../../shared/domain/talks.ts';
import { type Rows, inTen, revised, someChanges } from './anyRows.ts';
import { aMember, leaving } from './people.ts';
import { corrected } from './records.ts';
import { aParameter, aSnapshot } from './snapshots.ts';
import {
  aCampaign,
  aLiaison,
  anAssignment,
  anEvent,
  answered,
  aPlan,
  aRequest,
  aTalk,
  ended,
} from './talks.ts';
import { noon } from './times.ts';
import { aBranch } from './units.ts';

const FIRST: Day = '2025-12-01';
const LAST: Day = '2027-03-31';

const evenly = fc.integer({ min: dayNumber(FIRST), max: dayNumber(LAST) }).map(dayOfNumber);

/** Around the ends, the middles and the closings of half-years. */
const atTheEdge = fc
  .tuple(evenly, fc.constantFrom(0, 0, 30, -91), fc.integer({ min: -1, max: 2 }))
  .map(([day, closing, by]) => addDays(periodOf('half', day).last, closing + by));

export const anyTalkDay: fc.Arbitrary<Day> = fc.oneof(evenly, atTheEdge);

const lag = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(60) });
const maybe = <T>(arbitrary: fc.Arbitrary<T>, freq = 3) => fc.option(arbitrary, { nil: undefined, freq });
const several = <T>(most: number, make: (index: number) => fc.Arbitrary<T>, least = 0) =>
  fc
    .integer({ min: least, max: most })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => make(i))));

const someDays = fc.integer({ min: 1, max: 500 });

/** When the post of the secretary is held, by the first two in turn, with days between on which it is vacant. */
const terms: fc.Arbitrary<PostHolding[][]> = fc
  .record({
    first: maybe(anyTalkDay, 4),
    vacant: fc.array(
      fc.oneof(fc.constant(0), fc.integer({ min: 88, max: 94 }), fc.integer({ min: 1, max: 220 })),
      { minLength: 2, maxLength: 2 },
    ),
    second: maybe(someDays, 3),
    returns: fc.boolean(),
  })
  .map(({ first, vacant: [before = 0, after = 0], second, returns }) => {
    const post = 'secretary';
    const since: Day = '2025-01-01';
    if (first === undefined) return [[{ post, since }], []];
    const from = addDays(first, before);
    if (second === undefined) return [[{ post, since, until: first }], [{ post, since: from }]];
    const until = addDays(from, second);
    return [
      [{ post, since, until: first }, ...(returns ? [{ post, since: addDays(until, after) } as const] : [])],
      [{ post, since: from, until }],
    ];
  });

/** The next two may be contacts, as long as they hold a post; some get it back. */
function contactPosts(index: number): fc.Arbitrary<PostHolding[]> {
  const post = index === 2 ? 'committeeMember' : 'groupLeader';
  return fc
    .tuple(fc.boolean(), evenly, maybe(fc.oneof(someDays, anyTalkDay), 2), maybe(fc.nat(150), 2))
    .map(([always, from, end, back]) => {
      const since: Day = always ? '2025-01-01' : from;
      const until = typeof end === 'number' ? addDays('2026-01-01', end) : end;
      if (until === undefined || until <= since) return [{ post, since }];
      return [
        { post, since, until },
        ...(back === undefined ? [] : [{ post, since: addDays(until, back + 1) } as const]),
      ];
    });
}

/** Mobile or in special circumstances for a time, from some day on or up to one; some retire. */
const changes = someChanges(
  anyTalkDay,
  fc.constantFrom(
    [{ mobile: true }, { mobile: undefined }],
    [{ mobile: undefined }, { mobile: true }],
    [{ specialCircumstance: '重病' }, { specialCircumstance: undefined }],
  ),
  { often: 4, most: 2 },
);

function aPerson(index: number, posts: fc.Arbitrary<PostHolding[]>): fc.Arbitrary<Rows> {
  const standing =
    index < 4
      ? fc.constant<Person['standing']>('full')
      : fc.constantFrom<Person['standing']>('full', 'probationary', 'developmentTarget', 'activist');
  const entry = fc.oneof(
    { weight: 3, arbitrary: fc.constant<Day>('2020-01-01') },
    { weight: 1, arbitrary: anyTalkDay },
  );
  return fc
    .record({
      standing,
      posts,
      inSystemSince: entry,
      arrives: inTen(3, anyTalkDay),
      lag: fc.oneof({ weight: 5, arbitrary: lag }, { weight: 1, arbitrary: fc.nat(400) }),
      changes,
      left: inTen(7, fc.tuple(someDays, lag)),
      flags: fc.constantFrom<Partial<Person>>(
        {},
        {},
        { retired: true },
        { mobile: true },
        { specialCircumstance: '重病' },
      ),
      retiredOn: inTen(2, anyTalkDay),
      probationEndsOn: inTen(4, anyTalkDay),
      categoriesSince: inTen(3, anyTalkDay),
    })
    .map(({ arrives, lag: late, changes: later, left, flags, retiredOn, inSystemSince, ...over }) => {
      const since = arrives !== undefined && arrives > inSystemSince ? arrives : inSystemSince;
      const leftOn = left && addDays(since > '2026-01-01' ? since : '2026-01-01', left[0]);
      const entered = addDays(inSystemSince, late);
      const first = aMember({
        ...filledIn(over),
        ...flags,
        // What a first row says of an earlier day is a question that no text answers.
        ...(retiredOn && { retired: true, retiredOn: retiredOn > entered ? retiredOn : entered }),
        id: `m${index}`,
        inSystemSince,
        inBranchSince: since,
        enteredAt: noon(entered),
        ...(leftOn && { left: leaving(leftOn, addDays(leftOn, left?.[1] ?? 0)) }),
      });
      return revised(first, later);
    });
}

/** What a talk may name. */
interface Named {
  readonly ids: readonly string[];
  readonly events: readonly string[];
}

function anyTalk(id: string, { ids, events }: Named): fc.Arbitrary<LedgerRecord> {
  const person = fc.constantFrom(...ids);
  return fc
    .record({
      on: anyTalkDay,
      lag,
      form: fc.constantFrom('regular', 'regular', 'appointment', 'topical', 'chance', 'collective'),
      mode: fc.oneof(
        { weight: 4, arbitrary: fc.constant('faceToFace' as const) },
        { weight: 2, arbitrary: fc.constantFrom('phone', 'homeVisit') },
        { weight: 1, arbitrary: fc.constantFrom(...talkModes) },
      ),
      topics: fc.oneof(
        { weight: 4, arbitrary: fc.constant(['belief', 'work'] as const) },
        { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...talkTopics), { maxLength: 2 }) },
      ),
      talker: fc.oneof(fc.constantFrom(...ids.slice(0, 4)), person),
      others: fc.oneof(
        { weight: 6, arbitrary: fc.tuple(person) },
        { weight: 1, arbitrary: fc.tuple(person, person) },
      ),
      event: maybe(fc.constantFrom(...events, 'e9'), 2),
      campaign: maybe(fc.constantFrom('k0', 'k1'), 2),
      said: fc.constantFrom(
        ['improvements', 'expectations'] as const,
        ['improvements', 'expectations'] as const,
        ['expectations'] as const,
      ),
      delegateReason: maybe(fc.constant('书记出差'), 3),
      back: maybe(fc.tuple(fc.constantFrom<PeriodKind>('half', 'quarter', 'year'), fc.nat(150)), 6),
      posts: maybe(fc.constantFrom(['secretary'] as const, ['committeeMember'] as const), 8),
    })
    .map(({ on, lag: late, others, back, talker, posts, ...talk }) =>
      aTalk(on, {
        ...filledIn(talk),
        // What a campaign's talk leaves unsaid stands in a table by hand (L64).
        ...(talk.campaign !== undefined && { said: ['improvements', 'expectations'] as const }),
        id,
        talker,
        with: [...new Set(others)].filter((other) => other !== talker),
        enteredOn: addDays(on, late),
        ...(posts && { posts }),
        ...(back && { makesUp: periodOf(back[0], addDays(on, -back[1])).id }),
      }),
    );
}

/** Talks that mean the events entered by hand: most of them do, around their deadlines. */
const answers = (events: UnitSnapshot['mustTalks']): fc.Arbitrary<LedgerRecord[]> =>
  fc
    .tuple(...events.map(() => fc.tuple(fc.nat(45), fc.nat(20), fc.constantFrom('m0', 'm0', 'm1', 'm2'))))
    .map((each) =>
      events.flatMap(({ id, member, on }, n) => {
        const [after, late, talker] = each[n] ?? [0, 0, 'm0'];
        if (talker === member) return [];
        const day = addDays(on, after);
        return [
          aTalk(day, {
            said: ['improvements', 'expectations'],
            id: `a-${id}`,
            talker,
            with: [member],
            event: id,
            enteredOn: addDays(day, late),
          }),
        ];
      }),
    );

/** Contacts talk with whom they are assigned, most of them while they are: some a half-year late. */
const ofContacts = (assignments: UnitSnapshot['assignments']): fc.Arbitrary<LedgerRecord[]> =>
  fc
    .tuple(
      ...assignments.map(() =>
        inTen(
          6,
          fc.record({ after: fc.nat(200), late: lag, isPhone: fc.boolean(), makesUp: inTen(3, fc.nat(28)) }),
        ),
      ),
    )
    .map((each) =>
      assignments.flatMap(({ contact, person, since }, n) => {
        const drawn = each[n];
        if (drawn === undefined || contact === person) return [];
        const half = periodOf('half', since);
        const on =
          drawn.makesUp === undefined ? addDays(since, drawn.after) : addDays(half.last, drawn.makesUp + 1);
        return [
          aTalk(on, {
            id: `c${n}`,
            talker: contact,
            with: [person],
            mode: drawn.isPhone ? 'phone' : 'faceToFace',
            enteredOn: addDays(on, drawn.late),
            ...(drawn.makesUp !== undefined && { makesUp: half.id }),
          }),
        ];
      }),
    );

/** Some are corrected once: another day, another mode, or withdrawn. */
function corrections(records: readonly LedgerRecord[]): fc.Arbitrary<LedgerRecord[]> {
  return fc.subarray([...records], { maxLength: Math.min(4, records.length) }).chain((chosen) =>
    fc.tuple(
      ...chosen.map((record) =>
        fc
          .tuple(fc.nat(250), fc.constantFrom('day', 'mode', 'withdrawn'), fc.integer({ min: -60, max: 60 }))
          .map(([later, what, by]) => {
            const on = addDays(record.happenedOn, 60 + later);
            if (what === 'day') return corrected(record, on, { happenedOn: addDays(record.happenedOn, by) });
            if (what === 'withdrawn') return corrected(record, on, { withdrawn: true });
            return corrected(record, on, { body: { ...record.body, mode: 'phone' } });
          }),
      ),
    ),
  );
}

/** The middles of half-years, where one contact has as many days as the next. */
const handover = fc.oneof(
  anyTalkDay,
  fc.tuple(evenly, fc.integer({ min: -1, max: 2 })).map(([day, by]) => {
    const { first, length } = periodOf('half', day);
    return addDays(first, Math.floor(length / 2) + by);
  }),
);

/** The contacts of one person, one after another: days on which there is none, and entries long after the day. */
const contacts = (person: string): fc.Arbitrary<ContactAssignment[]> =>
  fc
    .record({
      days: fc.uniqueArray(fc.oneof(handover, fc.constant<Day>('2026-01-01')), {
        minLength: 1,
        maxLength: 4,
      }),
      who: fc.array(fc.constantFrom('m2', 'm2', 'm3', 'm3', 'm0', ''), { minLength: 4, maxLength: 4 }),
      late: fc.array(fc.oneof({ weight: 6, arbitrary: lag }, { weight: 1, arbitrary: fc.nat(400) }), {
        minLength: 4,
        maxLength: 4,
      }),
      endedLate: fc.array(lag, { minLength: 4, maxLength: 4 }),
    })
    .map(({ days, who, late, endedLate }) =>
      days.toSorted().flatMap((since, index, all) => {
        const contact = who[index] ?? '';
        const until = all[index + 1];
        if (contact === '') return [];
        return anAssignment({
          contact,
          person,
          since,
          enteredAt: noon(addDays(since, late[index] ?? 0)),
          ...(until && { ended: ended(until, addDays(until, endedLate[index] ?? 0)) }),
        });
      }),
    );

function standing(ids: readonly string[]) {
  const person = fc.constantFrom(...ids);
  const plan = fc
    .tuple(anyTalkDay, fc.constantFrom('2026-H1', '2026-H2', '2027-H1'), lag)
    .map(([on, half, late]) => aPlan(on, { half, enteredAt: noon(addDays(on, late)) }));
  const liaison = fc.tuple(person, anyTalkDay, maybe(someDays, 2)).map(([named, since, length]) =>
    aLiaison({
      person: named,
      since,
      ...(length !== undefined && { ended: ended(addDays(since, length)) }),
    }),
  );
  return fc.record({
    assignments: fc
      .tuple(...ids.map((id) => fc.option(contacts(id), { nil: [], freq: 3 })))
      .map((each) => each.flat()),
    talkPlans: fc.array(plan, { maxLength: 3 }),
    liaisons: fc.array(liaison, { maxLength: 3 }),
    requests: several(3, (i) =>
      fc.tuple(person, anyTalkDay, maybe(fc.nat(60), 2)).map(([by, on, after]) =>
        aRequest({
          id: `r${i}`,
          by,
          askedAt: noon(on),
          ...(after !== undefined && { reply: answered(addDays(on, after)) }),
        }),
      ),
    ),
    mustTalks: several(3, (i) =>
      fc
        .tuple(person, fc.constantFrom(...mustTalkKinds), anyTalkDay, lag, maybe(lag, 2))
        .map(([member, event, on, late, delegated]) =>
          anEvent({
            id: `e${i}`,
            member,
            event,
            on,
            enteredAt: noon(addDays(on, late)),
            ...(delegated !== undefined && {
              delegate: { person: 'm2', reason: '出差', enteredAt: noon(addDays(on, late + delegated)) },
            }),
          }),
        ),
    ),
    campaigns: several(2, (i) =>
      fc
        .tuple(
          fc.constantFrom(...occasions),
          anyTalkDay,
          fc.integer({ min: -10, max: 90 }),
          fc.subarray([...ids]),
        )
        .map(([occasion, eventOn, ahead, people]) =>
          aCampaign({ id: `k${i}`, occasion, eventOn, people, enteredAt: noon(addDays(eventOn, -ahead)) }),
        ),
    ),
    parameters: fc.array(
      fc
        .tuple(
          fc.constantFrom<[string, string, number]>(
            ['talk-secretary', 'minimum', 2],
            ['must-talk', 'grace', 5],
            ['talk-reply', 'grace', 1],
            ['topical-talk', 'grace', 10],
            ['talk-liaison', 'grace', 10],
          ),
          anyTalkDay,
        )
        .map(([[rule, parameter, value], since]) => aParameter(rule, value, { parameter, since })),
      { maxLength: 2 },
    ),
    startsOn: fc.constantFrom<Day>('2026-01-01', '2026-01-01', '2025-12-10', '2026-02-20'),
  });
}

const everyone = terms.chain(([first = [], second = []]) =>
  several(
    7,
    (index) => {
      if (index < 2) return aPerson(index, fc.constant(index === 0 ? first : second));
      return aPerson(index, index < 4 ? contactPosts(index) : fc.constant([]));
    },
    3,
  ),
);

const aTalkingBranch: fc.Arbitrary<UnitSnapshot> = everyone.chain((rows) => {
  const people = rows.map(({ person }) => person);
  const formerPeople = rows.flatMap(({ former }) => former);
  const ids = people.map((person) => person.id);
  const roster = people.flatMap(({ id, probationEndsOn, retiredOn }) => [
    ...(probationEndsOn ? [`mustTalk-${id}-${probationEndsOn}`] : []),
    ...(retiredOn ? [`mustTalk-${id}-${retiredOn}`] : []),
  ]);
  const named = { ids, events: ['e0', 'e1', 'e2', ...roster] };
  return fc
    .record({ rest: standing(ids), talks: several(40, (i) => anyTalk(`t${i}`, named)) })
    .chain(({ rest, talks }) =>
      fc
        .tuple(answers(rest.mustTalks), ofContacts(rest.assignments))
        .map((more) => ({ rest, talks: [...talks, ...more.flat()] })),
    )
    .chain(({ rest: { startsOn, ...rest }, talks }) =>
      corrections(talks).map((changes) =>
        aSnapshot({
          ...rest,
          unit: aBranch({ startsOn }),
          people,
          formerPeople,
          records: [...talks, ...changes],
        }),
      ),
    );
});

/** A branch of three to seven people, two of whom have been its secretaries. */
export const anyTalkingBranch = fc.noBias(aTalkingBranch);
