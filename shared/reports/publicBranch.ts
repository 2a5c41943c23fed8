/** What a branch shows to everybody, field by field: nothing is handed through, and no id of anything is among it. */
import { dayOf, type Instant } from '../domain/days.ts';
import { isPresent, personWithId, type Person, type PersonId } from '../domain/people.ts';
import { currentRecords, isRecordOf, type LedgerRecord } from '../domain/records.ts';
import { publicPartOf, type Named, type PublicRound } from '../domain/selection.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';

interface OfficeContact {
  readonly person: PersonId;
  readonly phone: string;
}

/** The public part of a branch at an instant. */
export function publicBranchOf(snapshot: UnitSnapshot, at: Instant, contact: OfficeContact | undefined) {
  const { unit, people, rounds } = snapshot;
  const day = dayOf(at);
  const here = new Map(
    people.filter((person) => isPresent(person, day)).map((person) => [person.id, person.name]),
  );
  const shown = rounds.flatMap((round) => publicPartOf(round, at, people) ?? []);
  const newest = shown.sort((a, b) => (a.quarter < b.quarter ? 1 : -1));
  const liaison = liaisonOf(snapshot, day);
  const reached = liaison === contact?.person ? here.get(liaison ?? '') : undefined;
  const records = currentRecords(snapshot.records).filter(({ subject }) => here.has(subject));
  return {
    name: unit.name,
    asOf: day,
    pledges: pledgesOf(records, here),
    publicity: newest.flatMap((round) => publicityOf(round, people)),
    honours: newest.flatMap((round) => honoursOf(round, people)),
    outcomes: newest.flatMap(({ quarter, outcomes }) =>
      outcomes.map(({ on, upheld, finding }) => ({ quarter, on, upheld, finding })),
    ),
    profiles: profilesOf(records, here),
    ...(contact && reached !== undefined && { contact: { name: reached, phone: contact.phone } }),
  };
}

type Names = ReadonlyMap<PersonId, string>;

const liaisonOf = ({ liaisons }: UnitSnapshot, day: string): PersonId | undefined =>
  liaisons.find(({ since, ended }) => since <= day && (!ended || day < ended.on))?.person;

/** Those that were published anywhere, the nearest due day first. */
function pledgesOf(records: readonly LedgerRecord[], names: Names) {
  const kept = new Map(
    records.filter(isRecordOf('pledgeFulfilment')).map(({ about = '', happenedOn }) => [about, happenedOn]),
  );
  return records
    .filter(isRecordOf('pledge'))
    .filter(({ body }) => body.publishedAt.length > 0)
    .map(({ id, subject, body: { what, toWhom, dueOn } }) => {
      const keptOn = kept.get(id);
      return { name: names.get(subject) ?? '', what, toWhom, dueOn, ...(keptOn && { keptOn }) };
    })
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

/** Of each member at a window the latest. */
function profilesOf(records: readonly LedgerRecord[], names: Names) {
  const latest = new Map(
    records.filter(isRecordOf('publicProfile')).map((record) => [record.subject, record.body]),
  );
  return [...latest].map(([member, { post, duties, photo }]) => ({
    name: names.get(member) ?? '',
    post,
    duties,
    ...(photo !== undefined && { photo }),
  }));
}

const publicityOf = ({ quarter, publicity }: PublicRound, people: readonly Person[]) =>
  publicity && publicity.candidates.length > 0
    ? [
        {
          ...{ quarter, on: publicity.on, until: publicity.until },
          candidates: named(publicity.candidates, people),
        },
      ]
    : [];

const honoursOf = ({ quarter, honours }: PublicRound, people: readonly Person[]) =>
  honours ? [{ quarter, confirmedOn: honours.confirmedOn, members: named(honours.members, people) }] : [];

const named = (some: readonly Named[], people: readonly Person[]) =>
  some.map(({ member, comment }) => ({ name: personWithId(people, member)?.name ?? '', comment }));
