import { after, secondsUntil, windowOf, type Allowance } from '../../domain/codes.ts';
import type { Instant } from '../../domain/days.ts';
import { codeCountRow, type Counted } from '../../rows/signIn.ts';
import { putRow, readRow } from '../table/rows.ts';
import type { Change, Item, Table } from '../table/ports.ts';

/** One use of an allowance: the change that counts it, or after how many seconds there is one again. */
export type Use = { readonly change: Change } | { readonly wait: number };

const KEPT = 24 * 3_600_000;

/** Takes one use, to be committed with what it is used for: on the version that was read, so that none is counted twice. */
export async function takeUse(whose: string, allowance: Allowance, now: Instant, table: Table): Promise<Use> {
  const { id, end } = windowOf(allowance, now);
  const key = codeCountRow.key(whose, id);
  const row: Item<Counted> | undefined = await readRow(table, key, { consistent: true });
  const count = row?.body.count ?? 0;
  if (count >= allowance.times) return { wait: secondsUntil(now, end) };
  const expiresAt = Date.parse(after(now, KEPT)) / 1000 + allowance.minutes * 60;
  return {
    change: putRow(key, { count: count + 1 }, row?.version ?? 'absent', { expiresAt: Math.ceil(expiresAt) }),
  };
}
