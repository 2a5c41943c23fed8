/** Every screen, as somebody who may see it does: light and dark, on a phone, at a desk and on paper. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { beforeAll, describe, expect, it } from 'vitest';
import { idOf, largeCounty, selecting } from '../given/rounds.ts';
import { DESK, inBrowser, PHONE } from './pageRun.ts';
import { lookedAt } from './violations.ts';

const DAY = '2026-06-22';
const officer = (person: string, name: string, role: string) => ({
  ...{ person, name, phone: `1990000010${person.slice(1)}`, unit: 'hz', role },
});
const officers = [
  ...largeCounty(DAY).officers,
  officer('o5', '督查员', 'supervisor'),
  officer('o6', '系统员', 'systemAdministrator'),
  officer('o7', '安全员', 'securityAdministrator'),
  officer('o8', '审计员', 'auditor'),
];

const { run, as } = inBrowser();

/** What the addresses are about. */
const ids: Record<string, string> = { id: 'm1' };

async function made(path: string, body: object, by: string): Promise<string> {
  const answer = await run.post(path, body, by);
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  const { record } = answer.body as { record?: { id: string } };
  return record?.id ?? idOf(answer);
}

async function round(): Promise<string> {
  const on = selecting(run);
  const id = await on.begun('2026-Q2', DAY);
  await on.add(id, ['m3']);
  await on.publish(id, DAY);
  return id;
}

async function check(): Promise<string> {
  const id = await made('/api/spot-checks', { scope: 'hz', people: 4 }, 'o5');
  await run.post(`/api/spot-checks/${id}/draw`, {}, 'o5');
  const { items } = (await run.get(`/api/spot-checks/${id}/claims`, 'o5')).body as {
    items: { id: string }[];
  };
  ids['person'] = items[0]?.id ?? '';
  return id;
}

const talk = { form: 'regular', talker: 'm1', with: ['m2'], topics: ['work'], mode: 'faceToFace' };
const problem = { category: '不履职', text: '学习记录不全', source: 'collective', dueOn: '2026-07-10' };
const survey = { unit: 'b1', title: '服务测评', from: DAY, until: '2026-06-30', tokens: 1, shared: true };

beforeAll(async () => {
  // With what its people do each month alone: a long list takes long to look at and shows nothing that a short one does not.
  await run.loadQuietly(largeCounty(DAY, { officers }));
  await run.post('/_local/day', { day: '2026-06-23' });
  const { body } = await run.get('/api/me/duties', 'm1');
  const { id = '' } =
    (body.duties as { id: string; rule: string }[]).find(({ rule }) => rule === 'pledge') ?? {};
  Object.assign(ids, {
    duty: id,
    talk: await made('/api/submissions', { kind: 'talk', happenedOn: DAY, ...talk, text: '示例' }, 'm1'),
    problem: await made('/api/problems', { owner: { branch: 'b1' }, ...problem }, 'm1'),
    order: await made('/api/orders', { unit: 'b1', text: '没有评议', dueOn: '2026-07-10' }, 'o1'),
    notice: await made('/api/notices', { unit: 'b1', about: 'unit' }, 'o1'),
    survey: await made('/api/surveys', survey, 'm1'),
    round: await round(),
    check: await check(),
  });
});

