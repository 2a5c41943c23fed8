/** What holds for every branch, tried on random ones. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { assess } from '../../shared/assess/assess.ts';
import { addDays, later, type Day } from '../../shared/domain/days.ts';
import { eventOf, type Duty, type DutyState } from '../../shared/domain/duty.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { knownAt } from '../../shared/rows/knownAt.ts';
import { runs } from '../given/runs.ts';
import { anyDay, anyRecord, anySnapshot, LAST, seed } from '../given/anySnapshot.ts';

vi.setConfig({ testTimeout: 60_000 });

const END = addDays(LAST, 200);

const check = <Ts extends [unknown, ...unknown[]]>(whole: number, property: fc.IProperty<Ts>) =>
  fc.assert(property, { numRuns: runs(whole), seed });

const byId = (duties: readonly Duty[]) => new Map(duties.map((duty) => [duty.id, duty]));
const sorted = (duties: readonly Duty[]) => duties.toSorted((a, b) => (a.id < b.id ? -1 : 1));

const isClosedBy = (duty: Duty, day: Day) => duty.closesOn !== undefined && duty.closesOn < day;

/** What may not change any more after the close. */
const closedState = ({ id, state, counted, needed, dueOn, overdueSince, reason }: Duty) => ({
  ...{ id, state, counted, needed, dueOn, overdueSince, reason },
});

const GOODNESS: Partial<Record<DutyState, number>> = { metLate: 1, met: 2 };
const goodness = (duty: Duty | undefined) => (duty && GOODNESS[duty.state]) ?? 0;

