/** The bundles as they stand on disk: made by `npm run build`, before any stack is. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Holds `<id>/index.mjs` for every function. */
export const BUILT_FUNCTIONS = fileURLToPath(new URL('../../.build/functions', import.meta.url));

/** The folder of function `id` in the folder `bundles`. */
export function builtFunction(id: string, bundles: string): string {
  const folder = join(bundles, id);
  if (!existsSync(join(folder, 'index.mjs'))) {
    throw new Error(`no bundle of ${id} in ${bundles}: run "npm run build" first`);
  }
  return folder;
}
