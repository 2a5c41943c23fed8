/** The start page in a browser, on a phone and on a desktop. `SHOTS=<directory>` keeps a picture of each view. */
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { county } from '../given/county.ts';
import { localRun, type LocalRun } from '../given/local.ts';
import { launchBrowser, withChineseGlyphs } from './browser.ts';

const SHOTS = process.env['SHOTS'];
const PHONE = { width: 390, height: 844 };
const SIZES = { desktop: { width: 1280, height: 800 }, phone: PHONE };
const DAY = '2026-06-22';
const at = (day: string) => `${day}T02:00:00Z`;

/** 马海山 has June's call and the quarter's visit before him; 才让东智 has not called since January. */
const dataSet = county(DAY, {
  submissions: [
    {
      by: 'm2',
      enteredAt: at('2026-02-10'),
      kind: 'achievementReport',
      happenedOn: '2026-02-10',
      year: 2025,
      results: '完成',
      shortcomings: '下村少',
      massReview: '满意',
    },
    {
      id: 'pl2',
      by: 'm2',
      enteredAt: at('2026-02-11'),
      kind: 'pledge',
      happenedOn: '2026-02-11',
      what: '每月下村一天',
      toWhom: '东村群众',
      dueOn: '2026-11-30',
      publishedAt: ['board'],
    },
    { by: 'm2', enteredAt: at('2026-05-12'), kind: 'call', happenedOn: '2026-05-12', pairing: 'p2' },
  ],
});

let run: LocalRun;
let browser: Browser;

beforeAll(async () => {
  [run, browser] = await Promise.all([localRun(), launchBrowser()]);
}, 60_000);

afterAll(async () => {
  await browser.close();
  await run.close();
});