/** Whose each screen is, and what it is looked at with. */
const SEEN: Readonly<Record<string, readonly [person: string, path: string]>> = {
  '/duties/:id': ['m1', '/duties/{duty}'],
  '/branches/:id/ledger': ['m1', '/branches/b1/ledger'],
  '/branches/:id/problems': ['m1', '/branches/b1/problems'],
  '/problems/:id': ['m1', '/problems/{problem}'],
  '/branches/:id/roster': ['m1', '/branches/b1/roster'],
  '/branches/:id/more': ['m1', '/branches/b1/more'],
  '/branches/:id/talks': ['m1', '/branches/b1/talks'],
  '/branches/:id/talk-plan': ['m1', '/branches/b1/talk-plan'],
  '/members/:id': ['m1', '/members/m2?branch=b1'],
  '/branches/:id/rounds': ['m1', '/branches/b1/rounds'],
  '/branches/:id/pairings': ['m1', '/branches/b1/pairings'],
  '/branches/:id/coverage': ['m1', '/branches/b1/coverage'],
  '/branches/:id/plans': ['m1', '/branches/b1/plans'],
  '/branches/:id/activities': ['m1', '/branches/b1/activities'],
  '/branches/:id/reviews': ['m1', '/branches/b1/reviews'],
  '/branches/:id/reports': ['m1', '/branches/b1/reports'],
  '/branches/:id/orders': ['m1', '/branches/b1/orders'],
  '/branches/:id/checks': ['m1', '/branches/b1/checks'],
  '/branches/:id/tell': ['m1', '/branches/b1/tell'],
  '/branches/:id/opinions': ['m1', '/branches/b1/opinions'],
  '/branches/:id/surveys': ['m1', '/branches/b1/surveys'],
  '/branches/:id/import': ['m1', '/branches/b1/import'],
  '/rounds/:id': ['m1', '/rounds/{round}'],
  '/surveys/:id': ['m1', '/surveys/{survey}'],
  '/branches/:id': ['m1', '/branches/b1'],
  '/checks/:id/:person': ['o5', '/checks/{check}/{person}'],
  '/checks/:id': ['o5', '/checks/{check}'],
  '/units/:id/checks': ['o5', '/units/hz/checks'],
  '/units/:id/inspect': ['o5', '/units/b1/inspect'],
  '/units/:id/officers': ['o6', '/units/jg/officers'],
  '/units/:id/structure': ['o6', '/units/jg/structure'],
  '/units/:id/sealed': ['o7', '/units/hz/sealed'],
  '/units/:id/audit': ['o8', '/units/hz/audit'],
  '/orders/:id': ['o1', '/orders/{order}'],
  '/notices/:id': ['o1', '/notices/{notice}'],
  '/units/:id/waiting': ['o1', '/units/jg/waiting'],
  '/units/:id/reports/:half': ['o1', '/units/jg/reports/2026-H1'],
  '/units/:id/reports': ['o1', '/units/jg/reports'],
  '/units/:id/orders': ['o1', '/units/b1/orders'],
  '/units/:id/surveys': ['o1', '/units/jg/surveys'],
  '/units/:id/guidance': ['o3', '/units/xn/guidance'],
  '/units/:id/standards': ['o3', '/units/xn/standards'],
  '/units/:id/board': ['o3', '/units/xn/board'],
  '/units/:id/ledger': ['o1', '/units/jg/ledger?period=2026'],
  '/units/:id/own': ['o1', '/units/jg/own'],
  '/units/:id/list': ['o1', '/units/jg/list?what=overdue'],
  '/units/:id': ['o1', '/units/jg'],
  '/me/second-factor': ['o8', '/me/second-factor'],
  '/me/records': ['m1', '/me/records'],
  '/me/pairings': ['m2', '/me/pairings'],
  '/me/pledges': ['m2', '/me/pledges'],
  '/me/talks': ['m2', '/me/talks'],
  '/me/problems': ['m2', '/me/problems'],
  '/me/messages': ['m2', '/me/messages'],
  '/me': ['m2', '/me'],
  '/talks/:id': ['m2', '/talks/{talk}'],
  '/enter/:id': ['m2', '/enter/pledge'],
  '/enter': ['m2', '/enter'],
  // Those that `main.tsx` knows itself.
  '/mine': ['m2', '/mine'],
  '/b': ['o1', '/b'],
};
const SCREENS = readFileSync(join(import.meta.dirname, '../../web/src/screens.ts'), 'utf8');

/** Each person's screens. */
const visits = [...new Set(Object.values(SEEN).map(([person]) => person))].map((person) => ({
  person,
  seen: Object.entries(SEEN).flatMap(([pattern, [by, path]]) => (by === person ? [{ pattern, path }] : [])),
}));

/** In the page: what leads to another screen; the one that is left says so until it is gone. */
const FOLLOWING = (path: string): string => `{
  document.querySelector('main')?.setAttribute('data-left', '');
  const link = Object.assign(document.createElement('a'), { href: ${JSON.stringify(path)} });
  document.body.append(link);
  link.click();
  link.remove();
}`;

/** Goes there within the page, as a link would: the first time it is loaded. */
async function follow(page: Page, path: string): Promise<void> {
  if (page.url() === 'about:blank') return void (await page.goto(run.address + path));
  await page.evaluate(FOLLOWING(path));
  await page.locator('main[data-left]').waitFor({ state: 'detached' });
}

