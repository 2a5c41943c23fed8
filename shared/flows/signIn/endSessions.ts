import { sessionRow } from '../../rows/signIn.ts';
import { chunksOf } from '../table/chunksOf.ts';
import { commit } from '../table/commit.ts';
import { queryRows } from '../table/rows.ts';
import type { Table } from '../table/ports.ts';

const ROUNDS = 8;
/** Few enough for one commit, and to be tried again. */
const AT_ONCE = 25;

/** Ends what a person is signed in with, on every device; one that is refreshed meanwhile is ended in the next round. */
export async function endSessions(person: string, table: Table): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const rows = await queryRows(table, sessionRow.under(person), { consistent: true });
    if (rows.length === 0) return;
    for (const some of chunksOf(rows, AT_ONCE))
      await commit(
        table,
        some.map(({ pk, sk, version }) => ({ delete: { pk, sk }, expect: version })),
      );
  }
  throw new Error('somebody’s sessions were not ended');
}
