/** Signing in, in a browser: from the phone to one's duties. */
import type { Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { beforeEach, describe, expect, it } from 'vitest';
import { GUARDED, guardedCounty, PHONE } from '../given/signingIn.ts';
import { inBrowser, type Looking } from '../page/pageRun.ts';

// Whoever is not signed in yet is told so by a 401.
const { run, as } = inBrowser({ expected: /status of 401/ });

/** `m4` shares the phone of `m3`. */
function county() {
  const base = guardedCounty();
  return {
    ...base,
    members: base.members.map((member) =>
      member.id === 'm4' ? { ...member, phone: '19900000003' } : member,
    ),
  };
}

describe('the page for signing in', () => {
  let page: Page;
  let heading: Looking['heading'];
  let look: () => Promise<void>;

  beforeEach(async () => {
    await run.load(county());
    const of = await as();
    ({ page, heading } = of);
    look = () => of.look('signing-in');
    await of.go('/sign-in');
  });

  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const code = () => run.machine.texts.at(-1)?.params[0] ?? '';

  async function askFor(phone: string): Promise<void> {
    await page.getByLabel('手机号').fill(phone);
    await press('获取验证码');
    await heading('填写验证码');
    await run.machine.drain();
  }

  it('leads by phone and code into one’s duties, and goes on after a reload until one signs out', async () => {
    await look();
    await askFor(PHONE);
    const field = page.getByLabel('验证码');
    expect(await field.getAttribute('autocomplete')).toBe('one-time-code');
    expect(await field.getAttribute('inputmode')).toBe('numeric');
    await look();
    await field.fill(` ${code().slice(0, 3)} ${code().slice(3)} `);
    await press('登录');
    await heading('待办');
    await page.locator('main li').first().waitFor();
    await look();
    await page.reload();
    await heading('待办');
    expect(await page.evaluate('document.cookie')).toBe('');
    // No token is kept: only that somebody signed in here once, and on which page one was last.
    expect(await page.evaluate('[{ ...localStorage }, Object.keys(sessionStorage)]')).toEqual([
      { 'qizhi signed-in': '1' },
      ['qizhi place'],
    ]);
    await page.getByRole('link', { name: '马海山' }).click();
    await press('退出登录');
    await heading('登录');
    await page.reload();
    await heading('登录');
  });

  it('says at the field that a code is wrong', async () => {
    await askFor(PHONE);
    const wrong = String((Number(code()) + 1) % 1_000_000).padStart(6, '0');
    await page.getByLabel('验证码').fill(wrong);
    await press('登录');
    await page.getByText('验证码不对').waitFor();
    expect(await page.getByLabel('验证码').inputValue()).toBe(wrong);
  });

  it('asks on a shared phone who it is', async () => {
    await askFor('19900000003');
    await page.getByLabel('验证码').fill(code());
    await press('登录');
    await heading('您是哪一位');
    await look();
    await press('王秀英（水利局党支部）');
    await page.getByRole('link', { name: '王秀英' }).waitFor();
  });

  it('has a supervisor set up a second factor, and asks for it', async () => {
    await askFor(GUARDED.o5);
    await page.getByLabel('验证码').fill(code());
    await press('登录');
    await heading('请设置两步验证');
    await press('设置两步验证');
    await heading('两步验证');
    await page.locator('#codes li').first().waitFor();
    expect(await page.locator('#codes li').count()).toBe(10);
    await look();
    const secret = (await page.locator('#secret').textContent()) ?? '';
    await page.getByLabel('动态码或备用码').fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
    await press('登录');
    await heading('待办');
  });
});
