/** Officers with the keyboard alone, with long lists, and in WeChat's browser. */
import type { Page } from '@playwright/test';
import { beforeAll, describe, expect, it } from 'vitest';
import { county } from '../given/county.ts';
import { DESK, inBrowser, PHONE } from './pageRun.ts';

const problem = (n: number) => ({
  ...{ id: `q${n}`, owner: { member: 'm2' }, category: '不履职', text: '示例' },
  ...{ source: 'collective', foundOn: '2026-02-01', dueOn: '2026-03-05' },
});

const { run, as } = inBrowser({ viewport: DESK });
beforeAll(async () => {
  const problems = Array.from({ length: 500 }, (_, n) => problem(n));
  await run.load(county('2026-03-25', { problems }));
  await run.post('/_local/day', { day: '2026-03-26' });
}, 120_000);

const focused = (page: Page): Promise<string> =>
  page.evaluate("(document.activeElement?.labels?.[0] ?? document.activeElement)?.textContent?.trim() ?? ''");

/** Presses Tab until what has the focus says so. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let n = 0; n < 60; n++) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === name) return;
  }
  throw new Error(`no ${name} within 60 tabs`);
}

describe('an officer', () => {
  it('goes from what is overdue to an order with the keyboard alone', async () => {
    const { page, go } = await as('o1');
    await go('/units/jg');
    await page.getByRole('link', { name: '责令改正、通报' }).first().waitFor();
    expect(await focused(page)).toBe('所属单位逾期');
    await page.keyboard.press('Shift+Tab');
    await tabTo(page, '责令改正、通报');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '责令改正和通报', level: 1 }).waitFor();
    await expect.poll(() => focused(page)).toBe('责令改正和通报');
    await page.getByText('责令这个单位改正').waitFor();
    await tabTo(page, '责令这个单位改正');
    await page.keyboard.press('Enter');
    await tabTo(page, '改正时限');
    await page.keyboard.type('04102026');
    await tabTo(page, '要改正什么');
    await page.keyboard.type('请尽快整改');
    await tabTo(page, '发出');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '请尽快整改' }).waitFor();
  });

  it('skips to what the page is about', async () => {
    const { page, go } = await as('o1');
    await go('/units/jg/standards');
    await page.getByRole('heading', { name: '标准', level: 1 }).waitFor();
    await page.locator('a.skip').focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
  });

  it('pages through five hundred overdue things', async () => {
    const { page, go } = await as('o1', PHONE);
    await go('/units/jg/list?what=overdue');
    await page.getByText('先列200件').waitFor();
    const first = await page.locator('main li.owed').count();
    expect(first).toBe(200);
    await page.getByRole('button', { name: '再列一些' }).click();
    await expect.poll(() => page.locator('main li.owed').count()).toBe(400);
  });

  it('looks at the standards on both sizes', async () => {
    for (const [name, size] of [
      ['phone', PHONE],
      ['desk', DESK],
    ] as const) {
      const of = await as('o3', size);
      await of.go('/units/xn/standards');
      await of.page.getByRole('heading', { name: /^党员谈心谈话（\d+条）$/ }).waitFor();
      // On a phone one sees at once which parts there are, and looks for one.
      expect((await of.page.getByRole('button', { name: /加严/ }).count()) === 0).toBe(name === 'phone');
      await of.look(`standards-${name}`);
    }
  });
});

describe('in WeChat', () => {
  it('a file says how it is got, and nothing is opened', async () => {
    const { page, go, press, context } = await as('o1', PHONE);
    await context.addInitScript(
      "Object.defineProperty(navigator, 'userAgent', { get: () => 'Mozilla/5.0 (Linux; Android 10) MicroMessenger/8.0.50' })",
    );
    await go('/units/jg/reports/2026-H1');
    await press('生成公文（docx）');
    await page.getByText('选“在浏览器打开”').waitFor();
    expect(await page.locator('a[download]').count()).toBe(0);
    expect(context.pages()).toHaveLength(1);
  });
});
