/** From an SMS to the closed duty, in a browser: by its link, and by phone and code. */
import type { BrowserContext, Page } from '@playwright/test';
import { beforeEach, describe, expect, it } from 'vitest';
import { county } from '../given/county.ts';
import { inBrowser, type Looking } from '../page/pageRun.ts';

const REPORT = 'achievement-report~m2~~2026';
const PHONE = '19900000002';

const { run, as } = inBrowser({
  linkMode: 'token',
  // Whoever is not signed in, or whose link is over, is told so by these.
  expected: /status of 4(01|10|00)|ERR_INTERNET/,
});

let context: BrowserContext;
let page: Page;
let look: Looking['look'];
let heading: Looking['heading'];

beforeEach(async () => {
  await run.loadQuietly(county('2026-03-25'));
  ({ context, page, look, heading } = await as());
});

const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
const stateOf = async (duty: string): Promise<string | undefined> => {
  const { body } = await run.get('/api/branches/b1/duties?limit=1000', 'm1');
  return (body.duties as { id: string; state: string }[]).find(({ id }) => id === duty)?.state;
};

/** The reminder before the month's end, as the phone of `m2` shows it. */
async function smsOfMarch(): Promise<string> {
  await run.post('/_local/day', { day: '2026-03-26' });
  return run.machine.texts.map((sms) => sms.text).find((words) => words.includes('qz.example#')) ?? '';
}

/** Opens the link of an SMS on this machine. */
async function follow(sms: string): Promise<string> {
  const [, fragment = ''] = /qz\.example#([\w-]{11})$/.exec(sms) ?? [];
  expect(fragment).not.toBe('');
  await page.goto(`${run.address}/#${fragment}`);
  await page.waitForURL(/\/a/);
  return fragment;
}

async function fill(): Promise<void> {
  await page.getByLabel('目标任务完成情况').fill('三项任务都已完成');
  await page.getByLabel('查找的不足').fill('下乡次数偏少');
  await page.getByLabel('群众评议情况').fill('群众表示满意');
}

describe('the link of an SMS', () => {
  it('leads to the one form, and one tap more to the closed duty', async () => {
    const sms = await smsOfMarch();
    const token = await follow(sms);
    await heading('登记述职');
    expect(page.url()).not.toContain(token);
    await page.getByText('马海山，您好').waitFor();
    await page.getByText('2026年 · 晒成绩述职，3月31日前').waitFor();
    await look('one-tap-form');
    await fill();
    expect(await stateOf(REPORT)).toBe('open');
    await press('登记述职');
    await heading('已登记');
    await look('one-tap-done');
    expect(await stateOf(REPORT)).toBe('met');
    // The link says only that it is done, also to whoever it was forwarded to.
    await follow(sms);
    await page.reload();
    await heading('这件事已经办好');
    expect(await page.locator('main').textContent()).not.toContain('述职');
  });

  it('keeps what was typed through a reload and a line that breaks, and clears it once it is saved', async () => {
    await follow(await smsOfMarch());
    await heading('登记述职');
    await fill();
    await page.reload();
    await heading('登记述职');
    expect(await page.getByLabel('查找的不足').inputValue()).toBe('下乡次数偏少');
    // The browser may still let a request through just after it was told to be offline.
    await page.route('**/api/**', (route) => route.abort('internetdisconnected'));
    await context.setOffline(true);
    await press('登记述职');
    await page.getByText('没有连上').waitFor();
    expect(await page.getByLabel('查找的不足').inputValue()).toBe('下乡次数偏少');
    // It goes by itself as soon as there is a network.
    await page.unroute('**/api/**');
    await context.setOffline(false);
    await heading('已登记');
    expect(await page.evaluate('localStorage.length')).toBe(0);
    const { body } = await run.get('/api/branches/b1/ledger?kind=achievementReport', 'm1');
    expect(body.records).toHaveLength(1);
  });

  it('that is over or was cut says so and offers to sign in, never a blank page', async () => {
    await page.goto(`${run.address}/a#AAAAAAAAAA1`);
    await heading('这个链接不能用了');
    await look('one-tap-over');
    await page.evaluate('sessionStorage.clear()');
    await page.goto(`${run.address}/a`);
    await heading('请登录办理');
    await look('one-tap-without');
    await page.getByRole('link', { name: '登录办理' }).click();
    await heading('登录');
  });
});

describe('phone and code', () => {
  it('lead to what is most pressing, and a device that has signed in goes there by the bare address', async () => {
    await smsOfMarch();
    await page.goto(`${run.address}/sign-in`);
    await page.getByLabel('手机号').fill(PHONE);
    await press('获取验证码');
    await heading('填写验证码');
    await run.machine.drain();
    await page.getByLabel('验证码').fill(run.machine.texts.at(-1)?.params[0] ?? '');
    await press('登录');
    await heading('待办');
    await page.goto(`${run.address}/a`);
    await heading('待办');
    await look('signed-in-list');
    const cards = page.locator('main > ul > li');
    await cards.first().waitFor();
    const before = await cards.count();
    await cards.filter({ hasText: '结对户电话' }).first().getByRole('link').click();
    await heading('登记电话');
    await look('signed-in-form');
    await press('登记电话');
    await heading('已登记');
    await page.getByRole('link', { name: '回到待办' }).click();
    await expect.poll(() => cards.count()).toBe(before - 1);
  });
});
