/** A link in an SMS that opens the form of one duty of one person. */
import { addDays, type Day } from './days.ts';
import type { PersonId } from './people.ts';
import type { UnitId } from './units.ts';

/** What a link opens. The token itself stands nowhere: it follows from the id of the SMS by the key of the vault. */
export interface OneTapLink {
  readonly person: PersonId;
  /** The home unit at the sending: whoever has moved signs in. */
  readonly unit: UnitId;
  readonly duty: string;
  /** The number it went to, by its keyed hash: once it is another's, the link is over. */
  readonly blind: string;
  /** Its last day. */
  readonly lastOn: Day;
  /** What was submitted by it: the record, and a hash of what was sent. */
  readonly done?: { readonly record: string; readonly sent: string };
}

const DAYS = 7;

/**
 * The last day of a link that was sent on `day`: seven days on, so that one of the 26th or later outlives its month.
 */
export const lastDayOfLink = (day: Day): Day => addDays(day, DAYS);