describe('the start page', () => {
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeEach(async () => {
    await run.loadQuietly(dataSet);
    context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN' });
    context.setDefaultTimeout(10_000);
    await withChineseGlyphs(context);
    page = await context.newPage();
    complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
  });

  afterEach(() => context.close());

  /** What was refused on purpose is reported by the browser; nothing else may be: no fault, no breach of the CSP. */
  const expectQuiet = (refusals: readonly number[] = []) =>
    expect(complaints).toEqual(
      refusals.map((status) => expect.stringContaining(`status of ${status}`) as string),
    );

  /** At both sizes nothing keeps people out and nothing sticks out; the view is kept as a picture if asked. */
  async function look(view: string) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      await page.evaluate('document.fonts.ready.then(() => undefined)');
      if (SHOTS !== undefined) await page.screenshot({ path: join(SHOTS, `${size}-${view}.png`) });
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => [size, id, nodes.map((node) => node.html)])).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    }
  }

  async function open(person?: string) {
    await page.goto(`${run.address}/${person === undefined ? '' : `#/p/${person}`}`);
    await page
      .locator(person === undefined ? '#suggested a' : '#view h1')
      .first()
      .waitFor();
  }

  const card = (duty: string) => page.locator(`[data-duty^="${duty}"]`);
  const said = () => page.locator('#said').textContent();
  const callsOfJune = async () => {
    const reply = await run.get('/api/branches/b1/ledger?kind=call&from=2026-06-01', 'm1');
    return (reply.body as { records: unknown[] }).records;
  };
  const save = () => page.getByRole('button', { name: '保存' }).click();

  it('shows the day, whom to log in as and whom else there is', async () => {
    await open();
    expect(await page.locator('header').textContent()).toContain('2026年6月22日 星期一');
    const suggested = await page.locator('#suggested strong').allTextContents();
    expect(suggested).toEqual(['马海山', '才让东智', '李卓玛', '张明', '韩雪']);
    await page.getByLabel('找别的人').fill('水利局 书记');
    await look('start');
    await page.locator('#results a').click();
    await page.getByRole('heading', { name: '王秀英同志' }).waitFor();
    expectQuiet();
  });

  it('lets a member close a call and says what it served', async () => {
    await open('m2');
    expect(await card('pairing-call').textContent()).toContain('还有 8 天 · 6月30日前');
    await look('member');
    await card('pairing-call').getByRole('button', { name: '登记电话' }).click();
    await look('entry');
    await save();
    await card('pairing-call').waitFor({ state: 'detached' });
    expect(await said()).toBe('已登记，完成：结对户电话联系（6月）。');
    expect(await callsOfJune()).toMatchObject([{ about: 'p2', happenedOn: DAY, enteredBy: 'm2' }]);
    expectQuiet();
  });

  it('says at the field what is wrong and keeps what was typed', async () => {
    await open('m2');
    await card('pairing-deed').getByRole('button', { name: '登记实事' }).click();
    await page.getByLabel('哪天').fill('2026-06-30');
    await page.getByLabel('备注').fill('修了屋顶');
    await save();
    await page.locator('#fault-title', { hasText: '不能为空' }).waitFor();
    await look('fault');
    await page.getByLabel('办成了什么事').fill('修屋顶');
    await save();
    await page.locator('#fault-happenedOn', { hasText: '不能晚于今天' }).waitFor();
    expect(await page.getByLabel('备注').inputValue()).toBe('修了屋顶');
    await page.getByLabel('哪天').fill(DAY);
    await save();
    await card('pairing-deed').waitFor({ state: 'detached' });
    expect(await said()).toContain('为结对户办实事');
    expectQuiet([400, 400]);
  });

  it('asks before the same thing is written down twice on a day', async () => {
    await open('m2');
    const visit = () => card('pairing-visit-year').getByRole('button', { name: '登记走访' }).click();
    await visit();
    await save();
    await page.locator('#said', { hasText: '1/4 次' }).waitFor();
    await visit();
    await save();
    await page.getByRole('button', { name: '确有两次，再记一次' }).click();
    await page.locator('#said', { hasText: '2/4 次' }).waitFor();
    expectQuiet([409]);
  });

  it('shows a secretary who still owes what, and lets her write for a member', async () => {
    await open('m1');
    const table = page.getByRole('table');
    expect(await table.getByRole('rowheader').allTextContents()).toContain('才让东智');
    await look('secretary');
    await table.getByRole('button', { name: /才让东智，结对户电话联系（5月），逾期 22 天/ }).click();
    await page.getByText('补做5月').waitFor();
    await save();
    await page.locator('#said', { hasText: '结对户电话联系（5月）' }).waitFor();
    expect(await callsOfJune()).toMatchObject([{ subject: 'm3', enteredFor: 'm3', makesUp: '2026-05' }]);
    expectQuiet();
  });

  it('shows an officer what is overdue, unit by unit', async () => {
    await open('o2');
    await page.getByRole('heading', { name: '湟中区：逾期清单' }).waitFor();
    await page.locator('summary', { hasText: '财政局党支部' }).click();
    await page.getByText('才让东智 · 结对户电话联系（5月） · 东村二户，6月1日起').waitFor();
    await look('officer');
    expectQuiet();
  });

  it('shows an officer the board, with the list behind every number', async () => {
    await run.post('/_local/day', { day: '2026-06-23' });
    await open('o2');
    const board = page.locator('.board');
    await board.getByText('数字是6月23日早上汇总的').waitFor();
    await look('board');
    expect(await board.locator('.numbers button').allTextContents()).toEqual([
      '应办4 件',
      '已办0 件',
      '按时0 件',
    ]);
    const behind = page.locator('.behind');
    await board.locator('.numbers button').first().click();
    await behind.getByText('共 4 件').waitFor();
    expect(await behind.locator('li').allTextContents()).toContainEqual(
      expect.stringContaining('财政局党支部 · 马海山 · 结对户电话联系（6月）') as string,
    );
    await look('behind');
    await behind.getByRole('button', { name: '收起清单' }).click();
    await board.getByRole('button', { name: '逾期31 天以上 6 件' }).click();
    await behind.getByText('共 6 件').waitFor();
    const late = await behind.locator('li').allTextContents();
    expect(late).toContainEqual(expect.stringContaining('才让东智 · 公开承诺（2026年）') as string);
    for (const line of late) expect(line).toContain('已到组织部门；最近：6月22日提醒组织部门');
    expectQuiet();
  });

  it('turns the board to another period and to the units below', async () => {
    await run.post('/_local/day', { day: '2026-06-23' });
    await open('o2');
    const board = page.locator('.board');
    await board.getByLabel('看哪一期').selectOption('2026-Q2');
    await board.locator('.numbers button', { hasText: '应办8 件' }).waitFor();
    await board.getByRole('button', { name: '区直机关党委', exact: true }).click();
    await board.getByRole('heading', { name: '区直机关党委：应办、已办、按时' }).waitFor();
    expect(await board.getByRole('rowheader').allTextContents()).toContain('财政局党支部');
    await look('board-below');
    await board.getByRole('button', { name: '‹ 回到上级' }).click();
    await board.getByRole('heading', { name: '湟中区：应办、已办、按时' }).waitFor();
    expectQuiet();
  });

  it('says on the board that nothing was counted yet', async () => {
    await open('o2');
    await page.getByText('还没有汇总过。').waitFor();
    expect(await page.locator('.numbers').count()).toBe(0);
    expectQuiet();
  });

  it('moves the day and shows the SMS of that day', async () => {
    await open('m2');
    await page.getByLabel('或走到').fill('2026-06-25');
    await page.getByRole('button', { name: '走到这天' }).click();
    await page.locator('#day-done', { hasText: '走过 3 天' }).waitFor();
    expect(await page.locator('#today').textContent()).toBe('2026年6月25日 星期四');
    expect(await page.locator('#view .sms').first().textContent()).toContain('【旗帜】马海山同志');
    await page.getByRole('link', { name: '看当天的短信' }).click();
    await page.getByRole('heading', { name: '6月25日的短信' }).waitFor();
    await look('outbox');
    expectQuiet();
  });
});
