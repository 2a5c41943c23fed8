/** Commits to an ordered list of people without saying who they are; one of them is opened by an id and a salt. */
import { createHmac, createSecretKey } from 'node:crypto';
import { sha256 } from './hashes.ts';

function bigEndian(n: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(n);
  return bytes;
}

/** The salt of the `number`-th person of a branch's roster, from 0. */
export const saltOf = (rosterSalt: Uint8Array, number: number): Buffer =>
  // Node takes a key as bytes seven times as long as one that it knows to be a key.
  createHmac('sha256', createSecretKey(rosterSalt)).update(bigEndian(number)).digest();

export const leafOf = (salt: Uint8Array, person: string): Buffer => sha256(salt, person);

/** The root of one cell: people who are alike in all that strata ask of. */
export const cellRootOf = (leaves: readonly Uint8Array[]): Buffer => sha256(...leaves);

/** A cell by its root; a stratum of a branch is made of whole cells. */
export interface CellRoot {
  readonly count: number;
  readonly root: string;
}

/** The root of a stratum in a branch: over the size and the root of each of its cells. */
export const stratumRootOf = (cells: readonly CellRoot[]): string =>
  sha256(...cells.flatMap(({ count, root }) => [bigEndian(count), Buffer.from(root, 'hex')])).toString('hex');
