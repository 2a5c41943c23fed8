/** What was written down that a duty counts: records of the ledger, and the steps of things with a life of their own. */
import { dayOf, type Day, type Instant } from '../domain/days.ts';
import type { Duty } from '../domain/duty.ts';
import type { PersonId } from '../domain/people.ts';
import { isLateEntry, mayBeLate } from '../domain/records.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { filingId } from '../domain/supervision.ts';
import type { WrittenRecord } from './writtenRecords.ts';

/** One entry as it is shown: when it happened and when it was entered, beside each other. */
export interface Entry {
  readonly id: string;
  readonly kind: string;
  readonly happenedOn: Day;
  /** When it was first entered, and by whom. */
  readonly enteredAt: Instant;
  /** Absent where only the thing is kept, not who wrote it down. */
  readonly enteredBy?: PersonId;
  readonly enteredFor?: string;
  /** 补录: written down on a later day than it happened. */
  readonly lateEntry: boolean;
  /** A chance talk is entered afterwards by its nature. */
  readonly lateEntryAllowed?: boolean;
  readonly makesUp?: string;
  readonly revision: number;
  /** When it was last corrected. */
  readonly correctedAt?: Instant;
  readonly withdrawn?: boolean;
  /** Entered after the period had closed: it counts no more. */
  readonly afterClose?: boolean;
}

/** An entry, with the record that it is of if it is one. */
export interface EntryBehind {
  readonly entry: Entry;
  readonly written?: WrittenRecord;
}

/** Finds the entries that a duty counts, or those of `ids`, in a unit as far as it is known. */
export function entriesBehind(
  snapshot: UnitSnapshot,
  written: ReadonlyMap<string, WrittenRecord>,
): (duty: Pick<Duty, 'counted' | 'counterpart'>, ids?: readonly string[]) => EntryBehind[] {
  const things = thingsIn(snapshot);
  return ({ counted, counterpart }, ids = counted) =>
    ids.flatMap((id): EntryBehind[] => {
      const record = written.get(id);
      if (record) return [{ entry: entryOf(record), written: record }];
      const thing = things.get(`${id} ${counterpart ?? ''}`) ?? things.get(id);
      return thing ? [{ entry: thing }] : [];
    });
}

function entryOf({ record, versions, first }: WrittenRecord): Entry {
  const { id, kind, happenedOn, subject, makesUp, revision = 1, withdrawn, enteredAt } = record;
  const lateEntry = isLateEntry(record, versions);
  return {
    id,
    kind,
    happenedOn,
    enteredAt: first.enteredAt,
    enteredBy: first.enteredBy,
    ...(first.enteredBy !== subject && { enteredFor: subject }),
    lateEntry,
    ...(lateEntry && mayBeLate(record) && { lateEntryAllowed: true }),
    ...(makesUp !== undefined && { makesUp }),
    revision,
    ...(revision > 1 && { correctedAt: enteredAt }),
    ...(withdrawn && { withdrawn }),
  };
}

interface Step {
  readonly on: Day;
  readonly at: Instant;
  readonly by?: PersonId;
}

const stepEntry = (kind: string, id: string, { on, at, by }: Step): Entry => ({
  id,
  kind,
  happenedOn: on,
  enteredAt: at,
  ...(by !== undefined && { enteredBy: by }),
  lateEntry: dayOf(at) > on,
  revision: 1,
});

/**
 * What a duty may count besides records, by its id; where one thing serves several counterparts, by its id and theirs.
 * How a graded member was graded is not told.
 */
function thingsIn(snapshot: UnitSnapshot): Map<string, Entry> {
  return new Map([...supervisedThings(snapshot), ...arrangements(snapshot)]);
}

type Things = [key: string, entry: Entry][];

function supervisedThings(snapshot: UnitSnapshot): Things {
  const { unit, problems, rounds, filedRounds, filedReports, reports, orders, surveys } = snapshot;
  const thingOf = (kind: string, id: string, step: Step | undefined): Things =>
    step ? [[id, stepEntry(kind, id, step)]] : [];
  return [
    ...problems.flatMap(({ id, steps }) =>
      thingOf(
        'problem',
        id,
        steps.findLast((step) => step.step === 'rectified'),
      ),
    ),
    ...rounds.flatMap(({ id, filed }) => thingOf('round', id, filed)),
    ...rounds.flatMap(({ id, followUps }) =>
      followUps.map((step): Things[number] => [`${id} ${step.member}`, stepEntry('followUp', id, step)]),
    ),
    ...filedRounds.flatMap(({ round, earlier = [], decided }) =>
      [...earlier, { decided }].flatMap((filing, n) =>
        thingOf('roundDecision', n === 0 ? round : `${round}-${n + 1}`, filing.decided),
      ),
    ),
    ...filedReports.flatMap((report) =>
      report.filings.flatMap(({ ended }, n) => thingOf('reportDecision', filingId(report, n), ended)),
    ),
    ...reports.flatMap(({ half, submitted, paperSent }) =>
      thingOf('report', `${unit.id}-${half}`, submitted ?? paperSent),
    ),
    ...orders.flatMap(({ id, done }) => thingOf('order', id, done)),
    ...surveys.flatMap(({ id, heldOn, enteredAt }) => thingOf('survey', id, { on: heldOn, at: enteredAt })),
  ];
}

function arrangements({ pairings, liaisons, requests, talkPlans }: UnitSnapshot): Things {
  return [
    ...pairings.map(({ id, startedOn, enteredAt }): Things[number] => [
      id,
      stepEntry('pairing', id, { on: startedOn, at: enteredAt }),
    ]),
    ...liaisons.map(({ person, since, enteredAt }): Things[number] => {
      const id = `liaison-${person}-${since}`;
      return [id, stepEntry('liaison', id, { on: since, at: enteredAt })];
    }),
    ...requests.flatMap(({ id, reply }): Things => {
      if (!reply) return [];
      return [[id, stepEntry('talkReply', id, { on: dayOf(reply.at), at: reply.at, by: reply.by })]];
    }),
    ...talkPlans.map(({ half, madeOn, enteredAt, enteredBy }): Things[number] => {
      const id = `talkPlan-${half}-${madeOn}`;
      return [id, stepEntry('talkPlan', id, { on: madeOn, at: enteredAt, by: enteredBy })];
    }),
  ];
}
