/** What a branch is asked and told from above, and what is seldom looked at: each has its place on the page. */
import { beforeEach, describe, expect, it } from 'vitest';
import { county } from '../given/county.ts';
import { DESK, inBrowser } from './pageRun.ts';

const DAY = '2026-06-26';
const data = county(DAY);

const { run, as } = inBrowser();

beforeEach(() => run.loadQuietly(data));

describe('a secretary', () => {
  it('finds the order to correct under 更多 and answers it', async () => {
    const order = { unit: 'b1', text: '一季度大会没有评议', dueOn: '2026-07-10' };
    expect((await run.post('/api/orders', order, 'o1')).status).toBe(201);
    const of = await as('m1');
    await of.go('/branches/b1/more');
    await of.press(/^责令和通报/);
    await of.heading('责令和通报');
    await of.page.getByRole('heading', { name: '一季度大会没有评议' }).waitFor();
    await of.page.getByText(/由区直机关党委责令$/).waitFor();
    await of.look('branch-orders');
    await of.page.locator('summary').first().click();
    await of.page.getByLabel('怎样办的').fill('已补开');
    await of.page.locator('details[open]').getByRole('button', { name: '提交' }).click();
    await of.page.getByText('怎样改正的：已补开').waitFor();
  });

  it('sends the half-year report of the branch that is overdue, and goes back to where it came from', async () => {
    await run.post('/_local/day', { day: '2026-07-01' });
    const of = await as('m1');
    await of.go('/branches/b1/more');
    await of.press(/^半年报告/);
    await of.press('看上半年的报告');
    await of.page.getByRole('heading', { name: '详细情况' }).waitFor();
    await of.page.getByText(/^问题：.*没有办结0件$/).waitFor();
    await of.look('branch-report');
    await of.press('报送');
    await of.page.getByText('已报送').first().waitFor();
    await of.press('← 支部');
    await of.heading('半年报告');
    await of.page.getByText(/已报送/).waitFor();
  });
});

describe('on paper', () => {
  it('stands what is owed and with whom, and nothing to press or to unfold', async () => {
    const of = await as('m1');
    await of.go('/branches/b1/pairings');
    await of.page.getByRole('heading', { name: /东村一户/ }).waitFor();
    await of.page.emulateMedia({ media: 'print' });
    await of.page.getByRole('heading', { name: /东村一户/ }).waitFor();
    for (const kind of ['summary', 'button', 'nav', 'a.button', 'input'])
      expect(await of.page.locator(kind).filter({ visible: true }).count()).toBe(0);
  });
});

describe('a roster', () => {
  it('has a member go to another branch, which is found by its name', async () => {
    const of = await as('m1');
    await of.go('/members/m3?branch=b1');
    await of.page.getByText('转接到另一支部').click();
    await of.page.getByLabel('转到哪个党支部').fill('水利');
    await of.press('查找');
    await of.press('转到水利局党支部（区直机关党委）');
    await of.look('branch-transfer');
    await of.press('转接');
    await of.page.getByText('这个支部没有这个人').or(of.page.getByText('已提交')).first().waitFor();
    const { body } = await run.get('/api/branches/b2', 'm4');
    expect((body.members as { id: string }[]).map(({ id }) => id)).toContain('m3');
  });
});

