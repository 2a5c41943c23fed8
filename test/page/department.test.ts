/** Officers at work: what waits for them, reports from draft to receipt, orders, notices, standards. */
import { beforeEach, describe, it } from 'vitest';
import { county } from '../given/county.ts';
import { DESK, inBrowser, PHONE } from './pageRun.ts';

const DAY = '2026-06-22';

const { run, as } = inBrowser({ viewport: DESK });
beforeEach(async () => {
  await run.loadQuietly(county(DAY));
});

describe('a committee officer', () => {
  it('answers on the phone what branches have asked for', async () => {
    await run.load(county(DAY));
    const { body } = await run.get('/api/branches/b1/duties?rule=volunteer-service&limit=9', 'm1');
    const duty = (body.duties as { id: string; state: string }[]).find(({ state }) => state === 'open');
    await run.post('/api/waivers', { duty: duty?.id, reason: '大雪封山' }, 'm1');
    await run.post('/api/members/m2/circumstances', { ableToWork: false, reason: '腿伤' }, 'm1');
    const of = await as('o1', PHONE);
    await of.go('/units/jg/waiting');
    await of.page.getByText('大雪封山').waitFor();
    await of.page.getByText('马海山：没有劳动能力').waitFor();
    await of.look('officer-waiting-phone');
    await of.press('批准免除');
    await of.page.getByText('没有等待批复的免除申请').waitFor();
    await of.press('同意');
    await of.page.getByText('没有等待同意的情况变化').waitFor();
  });

  it('does not grant a waiver and says why; the secretary reads it at the branch and at the duty', async () => {
    await run.load(county(DAY));
    const { body } = await run.get('/api/branches/b1/duties?rule=volunteer-service&limit=9', 'm1');
    const duty = (body.duties as { id: string; state: string }[]).find(({ state }) => state === 'open');
    await run.post('/api/waivers', { duty: duty?.id, reason: '大雪封山' }, 'm1');
    const of = await as('o1');
    await of.go('/units/jg/waiting');
    await of.page.locator('summary', { hasText: '不批准' }).click();
    await of.page.getByLabel('不批准的理由').fill('可以改到社区办');
    await of.page.getByRole('button', { name: '不批准' }).click();
    await of.page.getByText('没有等待批复的免除申请').waitFor();
    const secretary = await as('m1', PHONE);
    await secretary.go('/branches/b1');
    await secretary.page.getByText('上级没有批准的免除申请（1件）').click();
    await secretary.page.getByText('没有批准免除：可以改到社区办').waitFor();
    await secretary.go(`/duties/${encodeURIComponent(duty?.id ?? '')}`);
    await secretary.page.getByText('没有批准免除：可以改到社区办').waitFor();
  });

  it('orders a branch to correct, which reports it done, and verifies it', async () => {
    const of = await as('o1');
    await of.go('/units/b1/orders');
    await of.page.getByText('责令这个单位改正').click();
    await of.page.getByLabel('改正时限').fill('2026-07-10');
    await of.page.getByLabel('要改正什么').fill('一季度大会没有评议');
    await of.press('发出');
    await of.page.getByRole('heading', { name: '一季度大会没有评议' }).waitFor();
    await of.look('officer-orders-desk');
    // What one has issued stands in one's own list, with how far it is.
    await of.go('/units/jg/orders');
    await of.page.getByRole('heading', { name: '对直接下级发出的' }).waitFor();
    await of.page.getByText(/^责令改正：待办/).waitFor();

    const [order] = (await run.get('/api/units/b1/orders', 'o1')).body.items as { id: string }[];
    await run.post(`/api/orders/${order?.id}/done`, { on: DAY, how: '已补开' }, 'm1');
    await of.go(`/orders/${order?.id}`);
    await of.page.getByText('怎样改正的：已补开').waitFor();
    await of.page.getByText('已登记改正，待核验').waitFor();
    await of.press('核验：已改正');
    await of.page.getByText('已办').waitFor();
  });

  it('has a notice drafted, changes it and issues it; the branch acknowledges it', async () => {
    await run.load(county(DAY));
    const of = await as('o1');
    await of.go('/units/b1/orders');
    await of.page.getByText('起草通报').click();
    await of.press('对单位的通报');
    await of.heading('通报');
    await of.page.getByText('修改', { exact: true }).click();
    await of.page.getByLabel('通报内容').fill('请于本月内补齐。');
    await of.press('保存');
    await of.page.locator('.paper', { hasText: '请于本月内补齐。' }).waitFor();
    // What is typed and not saved goes out too, and only after the question.
    await of.page.getByText('修改', { exact: true }).click();
    await of.page.getByLabel('通报内容').fill('请于七月五日前补齐。');
    await of.press('保存修改并发出');
    await of.press('不，再看看');
    await of.press('保存修改并发出');
    await of.press('是');
    await of.page.locator('.paper', { hasText: '请于七月五日前补齐。' }).waitFor();
    await of.page.getByRole('button', { name: '生成公文（docx）' }).waitFor();
    await of.look('officer-notice-desk');
    const secretary = await as('m1', PHONE);
    await secretary.go(new URL(of.page.url()).pathname);
    await secretary.press('签收');
    await secretary.page.getByText('单位签收').waitFor();
  });
});

