/** Who is found by a number: table by hand (PROGRAMME §4.47, decision 0019). */
import { describe, expect, test } from 'vitest';
import {
  SHARERS_MAX,
  sharersOf,
  shownBy,
  withoutSharer,
  withSharer,
  type PhoneOwners,
} from '../../shared/domain/sharers.ts';

type Step = readonly [person: string, word?: string];

/** One after the other; `eve` stands for ten of hers: e0 to e9. */
const after = (...steps: readonly (Step | 'eve')[]): PhoneOwners =>
  steps
    .flatMap((step): Step[] =>
      step === 'eve' ? Array.from({ length: 10 }, (_, n) => [`e${n}`, 'eve'] as const) : [step],
    )
    .reduce<PhoneOwners>((owners, [person, word]) => withSharer(owners, person, word), { people: [] });

describe('who is found by a number', () => {
  test.each<[string, PhoneOwners, string[], string[], number]>([
    ['ten of one hand', after('eve'), ['e0', 'e9'], [], 10],
    ['an eleventh of it', after('eve', ['e10', 'eve']), ['e9'], ['e10'], 11],
    ['somebody of another hand', after('eve', ['bob', 'sec']), ['bob', 'e0', 'e8'], ['e9'], 11],
    ['whoever was there first', after(['bob', 'sec'], 'eve', ['e10', 'eve']), ['bob', 'e8'], ['e9'], 12],
    ['two hands alike', after(['bob', 'sec'], ['ann', 'sec'], 'eve'), ['bob', 'ann', 'e7'], ['e8', 'e9'], 12],
    ['who has shown a code', after('eve', ['bob']), ['bob', 'e8'], ['e9'], 11],
    ['who has shown a code, before', after(['bob'], 'eve', ['c', 'sec']), ['bob', 'c'], ['e9', 'e8'], 12],
  ])('%s', (_, owners, findable, hidden, all) => {
    expect(owners.people).toEqual(expect.arrayContaining(findable));
    for (const person of hidden) expect(owners.people).not.toContain(person);
    expect(owners.people).toHaveLength(SHARERS_MAX);
    expect(sharersOf(owners)).toBe(all);
    expect(Object.keys(owners.by ?? {}).every((person) => owners.people.includes(person))).toBe(true);
  });

  test('where all have shown a code, the latest has it now', () => {
    const owners = after(...Array.from({ length: 11 }, (_, n) => [`p${n}`] as const));
    expect([owners.people[0], owners.people.at(-1), owners.more]).toEqual(['p1', 'p10', 1]);
    expect(withSharer(owners, 'e0', 'eve').people).toEqual(owners.people);
  });

  test('who goes is not counted, found or not, until nobody has it', () => {
    const owners = after('eve', ['bob', 'sec']);
    const without = withoutSharer(owners, 'e9');
    expect(without).toEqual({ people: owners.people, by: owners.by });
    expect(withoutSharer(owners, 'bob')).toMatchObject({ more: 1 });
    expect(withoutSharer({ people: ['bob'], by: { bob: 'sec' } }, 'bob')).toBeUndefined();
    expect(withoutSharer({ people: ['bob'], more: 1 }, 'bob')).toEqual({ people: [], more: 1 });
  });

  test('a code that came back is known from then on', () => {
    expect(shownBy({ people: ['a', 'b'], by: { a: 'eve', b: 'sec' } }, 'b')).toEqual({
      people: ['a', 'b'],
      by: { a: 'eve' },
    });
    expect(shownBy({ people: ['a'] }, 'a')).toBeUndefined();
  });
});
