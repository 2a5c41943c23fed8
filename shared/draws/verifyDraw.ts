import { canonical } from './canonical.ts';
import { draw } from './draw.ts';
import { drawFileOf, type DrawFile } from './drawFile.ts';
import { ALGORITHM } from './frame.ts';
import { commitmentOf, finalSeedOf, frameHashOf } from './hashes.ts';
import { cellRootOf, leafOf, stratumRootOf } from './roster.ts';

/** One thing that was looked at. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** What is wrong, in a sentence. */
  readonly why?: string;
}

interface Step {
  readonly name: string;
  /** What is wrong, if something is. */
  readonly fault: (file: DrawFile) => string | undefined;
}

/** In this order, and no further than the first that fails: each leans on those before it. */
const steps: readonly Step[] = [
  { name: 'algorithm', fault: algorithmFault },
  { name: 'frame', fault: frameFault },
  { name: 'commitment', fault: commitmentFault },
  { name: 'final seed', fault: finalSeedFault },
  { name: 'draw', fault: drawFault },
  { name: 'rosters', fault: rostersFault },
  { name: 'people', fault: peopleFault },
  { name: 'nothing else', fault: restFault },
];

/** Recomputes a closed draw from its published file alone. */
export function verifyDraw(file: unknown): Check[] {
  const checks: Check[] = [];
  for (const { name, fault } of steps) {
    const why = faultOf(() => fault(file as DrawFile));
    checks.push(why === undefined ? { name, ok: true } : { name, ok: false, why });
    if (why !== undefined) break;
  }
  return checks;
}

/** A file that lacks a part, or has another in its place, is not one of ours. */
function faultOf(look: () => string | undefined): string | undefined {
  try {
    return look();
  } catch (error) {
    return `the file does not have the form of a draw (${error instanceof Error ? error.message : 'unknown'})`;
  }
}

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

function algorithmFault({ frame }: DrawFile): string | undefined {
  return frame.algorithm === ALGORITHM ? undefined : `the algorithm is not ${ALGORITHM}`;
}

function frameFault({ frame, frameHash }: DrawFile): string | undefined {
  return frameHashOf(frame).toString('hex') === frameHash
    ? undefined
    : 'the frame is not the one whose hash was given out';
}

function commitmentFault({ seed, commitment }: DrawFile): string | undefined {
  if (!/^[0-9a-f]{64}$/.test(seed)) return 'the seed is not 32 bytes in hex';
  return commitmentOf(bytes(seed)) === commitment
    ? undefined
    : 'the seed is not the one to which the commitment was given out';
}

function finalSeedFault({ frame, seed, words, finalSeed }: DrawFile): string | undefined {
  if (typeof words !== 'string') return 'the words are not a text';
  return finalSeedOf(bytes(seed), frameHashOf(frame), words).toString('hex') === finalSeed
    ? undefined
    : 'the final seed does not come from the seed, the frame and the words';
}

function drawFault({ frame, finalSeed, people, visits, strata }: DrawFile): string | undefined {
  const drawn = draw(frame, bytes(finalSeed));
  const shown = people.map(({ person: _person, salt: _salt, ...position }) => position);
  return canonical({ people: shown, visits, strata }) === canonical(drawn)
    ? undefined
    : 'the people, days or questions are not those that the seed draws';
}

function rostersFault({ frame, rosters }: DrawFile): string | undefined {
  for (const { branch, stratum, cells } of rosters) {
    const frameBranch = frame.branches.find(({ id }) => id === branch);
    const roots = cells.map((leaves) => ({
      count: leaves.length,
      root: cellRootOf(leaves.map(bytes)).toString('hex'),
    }));
    const count = roots.reduce((sum, cell) => sum + cell.count, 0);
    if (frameBranch?.counts[stratum] !== count || frameBranch.roots[stratum] !== stratumRootOf(roots))
      return `the list of ${branch} is not the one in the frame`;
  }
  return undefined;
}

function peopleFault({ people, rosters }: DrawFile): string | undefined {
  for (const { stratum, branch, index, person, salt } of people) {
    const roster = rosters.find((roster) => roster.stratum === stratum && roster.branch === branch);
    if (roster?.cells.flat()[index] !== leafOf(bytes(salt), person).toString('hex'))
      return `${person} is not the one who stands at that place of the list of ${branch}`;
  }
  return undefined;
}

/** Made again from its own parts the file is the same: nothing stands in it that was not looked at. */
function restFault(file: DrawFile): string | undefined {
  const { frame, seed, words, people, rosters } = file;
  const again = drawFileOf(frame, bytes(seed), words, {
    personAt: ({ stratum, branch, index }) => {
      const drawnPerson = people.find(
        (person) => person.stratum === stratum && person.branch === branch && person.index === index,
      );
      if (!drawnPerson) throw new Error(`nobody is given for ${branch}`);
      return { person: drawnPerson.person, salt: bytes(drawnPerson.salt) };
    },
    leavesOf: (branch, stratum) =>
      (rosters.find((roster) => roster.stratum === stratum && roster.branch === branch)?.cells ?? []).map(
        (leaves) => leaves.map(bytes),
      ),
  });
  return canonical(again) === canonical(file)
    ? undefined
    : 'something stands in the file that is no part of a draw, or in another form';
}
