import { clashOf, clashWords, type PlacedRole } from '../../access/officers.ts';
import type { Day } from '../../domain/days.ts';
import type { Office, OfficerRole, PersonId } from '../../domain/people.ts';
import type { Unit } from '../../domain/units.ts';
import { grantRow } from '../../rows/people.ts';
import { refuse, type CallerContext, type Refusal } from '../request/flow.ts';
import { unitKey } from '../table/keys.ts';
import { bodiesOf, queryRows, readRows } from '../table/rows.ts';

/** What somebody holds on a day or is to hold after it, in any unit, with the paths of those. */
export async function readHeld(
  person: PersonId,
  { table, today }: Pick<CallerContext, 'table' | 'today'>,
): Promise<PlacedRole[]> {
  const grants = await queryRows(table, grantRow.under(person), { consistent: true });
  const offices = bodiesOf(grants).filter((office) => !hasEnded(office, today));
  const ids = [...new Set(offices.map(({ unit }) => unit))];
  const units = bodiesOf(await readRows(table, ids.map(unitKey), { consistent: true }));
  const paths = new Map(units.map(({ id, path }) => [id, path]));
  return offices.map(({ role, unit }) => ({ role, path: paths.get(unit) ?? `${unit}/` }));
}

/** The same of several people together. */
export const readAllHeld = async (
  people: readonly PersonId[],
  context: Pick<CallerContext, 'table' | 'today'>,
): Promise<PlacedRole[]> => (await Promise.all(people.map((person) => readHeld(person, context)))).flat();

/** Whether an office is held on no day from `day` on. */
export const hasEnded = ({ until }: Pick<Office, 'until'>, day: Day): boolean =>
  until !== undefined && until <= day;

/** Why somebody who holds these may not have the role in this unit too. */
export function refuseClash(
  role: OfficerRole,
  { path }: Unit,
  held: readonly PlacedRole[],
): Refusal | undefined {
  const clash = clashOf({ role, path }, held);
  return clash && refuse('wrongState', { detail: clashWords[clash] });
}
