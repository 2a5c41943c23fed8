import { phoneFailuresRow } from '../../rows/people.ts';
import { commit } from '../table/commit.ts';
import { putRow, readRow } from '../table/rows.ts';
import type { Table } from '../table/ports.ts';

/**
 * Writes down that an SMS to a number was certainly not delivered, or that one was. `phone` is as it stands sealed in the
 * contact. Two at once may count as one: it is a hint, and a third comes soon.
 */
export async function countFailure(
  person: string,
  { phone, isDelivered }: { readonly phone: string; readonly isDelivered: boolean },
  table: Table,
): Promise<void> {
  const key = phoneFailuresRow.key(person);
  const row = await readRow(table, key, { consistent: true });
  if (isDelivered) {
    if (row) await commit(table, [{ delete: key, expect: row.version }]);
    return;
  }
  const before = row?.body.phone === phone ? row.body.count : 0;
  await commit(table, [putRow(key, { phone, count: before + 1 }, row?.version ?? 'absent')]);
}
