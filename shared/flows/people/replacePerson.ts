import type { FormerPerson, Person } from '../../domain/people.ts';
import type { Instant } from '../../domain/days.ts';
import { historyKey, personKey } from '../table/keys.ts';
import type { Change } from '../table/ports.ts';

/** Puts a new row of a person in place of the one that was read, which goes to the history. */
export function replacePerson(before: Person, version: number, after: Person, now: Instant): Change[] {
  const former: FormerPerson = { person: before, until: now };
  return [
    {
      put: { ...personKey(after.branch, after.id), body: { ...after, revisedAt: now } },
      expect: version,
    },
    {
      put: { ...historyKey(before.branch, now, 'person', before.id, version), body: former },
      expect: 'absent',
    },
  ];
}
