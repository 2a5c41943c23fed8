import { checkDrawRow, type Drawn } from '../../rows/spotChecks.ts';
import type { SpotCheck } from '../../domain/spotChecks.ts';
import type { CallerContext } from '../request/flow.ts';
import { readPacked } from '../table/packedItems.ts';

/** Who was drawn; nobody before the draw. */
export async function readDrawn(
  { scope, serial, drawn }: Pick<SpotCheck, 'scope' | 'serial' | 'drawn'>,
  { table }: Pick<CallerContext, 'table'>,
): Promise<Drawn> {
  if (!drawn) return { people: [], strata: [] };
  return readPacked(table, checkDrawRow.under(scope, serial));
}