describe('a member', () => {
  it('sees what was done for the household that he is paired with', async () => {
    const call = { kind: 'call', happenedOn: '2026-06-25', pairing: 'p2' };
    expect((await run.post('/api/submissions', call, 'm2')).status).toBe(201);
    const of = await as('m2');
    await of.go('/me');
    await of.press('结对');
    await of.heading('我的结对');
    await of.page.getByText('今年：6月25日电话').waitFor();
    await of.look('member-pairings');
  });

  it('reads what is asked of everybody and entered nowhere', async () => {
    const of = await as('m2');
    await of.go('/me');
    await of.page.locator('summary').filter({ hasText: '党徽' }).first().click();
    await of.page.locator('details[open] p').first().waitFor();
  });

  it('reads of the pledge that he kept by its words, not by a number', async () => {
    const pledge = { kind: 'pledge', happenedOn: '2026-06-01', what: '每月下村一天', toWhom: '东村群众' };
    const made = { ...pledge, dueOn: '2026-06-20', publishedAt: ['board'] };
    const { body } = await run.post('/api/submissions', made, 'm2');
    const { id } = (body as { record: { id: string } }).record;
    const kept = { kind: 'pledgeFulfilment', happenedOn: '2026-06-20', pledge: id, how: '下村一天' };
    expect((await run.post('/api/submissions', kept, 'm2')).status).toBe(201);
    const of = await as('m2');
    await of.go('/me/records');
    await of.page.getByText(/：每月下村一天；.*下村一天/).waitFor();
    await of.page.getByText(/何时完成：2026年6月20日；在哪里公示：公开栏/).waitFor();
    expect(await of.page.getByText(id).count()).toBe(0);
    const secretary = await as('m1');
    await secretary.go('/branches/b1/ledger');
    await secretary.page.getByRole('heading', { name: '马海山：践诺' }).waitFor();
    expect(await secretary.page.getByRole('table').count()).toBe(0);
    await secretary.look('branch-ledger-phone');
  });

  it('reads what he had entered before he corrected it', async () => {
    const call = { kind: 'call', happenedOn: '2026-06-25', pairing: 'p2' };
    const { body } = await run.post('/api/submissions', call, 'm2');
    const { id } = (body as { record: { id: string } }).record;
    const correction = { changes: { happenedOn: '2026-06-24' }, reason: '日期记错' };
    expect((await run.post(`/api/records/${id}/corrections`, correction, 'm2')).status).toBe(201);
    const of = await as('m2');
    await of.go('/me/records');
    await of.page.getByText(/6月24日.*已更正：日期记错/).waitFor();
    await of.page.getByText('原来的登记').click();
    await of.page.getByText(/^6月25日。.*马海山登记/).waitFor();
  });
});

describe('officers', () => {
  it('agree that a number which somebody else entered is the person’s', async () => {
    expect((await run.patch('/api/members/m2', { phone: '19900000992' }, 'm1')).status).toBe(200);
    const of = await as('o1', DESK);
    await of.go('/members/m2?branch=b1');
    await of.page.getByText('确认登记的手机号是本人的').click();
    await of.press('已核实，是本人的号码');
    await of.page.getByText('已确认。').waitFor();
  });

  it('of a prefecture choose the fields of the record sheet, which those below then see', async () => {
    const of = await as('o3', DESK);
    await of.go('/units/xn/standards');
    await of.page.getByText('没有统一制定，按通常的栏目').waitFor();
    await of.page.getByText('统一制定栏目和顺序').click();
    await of.page.getByRole('button', { name: '去掉签名' }).click();
    await of.page.getByRole('button', { name: '谈话时间上移' }).click();
    await of.press('定下栏目');
    await of.page.getByText(/由西宁市统一制定：谈话时间、党支部、.*[^签名]。$/).waitFor();
    const { body } = await run.get('/api/units/b1/parameters', 'm1');
    expect(body.recordSheet).toMatchObject({ unit: 'xn', unitName: '西宁市' });
    expect((body.recordSheet as { fields: string[] }).fields.slice(0, 2)).toEqual(['on', 'branch']);
  });

  it('ask the masses about their unit with codes of its own', async () => {
    const of = await as('o1', DESK);
    await of.go('/units/jg/surveys');
    await of.heading('群众测评');
    await of.page.getByText('开展群众测评').click();
    await of.page.getByLabel('测评名称').first().fill('机关作风');
    await of.page.getByLabel('最后一天').first().fill('2026-07-10');
    await of.page.getByLabel(/张贴用的公用码/).check();
    await of.page.locator('details[open]').getByRole('button', { name: '提交' }).click();
    await of.page.getByRole('heading', { name: '机关作风' }).waitFor();
    await of.look('unit-surveys-desk');
    await of.press('查看和结束');
    await of.press('← 群众测评');
    await of.heading('群众测评');
    expect(new URL(of.page.url()).pathname).toBe('/units/jg/surveys');
  });
});
