/** Hands out the page that `web/` is built into: its files by their names, and one document for all of its screens. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHED, HASHED_FILE, screens, WORKER_FILE } from '../../../shared/manifest/page.ts';
import { builtPage } from '../../../web/build.ts';
import type { Answer } from '../http.ts';

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

let folder: Promise<string> | undefined;

async function fileOf(name: string, type: string, cache: string): Promise<Answer> {
  folder ??= builtPage();
  const body = await readFile(join(await folder, name), 'utf8');
  return { status: 200, headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': cache }, body };
}

/** Undefined where it is none of the page's. What is hashed into its name never changes. */
export async function builtPageAt(path: string): Promise<Answer | undefined> {
  const [, asset, ending = ''] = HASHED_FILE.exec(path) ?? [];
  if (asset !== undefined) return fileOf(asset, TYPES[ending] ?? '', CACHED.forever).catch(() => undefined);
  if (path === WORKER_FILE) return fileOf('sw.js', 'text/javascript', CACHED.anew);
  return screens.includes(path.split('/')[1] ?? '')
    ? fileOf('index.html', 'text/html', CACHED.anew)
    : undefined;
}
