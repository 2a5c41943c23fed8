import { readRow, readTogether } from '../table/rows.ts';
import type { SpotCheck } from '../../domain/spotChecks.ts';
import { pathIds, type Unit } from '../../domain/units.ts';
import type { Caller } from '../../access/caller.ts';
import { isDutyOfficer, type OfficerRole } from '../../domain/people.ts';
import { done, refuse, type CallerContext, type Result } from '../request/flow.ts';
import { checkKey, spotCheckPlaceKey, unitKey } from '../table/keys.ts';
import { isId } from '../scope/authorize.ts';

export interface AuthorizedCheck {
  readonly check: SpotCheck;
  readonly version: number;
  readonly scope: Unit;
}

/** The units in which the caller holds an office of some sort. */
const servesAs = (is: (role: OfficerRole) => boolean, { offices }: Caller): string[] =>
  offices.filter(({ role }) => is(role)).map(({ unit }) => unit);

/** The units in which the caller serves as supervisor. */
export const supervises = (caller: Caller): string[] => servesAs((role) => role === 'supervisor', caller);

/** The units for which the caller may issue what is drafted from a closed check. */
export const issuesFor = (caller: Caller): string[] => servesAs(isDutyOfficer, caller);

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

/** Supervisors of the unit from which it is made. */
export const mayKeep = ({ office }: SpotCheck, caller: Caller): boolean =>
  supervises(caller).includes(office);

/**
 * Supervisors of that unit and of those above it. Those between it and the scope are of the subtree that is checked, and
 * hear of it when it is over.
 */
export function mayRead({ office, state }: SpotCheck, { path }: Unit, caller: Caller): boolean {
  const line = pathIds(path);
  const isOver = state === 'closed' || state === 'cancelled';
  const above = isOver ? line : [office, ...line.slice(0, line.indexOf(office) + 1)];
  if (supervises(caller).some((unit) => above.includes(unit))) return true;
  // Who audits sees afterwards who looked.
  return (
    state === 'closed' && servesAs((role) => role === 'auditor', caller).some((unit) => line.includes(unit))
  );
}

/**
 * Who may recompute a closed draw: besides those who may read it, everybody at home in its scope and the officers of
 * the line, so that the checked need take nobody's word.
 */
export function mayRecompute(check: SpotCheck, scope: Unit, caller: Caller): boolean {
  if (mayRead(check, scope, caller)) return true;
  if (check.state !== 'closed') return false;
  const isIn = caller.home !== undefined && caller.home.unit.path.startsWith(scope.path);
  return isIn || issuesFor(caller).some((unit) => pathIds(scope.path).includes(unit));
}

/** A check for those who may read or keep it; for everybody else there is none. */
export async function authorizeCheck(
  id: string | undefined,
  need: 'read' | 'keep' | 'recompute',
  context: CallerContext,
): Promise<Result<AuthorizedCheck>> {
  const found = await findCheck(id, context);
  const may = need === 'recompute' ? mayRecompute : mayRead;
  if (!found || !may(found.check, found.scope, context.caller)) return refuse('notFound');
  if (need === 'keep' && !mayKeep(found.check, context.caller)) return refuse('forbidden');
  return done(found);
}
