/** Secrets that one machine makes for itself, each in a file of its data folder that its owner alone may read. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';

const OWNER_ONLY = 0o600;
const OTHERS = 0o077;

/** What stands in a file; throws if others may read it. */
export function readSecret(path: string): string {
  if (process.platform !== 'win32' && (statSync(path).mode & OTHERS) !== 0)
    throw new Error(`${path} may be read by others: chmod 600`);
  return readFileSync(path, 'utf8');
}

/** What stands in a file, made at its first use; two processes that start at once agree on the one that was first. */
export function keptSecret(path: string, make: () => string): string {
  if (!existsSync(path)) {
    try {
      writeFileSync(path, make(), { mode: OWNER_ONLY, flag: 'wx' });
    } catch (error) {
      if (!existsSync(path)) throw error;
    }
  }
  return readSecret(path);
}
