/** What a secretary does less often: selection, pairings, reviews, imports, surveys, opinions, telling in person. */
import { beforeEach, describe, expect, it } from 'vitest';
import { largeCounty, selecting } from '../given/rounds.ts';
import { inBrowser, type Looking, PHONE } from './pageRun.ts';

const DAY = '2026-03-20';

const { run, as } = inBrowser();

let of: Looking;
beforeEach(async () => {
  run.machine.clock.standAtNoon(DAY);
  await run.load(largeCounty(DAY));
  of = await as('m1', PHONE);
});

const unfold = (name: string | RegExp) =>
  of.page.locator('summary').filter({ hasText: name }).first().click();
const submit = (name: string) =>
  of.page.locator('details[open]').getByRole('button', { name, exact: true }).first().click();

describe('a selection', { timeout: 180_000 }, () => {
  it('goes from the meeting to publicity, and an objection to it is handled', async () => {
    await of.go('/branches/b1/rounds');
    await unfold('登记本季度的评选会议');
    await of.page.getByLabel('哪个季度').selectOption('2026-Q1');
    await submit('登记会议');
    await of.page.getByText('党员20人，名额2名').waitFor();
    await of.look('branch-rounds');
    await of.press('查看和办理');
    await of.heading('优秀党员评选');
    await of.press('报上级备案');
    await of.page.getByText(/^没有人选，报上去就是本季度没有评出/).waitFor();
    await of.press('不，再看看');
    await of.page.getByLabel('再提一名人选').selectOption('m3');
    await of.page.getByLabel(/^评语/).fill('履职尽责');
    await of.press('增加人选');
    await of.page.getByRole('heading', { name: '才让东智' }).waitFor();
    await unfold('公示人选');
    await submit('公示');
    await of.page.getByText(/公示单上印着二维码/).waitFor();
    await of.look('branch-round');
    const [, id = ''] = /rounds\/(.+)$/.exec(of.page.url()) ?? [];
    await selecting(run).object(id, 'm2', { member: 'm3' });
    await of.page.reload();
    await unfold('处理这条异议');
    await of.page.getByLabel(/^核实结果/).fill('经核实，情况不属实');
    await submit('提交');
    await of.page.getByRole('alert').filter({ hasText: '请选择' }).waitFor();
    await of.page.getByLabel('异议成立').selectOption('不成立');
    await submit('提交');
    await of.page.getByText('经核实，情况不属实').waitFor();
    const { body } = await selecting(run).read(id);
    expect(body.objections).toMatchObject([{ handled: { upheld: false } }]);
  });

  it('that is confirmed is followed up for everybody, some now and some later', async () => {
    const on = selecting(run);
    const id = await on.begun('2026-Q1', DAY);
    await on.file(id);
    expect((await on.confirm(id)).status).toBe(200);
    await of.go(`/rounds/${id}`);
    await unfold('逐人评定，还有20人');
    await of.page.getByLabel('评定', { exact: true }).nth(1).selectOption('qualified');
    await of.page.getByLabel(/^措施/).nth(1).fill('肯定优点');
    await submit('保存');
    await of.page.getByText(/：合格，肯定优点/).waitFor();
    await unfold('逐人评定，还有19人');
    expect(await of.page.locator('details[open]').getByLabel(/^措施/).count()).toBe(19);
    await unfold('更正已登记的评定');
    const graded = of.page.locator('details[open]').filter({ hasText: '保存更正' });
    await graded.getByLabel('哪名党员').selectOption({ index: 1 });
    await graded.getByLabel('评定', { exact: true }).selectOption('fair');
    await graded.getByLabel(/^措施/).fill('谈一次话');
    await graded.getByLabel(/写明原因/).fill('选错了');
    await submit('保存更正');
    await of.page.getByText(/：一般，谈一次话/).waitFor();
  });
});

