/** Records with what their revisions tell of when they were written down. */
import { dayOf, type Day, type Instant } from '../domain/days.ts';
import type { LedgerRecord } from '../domain/records.ts';

export interface WrittenRecord {
  /** The newest revision that was known; a withdrawn one too. */
  readonly record: LedgerRecord;
  /** Every revision that was known, the first one first. */
  readonly versions: readonly LedgerRecord[];
  /** The first revision: who entered it, and when. */
  readonly first: LedgerRecord;
  /** When the day and the period that stand now were first said: a correction that moves them says something else. */
  readonly saidAt: Instant;
}

/** The records by their ids, as the ledger knew them at the end of `knownAt` (all, if absent). */
export function writtenRecords(records: readonly LedgerRecord[], knownAt?: Day): Map<string, WrittenRecord> {
  const knownRecords = records.filter(
    ({ enteredAt }) => knownAt === undefined || dayOf(enteredAt) <= knownAt,
  );
  const byId = Map.groupBy(knownRecords, ({ id }) => id);
  return new Map([...byId].flatMap(([id, all]) => written(all).map((record) => [id, record] as const)));
}

function written(all: readonly LedgerRecord[]): WrittenRecord[] {
  // A revision that moved to a later year stands there too.
  const revisions = new Map(all.map((revision) => [revision.revision ?? 1, revision]));
  const versions = [...revisions.values()].sort((a, b) => (a.revision ?? 1) - (b.revision ?? 1));
  const first = versions[0];
  const record = versions.at(-1);
  if (!first || !record) return [];
  const said = versions.find((version) => saysTheSame(version, record)) ?? record;
  return [{ record, versions, first, saidAt: said.enteredAt }];
}

/** A correction changes neither whose it is nor what it is about; it may move the day or name another period. */
const saysTheSame = (a: LedgerRecord, b: LedgerRecord): boolean =>
  a.happenedOn === b.happenedOn && a.makesUp === b.makesUp;

/** Those that stood and had happened by `asOf`. */
export const standingRecords = (all: Iterable<WrittenRecord>, asOf: Day): WrittenRecord[] =>
  [...all].filter(({ record }) => !record.withdrawn && record.happenedOn <= asOf);
