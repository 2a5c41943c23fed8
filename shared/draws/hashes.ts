import { createHash } from 'node:crypto';
import { canonical } from './canonical.ts';
import type { Frame } from './frame.ts';

/** SHA-256 of the parts one after the other; text counts as UTF-8. */
export function sha256(...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** What is published with a check: the frame cannot change after it. */
export const frameHashOf = (frame: Frame): Buffer => sha256(canonical(frame));

/** What is published in place of the server's seed until the check is closed. */
export const commitmentOf = (seed: Uint8Array): string => sha256(seed).toString('hex');

/** From the server's seed, which was fixed first, and the words that somebody gives at the draw. */
export const finalSeedOf = (seed: Uint8Array, frameHash: Uint8Array, words: string): Buffer =>
  sha256(seed, frameHash, words);
