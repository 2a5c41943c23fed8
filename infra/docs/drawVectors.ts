/** The test vectors of docs/draw.md: fixed inputs, and what the code makes of them. */
import { draw } from '../../shared/draws/draw.ts';
import { drawFileOf, type DrawFile } from '../../shared/draws/drawFile.ts';
import { ALGORITHM, type Frame } from '../../shared/draws/frame.ts';
import { commitmentOf, finalSeedOf, frameHashOf, sha256 } from '../../shared/draws/hashes.ts';
import { cellRootOf, leafOf, saltOf, stratumRootOf } from '../../shared/draws/roster.ts';
import { Stream } from '../../shared/draws/stream.ts';

/** Three branches, each one cell of people without a special mark; the middle one is small. */
const PEOPLE: Readonly<Record<string, readonly string[]>> = {
  b1: ['p1', 'p2', 'p3', 'p4', 'p5'],
  b2: ['p6'],
  b3: ['p7', 'p8', 'p9', 'p10', 'p11', 'p12'],
};
const seed = sha256('server seed of the example');
const WORDS = '今天下雪';

const saltsOf = (branch: string): Buffer[] =>
  (PEOPLE[branch] ?? []).map((_, i) => saltOf(sha256(`roster salt of ${branch}`), i));
const leavesOf = (branch: string): Buffer[] => {
  const salts = saltsOf(branch);
  return (PEOPLE[branch] ?? []).map((person, i) => leafOf(salts[i] ?? Buffer.alloc(0), person));
};
const rootOf = (branch: string): string => {
  const leaves = leavesOf(branch);
  return stratumRootOf([{ count: leaves.length, root: cellRootOf(leaves).toString('hex') }]);
};

const frame: Frame = {
  algorithm: ALGORITHM,
  scope: 'hz',
  serial: 7,
  asOf: '2026-03-10',
  strata: [{}],
  mode: { branches: 2, peoplePerBranch: 2 },
  days: ['2026-03-11', '2026-03-12', '2026-03-13'],
  questions: ['pledge', 'pairing-call'],
  branches: Object.entries(PEOPLE).map(([id, people]) => ({
    id,
    counts: [people.length],
    roots: [rootOf(id)],
  })),
};

/** A published file as `verify-draw` takes it. */
export const exampleFile = (): DrawFile =>
  drawFileOf(frame, seed, WORDS, {
    personAt: ({ branch, index }) => ({
      person: PEOPLE[branch]?.[index] ?? '',
      salt: saltsOf(branch)[index] ?? Buffer.alloc(0),
    }),
    leavesOf: (branch) => [leavesOf(branch)],
  });

const numbers = (label: string, n: number, count: number, finalSeed: Buffer): number[] => {
  const stream = new Stream(finalSeed, label);
  return Array.from({ length: count }, () => stream.below(n));
};

/** One by one, so that another implementation sees where it goes another way. */
export function drawVectors(): unknown {
  const frameHash = frameHashOf(frame);
  const finalSeed = finalSeedOf(seed, frameHash, WORDS);
  const [salt = Buffer.alloc(0)] = saltsOf('b1');
  return {
    seed: seed.toString('hex'),
    commitment: commitmentOf(seed),
    words: WORDS,
    frameHash: frameHash.toString('hex'),
    finalSeed: finalSeed.toString('hex'),
    roster: {
      branch: 'b1',
      rosterSalt: sha256('roster salt of b1').toString('hex'),
      firstSalt: salt.toString('hex'),
      firstPerson: 'p1',
      firstLeaf: leafOf(salt, 'p1').toString('hex'),
      cellRoot: cellRootOf(leavesOf('b1')).toString('hex'),
      root: rootOf('b1'),
    },
    streams: [
      { label: 'stratum 0 people', below: 12, numbers: numbers('stratum 0 people', 12, 8, finalSeed) },
      { label: 'stratum 0 start', below: 12, numbers: numbers('stratum 0 start', 12, 8, finalSeed) },
      { label: 'day b1', below: 3, numbers: numbers('day b1', 3, 8, finalSeed) },
    ],
    branches: draw(frame, finalSeed),
    people: draw({ ...frame, mode: { people: 4 } }, finalSeed),
  };
}
