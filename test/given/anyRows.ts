/** People whose circumstances change: each change replaces the row, and the row that was replaced is kept. */
import fc from 'fast-check';
import { addDays, dayOf, type Day } from '../../shared/domain/days.ts';
import { filledIn } from '../../shared/domain/filledIn.ts';
import type { FormerPerson, Person } from '../../shared/domain/people.ts';
import { noon } from './times.ts';

type Circumstances = Pick<
  Person,
  | 'inService'
  | 'categories'
  | 'categoriesSince'
  | 'retired'
  | 'retiredOn'
  | 'mobile'
  | 'specialCircumstance'
  | 'ableToWork'
  | 'ableToHelp'
>;

/** What is undefined is said no more. */
type Patch = { readonly [K in keyof Circumstances]?: Circumstances[K] | undefined };

export interface Change {
  readonly on: Day;
  readonly patch: Patch;
}

export interface Rows {
  readonly person: Person;
  readonly former: readonly FormerPerson[];
}

/**
 * A person with what changes later, in the order of days: nothing before the first row was entered or after somebody
 * left. Nothing is said of service after a retirement with a day, which comes only to those of whom nothing was said of it.
 */
export function revised(first: Person, changes: readonly Change[]): Rows {
  const { left, ...entered } = first;
  const former: FormerPerson[] = [];
  let row: Person = entered;
  let since = dayOf(first.enteredAt);
  for (const { on, patch } of changes.toSorted((a, b) => (a.on < b.on ? -1 : 1))) {
    const isOutside = on <= since || (left !== undefined && on >= left.on);
    const wasRetired = row.retired === true || row.retiredOn !== undefined;
    const saidToServe = [row, ...former.map(({ person }) => person)].some(
      (person) => person.inService === true,
    );
    if (isOutside || row.retiredOn !== undefined || (patch.retiredOn && (wasRetired || saidToServe)))
      continue;
    former.push({ person: row, until: noon(on) });
    row = { ...filledIn({ ...row, ...patch }), revisedAt: noon(on) };
    since = on;
  }
  return { person: left ? { ...row, left } : row, former };
}

/** In so many cases out of ten. */
export const inTen = <T>(cases: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 10 - cases, arbitrary: fc.constant(undefined) }, { weight: cases, arbitrary });

/** On at one day and off at another: some days later, over a day that closes something, or not any more. */
const toggled = (
  day: fc.Arbitrary<Day>,
  which: fc.Arbitrary<readonly [there: Patch, back: Patch]>,
): fc.Arbitrary<readonly Change[]> =>
  fc
    .record({
      on: day,
      which,
      length: fc.option(
        fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 4, max: 40 }), fc.nat(200)),
        { nil: undefined, freq: 4 },
      ),
      // As the roster's own way has it: the day of the change is that of the categories.
      dated: fc.boolean(),
    })
    .map(({ on, which: [there, back], length, dated }) => {
      const since = (patch: Patch, from: Day): Patch =>
        'categories' in patch ? { ...patch, categoriesSince: dated ? from : undefined } : patch;
      const off = addDays(on, (length ?? 0) + 1);
      return [
        { on, patch: since(there, on) },
        ...(length === undefined ? [] : [{ on: off, patch: since(back, off) }]),
      ];
    });

/** Written down on a day, of another one: mostly of an earlier. */
const retiring = (day: fc.Arbitrary<Day>): fc.Arbitrary<readonly Change[]> =>
  fc
    .tuple(day, fc.oneof(fc.constant(0), fc.integer({ min: -150, max: 60 })))
    .map(([on, by]) => [{ on, patch: { retired: true, retiredOn: addDays(on, by), inService: undefined } }]);

/** None, some marks that come and go, or a retirement: `often` out of so many and four more there are marks. */
export const someChanges = (
  day: fc.Arbitrary<Day>,
  which: fc.Arbitrary<readonly [there: Patch, back: Patch]>,
  { often, most }: { readonly often: number; readonly most: number },
): fc.Arbitrary<readonly Change[]> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    {
      weight: often,
      arbitrary: fc.array(toggled(day, which), { minLength: 1, maxLength: most }).map((each) => each.flat()),
    },
    { weight: 1, arbitrary: retiring(day) },
  );
