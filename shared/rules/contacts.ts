/** Plan T: who may be somebody's contact, and who is on a day (PROGRAMME §4.24). */
import type { Day, Instant } from '../domain/days.ts';
import { grouped } from '../domain/indexed.ts';
import { holds, isPresent, personWithId, type Person, type Post } from '../domain/people.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import type { ContactAssignment } from '../domain/talks.ts';

/** The posts in which one talks with those assigned. */
export const CONTACT_POSTS: readonly Post[] = ['committeeMember', 'groupLeader', 'secretary'];

/** Whether something had been entered at a moment; without one, all is known. */
export const isKnownBy = ({ enteredAt }: { readonly enteredAt: Instant }, at: Instant | undefined): boolean =>
  at === undefined || enteredAt <= at;

/** The contacts of a person on a day, as far as was known `at` a moment: assigned then, there, and in a post. */
export function contactsOn(
  { assignments, people }: Pick<UnitSnapshot, 'assignments' | 'people'>,
  person: Person,
  day: Day,
  at?: Instant,
): Person[] {
  const ids = assignedTo(assignments, person.id)
    .filter((row) => row.contact !== person.id && row.since <= day && isKnownBy(row, at))
    .filter(({ ended }) => !ended || ended.on > day || !isKnownBy(ended, at))
    .map(({ contact }) => contact);
  if (ids.length === 0) return [];
  return [...new Set(ids)]
    .flatMap((id) => personWithId(people, id) ?? [])
    .filter((contact) => isPresent(contact, day) && CONTACT_POSTS.some((post) => holds(contact, post, day)));
}

const assignedTo = grouped(({ person }: ContactAssignment) => person);
