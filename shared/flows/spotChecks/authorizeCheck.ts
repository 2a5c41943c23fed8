import { readRow, readTogether } from '../table/rows.ts';
import type { SpotCheck } from '../../domain/spotChecks.ts';
import type { Unit } from '../../domain/units.ts';
import { mayKeepCheck, mayReadCheck, mayRecomputeCheck } from '../../access/spotChecks.ts';
import { done, refuse, type CallerContext, type Result } from '../request/flow.ts';
import { checkKey, spotCheckPlaceKey, unitKey } from '../table/keys.ts';
import { isId } from '../scope/authorize.ts';

export interface AuthorizedCheck {
  readonly check: SpotCheck;
  readonly version: number;
  readonly scope: Unit;
}

/** A check by its id. */
export async function findCheck(
  id: string | undefined,
  { table }: Pick<CallerContext, 'table'>,
): Promise<AuthorizedCheck | undefined> {
  const row = isId(id) ? await readRow(table, spotCheckPlaceKey(id), { consistent: true }) : undefined;
  const place = row?.body;
  if (!place) return undefined;
  const key = checkKey(place.scope, place.serial);
  const [check, unit] = await readTogether(table, [key, unitKey(place.scope)], { consistent: true });
  if (!check || !unit) return undefined;
  return { check: check.body, version: check.version, scope: unit.body };
}

/** A check for those who may read or keep it; for everybody else there is none. */
export async function authorizeCheck(
  id: string | undefined,
  need: 'read' | 'keep' | 'recompute',
  context: CallerContext,
): Promise<Result<AuthorizedCheck>> {
  const foundCheck = await findCheck(id, context);
  const may = need === 'recompute' ? mayRecomputeCheck : mayReadCheck;
  if (!foundCheck || !may(foundCheck.check, foundCheck.scope, context.caller, context.today))
    return refuse('notFound');
  if (need === 'keep' && !mayKeepCheck(foundCheck.check, context.caller)) return refuse('forbidden');
  return done(foundCheck);
}
