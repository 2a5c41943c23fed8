/** Plan T: who talks with the people assigned to a contact, and with candidates who have none (PROGRAMME §4.24). */
import type { Condition } from '../domain/circumstances.ts';
import { dayOf, earlier, later, type Day } from '../domain/days.ts';
import { keptFor } from '../domain/indexed.ts';
import { isMember, isPresent, personWithId, type Person } from '../domain/people.ts';
import type { Period } from '../domain/periods.ts';
import { both, either, holdsOn, outside, type Run } from '../domain/runs.ts';
import type { LedgerRecord } from '../domain/records.ts';
import { talkOf } from '../domain/talkOf.ts';
import type { ContactAssignment } from '../domain/talks.ts';
import type { Claim, Evidence, Other } from './claim.ts';
import { CONTACT_POSTS, contactsOn } from './contacts.ts';
import { evidenceOf, type Facts } from './facts.ts';
import { isBranch } from './subjects.ts';
import { secretarysTalkWith, toTalkWith } from './talkClaims.ts';
import { countingTalks, notByWhoOwesIt, talkedAs, whyNotCounted } from './talkCounting.ts';

/**
 * Claims of the contacts on those assigned to them, and of the secretary on candidates for the days without a contact.
 * Who had to talk on most days of the half owes it; the talk of whoever had to on its day counts (PROGRAMME §4.58).
 */
export function* contactTalks(facts: Facts): Iterable<Claim> {
  if (!isBranch(facts)) return;
  const contacts = new Contacts(facts);
  for (const person of facts.snapshot.people) {
    if (person.inBranchSince > facts.asOf) continue;
    const turns = contacts.turnsOf(person);
    for (const turn of turns) {
      const others = turns.length > 1 ? turns.filter((other) => other !== turn).map(otherOf) : undefined;
      const { contact, assigned } = turn;
      const shared =
        contact && assigned
          ? contactsClaim(facts, contact, assigned, person)
          : secretarysTalkWith(facts, person);
      yield { ...shared, held: turn.held, others, evidence: talksFor(turn, turns, person, facts) };
    }
  }
}

/** Development targets and activists without a contact on a day: they fall to the secretary and are named. */
export function unassignedOn(facts: Facts, day: Day): Person[] {
  return facts.snapshot.people.filter(
    (person) =>
      !isMember(person) && isPresent(person, day) && contactsOn(facts.snapshot, person, day).length === 0,
  );
}

/** With whom a talk does not count for the half-year, and why, for the answer to whoever enters it. */
export function notCounted(facts: Facts, record: LedgerRecord): { person: string; why: string }[] {
  if (record.kind !== 'talk') return [];
  const talk = talkOf(record);
  return [...new Set(talk.with)]
    .flatMap((id) => personWithId(facts.snapshot.people, id) ?? [])
    .flatMap((person) => {
      const contacts = contactsOn(facts.snapshot, person, record.happenedOn);
      const isContacts = contacts.some(({ id }) => id === talk.talker);
      const isOwed = isContacts || talkedAs('secretary', record, facts);
      const why =
        whyNotCounted(record, facts.circumstances.on(person, record.happenedOn)) ??
        (isOwed ? undefined : notByWhoOwesIt);
      return why === undefined ? [] : [{ person: person.id, why }];
    });
}

/** On which days somebody had to talk with a person: a contact, or, without one, the secretary. */
interface TalkTurn {
  readonly contact?: Person;
  /** What says that somebody is the contact: one after the other. */
  readonly assigned?: readonly ContactAssignment[];
  readonly held: readonly Run[];
}

const otherOf = ({ contact, held }: TalkTurn): Other => ({
  held,
  ...(contact?.left && { leftOn: contact.left.on }),
});

/**
 * The talks with a person that count for whose turn it is: by them, or by another on a day on which it was not theirs,
 * while they were here. On a candidate's days without a contact the secretary's count, as the record was stamped.
 */
function talksFor(
  turn: TalkTurn,
  turns: readonly TalkTurn[],
  person: Person,
  facts: Facts,
): readonly Evidence[] {
  const contacts = turns.filter(({ contact }) => contact !== undefined);
  const isBy = ({ contact, held }: TalkTurn, record: LedgerRecord): boolean =>
    talkOf(record).talker === contact?.id && holdsOn(held, record.happenedOn);
  const isBySecretary = (record: LedgerRecord): boolean =>
    !isMember(person) &&
    !contacts.some(({ held }) => holdsOn(held, record.happenedOn)) &&
    talkedAs('secretary', record, facts);
  return countingTalks(facts, person, (record) => {
    const { happenedOn: on } = record;
    if (turn.contact ? isBy(turn, record) : isBySecretary(record)) return true;
    const isHere = turn.contact?.left === undefined || on < turn.contact.left.on;
    const isOwnDay = holdsOn(turn.held, on);
    return isHere && !isOwnDay && (contacts.some((other) => isBy(other, record)) || isBySecretary(record));
  }).map(evidenceOf);
}

