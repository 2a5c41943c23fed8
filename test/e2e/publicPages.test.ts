/** What the public opens on a phone: a survey by its printed code, and the page of a branch with its two forms. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { localRun, type LocalRun } from '../given/local.ts';
import { largeCounty, selecting } from '../given/rounds.ts';
import { launchBrowser, withChineseGlyphs } from './browser.ts';

const DAY = '2026-03-20';

let run: LocalRun;
let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  [run, browser] = await Promise.all([localRun(), launchBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await run.close();
});
beforeEach(async () => {
  run.machine.clock.standAtNoon(DAY);
  await run.load(largeCounty(DAY, { liaisons: [{ branch: 'b1', person: 'm2', phone: '09718230001' }] }));
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  context.setDefaultTimeout(10_000);
  await withChineseGlyphs(context);
  page = await context.newPage();
});
afterEach(() => context.close());

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const said = (words: RegExp) => page.getByRole('status').filter({ hasText: words }).first().waitFor();

async function look(name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await page.screenshot({ path: `.build/screens/${name}.png`, fullPage: true });
}

it('a survey is answered once by its code, which leaves the address bar', { timeout: 60_000 }, async () => {
  const body = { unit: 'b1', title: '服务测评', from: DAY, until: '2026-03-31', tokens: 1 };
  const made = await run.post('/api/surveys', body, 'm1');
  const [token = ''] = (made.body as { tokens: string[] }).tokens;
  await page.goto(`${run.address}/s#${token}`);
  await page.getByRole('heading', { name: '服务测评' }).waitFor();
  expect(page.url()).toBe(`${run.address}/s`);
  await look('survey');
  await page.getByLabel('基本满意').check();
  await press('提交');
  await said(/答卷已经收到/);
  await page.reload();
  await said(/答卷已经收到/);
  await page.goto(`${run.address}/s#${'A'.repeat(22)}`);
  await page.reload();
  await said(/无效/);
});

it(
  'the page of a branch shows its candidates, and takes an objection and an opinion',
  { timeout: 60_000 },
  async () => {
    const on = selecting(run);
    const id = await on.begun('2026-Q1', DAY);
    await on.add(id, ['m3']);
    await on.publish(id, DAY);
    const { body } = await run.post(`/api/rounds/${id}/page-token`, undefined, 'm1');
    await page.goto(`${run.address}/p/b1#${(body as { token: string }).token}`);
    await page.getByRole('heading', { name: '财政局党支部公示' }).waitFor();
    await page.getByText('才让东智').waitFor();
    expect(page.url()).toBe(`${run.address}/p/b1`);
    await look('public-branch');
    await page.getByLabel(/请写明对哪位人选/).fill('请核实下乡次数');
    await press('提出异议');
    await said(/已经收到/);
    await page.getByLabel(/有什么意见、建议/).fill('中午也请有人值班');
    await press('提交意见');
    await said(/已经送到支部/);
    expect((await on.read(id)).body.objections).toMatchObject([{ text: '请核实下乡次数' }]);
    expect((await run.get('/api/branches/b1/opinions', 'm1')).body.items).toMatchObject([
      { text: '中午也请有人值班' },
    ]);
  },
);
