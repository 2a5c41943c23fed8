import { clashOf, clashWords, type PlacedRole } from '../../access/officers.ts';
import type { PersonId } from '../../domain/people.ts';
import type { Unit, UnitId } from '../../domain/units.ts';
import { grantRow } from '../../rows/people.ts';
import { officeRow } from '../../rows/units.ts';
import { invalidField, type CallerContext, type Refusal } from '../request/flow.ts';
import { unitKey } from '../table/keys.ts';
import { bodiesOf, queryRows, readRows } from '../table/rows.ts';

type Context = Pick<CallerContext, 'table' | 'today'>;

/** Where a unit stood, and where it is to stand. */
interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * Why a unit may not come to stand below these: somebody who serves in one of them and in the unit, or below it, would
 * administer himself (PROGRAMME §4.51).
 */
export async function refuseOwnScope(
  move: Move,
  line: readonly UnitId[],
  context: Context,
): Promise<Refusal | undefined> {
  const offices = await Promise.all(
    line.map((unit) => queryRows(context.table, officeRow.under(unit), { consistent: true })),
  );
  const people = [...new Set(offices.flatMap(bodiesOf).map(({ person }) => person))];
  const held = await Promise.all(people.map((person) => heldAfter(person, move, context)));
  return held.some(isOwnScope) ? invalidField('parent', clashWords.ownScope) : undefined;
}

const isOwnScope = (held: readonly PlacedRole[]): boolean =>
  held.some((role) => clashOf(role, held) === 'ownScope');

/** What somebody holds or is to hold, where it stands after the move. */
async function heldAfter(
  person: PersonId,
  { from, to }: Move,
  { table, today }: Context,
): Promise<PlacedRole[]> {
  const grants = bodiesOf(await queryRows(table, grantRow.under(person), { consistent: true }));
  const offices = grants.filter(({ until }) => until === undefined || until > today);
  const ids = [...new Set(offices.map(({ unit }) => unit))];
  const paths = new Map(
    bodiesOf(await readRows(table, ids.map(unitKey), { consistent: true })).map(({ id, path }: Unit) => [
      id,
      path,
    ]),
  );
  return offices.map(({ role, unit }) => {
    const path = paths.get(unit) ?? `${unit}/`;
    return { role, path: path.startsWith(from) ? `${to}${path.slice(from.length)}` : path };
  });
}
