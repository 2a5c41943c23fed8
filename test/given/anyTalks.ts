/** Random branches that talk: posts and assignments that change hands, joiners and leavers, late entries, corrections. */
import fc from 'fast-check';
import { addDays, dayNumber, dayOfNumber, type Day } from '../../shared/domain/days.ts';
import { periodOf, type PeriodKind } from '../../shared/domain/periods.ts';
import type { Person, PostHolding } from '../../shared/domain/people.ts';
import type { LedgerRecord } from '../../shared/domain/records.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { mustTalkKinds, occasions, talkModes, talkTopics } from '../../shared/domain/talks.ts';
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

const given = <T extends object>(row: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as never;

const someDays = fc.integer({ min: 1, max: 500 });

/** The first two are secretaries for a time, the next two may be contacts. */
function holdings(at: number): fc.Arbitrary<PostHolding[]> {
  const post = at < 2 ? 'secretary' : at === 2 ? 'committeeMember' : 'groupLeader';
  if (at > 3) return fc.constant([]);
  return fc.tuple(fc.boolean(), evenly, maybe(someDays)).map(([always, from, length]) => {
    const since: Day = at === 0 || always ? '2025-01-01' : from;
    const until = length === undefined ? undefined : addDays(at === 0 ? '2026-03-01' : since, length);
    return at === 1 && always ? [] : [{ post, since, ...(until && { until }) } as const];
  });
}

function aPerson(at: number): fc.Arbitrary<Person> {
  const standing =
    at < 4
      ? fc.constant<Person['standing']>('full')
      : fc.constantFrom<Person['standing']>('full', 'probationary', 'developmentTarget', 'activist');
  const entry = fc.oneof(
    { weight: 3, arbitrary: fc.constant<Day>('2020-01-01') },
    { weight: 1, arbitrary: anyTalkDay },
  );
  return fc
    .record({
      standing,
      posts: holdings(at),
      inSystemSince: entry,
      arrives: maybe(anyTalkDay, 5),
      lag,
      left: maybe(fc.tuple(someDays, lag), 4),
      flags: fc.constantFrom<Partial<Person>>(
        {},
        {},
        { retired: true },
        { mobile: true },
        { specialCircumstance: '重病' },
      ),
      retiredOn: maybe(anyTalkDay, 6),
      probationEndsOn: maybe(anyTalkDay, 6),
      categoriesSince: maybe(anyTalkDay, 6),
    })
    .map(({ arrives, lag: late, left, flags, retiredOn, inSystemSince, ...over }) => {
      const since = arrives !== undefined && arrives > inSystemSince ? arrives : inSystemSince;
      const leftOn = left && addDays(since > '2026-01-01' ? since : '2026-01-01', left[0]);
      return aMember({
        ...given(over),
        ...flags,
        ...(retiredOn && { retired: true, retiredOn }),
        id: `m${at}`,
        inSystemSince,
        inBranchSince: since,
        enteredAt: noon(addDays(inSystemSince, late)),
        ...(leftOn && { left: leaving(leftOn, addDays(leftOn, left?.[1] ?? 0)) }),
      });
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
        ...given(talk),
        // What a campaign's talk leaves unsaid stands in a table by hand (L64).
        ...(talk.campaign !== undefined && { said: ['improvements', 'expectations'] as const }),
        id,
        talker,
        with: [...new Set(others)].filter((one) => one !== talker),
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

function standing(ids: readonly string[]) {
  const person = fc.constantFrom(...ids);
  const assignment = fc
    .tuple(fc.constantFrom('m2', 'm3', 'm0'), person, anyTalkDay, lag, maybe(fc.tuple(someDays, lag), 2))
    .map(([contact, one, since, late, end]) =>
      anAssignment({
        contact,
        person: one,
        since,
        enteredAt: noon(addDays(since, late)),
        ...(end && { ended: ended(addDays(since, end[0]), addDays(since, end[0] + end[1])) }),
      }),
    );
  const plan = fc
    .tuple(anyTalkDay, fc.constantFrom('2026-H1', '2026-H2', '2027-H1'), lag)
    .map(([on, half, late]) => aPlan(on, { half, enteredAt: noon(addDays(on, late)) }));
  const liaison = fc
    .tuple(person, anyTalkDay, maybe(someDays, 2))
    .map(([one, since, length]) =>
      aLiaison({ person: one, since, ...(length !== undefined && { ended: ended(addDays(since, length)) }) }),
    );
  return fc.record({
    assignments: fc.array(assignment, { maxLength: 6 }),
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

const aTalkingBranch: fc.Arbitrary<UnitSnapshot> = several(7, aPerson, 3).chain((people) => {
  const ids = people.map((person) => person.id);
  const roster = people.flatMap(({ id, probationEndsOn, retiredOn }) => [
    ...(probationEndsOn ? [`mustTalk-${id}-${probationEndsOn}`] : []),
    ...(retiredOn ? [`mustTalk-${id}-${retiredOn}`] : []),
  ]);
  const named = { ids, events: ['e0', 'e1', 'e2', ...roster] };
  return fc
    .record({ rest: standing(ids), talks: several(40, (i) => anyTalk(`t${i}`, named)) })
    .chain(({ rest, talks }) => answers(rest.mustTalks).map((more) => ({ rest, talks: [...talks, ...more] })))
    .chain(({ rest: { startsOn, ...rest }, talks }) =>
      corrections(talks).map((changes) =>
        aSnapshot({ ...rest, unit: aBranch({ startsOn }), people, records: [...talks, ...changes] }),
      ),
    );
});

/** A branch of three to seven people, two of whom have been its secretaries. */
export const anyTalkingBranch = fc.noBias(aTalkingBranch);
