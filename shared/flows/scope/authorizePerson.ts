import type { Action } from '../../access/table.ts';
import type { UnitId } from '../../domain/units.ts';
import { grantRow } from '../../rows/people.ts';
import { done, refuse, type CallerContext, type Refusal, type Result } from '../request/flow.ts';
import { homeKey } from '../table/keys.ts';
import { bodiesOf, queryRows, readRow } from '../table/rows.ts';
import { authorize, isId } from './authorize.ts';

/** The first unit of the person's, by home or by an office, for which the caller may do it. */
export async function authorizePerson(
  person: string | undefined,
  action: Action,
  context: CallerContext,
): Promise<Result<{ readonly person: string; readonly unit: UnitId }>> {
  if (!isId(person)) return refuse('notFound');
  const { table } = context;
  const [offices, home] = await Promise.all([
    queryRows(table, grantRow.under(person), { consistent: true }),
    readRow(table, homeKey(person)),
  ]);
  const { unit, office } = home?.body ?? {};
  const units = [unit, office, ...bodiesOf(offices).map((held) => held.unit)];
  let refusal: Refusal = refuse('notFound');
  for (const unitId of new Set(units.filter((id) => id !== undefined))) {
    const reached = await authorize(unitId, action, context);
    if (reached.ok) return done({ person, unit: unitId });
    if (reached.why === 'forbidden') refusal = reached;
  }
  return refusal;
}
