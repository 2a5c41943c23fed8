import type { DrawnPerson, SpotCheck } from '../../domain/spotChecks.ts';
import type { DrawnStratum } from '../../draws/stratumDraw.ts';
import type { CallerContext } from '../request/flow.ts';
import { checkParts, checksPartition, range } from '../table/keys.ts';
import { readPacked } from '../table/packedItems.ts';

/** What a check has drawn. */
export interface Drawn {
  readonly people: readonly DrawnPerson[];
  readonly strata: readonly DrawnStratum[];
}

/** Who was drawn; nobody before the draw. */
export async function readDrawn(
  { scope, serial, drawn }: Pick<SpotCheck, 'scope' | 'serial' | 'drawn'>,
  { table }: Pick<CallerContext, 'table'>,
): Promise<Drawn> {
  if (!drawn) return { people: [], strata: [] };
  return (await readPacked(table, checksPartition(scope), range(checkParts(serial, 'DRAW')))) as Drawn;
}
