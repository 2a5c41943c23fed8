/** What a phone that has nothing yet fetches for the first page that it opens, packed as it goes over the wire. */
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { county } from '../given/county.ts';
import { inBrowser } from './pageRun.ts';

const MOST = 60_000;

const { run, as } = inBrowser({ linkMode: 'token' });
let link = '';
beforeAll(async () => {
  await run.loadQuietly(county('2026-03-25'));
  await run.post('/_local/day', { day: '2026-03-26' });
  const { text = '' } = run.machine.texts.find(({ id }) => id.startsWith('m2#')) ?? {};
  [link = ''] = /#[\w-]{11}$/.exec(text) ?? [];
  expect(link).not.toBe('');
});

interface Fetched {
  readonly path: string;
  /** Of its body; what a server says before it, a few hundred bytes each, comes on top. */
  readonly bytes: number;
}

/** Everything that is fetched until nothing more comes: the page, its code and styles, and what the API answers. */
async function fetched(person: string | undefined, path: string, heading: string): Promise<Fetched[]> {
  const of = await as(person);
  const coming: Promise<Fetched>[] = [];
  of.page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    // Who looks in another's name is given a token by the trial machine alone.
    if (pathname.startsWith('/_local/')) return;
    coming.push(response.body().then((body) => ({ path: pathname, bytes: gzipSync(body).length })));
  });
  await of.go(path);
  await of.page.getByRole('heading', { name: heading, level: 1 }).waitFor();
  await of.page.waitForLoadState('networkidle');
  return Promise.all(coming);
}

const PAGES: readonly (readonly [what: string, path: () => string, heading: string, person?: string])[] = [
  ['the form behind the link of an SMS', () => `/${link}`, '登记述职'],
  ['what one owes, where one has signed in', () => '/a', '待办', 'm2'],
  ['who owes what, for a secretary', () => '/branches/b1', '谁还没办', 'm1'],
  ['what is overdue, for an officer', () => '/b', '所属单位逾期', 'o1'],
  ['signing in', () => '/mine', '登录'],
  ['the page of a branch behind a code on a wall', () => '/p/b1', '财政局党支部'],
];

describe('at most 60 kB come', () => {
  it.each(PAGES)('for %s', async (_what, path, heading, person) => {
    const all = await fetched(person, path(), heading);
    // The page, its code and its styles at least.
    expect(all.length).toBeGreaterThanOrEqual(3);
    const bytes = all.reduce((sum, one) => sum + one.bytes, 0);
    expect(bytes, JSON.stringify(all)).toBeLessThanOrEqual(MOST);
  });
});
