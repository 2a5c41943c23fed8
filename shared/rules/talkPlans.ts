/** Whom a plan of talks has to name: everyone whom the half owes a talk on the day it is adopted (PROGRAMME §4.43). */
import { dayOf, later, type Day, type Instant } from '../domain/days.ts';
import { isMember, isPresent, type Person, type PersonId } from '../domain/people.ts';
import { contains, halfRemains, parsePeriod, type Period } from '../domain/periods.ts';
import type { TalkPlan } from '../domain/talks.ts';
import { contactsOn, isKnownBy } from './contacts.ts';
import type { Facts } from './facts.ts';

/** A talk that is owed: the person with whom, who is to hold it, and how often. */
export interface OwedTalk {
  readonly talker: PersonId;
  readonly person: PersonId;
  readonly needed: number;
}

/** How many talks the half asks of a secretary and of a contact, by the local plans. */
export interface Needed {
  readonly bySecretary: number;
  readonly byContact: number;
}

/**
 * The talks that a half owes on a day: the secretary's with each other member, and with a candidate who has no contact;
 * each contact's with those assigned. What was entered after `at` was not known yet. A plan made ahead looks at the
 * half's first day; one talk serves whatever its talker owes the person.
 */
export function talksOwedOn(
  facts: Facts,
  half: Period,
  { bySecretary, byContact }: Needed,
  day: Day,
  at?: Instant,
): OwedTalk[] {
  const on = later(day, half.first);
  const secretary = facts.secretaryOn(on);
  const owed = new Map<string, OwedTalk>();
  const add = (talker: Person, person: Person, needed: number) => {
    const pair = pairOf({ talker: talker.id, person: person.id });
    const most = Math.max(needed, owed.get(pair)?.needed ?? 0);
    if (talker.id !== person.id) owed.set(pair, { talker: talker.id, person: person.id, needed: most });
  };
  for (const person of facts.snapshot.people) {
    const isHere = person.inBranchSince <= day && isPresent(person, on) && isKnownBy(person, at);
    if (!isHere || !halfRemains(half, sinceOf(person, facts, day))) continue;
    const contacts = contactsOn(facts.snapshot, person, on, at);
    for (const contact of contacts) add(contact, person, byContact);
    const isOwnMember = isMember(person) && !becameLater(person, day);
    if (secretary && isOwnMember) add(secretary, person, bySecretary);
    else if (secretary && contacts.length === 0) add(secretary, person, byContact);
  }
  return [...owed.values()];
}

/** What of it a plan leaves out, by the day on which it was adopted; one that was changed since, also by that day. */
export function leftOutOf(plan: TalkPlan, half: Period, needed: Needed, facts: Facts): OwedTalk[] {
  const { madeOn, enteredAt, changedAt } = plan;
  const first = missingIn(plan, half, talksOwedOn(facts, half, needed, madeOn, enteredAt));
  if (first.length === 0 || changedAt === undefined) return first;
  return missingIn(plan, half, talksOwedOn(facts, half, needed, dayOf(changedAt), changedAt));
}

/** In months of the half only. */
function missingIn({ talks }: TalkPlan, half: Period, owed: readonly OwedTalk[]): OwedTalk[] {
  const ofHalf = talks.filter(({ month }) => {
    const period = parsePeriod(month);
    return period?.kind === 'month' && contains(half, period);
  });
  const planned = Map.groupBy(ofHalf, pairOf);
  return owed.filter((talk) => (planned.get(pairOf(talk))?.length ?? 0) < talk.needed);
}

const pairOf = ({ talker, person }: Pick<OwedTalk, 'talker' | 'person'>): string => `${talker} ${person}`;

/** Who became a member later was a candidate on the day. */
const becameLater = ({ owesSince }: Person, day: Day): boolean => owesSince !== undefined && owesSince > day;

const sinceOf = (person: Person, { snapshot }: Facts, day: Day): Day =>
  later(
    becameLater(person, day) ? snapshot.unit.startsOn : (person.owesSince ?? snapshot.unit.startsOn),
    person.inSystemSince,
  );
