/** The draw by hand, by properties, and exactly: chances counted over every start of small trees. */
import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { allot } from '../../shared/draws/allot.ts';
import { canonical } from '../../shared/draws/canonical.ts';
import { draw } from '../../shared/draws/draw.ts';
import { hitsFrom } from '../../shared/draws/drawBranches.ts';
import { frameHashOf } from '../../shared/draws/hashes.ts';
import { leastSize, placesOf } from '../../shared/draws/places.ts';
import { stratumOf, type Traits } from '../../shared/draws/strata.ts';
import { Stream } from '../../shared/draws/stream.ts';
import { frameOf, seedOf } from '../given/draws.ts';

describe('the generator', () => {
  it('gives the numbers of HMAC-SHA-256 over the label, a zero byte and a counter of eight bytes', () => {
    const seed = seedOf(1);
    const block = (n: number) =>
      createHmac('sha256', seed)
        .update(Buffer.concat([Buffer.from('标签'), Buffer.alloc(8), Buffer.from([n])]))
        .digest();
    const wanted = [0, 8, 16, 24]
      .map((at) => block(0).readBigUInt64BE(at))
      .concat(block(1).readBigUInt64BE(0))
      .map((value) => Number(value % 1000n));
    const stream = new Stream(seed, '标签');
    expect(wanted.map(() => stream.below(1000))).toEqual(wanted);
  });

  it('has nothing in common between two labels', () => {
    const of = (label: string) => {
      const stream = new Stream(seedOf(1), label);
      return Array.from({ length: 8 }, () => stream.below(1_000_000));
    };
    expect(of('a')).not.toEqual(of('b'));
    expect(of('a')).toEqual(of('a'));
  });

  test('an order is a permutation, and each of six comes up', () => {
    const orders = Array.from({ length: 200 }, (_, run) =>
      new Stream(seedOf(run), 'order').shuffled([1, 2, 3]).join(''),
    );
    expect(new Set(orders)).toEqual(new Set(['123', '132', '213', '231', '312', '321']));
  });
});

describe('shares of strata', () => {
  test.each([
    [10, [50, 30, 20], [], [5, 3, 2]],
    // 10 × 1/3 is 3.33 each: the one that is left goes to the first.
    [10, [7, 7, 7], [], [4, 3, 3]],
    // 4.55, 4.55, 0.91: the last has the largest remainder.
    [10, [5, 5, 1], [], [5, 4, 1]],
    [10, [5, 5, 1], [undefined, 2], [7, 2, 1]],
    [3, [0, 9], [], [0, 3]],
    [3, [0, 0], [], [0, 0]],
  ])('%i over %j with %j is %j', (total, sizes, own, wanted) => {
    expect(allot(total, sizes, own)).toEqual(wanted);
  });
});

describe('strata', () => {
  const traits: Traits = {
    categories: ['agency', 'window'],
    level: 'county',
    leadingCadre: false,
    retired: true,
    mobile: false,
  };
  test.each([
    [[{}], 0],
    [[{ leadingCadre: true }, { category: 'window' }], 1],
    [[{ category: 'window' }, { category: 'agency' }], 0],
    [[{ category: 'agency', retired: false }], -1],
    [[{ level: 'county', retired: true, mobile: false }], 0],
  ] as const)('%j', (strata, wanted) => {
    expect(stratumOf(traits, strata)).toBe(wanted);
  });
});

describe('places', () => {
  const sizes = (counts: number[], least: number) =>
    placesOf(
      counts.map((count, i) => ({ branch: `b${i}`, count })),
      least,
    ).map(({ parts }) => parts.map(({ count }) => count));
  test.each([
    [[5, 5, 5], 3, [[5], [5], [5]]],
    [
      [1, 2, 5, 1],
      3,
      [
        [1, 2],
        [5, 1],
      ],
    ],
    [[5, 1, 1], 3, [[5, 1, 1]]],
    [[1, 1], 3, [[1, 1]]],
  ])('%j from %i on', (counts, least, wanted) => {
    expect(sizes(counts, least)).toEqual(wanted);
  });
  test.each([
    [1, 2, 10, 3], // 2 / (1 − 0.2) = 2.5
    [2, 2, 8, 4], // 2 / (1 − 0.5)
    [3, 1, 4, 4],
  ])('%i branches of %i from %i people need %i', (m, k, n, least) => {
    expect(leastSize(m, k, n)).toBe(least);
  });
});

const counts = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 12 });
const seed = fc.nat().map(seedOf);

