/** An officer: from the address in the SMS to the list that the SMS counts. */
import { beforeAll, describe, expect, it } from 'vitest';
import { county } from '../given/county.ts';
import { DESK, inBrowser, PHONE } from './pageRun.ts';

const problem = (id: string, dueOn: string) => ({
  ...{ id, owner: { member: 'm2' }, category: '不履职', text: '示例' },
  ...{ source: 'collective', foundOn: '2026-02-01', dueOn },
});

const { run, as } = inBrowser();
beforeAll(async () => {
  await run.load(
    county('2026-03-25', { problems: [problem('q1', '2026-03-05'), problem('q2', '2026-03-06')] }),
  );
  await run.post('/_local/day', { day: '2026-03-26' });
}, 90_000);

describe('an officer', () => {
  it.each([
    ['phone', PHONE],
    ['desk', DESK],
  ])('finds behind the address of the SMS what is overdue below, on the %s', async (name, size) => {
    const { body } = await run.get('/api/units/hz/overdue?step=mine&limit=1000', 'o2');
    const listed = (body.items as unknown[]).length;
    expect(listed).toBeGreaterThan(0);
    const of = await as('o2', size);
    await of.context.addInitScript('window.print = () => { window.printed = document.body.innerText; }');
    await of.go('/b');
    await of.heading('所属单位逾期');
    await of.page.getByText(`${listed}件现有逾期`).waitFor();
    expect(await of.page.locator('main li.owed').count()).toBe(listed);
    await of.look(`officer-below-${name}`);
    // On paper everybody is named, though nobody scrolled there.
    await of.press('打印');
    await expect.poll(() => of.page.evaluate('window.printed')).toContain('马海山：问题整改');
  });

  it('reads in the first line of what waits for him of which branch it is', async () => {
    const order = { unit: 'b1', dueOn: '2026-04-10', text: '示例要求' };
    const { body } = await run.post('/api/orders', order, 'o1');
    await run.post(`/api/orders/${body.id}/done`, { on: '2026-03-26', how: '示例办法' }, 'm1');
    const of = await as('o1', PHONE);
    await of.go('/mine');
    await of.page.getByRole('heading', { name: /^财政局党支部：责令改正核验/ }).waitFor();
    await of.look('officer-mine-phone');
  });

  it('opens the records behind a number of the board, with names', async () => {
    const of = await as('o2', DESK);
    await of.go('/units/hz/board?period=2026-03');
    await of.heading('总览');
    await of.page.getByRole('heading', { name: '按单位' }).waitFor();
    await of.look('officer-board-desk');
    const number = of.page.getByRole('link', { name: /^区直机关党委应办\d+件$/ });
    const count = /(\d+)件/.exec((await number.getAttribute('aria-label')) ?? '')?.[1];
    await number.click();
    await of.heading('清单');
    await of.page.getByText(`共${count}件`).waitFor();
    await of.page.getByText('马海山：结对户电话联系（3月，东村一户）').waitFor();
    await of.look('officer-behind-desk');
  }, 60_000);

  it('narrows the list by age on the phone', async () => {
    const of = await as('o2', PHONE);
    await of.go('/units/hz/board');
    await of.page.getByRole('heading', { name: '今后30天' }).waitFor();
    // What is first is seen without scrolling far, and the rest by its headings.
    expect(await of.page.evaluate('document.documentElement.scrollHeight')).toBeLessThan(2000);
    await of.look('officer-board-phone');
    // Back from a list behind a folded part, it is as it was left.
    await of.page.locator('summary', { hasText: '按事项' }).click();
    await of.page.locator('details.part[open] td a').first().click();
    await of.heading('清单');
    await of.page.goBack();
    await of.page.locator('details.part[open] td a').first().waitFor();
    await of.go('/b');
    await of.page.getByLabel('逾期多久').selectOption('16');
    await of.page.getByText(/^列出\d+件$/).waitFor();
    expect(await of.page.getByText('逾期第1天').count()).toBe(0);
    // Back from what the list led to, it is narrowed as it was.
    await of.press('总览');
    await of.heading('总览');
    await of.page.goBack();
    await of.page.getByText(/^列出\d+件$/).waitFor();
    expect(await of.page.getByLabel('逾期多久').inputValue()).toBe('16');
  }, 60_000);

  it.each([
    ['phone', PHONE],
    ['desk', DESK],
  ])('reads a branch, and is offered nothing that only the branch enters, on the %s', async (_, size) => {
    const of = await as('o1', size);
    await of.go('/branches/b1');
    await of.page.getByText('这里供上级查看').waitFor();
    await of.page.getByText('临近').or(of.page.getByText('逾期')).first().waitFor();
    expect(await of.page.locator('main a[href^="/duties/"]').count()).toBe(0);
    expect(await of.page.getByText('选上，一起登记').count()).toBe(0);
    await of.press('谈心谈话');
    await of.page.getByRole('heading', { name: '专题谈话' }).waitFor();
    await of.page.getByRole('heading', { name: /谈了没有/ }).waitFor();
    expect(await of.page.getByText('没有办理这件事的权限').count()).toBe(0);
    expect(await of.page.getByText('登记谈话').count()).toBe(0);
    expect(await of.page.getByText('安排专题谈话').count()).toBe(0);
    await of.press('名册');
    // What a superior may do stays.
    await of.page.locator('summary', { hasText: '登记党员' }).waitFor();
    expect(await of.page.getByText('确定约谈联络员').count()).toBe(0);
    await of.press('台账');
    await of.page.getByText(/登记/).first().waitFor();
    expect(await of.page.getByRole('button', { name: '更正' }).count()).toBe(0);
  });
});