/** Until it has all that it asked for. */
async function open(page: Page, path: string): Promise<void> {
  const at = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? name));
  await follow(page, at);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('正在读取…').first().waitFor({ state: 'detached' });
}

/** What is wrong with it by all rules; in the dark by that of contrast, which is the only one that another colour may break. */
async function violations(page: Page, rule?: 'color-contrast'): Promise<unknown[]> {
  const { violations: broken, readable } = await lookedAt(page, rule);
  // Where it looks at no contrast at all, the browser has lost its Chinese font.
  return [...(rule && readable <= 3 ? [`the contrast of ${readable} texts`] : []), ...broken];
}

const isWider = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > innerWidth');

/** With `PICTURES=folder` there is one of each to look at. */
const PICTURES = process.env['PICTURES'];

/** The width of A4 between its margins, at 96 dots to the inch. */
const PAPER = { width: 718, height: 1000 };

/** Printing tells the page of no new size: what was drawn on the desk stays as it was. */
const TELLING = `addEventListener('resize', (event) => {
  if (window.isPrinted) event.stopImmediatePropagation();
})`;

/** What paper has no use for, and what would be cut at its edge. */
async function faultsOnPaper(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate('isPrinted = true');
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
  await page.setViewportSize(PAPER);
  const left = await page
    .locator('nav, button, select, input, textarea, a.button, header.band')
    .filter({ visible: true })
    .allInnerTexts();
  const cut = await page.evaluate<string[]>(
    "[...document.querySelectorAll('main, main *')].filter((of) => of.getBoundingClientRect().right > innerWidth + 1).map((of) => of.outerHTML.slice(0, 80))",
  );
  const folded = await page.locator('details.part:not([open]), details.on-paper:not([open])').count();
  await page.evaluate("dispatchEvent(new Event('afterprint'))");
  await page.evaluate('isPrinted = false');
  await page.emulateMedia({ media: null });
  if (folded > 0) left.push(`${folded} parts that are folded`);
  return [...left.map((text) => `on paper: ${text}`), ...cut.map((html) => `cut on paper: ${html}`)];
}

/** The faults of a screen that is open, in each size and scheme. */
async function faultsOf(page: Page, name: string): Promise<unknown[]> {
  const picture = async (look: string): Promise<void> => {
    if (PICTURES === undefined) return;
    await page.screenshot({ path: join(PICTURES, `${name}-${look}.png`), fullPage: true });
  };
  const faults = await violations(page);
  const bad = await page.locator('.note.bad, h1:text("没有这个页面")').allInnerTexts();
  if (await isWider(page)) faults.push('wider than the phone');
  await picture('phone');
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'dark' });
  if (await isWider(page)) faults.push('wider than the desk');
  await picture('dark');
  faults.push(...(await violations(page, 'color-contrast')), ...(await faultsOnPaper(page)));
  if (PICTURES !== undefined) await page.pdf({ path: join(PICTURES, `${name}.pdf`), format: 'A4' });
  return [...faults, ...bad];
}

describe('every screen can be read, light and dark, on a phone, at a desk and on paper', () => {
  it('is looked at', () => {
    const paths = [...SCREENS.matchAll(/^ {2}'(.+)': \(\) => import/gm)].map(([, path = '']) => path);
    expect(paths.length).toBeGreaterThan(50);
    expect(paths.filter((path) => !(path in SEEN))).toEqual([]);
  });

  it.each(visits)('$seen.0.pattern and the others as $person', async ({ person, seen }) => {
    const { page } = await as(person);
    await page.addInitScript(TELLING);
    let loads = 0;
    page.on('load', () => loads++);
    const onScreen: Record<string, unknown[]> = {};
    for (const { pattern, path } of seen) {
      await page.setViewportSize(PHONE);
      await page.emulateMedia({ colorScheme: 'light' });
      await open(page, path);
      const faults = await faultsOf(page, pattern.slice(1).replaceAll(/\W+/g, '-'));
      if (faults.length > 0) onScreen[pattern] = faults;
    }
    expect(onScreen).toEqual({});
    // Loaded anew for each, they would take twice the time.
    expect(loads).toBe(1);
  });
});
