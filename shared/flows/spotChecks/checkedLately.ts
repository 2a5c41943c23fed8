import { mayReadCheck } from '../../access/spotChecks.ts';
import { drawnListing } from '../../rows/indexes.ts';
import { queryRows } from '../table/rows.ts';
import { checkRow } from '../../rows/spotChecks.ts';
import { addDays, dayOf } from '../../domain/days.ts';
import type { DrawnPerson, SpotCheck } from '../../domain/spotChecks.ts';
import { pathIds, type Unit } from '../../domain/units.ts';
import type { CallerContext } from '../request/flow.ts';
import { subtreeRange } from '../table/keys.ts';
import { readDrawn } from './readDrawn.ts';

/**
 * Who was drawn within so many days by checks of the scope, of units above it and of units below it. Checks that the
 * caller may not know of yet leave nobody out: that would tell of them.
 */
export async function checkedLately(
  scope: Unit,
  withinDays: number,
  units: ReadonlyMap<string, Unit>,
  context: CallerContext,
): Promise<DrawnPerson[]> {
  const since = addDays(context.today, -withinDays);
  const lately = (await drawnChecks(scope, context)).filter(({ drawn, state, scope: of, ...check }) => {
    const unit = units.get(of);
    if (!drawn || !unit || state === 'cancelled' || dayOf(drawn.at) < since) return false;
    return mayReadCheck({ drawn, state, scope: of, ...check }, unit, context.caller);
  });
  const drawn = await Promise.all(lately.map((check) => readDrawn(check, context)));
  return drawn.flatMap(({ people }) => people);
}

/** Those above by their own partitions, those below by the index. */
async function drawnChecks({ path }: Unit, { table }: CallerContext): Promise<SpotCheck[]> {
  const above = pathIds(path).slice(0, -1);
  const pages = await Promise.all([
    ...above.map((id) => queryRows(table, checkRow.under(id))),
    queryRows(table, { ...drawnListing.under(), ...subtreeRange(path) }),
  ]);
  return pages.flat().map((item) => item.body);
}