describe('the branch', { timeout: 180_000 }, () => {
  it('pairs a member, says what was done, and ends it', async () => {
    await of.go('/branches/b1/pairings');
    await unfold('登记结对');
    await of.page.getByLabel('哪名党员').selectOption('m1');
    await of.page.getByLabel(/^与谁/).selectOption('household');
    await of.page.getByLabel('称呼，不写电话和证件号码').first().fill('西村一户');
    await submit('提交');
    await of.page.getByRole('heading', { name: '李卓玛：西村一户（结对户）' }).waitFor();
    await of.look('branch-pairings');
  });

  it('reviews its quarter from the draft', async () => {
    await of.go('/branches/b1/reviews');
    await of.page.getByRole('heading', { name: '梳理总结' }).waitFor();
    expect((await of.page.getByLabel('梳理总结').inputValue()).length).toBeGreaterThan(20);
    await of.look('branch-reviews');
    // What was chosen stays where the page is read anew.
    const choice = of.page.getByLabel('哪一期');
    const now = await choice.inputValue();
    await choice.selectOption({ index: 1 });
    const before = await choice.inputValue();
    await of.page.reload();
    await of.page.getByRole('heading', { name: '梳理总结' }).waitFor();
    expect([before === now, await choice.inputValue()]).toEqual([false, before]);
    await choice.selectOption(now);
    await of.page.getByRole('heading', { name: '梳理总结' }).waitFor();
    await of.page.getByRole('button', { name: '登记', exact: true }).click();
    await of.page.getByText('已登记：一季度的梳理总结。').waitFor();
  });

  it('imports a sheet after a look at every line', async () => {
    await of.go('/branches/b1/import');
    const text = '姓名,身份,电话\n卓玛措,正式党员,13900000001\n多杰,不知道,13900000002\n';
    await of.page
      .getByLabel(/^填好的表格/)
      .setInputFiles({ name: '名册.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await of.page.getByRole('heading', { name: '核对结果，还没有写入' }).waitFor();
    await of.page.getByRole('row', { name: /不能导入/ }).waitFor();
    await of.look('branch-import');
    await of.press('写入1行');
    await of.page.getByRole('heading', { name: '已经写入' }).waitFor();
    const { body } = await run.get('/api/branches/b1', 'm1');
    expect(JSON.stringify(body)).toContain('卓玛措');
    // Where no line can be written there is nothing to press.
    const faulty = {
      name: '名册.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('姓名,身份\n多杰,不知道\n'),
    };
    await of.page.getByLabel(/^填好的表格/).setInputFiles(faulty);
    await of.page.getByText('没有要写入的行').waitFor();
    expect(await of.page.getByRole('button', { name: /^写入/ }).count()).toBe(0);
  });

  it('begins a survey, gives out its codes once, and closes it', async () => {
    await of.go('/branches/b1/surveys');
    await unfold('开展群众测评');
    await of.page.getByLabel('测评名称').first().fill('窗口服务测评');
    await of.page.getByLabel('最后一天').first().fill('2026-03-31');
    await of.page.getByLabel('要一个张贴用的公用码').check();
    await submit('提交');
    await of.page.getByText(/二维码只给这一次/).waitFor();
    await of.press('查看和结束');
    await of.heading('群众测评');
    await of.press('结束测评');
    await of.press('不，再看看');
    await of.press('结束测评');
    await of.press('是');
    await of.page.getByText('已结束').waitFor();
    await of.look('branch-survey');
  });

  it('handles what was put into the box', async () => {
    await run.post('/api/public/opinions', { branch: 'b1', text: '中午请有人值班' });
    await of.go('/branches/b1/opinions');
    await unfold('登记怎样办理');
    await of.page.getByLabel('怎样办理的').fill('已安排轮班');
    await submit('提交');
    await of.page.getByText('已安排轮班').waitFor();
    await of.look('branch-opinions');
  });

  it('tells those in person whom no SMS reaches', async () => {
    expect((await run.post('/_local/day', { day: '2026-03-24' })).status).toBe(200);
    await of.go('/branches/b1/tell');
    await of.heading('当面告知');
    await of.page.getByText('没有要当面告知的人').waitFor();
    const put = await run.put('/api/me/sms', { receive: false }, 'm2');
    expect(put.status).toBe(200);
    await of.page.reload();
    await of.press('已当面告知马海山');
    await of.page.getByText('（已告知）').first().waitFor();
    await of.look('branch-tell');
  });

  it('shows the rest of what it does', async () => {
    for (const [path, title] of REST) {
      await of.go(`/branches/b1/${path}`);
      await of.heading(title);
      await of.page.getByText('正在读取…').first().waitFor({ state: 'detached' });
      expect(await of.page.locator('.note.bad').count(), title).toBe(0);
      await of.look(`branch-${path}`);
    }
  });
});

const REST = [
  ['more', '更多'],
  ['coverage', '覆盖情况'],
  ['plans', '活动方案和经验做法'],
  ['activities', '服务和活动'],
] as const;
