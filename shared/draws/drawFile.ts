/** The file that is published of a closed draw: enough to recompute all of it, and of nobody who was not drawn a name. */
import { draw, type DrawnPosition, type DrawResult } from './draw.ts';
import type { Frame } from './frame.ts';
import { commitmentOf, finalSeedOf, frameHashOf } from './hashes.ts';

export interface FilePerson extends DrawnPosition {
  readonly person: string;
  /** Opens the person's leaf, hex. */
  readonly salt: string;
}

/** The leaves of a branch's people in one stratum, cell by cell, in their order, hex. */
export interface FileRoster {
  readonly stratum: number;
  readonly branch: string;
  readonly cells: readonly (readonly string[])[];
}

export interface DrawFile extends Omit<DrawResult, 'people'> {
  readonly frame: Frame;
  readonly frameHash: string;
  /** SHA-256 of the seed, given out before the draw. */
  readonly commitment: string;
  readonly seed: string;
  readonly words: string;
  readonly finalSeed: string;
  readonly people: readonly FilePerson[];
  /** Of the branches and strata in which somebody was drawn. */
  readonly rosters: readonly FileRoster[];
}

/** What only those know who hold the rosters. */
export interface Rosters {
  personAt(position: DrawnPosition): { readonly person: string; readonly salt: Uint8Array };
  leavesOf(branch: string, stratum: number): readonly (readonly Uint8Array[])[];
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Draws, and writes down all that proves the draw. Keys and order are part of it: the verifier makes the same file again. */
export function drawFileOf(frame: Frame, seed: Uint8Array, words: string, rosters: Rosters): DrawFile {
  const frameHash = frameHashOf(frame);
  const finalSeed = finalSeedOf(seed, frameHash, words);
  const { people, ...result } = draw(frame, finalSeed);
  return {
    frame,
    frameHash: hex(frameHash),
    commitment: commitmentOf(seed),
    seed: hex(seed),
    words,
    finalSeed: hex(finalSeed),
    ...result,
    people: people.map((position) => {
      const { person, salt } = rosters.personAt(position);
      return { ...position, person, salt: hex(salt) };
    }),
    rosters: listsOf(people).map(({ stratum, branch }) => ({
      stratum,
      branch,
      cells: rosters.leavesOf(branch, stratum).map((leaves) => leaves.map(hex)),
    })),
  };
}

/** The lists from which somebody was drawn, each once. */
function listsOf(people: readonly DrawnPosition[]): DrawnPosition[] {
  const lists = new Map(people.map((person) => [`${person.stratum} ${person.branch}`, person]));
  return [...lists.values()];
}
