/** What the claims of plan T share. */
import { later } from '../domain/days.ts';
import type { Person, PersonId } from '../domain/people.ts';
import { officeOf, toldTo } from './addressees.ts';
import type { Claim } from './claim.ts';
import type { Facts } from './facts.ts';

/**
 * A duty of the secretary's post has the unit as its subject, and its present holder is to act (PROGRAMME §4.23), unless
 * it is about that person.
 */
export function ofSecretary(facts: Facts, about?: PersonId): Pick<Claim, 'subject' | 'owner' | 'told'> {
  const { owner, told } = toldTo(officeOf(facts, about));
  return { subject: facts.snapshot.unit.id, owner, told };
}

/** What every claim on the secretary's post to talk with a person shares. */
export function secretarysTalkWith(facts: Facts, person: Person, about?: PersonId): Omit<Claim, 'evidence'> {
  const { subject, owner, told } = ofSecretary(facts, about);
  return { ...toTalkWith(facts, person), subject, owner, told };
}

/**
 * What every claim to talk with a person shares. It runs from the entry into the system, never from a transfer, but
 * what closed before the person came is not this branch's.
 */
export function toTalkWith(
  facts: Facts,
  person: Person,
): Pick<Claim, 'counterpart' | 'since' | 'knownOn' | 'hereFrom' | 'ended'> {
  const { knownOn, ended } = facts.personal(person);
  return {
    counterpart: person.id,
    since: later(person.owesSince ?? facts.snapshot.unit.startsOn, person.inSystemSince),
    knownOn,
    hereFrom: person.inBranchSince,
    ended,
  };
}
