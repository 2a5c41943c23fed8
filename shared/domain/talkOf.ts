import { isRecordOf, type LedgerRecord } from './records.ts';
import type { Talk } from './talks.ts';

/** The talk that a record of kind `talk` tells of. Throws for a record of another kind. */
export function talkOf(record: LedgerRecord): Talk {
  if (!isRecordOf('talk')(record)) throw new Error(`the record ${record.id} is of no talk`);
  return record.body;
}
