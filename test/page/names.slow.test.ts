/** Whoever was renamed is called so at once, on every screen and without a reload. */
import { beforeEach, expect, it } from 'vitest';
import { county } from '../given/county.ts';
import { DESK, inBrowser, type Looking } from './pageRun.ts';

const DAY = '2026-03-26';
const problem = { id: 'q1', owner: { member: 'm2' }, category: '不履职', text: '示例', source: 'collective' };
const problems = [{ ...problem, foundOn: '2026-02-01', dueOn: '2026-03-01' }];

const { run, as } = inBrowser({ viewport: DESK });
beforeEach(async () => {
  await run.load(county('2026-03-25', { problems }));
  await run.post('/_local/day', { day: DAY });
});

/** On the page of one of the roster. */
async function rename(of: Looking, name: string): Promise<void> {
  await of.page.getByText('更改姓名、电话、身份和类别').click();
  await of.page.getByLabel('姓名（可不填）').fill(name);
  await of.page.locator('details[open]').getByRole('button', { name: '提交' }).click();
  await of.heading(name);
}

it('an officer who corrects a name in a roster finds it in the list that he came from', async () => {
  const of = await as('o1');
  await of.go('/units/jg');
  await of.page
    .getByText(/^马海山：/)
    .first()
    .waitFor();
  await of.press('支部的情况和台账');
  await of.press('名册');
  await of.page.getByRole('link', { name: /马海山/ }).click();
  await rename(of, '马海珊');
  await of.press('所属单位');
  await of.page
    .getByText(/^马海珊：/)
    .first()
    .waitFor();
  expect(await of.page.getByText(/^马海山：/).count()).toBe(0);
});

it('who corrects his own name reads it at the top of the page', async () => {
  const of = await as('m1');
  await of.go('/members/m1');
  await rename(of, '李卓马');
  await of.page.getByRole('banner').getByRole('link', { name: '李卓马' }).waitFor();
});

it('what others rename is read anew after a minute', async () => {
  const of = await as('o1');
  await of.page.clock.install();
  await of.go('/units/jg');
  await of.page
    .getByText(/^马海山：/)
    .first()
    .waitFor();
  expect((await run.patch('/api/members/m2', { name: '马海珊' }, 'm1')).status).toBe(200);
  await of.page.clock.fastForward(61_000);
  await of.press('待办');
  await of.press('所属单位');
  await of.page
    .getByText(/^马海珊：/)
    .first()
    .waitFor();
});
