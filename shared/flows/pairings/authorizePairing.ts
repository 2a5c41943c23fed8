import { guard, relationsTo } from '../../access/access.ts';
import type { Pairing } from '../../domain/pairings.ts';
import type { UnitId } from '../../domain/units.ts';
import { done, refuse, type CallerContext, type Result } from '../request/flow.ts';
import { isId, refusalOf } from '../scope/authorize.ts';
import { pairingKey, pairingPlaceKey, unitKey } from '../table/keys.ts';
import type { Item } from '../table/ports.ts';
import { readRow, readTogether } from '../table/rows.ts';

/** A pairing that the caller may keep, and the unit where it is now. */
export interface AuthorizedPairing {
  readonly item: Item<Pairing>;
  readonly unit: UnitId;
}

/** A pairing in the unit where it is now; who may keep it depends on whose it is. */
export async function authorizePairing(
  id: string | undefined,
  context: CallerContext,
  ofMembers: 'pairings.keepMembers' | 'pairings.correctMembers' = 'pairings.keepMembers',
): Promise<Result<AuthorizedPairing>> {
  const { caller, table, today } = context;
  if (!isId(id)) return refuse('notFound');
  const place = await readRow(table, pairingPlaceKey(id), { consistent: true });
  const unit = place?.body?.unit;
  if (unit === undefined) return refuse('notFound');
  const keys = [pairingKey(unit, id), unitKey(unit)] as const;
  const [pairing, row] = await readTogether(table, keys, { consistent: true });
  if (!pairing || !row) return refuse('notFound');
  const isUnits = pairing.body.with === 'village';
  const relations = relationsTo(caller, row.body, today);
  const word = guard(isUnits ? 'pairings.keepUnits' : ofMembers, relations);
  return refusalOf(word) ?? done({ item: pairing, unit });
}
