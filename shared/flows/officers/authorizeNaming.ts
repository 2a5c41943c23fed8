import type { Action } from '../../access/table.ts';
import type { Naming, NamingState } from '../../domain/officers.ts';
import { stateOf } from '../../domain/officers.ts';
import type { Unit } from '../../domain/units.ts';
import { done, refuse, type CallerContext, type Result } from '../request/flow.ts';
import { authorize, isId } from '../scope/authorize.ts';
import { readCalendars } from '../scope/readUnit.ts';
import { formerNamingKey, namingKey, namingPlaceKey } from '../table/keys.ts';
import type { Item } from '../table/ports.ts';
import { readRow } from '../table/rows.ts';

/** A naming that the caller may act on, as it stands today. */
export interface AuthorizedNaming {
  readonly unit: Unit;
  readonly item: Item<Naming>;
  readonly state: NamingState;
}

/** Finds a naming by its id and asks the guard of its unit; what the caller may not know of looks absent. */
export async function authorizeNaming(
  id: string | undefined,
  action: Action,
  context: CallerContext,
): Promise<Result<AuthorizedNaming>> {
  const { table, today } = context;
  if (!isId(id)) return refuse('notFound');
  const place = (await readRow(table, namingPlaceKey(id), { consistent: true }))?.body;
  const reached = await authorize(place?.unit, action, context);
  if (!place || !reached.ok) return reached.ok ? refuse('notFound') : reached;
  const present = await readRow(table, namingKey(place.unit, place.role, place.person), { consistent: true });
  // Somebody named anew for the same office has the place of the earlier naming.
  const item =
    present?.body.id === id
      ? present
      : await readRow(table, formerNamingKey(place.unit, id), { consistent: true });
  if (!item) return refuse('notFound');
  const state = stateOf(item.body, today, await readCalendars(table));
  return done({ unit: reached.body.unit, item, state });
}
