/** The built page of a local run in a browser, in anybody's name. */
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import { workersBrowser } from '../e2e/browser.ts';
import { letBrowserAsk } from '../given/consulted.ts';
import { localRun, type LocalRun } from '../given/local.ts';
import { lookedAt } from './violations.ts';

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 800 };

export interface Looking {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page threw or complained of. */
  readonly faults: string[];
  readonly go: (path: string) => Promise<void>;
  readonly press: (name: string | RegExp) => Promise<void>;
  readonly heading: (name: string | RegExp) => Promise<void>;
  /** No fault of accessibility, no scrolling sideways; with `SCREENS` a picture is kept. */
  readonly look: (name: string) => Promise<void>;
}

export interface InBrowser {
  /** Is one from the first test on. */
  readonly run: LocalRun;
  /** Opens the page as `person` sees it; nobody is signed in without one. It is closed after the test. */
  readonly as: (person?: string, viewport?: typeof PHONE) => Promise<Looking>;
}

/** What a page may complain of: it was refused, as a test wants it, or had no network. */
const EXPECTED = /status of 4\d\d|ERR_INTERNET|ERR_CONNECTION_RESET/;

/**
 * A local run for the tests of a file or `describe`, and its page in the worker's browser. After each test what was
 * opened is closed, and a fault of any page fails it; `expected` says what is none.
 */
export function inBrowser({
  linkMode,
  viewport: usual = PHONE,
  expected = EXPECTED,
}: {
  readonly linkMode?: 'token' | 'constant';
  readonly viewport?: typeof PHONE;
  readonly expected?: RegExp;
} = {}): InBrowser {
  // A browser on a busy machine takes its time.
  vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
  let begun: LocalRun | undefined;
  let asksNoMore: () => void;
  const opened: Looking[] = [];
  const run = standingFor(() => begun);
  beforeAll(async () => {
    asksNoMore = letBrowserAsk();
    [begun] = await Promise.all([localRun(linkMode && { linkMode }), workersBrowser()]);
    // The page is built before the first test looks at it.
    await fetch(`${run.address}/mine`);
  });
  afterAll(async () => {
    await begun?.close();
    asksNoMore();
  });
  afterEach(async () => {
    const those = opened.splice(0);
    for (const { context } of those) await context.close();
    for (const { faults } of those) expect(faults).toEqual([]);
  });
  return {
    run,
    as: async (person, viewport = usual) => {
      const of = await lookAs(run, expected, viewport, person);
      opened.push(of);
      return of;
    },
  };
}

/** What begins later, to be written down now. */
const standingFor = (now: () => LocalRun | undefined): LocalRun =>
  new Proxy({} as LocalRun, { get: (_, name) => Reflect.get(now() ?? {}, name) as unknown });

/**
 * In the page: before each drawing, whether the focus is still somewhere once it has been; a page that loses it
 * complains. Who tabs past the last of a page is in the browser's own bar, who touches what takes no focus is
 * nowhere, and nobody presses anything on paper.
 */
const WATCHING = `{
  let was;
  const look = () => {
    const { activeElement: now, body } = document;
    if (matchMedia('print').matches) was = undefined;
    else if (now !== null && now !== body) was = now.outerHTML.slice(0, 200);
    else if (was !== undefined) {
      console.error('the focus is lost from ' + was);
      was = undefined;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  addEventListener('keydown', ({ key }) => key === 'Tab' && (was = undefined), true);
  addEventListener('pointerdown', () => (was = undefined), true);
}`;

async function lookAs(
  run: LocalRun,
  expected: RegExp,
  viewport: typeof PHONE,
  person?: string,
): Promise<Looking> {
  const browser = await workersBrowser();
  const context = await browser.newContext({ viewport, locale: 'zh-CN' });
  context.setDefaultTimeout(25_000);
  if (person !== undefined)
    await context.addInitScript((id: string) => sessionStorage.setItem('qizhi as', id), person);
  await context.addInitScript(WATCHING);
  const page = await context.newPage();
  return {
    page,
    context,
    faults: faultsOf(page, expected),
    go: async (path) => void (await page.goto(run.address + path)),
    press: (name) => pressIn(page, name),
    heading: (name) => page.getByRole('heading', { name, level: 1, exact: true }).waitFor(),
    look: (name) => lookAt(page, name),
  };
}

/** Grows with each. */
function faultsOf(page: Page, expected: RegExp): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) faults.push(message.text());
  });
  return faults;
}

async function pressIn(page: Page, name: string | RegExp): Promise<void> {
  const matching = page
    .getByRole('button', { name, exact: true })
    .or(page.getByRole('link', { name, exact: true }));
  await matching.first().click();
}

/** With `SCREENS=docs/screens` a screenful of each of the main ones is kept there, and all of each in `.build/screens`. */
const SCREENS = process.env['SCREENS'];
const DOCUMENTED: readonly string[] = [
  'officer-below-desk',
  'officer-board-desk',
  'officer-board-phone',
  'officer-waiting-phone',
  'reports-below-desk',
  'officer-orders-desk',
  'check-drawn-phone',
  'check-person-phone',
  'audit-desk',
  'member-mine',
  'member-call',
  'member-saved',
  'member-offline',
  'member-pledges',
  'member-talks',
  'member-pairings',
  'member-talk',
  'branch-owed-phone',
  'branch-owed-desk',
  'branch-ledger-desk',
  'branch-ledger-phone',
  'branch-report',
  'branch-transfer',
  'branch-talks-phone',
  'branch-talk-plan',
  'branch-roster',
  'branch-member',
  'branch-round',
  'branch-import',
  'branch-pairings',
  'branch-tell',
  'public-branch',
  'public-survey',
  'unit-ledger-desk',
  'unit-own-phone',
  'check-closed-phone',
  'paper-opinions',
  'trial-desk',
  'trial-phone',
];

async function lookAt(page: Page, name: string): Promise<void> {
  // What was not drawn yet would be found without its heading.
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  expect((await lookedAt(page)).violations).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  if (SCREENS === undefined) return;
  await page.screenshot({ path: `.build/screens/${name}.png`, fullPage: true });
  if (DOCUMENTED.includes(name)) await page.screenshot({ path: join(SCREENS, `${name}.png`), scale: 'css' });
}
