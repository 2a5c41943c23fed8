/** A trial machine: whom to look as, the day, and what went out, from the SMS in the outbox to the list that it counts. */
import { beforeEach, describe, it } from 'vitest';
import { county } from '../given/county.ts';
import { DESK, inBrowser, type Looking, PHONE } from './pageRun.ts';

const { run, as } = inBrowser();
let of: Looking;
beforeEach(() => run.load(county('2026-03-25')));

const begin = async (size = DESK): Promise<void> => {
  of = await as(undefined, size);
  await of.go('/');
  await of.heading('有期限的小事，记一次，办得完');
};

describe('the start of a trial machine', () => {
  it('says the day, offers somebody of each kind and finds everybody else', async () => {
    await begin();
    await of.page.getByRole('heading', { name: '今天是2026年3月25日 星期三' }).waitFor();
    await of.look('trial-desk');
    await of.page.getByLabel('找别的人').fill('水利局 书记');
    await of.page.getByText('共1人').waitFor();
    await of.page.getByRole('button', { name: '王秀英' }).last().click();
    await of.heading('待办');
    await of.page.getByRole('link', { name: '王秀英' }).waitFor();
    await of.press('换一个人');
    await of.heading('有期限的小事，记一次，办得完');
  });

  it('moves the day, says what fired, and opens the link of an SMS as whoever it went to', async () => {
    await begin(PHONE);
    await of.press('下一天');
    await of.page.getByText('已走到3月26日：').waitFor();
    await of.page.getByRole('heading', { name: '今天是2026年3月26日 星期四' }).waitFor();
    // The week's first working day, on which officers hear.
    await of.page.getByLabel('或走到').fill('2026-03-30');
    await of.press('走到这天');
    await of.page.getByRole('heading', { name: '今天是2026年3月30日 星期一' }).waitFor();
    const text = of.page.locator('li.sms').filter({ hasText: '发给韩雪' });
    await text.getByText('【旗帜】湟中区').waitFor();
    await of.look('trial-phone');
    await text.getByRole('button', { name: '打开链接' }).click();
    await of.heading('所属单位逾期');
    const { body } = await run.get('/api/units/hz/overdue?step=mine&limit=1000', 'o2');
    await of.page.getByText(`${(body.items as unknown[]).length}件现有逾期`).waitFor();
  });
});
