import type { FormerPerson, Mistake, Person } from '../../domain/people.ts';
import type { CallerContext } from '../request/flow.ts';
import { formerKeys, personKey } from '../table/keys.ts';
import type { Change } from '../table/ports.ts';
import { putRow } from '../table/rows.ts';

/** Puts a new row of a person in place of the one that was read, which goes to the history. */
export function replacePerson(
  before: Person,
  version: number,
  after: Person,
  { now, caller }: Pick<CallerContext, 'now' | 'caller'>,
  mistaken?: Mistake,
): Change[] {
  const former: FormerPerson = { person: before, until: now, by: caller.id, ...(mistaken && { mistaken }) };
  return [
    putRow(personKey(after.branch, after.id), { ...after, revisedAt: now }, version),
    putRow(formerKeys.person(before.branch, now, before.id, version), former, 'absent'),
  ];
}
