import { isLateEntry, type LedgerRecord } from '../domain/records.ts';

/** A record as the ledger shows it. Confidential text is never in a record. */
export function recordAnswer(record: LedgerRecord): Record<string, unknown> {
  const { body, revision, subject, enteredBy, withdrawn, ...rest } = record;
  return {
    ...body,
    ...rest,
    subject,
    enteredBy,
    ...(enteredBy !== subject && { enteredFor: subject }),
    lateEntry: isLateEntry(record),
    revision: revision ?? 1,
    ...(withdrawn && { withdrawn }),
  };
}