const NONE: readonly never[] = [];

function contactsClaim(
  facts: Facts,
  contact: Person,
  assigned: readonly ContactAssignment[],
  person: Person,
): Omit<Claim, 'evidence'> {
  const own = facts.personal(contact);
  const talk = toTalkWith(facts, person);
  const knownBy = (rows: readonly ContactAssignment[]): Day =>
    later(later(own.knownOn, firstEntered(rows)), talk.knownOn);
  return {
    ...own,
    counterpart: person.id,
    since: later(contact.inSystemSince, talk.since),
    knownOn: knownBy(assigned),
    // Who was the contact once and is so again is known to be by what says so for the half itself.
    ...(assigned.length > 1 && { knownIn: (half) => knownBy(within(half, assigned)) }),
    hereFrom: talk.hereFrom,
    ended: firstOf(own.ended, talk.ended),
  };
}

/** Those that run in a period; all, if none does. */
function within({ first, last }: Period, rows: readonly ContactAssignment[]): readonly ContactAssignment[] {
  const running = rows.filter(({ since, ended }) => since <= last && (!ended || first < ended.on));
  return running.length > 0 ? running : rows;
}

/** When the first of them was written down. */
const firstEntered = (rows: readonly ContactAssignment[]): Day =>
  rows.map(({ enteredAt }) => dayOf(enteredAt)).reduce(earlier);

/** Of two ends the one that came first. */
const firstOf = (a: Claim['ended'], b: Claim['ended']): Claim['ended'] =>
  a && b ? (b.on < a.on ? b : a) : (a ?? b);

const whyNoCandidate: Condition = (row) => (isMember(row) ? '已成为党员' : undefined);

const CHANGED = '联系人已更换';
const ASSIGNED = '已确定联系人';

/** The days on which a contact was there and in one of the posts that contacts have. */
const inPost = ({ posts, inBranchSince, left }: Person): Run[] => {
  const held = either(
    posts
      .filter(({ post }) => CONTACT_POSTS.includes(post))
      .map(({ since, until }) => ({
        from: since,
        ...(until !== undefined && { until, why: '联系人已不任职' }),
      })),
  );
  return both(held, [{ from: inBranchSince, ...(left && { until: left.on, why: left.reason }) }]);
};

/** A unit's assignments by the person assigned. One is in force while it runs and the contact is there and in a post. */
class Contacts {
  readonly #facts: Facts;
  readonly #byPerson: ReadonlyMap<string, readonly ContactAssignment[]>;
  readonly #inPost = keptFor(inPost);

  constructor(facts: Facts) {
    this.#facts = facts;
    this.#byPerson = Map.groupBy(
      facts.snapshot.assignments.filter((row) => row.since <= facts.asOf && row.contact !== row.person),
      (row) => row.person,
    );
  }

  /** On which days who had to talk with the person; of a candidate without a contact the secretary had to. */
  turnsOf(person: Person): readonly TalkTurn[] {
    const contacts = this.#contactsOf(person);
    const asCandidate = this.#facts.circumstances.held(person, whyNoCandidate);
    if (asCandidate?.length === 0) return contacts;
    const without = outside(either(contacts.flatMap(({ held }) => held)), ASSIGNED);
    const vacant = both(this.#facts.anothersSecretary(person), without);
    const held = asCandidate ? both(vacant, asCandidate) : vacant;
    return held.length > 0 ? [...contacts, { held }] : contacts;
  }

  /** Everybody who was ever to be the person's contact. */
  #contactsOf(person: Person): TalkTurn[] {
    const turns: TalkTurn[] = [];
    const rows = this.#byPerson.get(person.id) ?? NONE;
    for (const [id, some] of rows.length > 1 ? Map.groupBy(rows, contactIn) : byOnly(rows)) {
      const contact = personWithId(this.#facts.snapshot.people, id);
      if (contact) turns.push(this.#turnOf(contact, some));
    }
    return turns;
  }

  #turnOf(contact: Person, rows: readonly ContactAssignment[]): TalkTurn {
    const assigned = either(
      rows.map(({ since, ended }) => ({ from: since, until: ended?.on, why: ended && CHANGED })),
    );
    return {
      contact,
      assigned: rows,
      held: both(assigned, this.#inPost(contact)),
    };
  }
}

const contactIn = ({ contact }: ContactAssignment): string => contact;

/** Most have one contact and no other before. */
const byOnly = (rows: readonly ContactAssignment[]): readonly (readonly [string, typeof rows])[] =>
  rows.map((row) => [row.contact, rows]);
