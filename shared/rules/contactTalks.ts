/** Plan T: who talks with the people assigned to a contact, and with candidates who have none (PROGRAMME §4.24). */
import { dayOf, later, type Day } from '../domain/days.ts';
import { holds, isMember, isPresent, type Person, type Post } from '../domain/people.ts';
import type { LedgerRecord } from '../domain/records.ts';
import { talkOf } from '../domain/talkOf.ts';
import type { ContactAssignment } from '../domain/talks.ts';
import type { Claim, Evidence } from './claim.ts';
import { evidenceOf, type Facts } from './facts.ts';
import { isBranch } from './subjects.ts';
import { isAnothersSecretary, ofSecretary, toTalkWith } from './talkClaims.ts';
import { countingTalks, notByWhoOwesIt, talkedAs, whyNotCounted } from './talkCounting.ts';

/** Claims of the contacts on those assigned to them, and of the secretary on candidates who have no contact. */
export function* contactTalks(facts: Facts): Iterable<Claim> {
  if (!isBranch(facts)) return;
  const contacts = new Contacts(facts);
  for (const person of facts.snapshot.people) {
    if (person.inBranchSince > facts.asOf) continue;
    for (const contact of contacts.everOf(person)) yield contactsClaim(facts, contacts, contact, person);
    if (!isMember(person)) yield secretarysClaim(facts, contacts, person);
  }
}

/** Development targets and activists without a contact on a day: they fall to the secretary and are named. */
export function unassignedOn(facts: Facts, day: Day): Person[] {
  const contacts = new Contacts(facts);
  return facts.snapshot.people.filter(
    (person) => !isMember(person) && isPresent(person, day) && contacts.on(person, day).length === 0,
  );
}

/** With whom a talk does not count for the half-year, and why, for the answer to whoever enters it. */
export function notCounted(facts: Facts, record: LedgerRecord): { person: string; why: string }[] {
  if (record.kind !== 'talk') return [];
  const contacts = new Contacts(facts);
  const talk = talkOf(record);
  return facts.snapshot.people
    .filter(({ id }) => talk.with.includes(id))
    .flatMap((person) => {
      const isContacts = contacts.on(person, record.happenedOn).some(({ id }) => id === talk.talker);
      const isOwed = isContacts || talkedAs('secretary', record, facts);
      const why = whyNotCounted(record, person) ?? (isOwed ? undefined : notByWhoOwesIt);
      return why === undefined ? [] : [{ person: person.id, why }];
    });
}

function contactsClaim(facts: Facts, contacts: Contacts, contact: Person, person: Person): Claim {
  const own = facts.personal(contact);
  const talk = toTalkWith(facts, person);
  const ended = [own.ended, talk.ended]
    .filter((end) => end !== undefined)
    .sort((a, b) => (a.on < b.on ? -1 : 1))[0];
  const { ended: _his, ...shared } = talk;
  return {
    ...own,
    ...shared,
    since: [contact.inSystemSince, contacts.since(contact, person)].reduce(later, talk.since),
    knownOn: [own.knownOn, contacts.knownOn(contact, person)].reduce(later, talk.knownOn),
    ...(ended && { ended }),
    owedOn: (day) => person.inBranchSince <= day && contacts.isAssigned(contact, person, day),
    evidence: contacts.evidence(person, (record) => talkOf(record).talker === contact.id),
  };
}

function secretarysClaim(facts: Facts, contacts: Contacts, person: Person): Claim {
  return {
    ...ofSecretary(facts),
    ...toTalkWith(facts, person),
    owedOn: (day) =>
      person.inBranchSince <= day &&
      contacts.on(person, day).length === 0 &&
      isAnothersSecretary(facts, person, day),
    evidence: contacts.evidence(person, (record) => talkedAs('secretary', record, facts)),
  };
}

const CONTACT_POSTS: readonly Post[] = ['committeeMember', 'groupLeader', 'secretary'];

const isInPost = (contact: Person, day: Day): boolean =>
  CONTACT_POSTS.some((post) => holds(contact, post, day));

