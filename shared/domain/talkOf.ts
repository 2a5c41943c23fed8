import { isRecordOf, type LedgerRecord } from './records.ts';
import type { Talk, TalkPart } from './talks.ts';

/** The talk that a record of kind `talk` tells of. Throws for a record of another kind. */
export function talkOf(record: LedgerRecord): Talk {
  if (!isRecordOf('talk')(record)) throw new Error(`the record ${record.id} is of no talk`);
  return record.body;
}

/** What a talk for an occasion asks of somebody (L63, L64). */
const ASKED = ['improvements', 'expectations'] as const satisfies readonly TalkPart[];

/** Which of the requests to improve and the hopes a talk leaves unsaid. */
export const unsaidIn = ({ said = [] }: Talk): (typeof ASKED)[number][] =>
  ASKED.filter((part) => !said.includes(part));
