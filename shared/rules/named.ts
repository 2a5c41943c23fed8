import { parsePeriod } from '../domain/periods.ts';
import type { LedgerRecord } from '../domain/records.ts';
import type { Evidence } from './claim.ts';
import { evidenceOf } from './facts.ts';

/** A record as evidence of the quarter or year that its own field names, as `makesUp` does (PROGRAMME §4.27). */
export const namedEvidence =
  (field: 'quarter' | 'year') =>
  (record: LedgerRecord): Evidence => {
    const names = parsePeriod(String(record.body[field]));
    return { ...evidenceOf(record), ...(names && { names }) };
  };
