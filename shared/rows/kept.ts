import type { Kept } from './rowKind.ts';

/** A thing of the ledger: what was done, and who was to do it. */
export const ledgerYears: Kept = {
  until: 'as long as the unit keeps its ledger',
  ground: 'the ledger is the evidence of duties done (L24, L140); corrections stand beside what they correct',
};

/** A row that tells of a person who is or was with a unit. */
export const membership: Kept = {
  until: 'as long as the person is on the roster, and then as long as the ledger that names the person',
  ground: 'duties are derived from the roster, also those of the past',
};

/** What people wrote in confidence. */
export const confidence: Kept = {
  until: 'as long as the record that it belongs to',
  ground: 'the two who spoke, or the branch, may need it again; nobody else reads it (DESIGN §6)',
};

/** Who looked at what. */
export const auditTrail: Kept = {
  until: 'as long as what was looked at, and 190 days at least',
  ground: 'the looked at may ask who looked; a chain of hashes cannot lose a row',
};

/** What the machine can make again. */
export const derived: Kept = {
  until: 'until it is made anew',
  ground: 'follows from other rows',
};

/** Where something with an id of its own is found. */
export const address: Kept = {
  until: 'as long as what it leads to',
  ground: 'requests name things by their ids',
};

/** What was or is to be told to a person. */
export const telling: Kept = {
  until: 'as long as the ledger: it shows that somebody was told in time',
  ground: 'no duty is held against somebody who was not told of it',
};

/** What is needed as long as somebody uses the house. */
export const inUse: Kept = {
  until: 'until it is replaced, or the person leaves',
  ground: 'needed to serve or to reach the person',
};

/** Published for everybody. */
export const published: Kept = {
  until: 'for good',
  ground: 'due days are reckoned by it, also those of the past',
};
