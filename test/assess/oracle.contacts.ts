/** §4.58: whose the half-yearly talk is where the contact of a person changed, walked day by day. */
import type { Person } from '../../shared/domain/people.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { daysFrom, shanghai, shift } from './oracle.days.ts';
import { wasMet } from './oracle.held.ts';
import { UNSAID } from './oracle.opinion.ts';
import { inPost, isMember, isThere } from './oracle.people.ts';
import { max, min, type Span } from './oracle.spans.ts';
import { personIn, wasAs, type Held } from './oracle.talkFacts.ts';
import type { TalkCase } from './oracle.talkFacts.ts';

const POSTS = ['secretary', 'committeeMember', 'groupLeader'] as const;

/** Whether somebody of the branch, in a post, was assigned to the person on a day. */
const isContactOf = (s: UnitSnapshot, contact: string, person: string, day: string): boolean => {
  const c = personIn(s, contact);
  return (
    c !== undefined &&
    contact !== person &&
    isThere(c, day) &&
    POSTS.some((post) => inPost(c, post, day)) &&
    s.assignments.some(
      (a) => a.contact === contact && a.person === person && a.since <= day && (!a.ended || day < a.ended.on),
    )
  );
};

const contactsOf = (s: UnitSnapshot, person: string, day: string): string[] =>
  s.people.map((p) => p.id).filter((id) => isContactOf(s, id, person, day));

/** Whether the secretary's post is filled by somebody else. */
export const hasSecretary = (s: UnitSnapshot, p: Person, day: string): boolean =>
  s.people.some((other) => other.id !== p.id && isThere(other, day) && inPost(other, 'secretary', day));

/** Who had to talk on a day: the contacts, and with a candidate who has none the branch, for its secretary. */
function whoHadTo(s: UnitSnapshot, p: Person, day: string): string[] {
  const contacts = contactsOf(s, p.id, day);
  if (contacts.length > 0 || isMember(p)) return contacts;
  return hasSecretary(s, p, day) ? [s.unit.id] : [];
}

const hasLeft = (s: UnitSnapshot, id: string, day: string): boolean => {
  const left = personIn(s, id)?.left;
  return left !== undefined && left.on <= day;
};

/** Of each day up to `looked`, whose the talk was by the look of that day; `''` is nobody's. */
function ownersBy(s: UnitSnapshot, p: Person, half: Span, since: string, looked: string) {
  const length = daysFrom(half.first, half.last).length;
  const days = new Map<string, { readonly count: number; readonly last: string }>();
  let total = 0;
  return daysFrom(max(half.first, since), looked).map((day) => {
    const now = whoHadTo(s, p, day);
    const ahead = daysFrom(day, half.last).length - 1;
    if (now.length > 0) total += 1;
    for (const id of now) days.set(id, { count: (days.get(id)?.count ?? 0) + 1, last: day });
    const rivals = [...days]
      .filter(([id]) => !hasLeft(s, id, day))
      .map(([id, { count, last }]) =>
        now.includes(id) ? { id, count: count + ahead, last: half.last } : { id, count, last },
      );
    const [first] = rivals.sort((a, b) => b.count - a.count || (a.last < b.last ? 1 : -1));
    const isOwed = (total + (now.length > 0 ? ahead : 0)) * 2 >= length;
    return { day, owner: isOwed ? (first?.id ?? '') : '' };
  });
}

/** A talk counts for whoever owes one if it was held by who had to on its day. */
const wasDone = (s: UnitSnapshot, p: Person, t: Held): boolean => {
  const contacts = contactsOf(s, p.id, t.on);
  if (contacts.length > 0) return contacts.includes(t.talker);
  return !isMember(p) && wasAs(s, t, 'secretary');
};

/** What each of those owes, or owed on an earlier day, to whom the talk with `p` fell. */
export function contactCases(
  s: UnitSnapshot,
  p: Person,
  half: Span,
  day: string,
  talks: readonly Held[],
): TalkCase[] {
  const since = max(s.unit.startsOn, p.inSystemSince);
  if (since > day || (p.left && p.left.on <= max(since, half.first))) return [];
  const looked = min(half.last, day, p.left ? shift(p.left.on, -1) : day);
  const owners = ownersBy(s, p, half, since, looked);
  const done = talks.filter((t) => wasDone(s, p, t));
  return [...new Set(owners.map(({ owner }) => owner))]
    .filter((owner) => owner !== '')
    .map((owner) => {
      const owed = owners.filter((owing) => owing.owner === owner).map((owing) => owing.day);
      const contact = personIn(s, owner);
      const ends = [contact?.left, p.left].filter((end) => end !== undefined);
      const isOwed = owners.at(-1)?.owner === owner;
      const ownDone = done.filter((t) => contact?.left === undefined || t.on < contact.left.on);
      // Leaving ends it if it was the contact's till then.
      const leftWithIt = contact?.left !== undefined && owed.includes(shift(contact.left.on, -1));
      const reason = leftWithIt ? (contact?.left?.reason ?? UNSAID) : UNSAID;
      return {
        id: `talk-contact~${owner}~${p.id}~${half.id}`,
        since,
        knownOn: max(shanghai(p.enteredAt), ...(contact ? entriesOf(s, contact, p, half) : [])),
        needed: 1,
        dueOn: half.last,
        end: ends.sort((a, b) => (a.on < b.on ? -1 : 1))[0],
        dropped: isOwed ? undefined : { reason, wasMet: wasMet(owed, ownDone, () => 1) },
        done: ownDone,
      };
    });
}

/** When the ledger came to know the contact, and the first assignment that runs in the half. */
function entriesOf(s: UnitSnapshot, contact: Person, p: Person, half: Span): string[] {
  const rows = s.assignments.filter(
    (a) =>
      a.contact === contact.id &&
      a.person === p.id &&
      a.since <= half.last &&
      (!a.ended || half.first < a.ended.on),
  );
  return [shanghai(contact.enteredAt), min(...rows.map((a) => shanghai(a.enteredAt)))];
}
