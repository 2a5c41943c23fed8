/** Who keeps name and number of an officer, and who agrees that a number is somebody's (PROGRAMME §4.46–47). */
import { isBarred } from './access.ts';
import type { Caller } from './caller.ts';

/** An officer above agrees to what somebody else entered, and never to his own number. */
export const mayAgreeToPhone = (
  person: string,
  enteredBy: string | undefined,
  { id }: Pick<Caller, 'id'>,
): boolean =>
  !(person === id && isBarred('contact.agree', new Set(['self']))) &&
  !(enteredBy === id && isBarred('contact.agree', new Set(['proposer'])));

/** The own number is changed by a code that goes to the new one, not as an officer. */
export const mayKeepPerson = (person: string, { id }: Pick<Caller, 'id'>): boolean =>
  !(person === id && isBarred('people.keep', new Set(['self'])));
