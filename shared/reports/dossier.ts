/** A person's year for the democratic appraisal (民主评议): facts alone. Nothing is added up into a score. */
import { dayOf, type Day } from '../domain/days.ts';
import { dutyId, type Duty, type DutyState } from '../domain/duty.ts';
import type { Person } from '../domain/people.ts';
import { problemStanding, type ProblemStage } from '../domain/problems.ts';
import {
  currentRecords,
  isLateEntry,
  isRecordOf,
  serviceKinds,
  type LedgerRecord,
} from '../domain/records.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';

export interface Dossier {
  readonly person: string;
  readonly name: string;
  readonly year: number;
  /** Made in the year or due in it; `state` is that of keeping it. */
  readonly pledges: readonly {
    readonly id: string;
    readonly what: string;
    readonly pledgedOn: Day;
    readonly dueOn: Day;
    readonly state?: DutyState;
    readonly fulfilledOn?: Day;
  }[];
  /** Problems on the person's list that were found, due or closed in the year. Their text is not among it. */
  readonly rectifications: readonly {
    readonly id: string;
    readonly category: string;
    readonly foundOn: Day;
    readonly firstDueOn: Day;
    readonly dueOn: Day;
    readonly stage: ProblemStage;
    readonly rectifiedOn?: Day;
    readonly verifiedOn?: Day;
  }[];
  /** What was done for people, by kind. */
  readonly service: readonly {
    readonly kind: string;
    readonly days: readonly Day[];
    readonly late: number;
  }[];
  /** That talks were held and how; never what was said. */
  readonly talks: readonly { readonly on: Day; readonly form: string; readonly as: 'talker' | 'with' }[];
  /** Confirmed selections. */
  readonly honours: readonly { readonly quarter: string; readonly confirmedOn: Day }[];
}

/** Everything that is known of one person, from the branch and those that the person came from. */
interface Source {
  readonly person: Person;
  readonly snapshots: readonly UnitSnapshot[];
  readonly duties: readonly Duty[];
  readonly year: number;
  readonly asOf: Day;
}

export function dossier(source: Source): Dossier {
  const { person, snapshots, year } = source;
  const versions = snapshots.flatMap((snapshot) => snapshot.records);
  // What a transfer carried here stands in the ledger where it happened too.
  const records = currentRecords(versions);
  return {
    person: person.id,
    name: person.name,
    year,
    pledges: pledges(records, source),
    rectifications: rectifications(source),
    service: service(records, versions, source),
    talks: talks(records, source),
    honours: honours(source),
  };
}

const inYear = (day: Day | undefined, year: number): boolean => day?.startsWith(`${year}-`) ?? false;

const byDay = (a: LedgerRecord, b: LedgerRecord): number =>
  a.happenedOn + a.id < b.happenedOn + b.id ? -1 : 1;

function pledges(records: readonly LedgerRecord[], { person, duties, year }: Source): Dossier['pledges'] {
  const kept = new Map(
    records
      .filter(({ kind }) => kind === 'pledgeFulfilment')
      .map((record) => [record.about, record.happenedOn]),
  );
  const states = new Map(duties.map((duty) => [duty.id, duty.state]));
  return records
    .filter(isRecordOf('pledge'))
    .filter(({ subject }) => subject === person.id)
    .map((pledge) => ({ pledge, dueOn: pledge.body.dueOn }))
    .filter(({ pledge, dueOn }) => inYear(pledge.happenedOn, year) || inYear(dueOn, year))
    .sort((a, b) => byDay(a.pledge, b.pledge))
    .map(({ pledge: { id, happenedOn, body }, dueOn }) => {
      const state = states.get(dutyId('pledge-fulfilment', person.id, id, { event: id }));
      const fulfilledOn = kept.get(id);
      return {
        id,
        what: body.what,
        pledgedOn: happenedOn,
        dueOn,
        ...(state && { state }),
        ...(fulfilledOn && { fulfilledOn }),
      };
    });
}

function rectifications({ person, snapshots, year, asOf }: Source): Dossier['rectifications'] {
  const own = snapshots.flatMap(({ problems }) => problems).filter(({ member }) => member === person.id);
  const byId = new Map(own.map((problem) => [problem.id, problem]));
  return [...byId.values()]
    .map((problem) => ({ problem, standing: problemStanding(problem, asOf) }))
    .filter(({ problem: { foundOn }, standing: { dueOn, verifiedOn } }) =>
      [foundOn, dueOn, verifiedOn].some((day) => inYear(day, year)),
    )
    .map(({ problem: { id, category, foundOn, firstDueOn }, standing }) => ({
      id,
      category,
      foundOn,
      firstDueOn,
      ...standing,
    }));
}

function service(
  records: readonly LedgerRecord[],
  versions: readonly LedgerRecord[],
  { person, year }: Source,
): Dossier['service'] {
  const own = records.filter((record) => inYear(record.happenedOn, year) && tookPart(record, person.id));
  const byKind = Map.groupBy(own.sort(byDay), ({ kind }) => kind);
  return serviceKinds.flatMap((kind) => {
    const done = byKind.get(kind);
    if (!done) return [];
    const isLate = (record: LedgerRecord): boolean =>
      isLateEntry(
        record,
        versions.filter(({ id }) => id === record.id),
      );
    return [{ kind, days: done.map(({ happenedOn }) => happenedOn), late: done.filter(isLate).length }];
  });
}

/** The person's own, or one that names the person among those who took part. A wish counts once it is fulfilled. */
function tookPart({ kind, subject, body }: LedgerRecord, person: string): boolean {
  if (kind === 'microWish' && body['fulfilled'] !== true) return false;
  const named = [body['participants'], body['members']].flat();
  return subject === person || named.includes(person);
}

function talks(records: readonly LedgerRecord[], { person, year }: Source): Dossier['talks'] {
  return records
    .filter(({ kind, happenedOn }) => kind === 'talk' && inYear(happenedOn, year))
    .sort(byDay)
    .flatMap(({ happenedOn, body }): Dossier['talks'] => {
      const form = String(body['form']);
      if (body['talker'] === person.id) return [{ on: happenedOn, form, as: 'talker' }];
      const others = body['with'];
      const isWith = Array.isArray(others) && others.includes(person.id);
      return isWith ? [{ on: happenedOn, form, as: 'with' }] : [];
    });
}

function honours({ person, snapshots, year }: Source): Dossier['honours'] {
  return snapshots
    .flatMap(({ rounds }) => rounds)
    .filter(({ quarter, candidates, decided }) => {
      const isNamed = candidates.some(({ member, off }) => member === person.id && !off);
      return isNamed && decided?.ok === true && quarter.startsWith(`${year}-`);
    })
    .map(({ quarter, decided }) => ({ quarter, confirmedOn: decided?.on ?? dayOf(decided?.at ?? '') }));
}
