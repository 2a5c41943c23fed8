import type { Day } from '../../domain/days.ts';
import { isServing, type Office, type OfficerRole, type PersonId } from '../../domain/people.ts';
import type { UnitId } from '../../domain/units.ts';
import { officeRow } from '../../rows/units.ts';
import { smsChoiceKey } from '../table/keys.ts';
import type { Item, Table } from '../table/ports.ts';
import { queryRows, readRow } from '../table/rows.ts';

/** Who else holds an office of the unit on that day, is not relieved of it already, and lives. */
export async function livingHolders(
  unit: UnitId,
  { role, person, on }: { readonly role: OfficerRole; readonly person: PersonId; readonly on: Day },
  table: Table,
): Promise<Item<Office>[]> {
  const offices = await queryRows(table, officeRow.under(unit, role), { consistent: true });
  const others = offices.filter(
    ({ body }) => body.person !== person && body.until === undefined && isServing(body, on),
  );
  const choices = await Promise.all(
    others.map(({ body }) => readRow(table, smsChoiceKey(body.person), { consistent: true })),
  );
  return others.filter((_, i) => choices[i]?.body.why !== 'died');
}
