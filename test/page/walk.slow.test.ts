/** Every rule of the catalogue has a button that leads to where it is done, and every kind of submission its form. */
import type { Locator } from '@playwright/test';
import { beforeEach, describe, expect, it } from 'vitest';
import { catalogue } from '../../shared/rules/catalogue.ts';
import { submissionKinds } from '../../shared/submissions/catalogue.ts';
import { county } from '../given/county.ts';
import { inBrowser, type Looking } from './pageRun.ts';

/** Late in the year, when quarter and year may be reviewed. */
const DAY = '2026-12-15';

const at = `${DAY}T02:00:00Z`;
const data = county(DAY, {
  pairings: [
    { id: 'p1', member: 'm1', with: 'household', label: '东村一户', startedOn: '2026-01-01' },
    { id: 'p9', unit: 'b1', with: 'village', label: '东村', startedOn: '2026-01-01' },
  ],
  submissions: [
    {
      ...{ id: 'pl1', by: 'm1', enteredAt: at, kind: 'pledge', happenedOn: '2026-02-11' },
      ...{ what: '每月下村一天', toWhom: '东村群众', dueOn: '2026-12-30', publishedAt: ['board'] },
    },
    {
      ...{ id: 'w1', by: 'm1', enteredAt: at, kind: 'wish', happenedOn: '2026-03-01' },
      ...{ what: '修一盏路灯', community: '南街社区' },
    },
  ],
});

const { run, as } = inBrowser();
let of: Looking;
beforeEach(async () => {
  await run.loadQuietly(data);
  of = await as('m1');
});

/** As the API tells of a duty of that rule; what it is about is in the data. */
const dutyOf = ({ id, title, period }: (typeof catalogue)[number]) => ({
  ...{
    id: `${id}~b1~~2026`,
    rule: id,
    title,
    clauses: [],
    subject: 'b1',
    counterpart: 'b1',
    ...{ unit: 'b1', unitName: '财政局党支部' },
    period: period === 'event' ? 'event:e1' : '2026',
    opensOn: '2026-01-01',
  },
  ...{ owner: 'm1', dueOn: '2026-12-31', needed: 1, counted: [], state: 'open', told: [] },
});

interface Way {
  readonly title: string;
  readonly href: string | undefined;
}

/** The way to each rule, as its card shows it. */
async function waysIn(cards: Locator): Promise<Way[]> {
  const ways: Way[] = [];
  for (const card of await cards.all()) {
    const button = card.locator('a.button.main');
    const href = (await button.count()) > 0 ? await button.getAttribute('href') : undefined;
    ways.push({ title: await card.locator('h2').innerText(), href: href ?? undefined });
  }
  return ways;
}

const isGone = (heading: string): Promise<void> =>
  of.page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor({ state: 'detached' });

describe('every rule', () => {
  it('is closed from its card, or from the screen to which that leads', { timeout: 300_000 }, async () => {
    const duties = catalogue.map(dutyOf);
    await of.page.route('**/api/me/duties*', (route) => route.fulfill({ json: { duties } }));
    await of.go('/mine');
    const cards = of.page.locator('main > ul > li.card');
    await cards.first().waitFor();
    const ways = await waysIn(cards);
    const wayTo = (title: string) => ways.find((way) => way.title.startsWith(title))?.href;
    expect(catalogue.filter(({ title }) => wayTo(title) === undefined).map(({ id }) => id)).toEqual([]);
    // Many lead to one and the same screen.
    const seen = new Map<string, string>();
    for (const { id, title, means } of catalogue) {
      const href = wayTo(title) ?? '';
      const [kind] = means.submissions ?? [];
      const form = submissionKinds.find((candidate) => candidate.kind === kind)?.title;
      const before = seen.get(href);
      if (before !== undefined) {
        if (kind !== undefined) expect(before, id).toBe(form);
        continue;
      }
      await of.page.locator(`main a[href="${href}"]`).first().click();
      await isGone('待办');
      const heading = await of.page.getByRole('heading', { level: 1 }).innerText();
      expect(heading, id).not.toBe('没有这个页面');
      if (kind !== undefined) expect(heading, id).toBe(form);
      seen.set(href, heading);
      await of.page.goBack();
      await cards.first().waitFor();
    }
  });
});

/** Which year, where not any will do. */
const YEARS: Readonly<Record<string, string>> = { achievementReport: '2025', yearEndReview: '2026' };

/** The fields that must be filled in, by themselves and within a group. */
const needed = (form: Locator): Locator =>
  form.locator('.field, fieldset').filter({ hasNot: form.page().locator('summary') });

/** The first that is not who fills it in. */
async function choose(select: Locator): Promise<void> {
  await select.locator('option').nth(1).waitFor({ state: 'attached' });
  for (const option of await select.locator('option').all()) {
    const value = await option.getAttribute('value');
    if (value !== null && value !== '' && value !== 'm1') return void (await select.selectOption(value));
  }
}

async function fill(field: Locator, kind: string): Promise<void> {
  const title = await field.locator('label, legend').first().innerText();
  if (title.includes('可不填')) return;
  const input = field.locator('input, select, textarea').first();
  const type = await input.getAttribute('type');
  if ((await field.locator('select').count()) > 0) await choose(field.locator('select').first());
  else if (type === 'checkbox') await field.locator('input:not(:checked)').last().check();
  else if (type === 'date') await input.fill(DAY);
  else if (await input.getAttribute('inputmode')) await input.fill(YEARS[kind] ?? '2');
  else await input.fill('示例');
}

/** Fills in what must be, and says what the page answers: its heading, or what is wrong. */
async function saved(kind: string, title: string): Promise<string> {
  await of.page.locator(`a[href="/enter/${kind}"]`).click();
  await of.heading(title);
  const form = of.page.locator('main form');
  await form.waitFor();
  for (const add of await form.locator('> fieldset > button', { hasText: '加一项' }).all()) await add.click();
  for (const field of await needed(form).all()) if (await field.isVisible()) await fill(field, kind);
  await form.getByRole('button', { name: title }).click();
  const done = of.page.getByRole('heading', { level: 1, name: '已登记', exact: true });
  await done
    .or(of.page.locator('form .note.bad'))
    .or(of.page.locator('.fault:not(:empty)'))
    .first()
    .waitFor();
  const said = await of.page.locator('[role=alert]').allInnerTexts();
  return (await done.count()) > 0 ? '已登记' : said.filter((sentence) => sentence !== '').join('；');
}

describe('every kind of submission', () => {
  it('has its form, and is saved by it', { timeout: 300_000 }, async () => {
    const answers: Record<string, string> = {};
    await of.go('/enter');
    for (const { kind, title } of submissionKinds) {
      const answer = await saved(kind, title);
      if (answer === '已登记') await of.page.locator('main p.buttons a').first().click();
      else {
        answers[kind] = answer;
        await of.go('/enter');
      }
    }
    expect(answers).toEqual({});
  });
});
