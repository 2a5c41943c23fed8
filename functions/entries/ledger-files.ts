import { readLedger } from '../../shared/flows/records/readLedger.ts';
import { httpFunction } from '../wiring/entry.ts';

/** Apart from the rest, because it carries what writes workbooks. */
export const ledgerFiles = httpFunction({
  id: 'ledger-files',
  impact: 'Ledgers can neither be read nor downloaded; duties and records go on as they are.',
  flows: [readLedger],
  memoryMb: 1769,
  timeoutSeconds: 29,
});
