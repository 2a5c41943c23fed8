import type { Instant } from '../../domain/days.ts';
import type { UnitId } from '../../domain/units.ts';
import { appendToChain } from '../audit/auditChain.ts';
import { unitChain } from '../audit/unitChain.ts';
import { chunksOf } from '../table/chunksOf.ts';
import type { Table } from '../table/ports.ts';
import type { Over } from './over.ts';

/** A commit takes 100 actions, two of them for the chain. */
const PIECE = 80;

/** Who is said to have done it: nobody decides on a single row. */
const BY = 'retention';

/**
 * Takes rows away piece by piece, each piece of one kind in one commit with the entry in the unit's chain that counts it.
 * A row that changed meanwhile stops it; the next delivery looks anew.
 */
export async function removeRows(
  unit: UnitId,
  over: readonly Over[],
  at: Instant,
  ports: { readonly table: Table },
): Promise<void> {
  for (const [thing, rows] of Map.groupBy(over, ({ kind }) => kind.id)) {
    for (const piece of chunksOf(rows, PIECE)) {
      const entry = { at, by: BY, what: 'rowsRemoved', thing, value: piece.length } as const;
      const changes = piece.map(({ change }) => change);
      const { outcome } = await appendToChain(unitChain(unit), entry, ports, changes);
      if (outcome !== 'done') throw new Error(`rows of ${thing} in ${unit} were ${outcome}`);
    }
  }
}
