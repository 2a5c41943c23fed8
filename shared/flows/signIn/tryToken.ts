import { WRONG_LINKS } from '../../domain/codes.ts';
import type { Key } from '../../rows/key.ts';
import { done, refuse, type OpenContextWith, type Refusal, type Result } from '../request/flow.ts';
import type { Item } from '../table/ports.ts';
import { readRow } from '../table/rows.ts';
import { takeUse } from './counts.ts';
import { inTurn } from './inTurn.ts';

export type TokenNeeds = 'table.read' | 'table.write' | 'vault.blind' | 'worldClock.read';
export const tokenNeeds = [
  'table.read',
  'table.write',
  'vault.blind',
  'worldClock.read',
] as const satisfies readonly TokenNeeds[];

/** What a token leads to. One that leads nowhere is counted for the address that tries it, and all are answered alike. */
export async function tryToken<Row>(
  key: Key<Row>,
  { what, source, unknown }: { readonly what: string; readonly source: string; readonly unknown: Refusal },
  { table, vault, worldClock }: OpenContextWith<TokenNeeds>,
): Promise<Result<Item<Row>>> {
  const address = await vault.blind(JSON.stringify([what, source]));
  return inTurn(table, async () => {
    const use = await takeUse(address, WRONG_LINKS, worldClock.now(), table);
    if ('wait' in use) return { changes: [], result: refuse('tooMany', { retryAfter: use.wait }) };
    const row = await readRow(table, key, { consistent: true });
    return row ? { changes: [], result: done(row) } : { changes: [use.change], result: unknown };
  });
}
