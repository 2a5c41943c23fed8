/** Records: the append-only facts that satisfy duties by matching. */
import { dayOf, type Day, type Instant } from './days.ts';
import type { PeriodId } from './periods.ts';
import type { PersonId } from './people.ts';

export interface LedgerRecord {
  readonly id: string;
  readonly kind: string;
  /** The person or unit whose record it is. */
  readonly subject: string;
  /** What it is about: a pairing, a pledge, a problem. */
  readonly about?: string;
  readonly happenedOn: Day;
  readonly enteredAt: Instant;
  readonly enteredBy: PersonId;
  /** The earlier period that it makes up for, and then not its own. */
  readonly makesUp?: PeriodId;
  /** What the kind adds; its schema is in the catalogue of submissions. */
  readonly body: Readonly<Record<string, unknown>>;
  /** 1 for the first; a correction appends the next. */
  readonly revision?: number;
  readonly withdrawn?: boolean;
}

const revisionOf = (record: LedgerRecord): number => record.revision ?? 1;

/**
 * The newest revision of each record that was entered by the end of `day` (all, if absent),
 * without those that it withdraws. The order of the first revisions stays.
 */
export function currentRecords(records: readonly LedgerRecord[], day?: Day): LedgerRecord[] {
  const newest = new Map<string, LedgerRecord>();
  for (const record of records) {
    if (day !== undefined && dayOf(record.enteredAt) > day) continue;
    const known = newest.get(record.id);
    if (!known || revisionOf(known) < revisionOf(record)) newest.set(record.id, record);
  }
  return [...newest.values()].filter((record) => !record.withdrawn);
}

/** Whether it was written down on a later day than it happened (补录). */
export const isLateEntry = (record: LedgerRecord): boolean => dayOf(record.enteredAt) > record.happenedOn;
