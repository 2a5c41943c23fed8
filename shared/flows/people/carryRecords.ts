import { peopleOf, type LedgerRecord } from '../../domain/records.ts';
import type { CallerContext } from '../request/flow.ts';
import { recordRow, standingRecordRow } from '../../rows/ledger.ts';
import { unitKey } from '../table/keys.ts';
import type { NewItem } from '../table/ports.ts';
import { yearOfOpenPeriods } from '../scope/readUnit.ts';
import { queryRows } from '../table/rows.ts';
import { putAll } from '../table/putAll.ts';

/** Records one `putIfAbsent` takes at a time. */
const CHUNK = 100;

/**
 * Copies a person's records of the years that are not closed, and those that stand, to another branch: for the
 * person's own duties, marked as carried, so that they appear in one ledger only. What is there already stays.
 */
export async function carryRecords(
  person: string,
  from: string,
  to: string,
  { table, today }: CallerContext,
): Promise<void> {
  const [dated, standing] = await Promise.all([
    queryRows(table, recordRow.since(from, yearOfOpenPeriods(today)), { consistent: true }),
    queryRows(table, standingRecordRow.under(from), { consistent: true }),
  ]);
  const copies = [...dated, ...standing].flatMap((item): NewItem<LedgerRecord>[] => {
    const record = item.body;
    if (!concerns(record, person)) return [];
    const body = { ...record, carriedFrom: record.carriedFrom ?? from };
    return [{ pk: unitKey(to).pk, sk: item.sk, body }];
  });
  for (let start = 0; start < copies.length; start += CHUNK)
    await putAll(copies.slice(start, start + CHUNK), { table });
}

/** The person's own, and talks with the person: a talk that was held is held. */
const concerns = (record: LedgerRecord, person: string): boolean => peopleOf(record).includes(person);
