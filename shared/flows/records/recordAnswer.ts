import { isLateEntry, mayBeLate, type LedgerRecord } from '../../domain/records.ts';

/**
 * A record as the ledger shows it, with the revisions before it if there are any. Confidential text is never in a
 * record.
 */
export function recordAnswer(
  record: LedgerRecord,
  versions: readonly LedgerRecord[] = [],
): Record<string, unknown> {
  const { body, revision, subject, enteredBy, withdrawn, ...rest } = record;
  const lateEntry = isLateEntry(record, versions);
  return {
    ...body,
    ...rest,
    subject,
    enteredBy,
    ...(enteredBy !== subject && { enteredFor: subject }),
    lateEntry,
    ...(lateEntry && mayBeLate(record) && { lateEntryAllowed: true }),
    revision: revision ?? 1,
    ...(withdrawn && { withdrawn }),
  };
}

/** Every revision of one record, each as it stood with those before it. */
export const versionAnswers = (versions: readonly LedgerRecord[]): Record<string, unknown>[] =>
  versions.map((version, n) => recordAnswer(version, versions.slice(0, n)));
