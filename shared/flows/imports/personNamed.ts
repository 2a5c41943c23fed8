import { isPresent, type Person } from '../../domain/people.ts';
import { CellFault, readPhone } from '../../imports/cells.ts';
import type { ImportGround } from './importPlan.ts';
import { namesakes, numberedAs, peopleOf } from './knownPeople.ts';

/** The phone that a line gives in place of a name, if it does. */
export function phoneIn(text: string): string | undefined {
  try {
    return readPhone(text);
  } catch (error) {
    if (error instanceof CellFault) return undefined;
    throw error;
  }
}

/** The person of the branch whom a line names by id, phone or name; or why it cannot be told. */
export function personNamed(
  text: string,
  people: readonly Person[],
  { owners, context }: ImportGround,
): Person | string {
  const present = (some: readonly Person[]) => some.filter((person) => isPresent(person, context.today));
  const phone = phoneIn(text);
  const ofPhone = phone === undefined ? [] : peopleOf(people, owners.get(phone) ?? []);
  const matching = present([...new Set([...numberedAs(people, text), ...ofPhone])]);
  if (matching.length > 1) return `“${text}”由几个人合用，请填姓名或编号`;
  if (matching[0]) return matching[0];
  const [only, another] = present(namesakes(people, text));
  if (!only) return `本支部没有“${text}”`;
  return another ? `本支部有重名的“${text}”，请填手机号或编号` : only;
}
