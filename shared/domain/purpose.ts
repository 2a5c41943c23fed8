/**
 * What a message is for.
 * - `opening`: a period begins, and a draft is ready.
 * - `reminder`: something is due.
 * - `overdue`: something of one's own, or of one's branch, is overdue.
 * - `alert`: what is overdue in the units below.
 * - `closing`: what became of the last alert.
 * - `arrival`: somebody else gave one something to do, or a role.
 * - `code`: what somebody signs in by, or that a number was changed: to a phone itself; it goes at any hour and counts nowhere (PROGRAMME §4.37).
 * - `reply`: an answer to something that the person asked for, or word that something is there to be read.
 */
export const purposes = [
  'opening',
  'reminder',
  'overdue',
  'alert',
  'closing',
  'arrival',
  'reply',
  'code',
] as const;
export type Purpose = (typeof purposes)[number];

/** What nobody asked for and nobody else gave: it goes at the first sending of a day, and is spared (PROGRAMME §4.37). */
export const isRoutine = (purpose: Purpose): boolean =>
  purpose !== 'arrival' && purpose !== 'reply' && purpose !== 'code';
