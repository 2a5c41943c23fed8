/** People: their rows in branches, and what stands of a person wherever the person is. */
import type { Doubt, SealedNumber } from '../domain/contacts.ts';
import type { Day, Instant } from '../domain/days.ts';
import type { FormerPerson, Office, Person, PersonId } from '../domain/people.ts';
import type { CircumstanceProposal } from '../domain/circumstanceProposals.ts';
import type { Transfer } from '../domain/transfers.ts';
import type { Reach } from '../domain/reach.ts';
import type { PhoneOwners } from '../domain/sharers.ts';
import { address, decided, inUse, membership } from './kept.ts';
import { entered, isKnown, without } from './past.ts';
import { row } from './rowKind.ts';

export const personRow = row<Person>()({
  id: 'person',
  own: { title: '您在支部名册里的登记' },
  holds: 'a person of the branch',
  key: ['U#{unit}', 'S#person#{person}'],
  whose: { person: 'person' },
  tier: 'ledger',
  kept: membership,
  snapshot: 'people',
  past: (person, day) => entered(person, day) && without(person, 'left', person.left?.enteredAt, day),
  // Whether a post is held decides what others owe.
  reopens: ({ left, posts, enteredAt }) => [
    ...(left ? [left.enteredAt] : []),
    ...(posts.length > 0 ? [enteredAt] : []),
  ],
});

export const formerPersonRow = row<FormerPerson>()({
  id: 'formerPerson',
  own: { title: '名册里被更正或替换的旧登记' },
  holds: "a person's row that another one replaced",
  key: ['U#{unit}', 'H#{day}#person#{person}#{version:6}'],
  whose: { person: 'person' },
  tier: 'ledger',
  kept: membership,
  snapshot: 'formerPeople',
  past: (former, day) => (isKnown(former.until, day) ? former : undefined),
  reopens: ({ until }) => [until],
});

/** Where a person is: the branch whose partition holds the person's row. */
export interface Home {
  /** Absent for somebody who belongs to no branch here. */
  readonly unit?: string;
  /** The unit whose officers in line keep name and phone of somebody who belongs to no branch. */
  readonly office?: string;
  /** Units whose organisation the person heads. */
  readonly heads?: readonly string[];
  /** Branches that the person was transferred from, in their order. */
  readonly former?: readonly string[];
  /** The transfer that waits to be accepted. */
  readonly transfer?: string;
}

export const circumstanceRow = row<CircumstanceProposal>()({
  id: 'circumstance',
  own: { title: '关于您的特殊情况申报' },
  holds: 'what a secretary says that excuses a member, in the branch and with the superior who approves it',
  key: ['U#{unit}', 'CIRCUMSTANCE#{circumstance}'],
  whose: { person: 'person' },
  tier: 'ledger',
  kept: decided,
});

export const transferRow = row<Transfer>()({
  id: 'transfer',
  own: { title: '您的组织关系转接' },
  holds: 'a transfer that waits or waited for the receiving side, in both branches',
  key: ['U#{unit}', 'TRANSFER#{transfer}'],
  whose: { person: 'person' },
  tier: 'ledger',
  kept: decided,
});

export const homeRow = row<Home>()({
  id: 'home',
  own: { title: '您现在和以前的支部' },
  holds: 'where a person is at home, and what the person heads',
  key: ['P#{person}', 'HOME'],
  whose: { person: 'person' },
  tier: 'internal',
  kept: membership,
});

/** How a person is reached, as it was said, with the phone encrypted. */
export interface Contact {
  readonly reach: Reach;
  readonly phone?: string;
  /** Of a mobile phone the keyed hash by which it is found, so that it can be freed without opening it. */
  readonly blind?: string;
  /** Somebody else said this number, and nobody has agreed yet. */
  readonly doubt?: Doubt;
  /** The number before this one, until it has been told that it was changed. */
  readonly tell?: SealedNumber;
  /** The person has left: nobody is told anything, and the number is free; it comes back with a correction. */
  readonly releasedAt?: Instant;
}

export const contactRow = row<Contact>()({
  id: 'contact',
  own: { title: '您的联系方式', shows: ['reach', 'releasedAt'] },
  holds: 'how a person is reached, the phone encrypted',
  key: ['P#{person}', 'CONTACT'],
  whose: { person: 'person' },
  tier: 'sealed',
  kept: inUse,
});

/** A number that the person says is the own one, until a code sent to it shows it. */
export const newPhoneRow = row<SealedNumber>()({
  id: 'newPhone',
  own: { title: '您要换、还没有验证的手机号', shows: [] },
  holds: 'the number that the person wants to be reached by, encrypted, until a code shows that it is hers',
  key: ['P#{person}', 'NEWPHONE'],
  whose: { person: 'person' },
  tier: 'sealed',
  kept: inUse,
});

/** How often in a row an SMS to a number was certainly not delivered. */
export interface PhoneFailures {
  /** The number, as it was sealed: another one starts anew. */
  readonly phone: string;
  readonly count: number;
}

export const phoneFailuresRow = row<PhoneFailures>()({
  id: 'phoneFailures',
  own: { title: '短信没有送达的次数', shows: ['count'] },
  holds: 'how often SMS to the person failed in a row',
  key: ['P#{person}', 'FAILED'],
  whose: { person: 'person' },
  tier: 'internal',
  kept: inUse,
});

export const phoneRow = row<PhoneOwners>()({
  id: 'phone',
  own: {
    title: '按手机号找人用的索引',
    withheld: '只是由手机号算出的查找值，可能还连着共用这个号码的其他人；号码本身已列在联系方式里',
  },
  holds: 'who is found by a phone, by its keyed hash, and on whose word',
  key: ['K#phone#{blind}', 'PERSON'],
  whose: { person: 'people' },
  tier: 'confidential',
  kept: {
    ...address,
    until: 'as long as the person has that phone',
    said: '使用这个号码期间；用来登录和查找',
    term: { kept: 'untilReplaced' },
  },
});

/** Whether a person gets SMS: an own choice, or that the person has died. */
export interface SmsChoice {
  readonly receive: boolean;
  readonly why: 'own' | 'died';
  readonly at: Instant;
}

/** Absent means yes. */
export const smsChoiceRow = row<SmsChoice>()({
  id: 'smsChoice',
  own: { title: '您是否接收短信' },
  holds: 'whether a person gets SMS',
  key: ['P#{person}', 'RECEIVES'],
  whose: { person: 'person' },
  tier: 'internal',
  kept: inUse,
});

/** That somebody was told in person, and of what: the latest time. */
export interface ToldInPerson {
  readonly on: Day;
  readonly at: Instant;
  readonly by: PersonId;
  readonly duties: readonly string[];
}

export const toldInPersonRow = row<ToldInPerson>()({
  id: 'toldInPerson',
  own: { title: '当面告知您的记录' },
  holds: 'what somebody without an own SMS was last told in person',
  key: ['U#{unit}', 'TOLD#{person}'],
  whose: { person: 'person' },
  tier: 'ledger',
  kept: inUse,
});

export const grantRow = row<Office>()({
  id: 'grant',
  own: { title: '您担任的职务' },
  holds: 'an office that the person holds',
  key: ['P#{person}', 'GRANT#{role}#{unit}'],
  whose: { person: 'person' },
  tier: 'ledger',
  kept: inUse,
});
