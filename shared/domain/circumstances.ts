/** What the roster said of a person on each day: a change holds from its day on, an end until the day before. */
import { dayOf, earlier, type Day } from './days.ts';
import type { FormerPerson, Person } from './people.ts';
import { DAWN, runsBetween, unlessAllAlong, type Run } from './runs.ts';

/** A person's row, and the day from which it was in force. */
interface Spell {
  readonly from: Day;
  readonly row: Person;
}

/** Why a rule does not speak of a person whose row is such on a day; undefined if it does. */
export type Condition = (row: Person, day: Day) => string | undefined;

/** The people of a branch with their rows of each day up to one. */
export class Circumstances {
  /** Everybody's row of the day; that somebody has left since holds for it too. */
  readonly people: readonly Person[];
  readonly #spells: ReadonlyMap<string, readonly Spell[]>;
  readonly #changes: readonly Day[];
  readonly #asOf: Day;

  /** `changes`: days on which something changed for all, such as the branch's categories. */
  constructor(
    people: readonly Person[],
    formerPeople: readonly FormerPerson[],
    asOf: Day,
    changes: readonly Day[] = [],
  ) {
    this.#changes = changes;
    this.#asOf = asOf;
    const former = Map.groupBy(formerPeople, ({ person }) => person.id);
    const spells = new Map<string, readonly Spell[]>();
    for (const person of former.size === 0 ? [] : people) {
      const personSpells = spellsOf(person, former.get(person.id) ?? []);
      if (personSpells.length > 0) spells.set(person.id, personSpells);
    }
    this.#spells = spells;
    this.people = spells.size === 0 ? people : people.map((person) => this.on(person, asOf));
  }

  /** The person's row that was in force on a day: evidence is judged by it. */
  on(person: Person, day: Day): Person {
    const by = earlier(day, this.#asOf);
    return this.#spells.get(person.id)?.findLast(({ from }) => from <= by)?.row ?? person;
  }

  /** The days on which a condition held; undefined: all along. */
  held(person: Person, condition: Condition): readonly Run[] | undefined {
    // Most rows never changed: what holds of them holds all along.
    if (this.#isAlways(person)) return condition(person, this.#asOf) === undefined ? undefined : [];
    const runs = runsBetween(this.#changesOf(person), (day) => condition(this.#owedBy(person, day), day));
    return unlessAllAlong(runs);
  }

  #isAlways({ id, retiredOn, categoriesSince }: Person): boolean {
    const isDated = retiredOn !== undefined || categoriesSince !== undefined;
    return !isDated && this.#changes.length === 0 && !this.#spells.has(id);
  }

  #changesOf(person: Person): Day[] {
    const days = this.#spellsOf(person).flatMap(({ from, row }) => [
      from,
      row.retiredOn ?? from,
      row.categoriesSince ?? from,
    ]);
    return [...new Set([...days, ...this.#changes])].filter((day) => day <= this.#asOf).sort();
  }

  #spellsOf(person: Person): readonly Spell[] {
    return this.#spells.get(person.id) ?? [{ from: DAWN, row: person }];
  }

  /**
   * What obligations of a day go by: the row of the day, but retired from the day of the retirement, whenever it was
   * written down, and in a category from its day.
   */
  #owedBy(person: Person, day: Day): Person {
    const row = this.on(person, day);
    const isRetired =
      (row.retired === true && (row.retiredOn ?? day) <= day) ||
      this.#spellsOf(person).some(({ from, row: next }) => from > day && hasRetiredBy(next, day));
    const hasCategories = row.categoriesSince === undefined || row.categoriesSince <= day;
    return { ...row, retired: isRetired, ...(!hasCategories && { categories: [] }) };
  }
}

const hasRetiredBy = ({ retired, retiredOn }: Person, day: Day): boolean =>
  retired === true && retiredOn !== undefined && retiredOn <= day;

/** A person's rows, each from the day on which it came into force; none if there was only one. */
function spellsOf(person: Person, former: readonly FormerPerson[]): Spell[] {
  const sameStay = former
    .filter((stay) => stay.person.inBranchSince === person.inBranchSince && !stay.mistaken)
    .sort((a, b) => (a.until < b.until ? -1 : 1));
  if (sameStay.length === 0) return [];
  const ends = sameStay.map(({ until }) => dayOf(until));
  const rows = [...sameStay.map((stay) => stay.person), person];
  return rows
    .map((row, n) => ({ from: ends[n - 1] ?? DAWN, until: ends[n], row }))
    .filter(({ from, until }) => from !== until)
    .map(({ from, row }) => ({ from, row: person.left ? { ...row, left: person.left } : row }));
}