describe('a half-year report', () => {
  it('goes from the draft through changing and sending to the receipt of the superior', async () => {
    const of = await as('o1');
    await of.go('/units/jg/reports');
    await of.heading('半年报告');
    await of.press('看上半年的报告');
    await of.page.getByText('正文由系统按登记起草').waitFor();
    await of.page.getByText('修改正文').click();
    await of.page.getByLabel('报告内容').fill('上半年谈心谈话开展情况：已全部谈完。');
    await of.press('保存');
    await of.page.locator('.paper', { hasText: '已全部谈完' }).waitFor();
    await of.press('生成公文（docx）');
    await of.page.getByRole('link', { name: /docx/ }).waitFor();
    // What is typed and not saved, even before the page was opened anew, is what is sent.
    await of.page.getByText('修改正文', { exact: true }).click();
    await of.page.getByLabel('报告内容').fill('上半年谈心谈话开展情况：已全部谈完，没有遗漏。');
    await of.page.reload();
    await of.press('保存修改并报送');
    await of.page.getByText('已报送').first().waitFor();
    await of.page.locator('.paper', { hasText: '没有遗漏' }).waitFor();
    const above = await as('o2');
    await above.go('/units/hz/reports');
    await above.page.getByText('待签收').waitFor();
    await above.look('reports-below-desk');
    await above.press('区直机关党委');
    await above.page.locator('summary', { hasText: '退回' }).click();
    await above.page.getByLabel('原因').fill('请补充经验做法');
    await above.page.getByRole('button', { name: '退回' }).click();
    await above.page.getByText('已退回').first().waitFor();
    await of.page.reload();
    await of.page.getByText('上级退回：请补充经验做法').waitFor();
    await of.press('报送');
    await of.page.getByText('已报送').first().waitFor();
    // The second version is signed for by its own duty.
    await above.go('/mine');
    await above.press('签收或退回');
    await above.press('签收');
    await above.page.getByText('已签收').waitFor();
  }, 60_000);
});

describe('a prefecture', () => {
  it('makes a standard stricter from its next period on', async () => {
    const of = await as('o3');
    await of.go('/units/xn/standards');
    await of.page.getByLabel('找一项').fill('结对户电话');
    await of.page.getByText('找到1条标准').waitFor();
    const row = of.page.getByRole('listitem').filter({ hasText: '结对户电话联系' }).first();
    await row.getByRole('button', { name: /加严/ }).click();
    await row.getByRole('button', { name: '定下' }).click();
    // A number is filled in, and a day chosen.
    await row.locator('.field').filter({ hasText: '定为多少' }).getByText('请填写').waitFor();
    await row.getByLabel('定为多少').fill('2');
    await row.getByRole('button', { name: '定下' }).click();
    await row.getByText('西宁市定为不少于2次').waitFor();
    await of.page.getByLabel('找一项').fill('');
    await of.page.getByRole('heading', { name: '加严的（1条）' }).waitFor();
  });

  it('sees plans, what worked and who is covered, without a ranking', async () => {
    const of = await as('o3');
    await of.go('/units/xn/guidance');
    await of.page.getByRole('heading', { name: '覆盖情况' }).waitFor();
    await of.page.getByText('还没有登记活动方案').waitFor();
    await of.look('guidance-desk');
  });
});
