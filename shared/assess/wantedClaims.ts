/** Which claims somebody asks for. */
import { lineOfDuties, toldOf, type Duty, type Told } from '../domain/duty.ts';
import type { PersonId } from '../domain/people.ts';
import type { Claim } from '../rules/claim.ts';
import type { Rule } from '../rules/rule.ts';

export type IsWanted = (claim: Claim, rule: Rule) => boolean;

/** What is about somebody, or somebody's to do or to hear of: of claims and of the duties that arise from them. */
export const concerns =
  (person: PersonId) =>
  (duty: Pick<Duty, 'subject'> & Told): boolean =>
    duty.subject === person || duty.owner === person || toldOf(duty).includes(person);

/** The one of which a duty is a period. */
export const arising =
  (duty: string): IsWanted =>
  ({ subject, counterpart }, rule) =>
    duty.startsWith(lineOfDuties(rule.id, subject, counterpart));

/** What a record is evidence of. */
export const servedBy =
  (record: string): IsWanted =>
  ({ evidence }) =>
    evidence.some(({ id }) => id === record);

/** The claims that were wanted once, by whatever facts, stay wanted. */
export class WantedClaims {
  readonly #is: IsWanted;
  readonly #lines = new Set<string>();

  constructor(is: IsWanted) {
    this.#is = is;
  }

  /** How many different ones were wanted so far. */
  get size(): number {
    return this.#lines.size;
  }

  has(rule: Rule, claim: Claim): boolean {
    const isWanted = this.#is(claim, rule);
    if (!isWanted && this.#lines.size === 0) return false;
    const line = lineOfDuties(rule.id, claim.subject, claim.counterpart);
    if (isWanted) this.#lines.add(line);
    return isWanted || this.#lines.has(line);
  }
}