const isRunning = ({ since, ended }: ContactAssignment, day: Day): boolean =>
  since <= day && (ended === undefined || day < ended.on);

/** A unit's assignments by the person assigned. One is in force while it runs and the contact is there and in a post. */
class Contacts {
  readonly #facts: Facts;
  readonly #people: ReadonlyMap<string, Person>;
  readonly #byPerson: ReadonlyMap<string, readonly ContactAssignment[]>;

  constructor(facts: Facts) {
    const { people, assignments } = facts.snapshot;
    this.#facts = facts;
    this.#people = new Map(people.map((person) => [person.id, person]));
    this.#byPerson = Map.groupBy(
      assignments.filter((row) => row.since <= facts.asOf && row.contact !== row.person),
      (row) => row.person,
    );
  }

  /** Everybody who was ever to be the person's contact. */
  everOf(person: Person): Person[] {
    const ids = new Set(this.#rowsOf(person).map((row) => row.contact));
    return [...ids].flatMap((id) => this.#people.get(id) ?? []);
  }

  /** The person's contacts on a day. */
  on(person: Person, day: Day): Person[] {
    return this.everOf(person).filter(
      (contact) => isPresent(contact, day) && this.isAssigned(contact, person, day),
    );
  }

  /** Whether the assignment runs on the day and the contact is in a post; what becomes of leavers is the engine's. */
  isAssigned(contact: Person, person: Person, day: Day): boolean {
    return isInPost(contact, day) && this.#between(contact, person).some((row) => isRunning(row, day));
  }

  /**
   * From when a contact is to talk with the person. The duty does not start anew with another contact: it runs from
   * the first of those who followed each other without a gap, and somebody had to talk with a candidate all along.
   */
  since(contact: Person, person: Person): Day {
    const rows = this.#rowsOf(person);
    if (!isMember(person)) return person.inSystemSince;
    let first = earliest(this.#between(contact, person).map((row) => row.since));
    for (;;) {
      const before = rows.filter((row) => row.since < first && (!row.ended || row.ended.on >= first));
      if (before.length === 0) return first;
      first = earliest(before.map((row) => row.since));
    }
  }

  knownOn(contact: Person, person: Person): Day {
    return earliest(this.#between(contact, person).map((row) => dayOf(row.enteredAt)));
  }

  /**
   * The talks that count: of who owes it now, of the secretary while there was no contact, and of those who were
   * contacts before, from the day on which they no longer are.
   */
  evidence(person: Person, isOwn: (record: LedgerRecord) => boolean): Evidence[] {
    return countingTalks(this.#facts, person, () => true).flatMap((record) => {
      if (isOwn(record) || this.#isInPlaceOfContact(record, person)) return [evidenceOf(record)];
      const effectiveOn = this.#passedOn(record, person);
      return effectiveOn ? [{ ...evidenceOf(record), effectiveOn }] : [];
    });
  }

  #isInPlaceOfContact(record: LedgerRecord, person: Person): boolean {
    if (isMember(person) || !talkedAs('secretary', record, this.#facts)) return false;
    return this.on(person, record.happenedOn).length === 0;
  }

  /** The day on which the talker, who was the contact on the day of the talk, had ceased to be. */
  #passedOn(record: LedgerRecord, person: Person): Day | undefined {
    const talker = this.#people.get(talkOf(record).talker);
    if (!talker || !this.on(person, record.happenedOn).includes(talker)) return undefined;
    const ends = [
      ...this.#between(talker, person).map((row) => row.ended?.on),
      ...talker.posts.map((holding) => holding.until),
      talker.left?.on,
    ].filter((day) => day !== undefined && day > record.happenedOn);
    return ends.sort().find((day) => day !== undefined && !this.on(person, day).includes(talker));
  }

  #rowsOf(person: Person): readonly ContactAssignment[] {
    return this.#byPerson.get(person.id) ?? [];
  }

  #between(contact: Person, person: Person): readonly ContactAssignment[] {
    return this.#rowsOf(person).filter((row) => row.contact === contact.id);
  }
}

const earliest = (days: readonly Day[]): Day => days.reduce((a, b) => (a < b ? a : b));
