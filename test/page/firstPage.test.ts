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

interface First {
  readonly what: string;
  readonly path: () => string;
  readonly heading: string;
  /** Who has signed in on the phone. */
  readonly person?: string;
}

const PAGES: readonly First[] = [
  { what: 'the form behind the link of an SMS', path: () => `/${link}`, heading: '登记述职' },
  { what: 'what one owes, where one has signed in', path: () => '/a', heading: '待办', person: 'm2' },
  { what: 'who owes what, for a secretary', path: () => '/branches/b1', heading: '谁还没办', person: 'm1' },
  { what: 'what is overdue, for an officer', path: () => '/b', heading: '所属单位逾期', person: 'o1' },
  { what: 'signing in', path: () => '/mine', heading: '登录' },
  { what: 'the page of a branch behind a code on a wall', path: () => '/p/b1', heading: '财政局党支部' },
];

describe('at most 60 kB come', () => {
  it.each(PAGES)('for $what', async ({ path, heading, person }) => {
    const all = await fetched(person, path(), heading);
    // The page, its code and its styles at least.
    expect(all.length).toBeGreaterThanOrEqual(3);
    const bytes = all.reduce((sum, file) => sum + file.bytes, 0);
    expect(bytes, JSON.stringify(all)).toBeLessThanOrEqual(MOST);
  });
});
