/** Files that are whole or not there, though the power goes in between. */
import { closeSync, copyFileSync, fsyncSync, openSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** Brings a file, or a folder's list of names, to the disk itself. */
export function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

export function copyDurably(from: string, to: string): void {
  copyFileSync(from, to);
  sync(to);
}

/** SHA-256 of a file's bytes, hex. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), async (parts: AsyncIterable<Buffer>) => {
    for await (const part of parts) hash.update(part);
  });
  return hash.digest('hex');
}
