/** Frames and rosters for draws, without a table. */
import { drawFileOf, type DrawFile, type Rosters } from '../../shared/draws/drawFile.ts';
import { ALGORITHM, type Frame, type Mode, type Stratum } from '../../shared/draws/frame.ts';
import { sha256 } from '../../shared/draws/hashes.ts';
import { cellRootOf, leafOf, saltOf, stratumRootOf } from '../../shared/draws/roster.ts';

/** The seed of a run: the same for ever, so that no test passes or fails by luck. */
export const seedOf = (run: number | string): Buffer => sha256(`run ${run}`);

const NO_ROOT = '0'.repeat(64);

/** A frame by its counts alone; a number is a branch of one stratum. */
export function frameOf(
  counts: readonly (number | readonly number[])[],
  mode: Mode,
  { strata = [{}], ...more }: { strata?: readonly Stratum[] } & Partial<Frame> = {},
): Frame {
  return {
    algorithm: ALGORITHM,
    scope: 'hz',
    serial: 1,
    asOf: '2026-03-10',
    strata,
    mode,
    days: [],
    questions: [],
    branches: counts.map((count, i) => {
      const all = typeof count === 'number' ? [count] : count;
      return { id: `b${i + 1}`, counts: all, roots: all.map(() => NO_ROOT) };
    }),
    ...more,
  };
}

/** People of a branch and stratum in two cells, the second of which has one person. */
const cellsOf = (branch: string, stratum: number, count: number): string[][] => {
  const people = Array.from({ length: count }, (_, i) => `${branch}-${stratum}-${i}`);
  return count > 1 ? [people.slice(0, -1), people.slice(-1)] : [people];
};

interface Listed {
  readonly people: readonly string[][];
  readonly salts: readonly Buffer[];
  readonly leaves: readonly Buffer[][];
}

function listed(branch: string, stratum: number, count: number): Listed {
  const people = cellsOf(branch, stratum, count);
  const salt = sha256(`salt of ${branch} ${stratum}`);
  const salts = people.flat().map((_, i) => saltOf(salt, i));
  let leaf = 0;
  return {
    people,
    salts,
    leaves: people.map((cell) => cell.map((person) => leafOf(salts[leaf++] as Buffer, person))),
  };
}

/** A whole published file of a frame whose lists are made up. */
export function fileOf(frame: Frame, run: number, words = ''): DrawFile {
  const listOf = (branch: string, stratum: number): Listed => {
    const counts = frame.branches.find(({ id }) => id === branch)?.counts ?? [];
    return listed(branch, stratum, counts[stratum] ?? 0);
  };
  const branches = frame.branches.map(({ id, counts }) => ({
    id,
    counts,
    roots: counts.map((_, stratum) =>
      stratumRootOf(
        listOf(id, stratum).leaves.map((leaves) => ({
          count: leaves.length,
          root: cellRootOf(leaves).toString('hex'),
        })),
      ),
    ),
  }));
  const rosters: Rosters = {
    personAt: ({ branch, stratum, index }) => {
      const { people, salts } = listOf(branch, stratum);
      return { person: people.flat()[index] ?? '', salt: salts[index] ?? Buffer.alloc(0) };
    },
    leavesOf: (branch, stratum) => listOf(branch, stratum).leaves,
  };
  return drawFileOf({ ...frame, branches }, seedOf(run), words, rosters);
}