describe('a draw', () => {
  test('of people has so many, nobody twice, and nobody who is not there', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 40 }), seed, (sizes, people, final) => {
        const result = draw(frameOf(sizes, { people }), final);
        const all = sizes.reduce((sum, size) => sum + size, 0);
        expect(result.people).toHaveLength(Math.min(people, all));
        expect(new Set(result.people.map(({ branch, index }) => `${branch} ${index}`)).size).toBe(
          result.people.length,
        );
        for (const { branch, index } of result.people)
          expect(index).toBeLessThan(sizes[Number(branch.slice(1)) - 1] ?? 0);
      }),
    );
  });

  test('of branches has m × k, nobody twice, from at most m places, or everybody', () => {
    const mode = fc.record({
      branches: fc.integer({ min: 1, max: 5 }),
      peoplePerBranch: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(counts, mode, seed, (sizes, given, final) => {
        const result = draw(frameOf(sizes, given), final);
        const all = sizes.reduce((sum, size) => sum + size, 0);
        expect(result.people).toHaveLength(Math.min(given.branches * given.peoplePerBranch, all));
        expect(new Set(result.people.map(({ branch, index }) => `${branch} ${index}`)).size).toBe(
          result.people.length,
        );
        expect(result.visits.map(({ branch }) => branch)).toEqual(
          [...new Set(result.people.map(({ branch }) => branch))].sort(
            (a, b) => Number(a.slice(1)) - Number(b.slice(1)),
          ),
        );
      }),
    );
  });

  it('gives each branch one of the days and each person one of the questions', () => {
    const days = ['2026-03-11', '2026-03-12', '2026-03-13'] as const;
    const questions = ['pledge', 'pairing-call'];
    const seen = { days: new Set<string>(), questions: new Set<string>() };
    for (let run = 0; run < 20; run++) {
      const result = draw(frameOf([4, 4, 4], { people: 6 }, { days, questions }), seedOf(run));
      for (const { day = '' } of result.visits) seen.days.add(day);
      for (const { question = '' } of result.people) seen.questions.add(question);
    }
    expect([...seen.days].sort()).toEqual(days);
    expect([...seen.questions].sort()).toEqual([...questions].sort());
  });

  it('says which branches were joined and which place was hit more than once', () => {
    const result = draw(frameOf([1, 1, 30], { branches: 3, peoplePerBranch: 2 }), seedOf(1));
    const [said] = result.strata;
    expect(said).toMatchObject({ eligible: 32, drawn: 6, chance: '6/32' });
    // Less than 2 / (1 − 6/32) = 2.46 people are too few: the first two are one place, and with the third.
    expect(said?.joined).toEqual([['b1', 'b2', 'b3']]);
    expect(said?.repeated).toEqual([{ branches: ['b1', 'b2', 'b3'], times: 3 }]);
  });

  it('of strata keeps to each its share, or its own number', () => {
    const strata = [{ leadingCadre: true, people: 2 }, {}];
    const result = draw(
      frameOf(
        [
          [2, 10],
          [1, 20],
          [0, 7],
        ],
        { people: 8 },
        { strata },
      ),
      seedOf(3),
    );
    expect(result.strata.map(({ eligible, drawn }) => [eligible, drawn])).toEqual([
      [3, 2],
      [37, 6],
    ]);
  });

  test('takes no notice of the order in which a frame’s keys are written', () => {
    const frame = frameOf([3, 4, 5], { people: 4 }, { days: ['2026-03-11'] });
    const turned = Object.fromEntries(Object.entries(frame).reverse()) as unknown as typeof frame;
    expect(canonical(turned)).toBe(canonical(frame));
    expect(frameHashOf(turned)).toEqual(frameHashOf(frame));
    expect(frameHashOf(frame)).toEqual(createHash('sha256').update(canonical(frame)).digest());
  });
});

/** Sums of fractions with one denominator: how often each place is hit over all starts. */
describe('over every start, the chance of each person is exactly m k / N', () => {
  const trees: [number[], number, number][] = [
    [[3, 4, 5], 1, 2],
    [[1, 1, 1, 9], 2, 2],
    [[6, 1, 2, 8, 3], 3, 1],
    [[40, 3, 3], 4, 2],
    [[2, 2, 2, 2], 2, 1],
    [[7], 3, 2],
  ];
  test.each(trees)('%j, %i branches of %i', (tree, branches, peoplePerBranch) => {
    const all = tree.reduce((sum, size) => sum + size, 0);
    const places = placesOf(
      tree.map((count, i) => ({ branch: `b${i}`, count })),
      leastSize(branches, peoplePerBranch, all),
    );
    for (const order of permutationsOf(places)) {
      const times = new Map(order.map((place) => [place, 0]));
      for (let start = 0; start < all; start++) {
        const hits = hitsFrom(start, order, branches, all);
        for (const [place, count] of hits) {
          expect(count * peoplePerBranch).toBeLessThanOrEqual(place.size);
          times.set(place, (times.get(place) ?? 0) + count);
        }
        expect([...hits.values()].reduce((sum, count) => sum + count, 0)).toBe(branches);
      }
      // Σ h k / s over N starts ÷ N = m k / N, so that Σ h = m s.
      for (const [place, count] of times) expect(count).toBe(branches * place.size);
    }
  });
});

function permutationsOf<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((item, i) =>
    permutationsOf([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [item, ...rest]),
  );
}
