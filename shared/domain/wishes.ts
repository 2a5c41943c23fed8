/** Micro-wishes of the public: a branch publishes one, a member claims it, and it is fulfilled. */
import type { Day } from './days.ts';
import { isPresent, personWithId, type Person } from './people.ts';
import type { LedgerRecord } from './records.ts';

export const wishStates = ['published', 'claimed', 'fulfilled'] as const;

/** How far a wish has come, with the records that say so. */
export interface WishStanding {
  readonly state: (typeof wishStates)[number];
  readonly claim?: LedgerRecord;
  readonly fulfilment?: LedgerRecord;
}

/**
 * How the wish stands on `day`. `records` are current ones. The claim of somebody who has left, or who takes it back,
 * leaves the wish to others; what was fulfilled stays so.
 */
export function wishStanding(
  wish: string,
  records: readonly LedgerRecord[],
  people: readonly Person[],
  day: Day,
): WishStanding {
  const about = records.filter((record) => record.about === wish);
  const claim = about.find(({ kind, subject }) => {
    const person = personWithId(people, subject);
    return kind === 'wishClaim' && person !== undefined && isPresent(person, day);
  });
  const fulfilment = about.find(({ kind }) => kind === 'microWish');
  const state = fulfilment ? 'fulfilled' : claim ? 'claimed' : 'published';
  return { state, ...(claim && { claim }), ...(fulfilment && { fulfilment }) };
}
