import { guard, relationsTo, type Access } from '../../access/access.ts';
import type { Action, Relation } from '../../access/table.ts';
import type { Unit } from '../../domain/units.ts';
import { id as idSchema } from '../../submissions/fields.ts';
import { done, refuse, type CallerContext, type Refusal, type Result } from '../request/flow.ts';
import { readUnitRow } from './readUnit.ts';

/** A unit that the caller may reach, and how the caller stands to it. */
export interface Authorized {
  readonly unit: Unit;
  readonly relations: ReadonlySet<Relation>;
}

/** Whether a path or a token names something that could be there at all. */
export const isId = (value: string | undefined): value is string => idSchema.safeParse(value).success;

/** Reads a unit and asks the guard; what the caller may not know of looks absent. */
export async function authorize(
  id: string | undefined,
  action: Action,
  { table, caller, today }: CallerContext,
  about?: string,
): Promise<Result<Authorized>> {
  const unit = isId(id) ? await readUnitRow(table, id) : undefined;
  if (!unit) return refuse('notFound');
  const relations = relationsTo(caller, unit, today, about);
  const refusal = refusalOf(guard(action, relations));
  return refusal ?? done({ unit, relations });
}

/** The refusal that the word means, if it is one. */
export function refusalOf(word: Access): Refusal | undefined {
  return word === 'allowed' ? undefined : refuse(word);
}
