/**
 * `npm run bench:page`: how long a member on a cheap phone waits for what an SMS leads to. The processor is slowed six
 * times, the line is one of 1.6 Mbit/s with 150 ms there and back, nothing is in the browser's store, nothing is
 * compressed. Nothing of it is a test. `--times 9` says how often each is measured; the middle one counts.
 */
import { parseArgs } from 'node:util';
import type { BrowserContext, Page } from '@playwright/test';
import { launchBrowser } from '../e2e/browser.ts';
import { county } from '../given/county.ts';
import { localRun } from '../given/local.ts';

const { values } = parseArgs({ options: { times: { type: 'string', default: '5' } } });
const TIMES = Number(values.times);

const SLOWER = 6;
const LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 };
const MOST_MS = 3000;

const DAY = '2026-03-25';
const REMINDED = '2026-03-26';

const [run, browser] = await Promise.all([localRun({ linkMode: 'token' }), launchBrowser()]);
await run.loadQuietly(county(DAY));
await run.post('/_local/day', { day: REMINDED });
// The page is built before anybody waits for it.
await fetch(`${run.address}/mine`);

const [, link = ''] =
  /qz\.example(#[\w-]{11})$/.exec(run.machine.texts.find(({ id }) => id.startsWith('m2#'))?.text ?? '') ?? [];
if (link === '') throw new Error('no SMS with a link');

/** A phone that has the page not yet. */
async function slowPhone(person?: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  if (person !== undefined)
    await context.addInitScript((id: string) => sessionStorage.setItem('qizhi as', id), person);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', LINE);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return { context, page };
}

const until = (page: Page, heading: string): Promise<void> =>
  page.getByRole('heading', { name: heading, level: 1, exact: true }).waitFor();

/** What leads there from an empty page, and by what it is known to be there. */
interface Way {
  readonly name: string;
  readonly as?: string;
  readonly before?: (page: Page) => Promise<void>;
  readonly act: (page: Page) => Promise<void>;
}

const open = (path: string, heading: string) => async (page: Page) => {
  await page.goto(run.address + path, { waitUntil: 'commit' });
  await until(page, heading);
};

const ways: readonly Way[] = [
  {
    name: 'link with a token → form of that duty',
    act: async (page) => {
      await open(`/${link}`, '登记述职')(page);
      await page.getByRole('button', { name: '登记述职' }).waitFor();
    },
  },
  {
    name: 'link that is the same for all → own list with its buttons',
    as: 'm2',
    act: async (page) => {
      await open('/a', '待办')(page);
      await page.getByRole('link', { name: '登记述职' }).first().waitFor();
    },
  },
  {
    name: 'button in the list → its form',
    as: 'm2',
    before: open('/a', '待办'),
    act: async (page) => {
      await page.getByRole('link', { name: '登记述职' }).first().click();
      await until(page, '登记述职');
      await page.getByRole('button', { name: '登记述职' }).waitFor();
    },
  },
  {
    name: 'address of a form → form, by who is signed in',
    as: 'm2',
    act: async (page) => {
      await open('/duties/achievement-report~m2~~2026', '登记述职')(page);
      await page.getByRole('button', { name: '登记述职' }).waitFor();
    },
  },
  {
    name: 'officer’s and secretary’s link → what is owed in the branch',
    as: 'm1',
    act: async (page) => {
      await page.goto(`${run.address}/branches/b1`, { waitUntil: 'commit' });
      await page.getByRole('link', { name: '登记述职' }).first().waitFor();
    },
  },
];

async function measured({ as, before, act }: Way): Promise<number> {
  const { context, page } = await slowPhone(as);
  await before?.(page);
  const from = performance.now();
  await act(page);
  const took = performance.now() - from;
  await context.close();
  return took;
}

for (const way of ways) {
  const times: number[] = [];
  for (let n = 0; n < TIMES; n++) times.push(await measured(way));
  times.sort((a, b) => a - b);
  const [least = 0, middle = 0, most = 0] = [times[0], times[TIMES >> 1], times[TIMES - 1]];
  const holds = middle <= MOST_MS ? 'holds' : 'does not hold';
  const figures = [middle, least, most].map((ms) => `${(ms / 1000).toFixed(2)} s`);
  console.log(`${figures[0]}  (${figures[1]}–${figures[2]}, at most 3 s: ${holds})  ${way.name}`);
}

await browser.close();
await run.close();
