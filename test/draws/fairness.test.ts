/** 20,000 draws over very uneven branches: every person comes up alike, and a biased sampler is found out. */
import { describe, expect, test } from 'vitest';
import { draw } from '../../shared/draws/draw.ts';
import type { Mode } from '../../shared/draws/frame.ts';
import { Stream } from '../../shared/draws/stream.ts';
import { frameOf, seedOf } from '../given/draws.ts';

const DRAWS = 20_000;
/** From one person to four hundred, small ones beside each other and apart. */
const TREE = [1, 400, 2, 3, 1, 25, 8, 60, 1, 13, 5, 120, 2, 40];
const ALL = TREE.reduce((sum, size) => sum + size, 0);

/** The number of the person who is at a place of a branch, among all. */
const starts = TREE.map((_, i) => TREE.slice(0, i).reduce((sum, size) => sum + size, 0));
const numberOf = (branch: string, index: number): number =>
  (starts[Number(branch.slice(1)) - 1] ?? 0) + index;

/**
 * The value that chi-squared with `degrees` exceeds once in a thousand, by Wilson and Hilferty: (χ² ÷ d)^⅓ is nearly
 * normal with mean 1 − 2 ÷ 9d and variance 2 ÷ 9d. With hundreds of degrees it is right to a few parts in ten thousand.
 */
function criticalAt0001(degrees: number): number {
  const Z = 3.0902323; // 99.9 % of a normal distribution
  const part = 2 / (9 * degrees);
  return degrees * (1 - part + Z * Math.sqrt(part)) ** 3;
}

/** One person of each draw, so that the counts are multinomial: people of one draw depend on each other. */
function chiSquared(drawn: (run: number) => number): number {
  const counts = new Array<number>(ALL).fill(0);
  for (let run = 0; run < DRAWS; run++) {
    const person = drawn(run);
    counts[person] = (counts[person] ?? 0) + 1;
  }
  const expected = DRAWS / ALL;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

function byDraw(mode: Mode): (run: number) => number {
  const frame = frameOf(TREE, mode);
  return (run) => {
    const seed = seedOf(run);
    const { people } = draw(frame, seed);
    const person = people[new Stream(seed, 'one of them').below(people.length)];
    return numberOf(person?.branch ?? '', person?.index ?? -1);
  };
}

/** A branch as if all had the same size, then one of its people. */
const biased = (run: number): number => {
  const stream = new Stream(seedOf(run), 'biased');
  const branch = stream.below(TREE.length);
  return (starts[branch] ?? 0) + stream.below(TREE[branch] ?? 1);
};

/** Right but for the small: branches by size, without joining those that have too few. */
const leavingOutTheSmall = (run: number): number => {
  const stream = new Stream(seedOf(run), 'large ones');
  for (;;) {
    const person = stream.below(ALL);
    const branch = starts.findLastIndex((start) => start <= person);
    if ((TREE[branch] ?? 0) >= 4) return person;
  }
};

test('the critical values are those of the tables', () => {
  expect(criticalAt0001(100) / 149.449).toBeCloseTo(1, 3);
  expect(criticalAt0001(1000) / 1143.917).toBeCloseTo(1, 4);
});

describe(`${DRAWS} draws from ${TREE.length} branches of ${ALL} people, chi-squared at 0.001`, () => {
  const critical = criticalAt0001(ALL - 1);
  test.each<[string, Mode]>([
    ['people', { people: 6 }],
    ['branches', { branches: 3, peoplePerBranch: 4 }],
  ])('by %s pass', (_name, mode) => {
    const value = chiSquared(byDraw(mode));
    expect(value).toBeLessThan(critical);
    // As far below would be as strange.
    expect(value).toBeGreaterThan(2 * ALL - critical);
  });
  test.each([
    ['that takes branches alike', biased],
    ['that leaves out small branches', leavingOutTheSmall],
  ])('a sampler %s fails', (_name, sampler) => {
    expect(chiSquared(sampler)).toBeGreaterThan(critical);
  });
});
