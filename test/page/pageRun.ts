/** The built page of a local run in a browser, in somebody's name. */
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect, vi } from 'vitest';
import { withChineseGlyphs } from '../e2e/browser.ts';
import type { LocalRun } from '../given/local.ts';

// A browser on a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

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
  /** No serious fault of accessibility, no scrolling sideways; a picture is kept in `.build/screens`. */
  readonly look: (name: string) => Promise<void>;
}

/** Opens the page as `person` sees it; nobody is signed in without one. */
export async function lookAs(
  browser: Browser,
  run: LocalRun,
  person?: string,
  viewport = PHONE,
): Promise<Looking> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN' });
  context.setDefaultTimeout(25_000);
  await withChineseGlyphs(context);
  if (person !== undefined)
    await context.addInitScript((id: string) => sessionStorage.setItem('qizhi as', id), person);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d|ERR_INTERNET/.test(message.text()))
      faults.push(message.text());
  });
  return {
    page,
    context,
    faults,
    go: async (path) => void (await page.goto(run.address + path)),
    press: (name) => pressIn(page, name),
    heading: (name) => page.getByRole('heading', { name, level: 1, exact: true }).waitFor(),
    look: (name) => lookAt(page, name),
  };
}

async function pressIn(page: Page, name: string | RegExp): Promise<void> {
  const found = page
    .getByRole('button', { name, exact: true })
    .or(page.getByRole('link', { name, exact: true }));
  await found.first().click();
}

/** With `SCREENS=docs/screens` a screenful of each of the main ones is kept there. */
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
  'trial-desk',
  'trial-phone',
];

async function lookAt(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await page.screenshot({ path: `.build/screens/${name}.png`, fullPage: true });
  if (SCREENS !== undefined && DOCUMENTED.includes(name))
    await page.screenshot({ path: join(SCREENS, `${name}.png`), scale: 'css' });
}
