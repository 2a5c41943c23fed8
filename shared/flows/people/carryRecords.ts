import type { LedgerRecord } from '../../domain/records.ts';
import type { CallerContext } from '../request/flow.ts';
import { range, RECORDS, unitPartition, yearPrefix } from '../table/keys.ts';
import type { NewItem } from '../table/ports.ts';
import { yearOfOpenPeriods } from '../scope/readUnit.ts';
import { queryAll } from '../table/queryAll.ts';
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
  const partition = unitPartition(from);
  const years = { ...range(RECORDS), from: yearPrefix(yearOfOpenPeriods(today)) };
  const [dated, standing] = await Promise.all([
    queryAll(table, { partition, ...years, consistent: true }),
    queryAll(table, { partition, ...range('S#record#'), consistent: true }),
  ]);
  const copies = [...dated, ...standing].flatMap((item): NewItem[] => {
    const record = item.body as LedgerRecord;
    if (!concerns(record, person)) return [];
    return [
      {
        pk: unitPartition(to),
        sk: item.sk,
        body: { ...record, carriedFrom: record.carriedFrom ?? from },
      },
    ];
  });
  for (let at = 0; at < copies.length; at += CHUNK) await putAll(copies.slice(at, at + CHUNK), { table });
}

/** The person's own, and talks with the person: a talk that was held is held. */
function concerns({ subject, body }: LedgerRecord, person: string): boolean {
  if (subject === person) return true;
  const others = body['with'];
  return Array.isArray(others) && others.includes(person);
}