describe('assess', () => {
  it('gives every duty an id of its own', () => {
    check(
      300,
      fc.property(anySnapshot, anyDay, (snapshot, asOf) => {
        const ids = assess(snapshot, asOf).map((duty) => duty.id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('is not made worse by a further record: that same duty stays as it is, or is met, or met in time', () => {
    const withAnother = anySnapshot.chain((snapshot) =>
      fc.tuple(
        fc.constant(snapshot),
        fc.array(anyRecord('another', snapshot), { minLength: 1, maxLength: 1 }),
      ),
    );
    check(
      300,
      fc.property(withAnother, anyDay, ([snapshot, another], asOf) => {
        const after = byId(assess({ ...snapshot, records: [...snapshot.records, ...another] }, asOf));
        for (const before of assess(snapshot, asOf)) {
          const now = after.get(before.id);
          if (!now) throw new Error(`${before.id} is gone`);
          expect(goodness(now), before.id).toBeGreaterThanOrEqual(goodness(before));
          if (goodness(now) === 0) expect(now.state).toBe(before.state);
        }
      }),
    );
  });

  it('does not depend on the order of rows', () => {
    const shuffled = anySnapshot.chain((snapshot) =>
      fc
        .record({
          people: shuffle(snapshot.people),
          pairings: shuffle(snapshot.pairings),
          records: shuffle(snapshot.records),
          problems: shuffle(snapshot.problems),
          waivers: shuffle(snapshot.waivers),
        })
        .map((rows): [UnitSnapshot, UnitSnapshot] => [snapshot, { ...snapshot, ...rows }]),
    );
    check(
      200,
      fc.property(shuffled, anyDay, ([original, other], asOf) => {
        expect(sorted(assess(other, asOf))).toEqual(sorted(assess(original, asOf)));
      }),
    );
  });

  it('never un-meets a calendar duty on a later day, if its facts were known by its close', () => {
    check(
      200,
      fc.property(anySnapshot, anyDay, anyDay, (snapshot, day, other) => {
        const [first, second] = day < other ? [day, other] : [other, day];
        for (const closesOn of closingDays(assess(snapshot, first))) {
          const past = knownAt(snapshot, closesOn);
          const then = assess(past, first).filter((duty) => duty.closesOn === closesOn && goodness(duty) > 0);
          const later = byId(assess(past, second));
          // What a transfer takes along is met in the other branch.
          const gone = new Set(snapshot.people.filter(({ left }) => left?.to).map(({ id }) => id));
          for (const duty of then.filter((closing) => isCalendar(closing) && !gone.has(closing.subject))) {
            expect(goodness(later.get(duty.id)), duty.id).toBeGreaterThanOrEqual(goodness(duty));
          }
        }
      }),
    );
  });

  it('§4.10 closes late as it closes on time: no later fact changes what had closed', () => {
    check(
      60,
      fc.property(anySnapshot, (snapshot) => {
        const late = assess(snapshot, END).filter((duty) => isClosedBy(duty, END) && !duty.enteredLate);
        const onTime = closingDays(late).flatMap((closesOn) =>
          assess(knownAt(snapshot, closesOn), addDays(closesOn, 1)).filter(
            (duty) => duty.closesOn === closesOn,
          ),
        );
        expect(sorted(late).map(closedState)).toEqual(sorted(onTime).map(closedState));
      }),
    );
  });

  it('§4.42 what is entered after a close changes nothing of it, on no day before the close either', () => {
    const state = ({ id, state: is, counted, dueOn, reason }: Duty) => ({ id, is, counted, dueOn, reason });
    check(
      60,
      fc.property(anySnapshot, anyDay, (snapshot, asOf) => {
        const duties = assess(snapshot, asOf).filter(({ enteredLate }) => !enteredLate);
        for (const closesOn of closingDays(duties)) {
          const isClosing = (duty: Duty) => duty.closesOn === closesOn && isCalendar(duty);
          const closing = assess(knownAt(snapshot, closesOn), asOf).filter(isClosing);
          expect(sorted(duties.filter(isClosing)).map(state)).toEqual(sorted(closing).map(state));
        }
      }),
    );
  });

  it('§4.10 what has closed stays listed on every later day, in the same state', () => {
    check(
      150,
      fc.property(anySnapshot, anyDay, (snapshot, asOf) => {
        const end = byId(assess(snapshot, END));
        for (const duty of assess(snapshot, asOf)) {
          if (isClosedBy(duty, asOf))
            expect(closedState(end.get(duty.id) ?? duty)).toEqual(closedState(duty));
          if (isClosedBy(duty, asOf)) expect(end.has(duty.id), duty.id).toBe(true);
        }
      }),
    );
  });

  it('with `from` leaves out exactly what had closed before that day', () => {
    check(
      300,
      fc.property(anySnapshot, anyDay, anyDay, (snapshot, asOf, from) => {
        const expected = assess(snapshot, asOf).filter((duty) => !isClosedBy(duty, from));
        expect(assess(snapshot, asOf, { from })).toEqual(expected);
      }),
    );
  });

  it('§4.22 is the same of all rows and of those known today, if nothing was entered later', () => {
    check(
      100,
      fc.property(anySnapshot, (snapshot) => {
        const today = lastEntry(snapshot);
        expect(assess(knownAt(snapshot, today), today)).toEqual(assess(snapshot, today));
        expect(knownAt(snapshot, today)).toEqual(snapshot);
      }),
    );
  });

  it('§4.22 lists only what has begun, and its states agree with its days', () => {
    check(
      300,
      fc.property(anySnapshot, anyDay, (snapshot, asOf) => {
        for (const duty of assess(snapshot, asOf)) {
          expect(duty.opensOn <= asOf, duty.id).toBe(true);
          expect(duty.state === 'missed', duty.id).toBe(isClosedBy(duty, asOf) && isLacking(duty));
          if (duty.state === 'overdue') expect(duty.dueOn && duty.dueOn < asOf, duty.id).toBe(true);
          if (goodness(duty) > 0) expect(duty.counted.length).toBeGreaterThanOrEqual(duty.needed);
        }
      }),
    );
  });
});

const isLacking = ({ state }: Duty) => state === 'open' || state === 'overdue' || state === 'missed';
const isCalendar = (duty: Duty) => eventOf(duty) === undefined;
const shuffle = <T>(rows: readonly T[]) => fc.shuffledSubarray([...rows], { minLength: rows.length });

const closingDays = (duties: readonly Duty[]): Day[] => [
  ...new Set(duties.flatMap((duty) => (duty.closesOn === undefined ? [] : [duty.closesOn]))),
];

/** A day by whose end everything had been entered. */
function lastEntry({ people, pairings, records, problems, waivers }: UnitSnapshot): Day {
  const instants = [
    ...people.flatMap((person) => [person.enteredAt, person.left?.enteredAt ?? '']),
    ...pairings.flatMap((pairing) => [pairing.enteredAt, pairing.ended?.enteredAt ?? '']),
    ...records.map((record) => record.enteredAt),
    ...problems.flatMap((problem) => [problem.enteredAt, ...problem.steps.map((step) => step.at)]),
    ...waivers.map((waiver) => waiver.approvedAt),
  ];
  return instants.map((instant) => instant.slice(0, 10) as Day).reduce(later, END);
}
