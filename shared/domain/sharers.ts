/** Whose a number is, as far as people are found by it (PROGRAMME §4.47). */
import type { PersonId } from './people.ts';

/** How many people are found by one number: a family, not a village. */
export const SHARERS_MAX = 10;

/** Who is found by a number, in the order in which they came. */
export interface PhoneOwners {
  readonly people: readonly PersonId[];
  /** On whose word; absent for who has shown a code that went to the number, and for what was loaded. */
  readonly by?: Readonly<Record<PersonId, PersonId>>;
  /** How many have the number beside them and are not found by it. */
  readonly more?: number;
}

/** How many have the number. */
export const sharersOf = (owners: PhoneOwners | undefined): number =>
  (owners?.people.length ?? 0) + (owners?.more ?? 0);

/**
 * With somebody more, on the word of `by` or, without, on a code. Nobody is refused, so that no answer depends on who has
 * the number: where it is too many, the latest of those who stand on the word of whoever has entered most is not found by
 * it. Nobody thus crowds out what another has entered, nor ever who has shown a code.
 */
export function withSharer(
  { people, by = {}, more = 0 }: PhoneOwners,
  person: PersonId,
  word: PersonId | undefined,
): PhoneOwners {
  const words = word === undefined ? by : { ...by, [person]: word };
  const all = [...people, person];
  if (all.length <= SHARERS_MAX) return ownersOf(all, words, more);
  const out = crowdedOut(all, words);
  return ownersOf(
    all.filter((sharer) => sharer !== out),
    words,
    more + 1,
  );
}

/** Without somebody who has had the number; undefined if it is nobody's then. */
export function withoutSharer(
  { people, by, more = 0 }: PhoneOwners,
  person: PersonId,
): PhoneOwners | undefined {
  const others = people.filter((sharer) => sharer !== person);
  const hidden = others.length < people.length ? more : Math.max(0, more - 1);
  return others.length + hidden === 0 ? undefined : ownersOf(others, by ?? {}, hidden);
}

/** With somebody who is found by the number having shown a code; undefined if that is known. */
export function shownBy(
  { people, by = {}, more = 0 }: PhoneOwners,
  person: PersonId,
): PhoneOwners | undefined {
  if (by[person] === undefined) return undefined;
  const { [person]: _word, ...others } = by;
  return ownersOf(people, others, more);
}

function crowdedOut(
  people: readonly PersonId[],
  by: Readonly<Record<PersonId, PersonId>>,
): PersonId | undefined {
  const words = people.flatMap((person) => by[person] ?? []);
  const entered = (word: PersonId | undefined): number => words.filter((other) => other === word).length;
  const most = Math.max(0, ...words.map(entered));
  // Where all have shown a code, who has it now is the latest.
  return most === 0
    ? people[0]
    : people.findLast((person) => by[person] !== undefined && entered(by[person]) === most);
}

function ownersOf(
  people: readonly PersonId[],
  by: Readonly<Record<PersonId, PersonId>>,
  more: number,
): PhoneOwners {
  const words = Object.entries(by).filter(([person]) => people.includes(person));
  return { people, ...(words.length > 0 && { by: Object.fromEntries(words) }), ...(more > 0 && { more }) };
}
