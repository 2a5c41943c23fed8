/** Hands out the page that `web/` is built into: its files by their names, and one document for all of its screens. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtPage } from '../../../web/build.ts';
import type { Answer } from '../http.ts';

/** The first parts of its addresses. */
const SCREENS = [
  // Where the SMS lead: a member's, and an officer's.
  'a',
  'b',
  'sign-in',
  // Behind printed codes: a branch's page, and a survey.
  'p',
  's',
  'mine',
  'me',
  'duties',
  'enter',
  'talks',
  'members',
  'rounds',
  'surveys',
  'problems',
  'branches',
  'units',
  'checks',
  'notices',
  'orders',
];

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

let folder: Promise<string> | undefined;

async function fileOf(name: string, type: string, cache: string): Promise<Answer> {
  folder ??= builtPage();
  const body = await readFile(join(await folder, name), 'utf8');
  return { status: 200, headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': cache }, body };
}

/** Undefined where it is none of the page's. What is hashed into its name never changes. */
export async function builtPageAt(path: string): Promise<Answer | undefined> {
  const [, asset, ending = ''] = /^\/(assets\/[\w-]+\.(js|css))$/.exec(path) ?? [];
  if (asset !== undefined) {
    const forever = 'public, max-age=31536000, immutable';
    return fileOf(asset, TYPES[ending] ?? '', forever).catch(() => undefined);
  }
  // Lets a supervisor open the page with no signal; it is asked for anew each time.
  if (path === '/sw.js') return fileOf('sw.js', 'text/javascript', 'no-cache');
  return SCREENS.includes(path.split('/')[1] ?? '')
    ? fileOf('index.html', 'text/html', 'no-store')
    : undefined;
}
