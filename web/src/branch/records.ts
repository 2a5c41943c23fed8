/** What a branch wrote down, as far as a screen asks for it. */
import { ask } from '../api/client.ts';
import type { QueryOf } from '../api/contract.ts';
import type { LedgerRecord } from './said.ts';

/** All pages, the newest first. */
export async function recordsOf(id: string, query: QueryOf<'readLedger'>): Promise<LedgerRecord[]> {
  const records: LedgerRecord[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await ask('readLedger', {
      params: { id },
      query: { ...query, limit: 1000, ...(cursor !== undefined && { cursor }) },
    });
    records.push(...page.records);
    if (page.cursor === undefined) return records.reverse();
    cursor = page.cursor;
  }
}

/** The ids in a field that lists some. */
export const idsIn = (record: LedgerRecord, field: string): string[] => {
  const value = record[field];
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
};

export const textIn = (record: LedgerRecord, field: string): string => {
  const value = record[field];
  return typeof value === 'string' ? value : '';
};
