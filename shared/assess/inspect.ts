/** What a supervisor sees of duties: what the ledger claims, and facts beside it. Never a verdict. */
import { dayOf, daysBetween, type Day, type Instant } from '../domain/days.ts';
import type { Duty, DutyState } from '../domain/duty.ts';
import { mayBeLate } from '../domain/records.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { knownAt as snapshotKnownAt } from '../rows/knownAt.ts';
import { afterClose } from './afterClose.ts';
import { answer, type DutyAnswer } from './answer.ts';
import { BURST, burstsIn } from './burstsIn.ts';
import { crowdedHours, type CrowdedHour } from './crowdedHours.ts';
import { entriesBehind, type Entry, type EntryBehind } from './entriesBehind.ts';
import type { InspectionFact } from './inspectionFact.ts';
import { textIndex, TOLD_FIELDS, type TextIndex } from './textIndex.ts';
import { standingRecords, writtenRecords, type WrittenRecord } from './writtenRecords.ts';

export interface InspectMoment {
  readonly asOf: Day;
  readonly knownAt?: Day | undefined;
  /** When the draw was made, where there was one. */
  readonly drawnAt?: Instant | undefined;
}

export interface InspectedDuty {
  readonly duty: DutyAnswer;
  /** Whether it was to be done at all: not waived, and not ended with whom it was for. */
  readonly owed: boolean;
  /** What it counts, in the order in which it happened, then what came after its period had closed. */
  readonly records: readonly Entry[];
  readonly facts: readonly InspectionFact[];
}

/**
 * The duties asked about, each with what was entered for it and the facts about how it was entered. `duties` are those
 * of the same unit and moment. `texts` may hold more units than this one, to compare the wording of records with.
 */
export function inspect(
  snapshot: UnitSnapshot,
  duties: readonly Duty[],
  moment: InspectMoment,
  texts: TextIndex = textIndex([snapshot], moment),
): InspectedDuty[] {
  const { asOf, knownAt } = moment;
  const knownSnapshot = knownAt === undefined ? snapshot : snapshotKnownAt(snapshot, knownAt);
  const written = writtenRecords(knownSnapshot.records);
  const standing = standingRecords(written.values(), asOf);
  const beside: Beside = {
    moment,
    texts,
    bursts: burstsIn(standing),
    hours: crowdedHours(standing),
  };
  const entries = entriesBehind(knownSnapshot, written);
  const later = afterClose(knownSnapshot, duties, asOf);
  return duties.map((duty) => {
    const behind = [...entries(duty), ...entries(duty, later.get(duty.id) ?? []).map(afterItsClose)];
    return {
      duty: answer(duty),
      owed: !NOT_OWED.includes(duty.state),
      records: behind.map(({ entry }) => entry),
      facts: behind.flatMap((entryBehind) => factsOf(entryBehind, duty, beside)),
    };
  });
}

const afterItsClose = ({ entry, ...rest }: EntryBehind): EntryBehind => ({
  ...rest,
  entry: { ...entry, afterClose: true },
});

/** Whether a duty is about the person: their own, theirs to do, or owed to them. */
export const concerns = (
  { subject, owner, counterpart }: Pick<Duty, 'subject' | 'owner' | 'counterpart'>,
  person: string,
): boolean => subject === person || owner === person || counterpart === person;

const NOT_OWED: readonly DutyState[] = ['waived', 'notApplicable'];

interface Beside {
  readonly moment: InspectMoment;
  readonly texts: TextIndex;
  readonly bursts: ReadonlyMap<string, number>;
  readonly hours: ReadonlyMap<string, CrowdedHour>;
}

function factsOf({ entry, written }: EntryBehind, duty: Duty, beside: Beside): InspectionFact[] {
  const saidAt = written?.saidAt ?? entry.enteredAt;
  return [
    ...afterDue(entry, saidAt, duty, written),
    ...afterDraw(entry.id, saidAt, beside.moment),
    ...(written ? inBurst(written, beside) : []),
    ...(written ? inSameHour(written, beside) : []),
    ...(written ? withSameText(written, beside) : []),
  ];
}

/** Ours: a chance talk that is entered within a week of being held is entered promptly (PROGRAMME §3). */
const PROMPT_DAYS = 7;

function afterDue(
  { id, happenedOn }: Entry,
  saidAt: Instant,
  { dueOn }: Duty,
  written?: WrittenRecord,
): InspectionFact[] {
  const enteredOn = dayOf(saidAt);
  if (dueOn === undefined || enteredOn <= dueOn) return [];
  const isPrompt = daysBetween(happenedOn, enteredOn) <= PROMPT_DAYS;
  if (written && mayBeLate(written.record) && isPrompt) return [];
  return [{ fact: 'enteredAfterDue', record: id, dueOn, enteredOn }];
}

function afterDraw(record: string, saidAt: Instant, { drawnAt }: InspectMoment): InspectionFact[] {
  if (drawnAt === undefined || Date.parse(saidAt) < Date.parse(drawnAt)) return [];
  return [{ fact: 'enteredAfterDraw', record, drawnAt, enteredAt: saidAt }];
}

function inBurst({ record: { id }, first }: WrittenRecord, { bursts }: Beside): InspectionFact[] {
  const records = bursts.get(id);
  if (records === undefined) return [];
  return [{ fact: 'burst', record: id, by: first.enteredBy, records, minutes: BURST.minutes }];
}

function inSameHour({ record: { id } }: WrittenRecord, { hours }: Beside): InspectionFact[] {
  const crowd = hours.get(id);
  return crowd ? [{ fact: 'sameHour', record: id, ...crowd }] : [];
}

/** Of many, the first few are named. */
const NAMED = 5;

function withSameText({ record }: WrittenRecord, { texts }: Beside): InspectionFact[] {
  return TOLD_FIELDS.flatMap((field): InspectionFact[] => {
    const others = texts.othersLike(record, field);
    if (others.length === 0) return [];
    return [
      {
        fact: 'sameText',
        record: record.id,
        field,
        others: others.slice(0, NAMED),
        records: others.length,
      },
    ];
  });
}
