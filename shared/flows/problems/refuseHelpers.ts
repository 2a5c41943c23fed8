import { isPresent } from '../../domain/people.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import type { Day } from '../../domain/days.ts';
import { invalidField, type Refusal } from '../request/flow.ts';

/** Who helped to solve a problem is of its branch. */
export function refuseHelpers(
  helpedBy: readonly string[] | undefined,
  { people }: UnitSnapshot,
  today: Day,
): Refusal | undefined {
  const here = new Set(people.filter((person) => isPresent(person, today)).map(({ id }) => id));
  const stranger = helpedBy?.findIndex((id) => !here.has(id)) ?? -1;
  return stranger < 0 ? undefined : invalidField(`helpedBy.${stranger}`, '不是本支部的人');
}
