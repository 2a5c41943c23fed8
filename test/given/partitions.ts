/** Partitions that tests read whole. */
import { homeKey, unitKey } from '../../shared/flows/table/keys.ts';
import { closeRow } from '../../shared/rows/ledger.ts';

export const unitPartition = (unit: string): string => unitKey(unit).pk;
export const personPartition = (person: string): string => homeKey(person).pk;
export const closePartition = (unit: string): string => closeRow.under(unit).partition;
