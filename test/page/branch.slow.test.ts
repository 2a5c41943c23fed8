/** A secretary keeps the branch: its roster, its talks and their plan, on a phone and at a desk. */
import { beforeEach, describe, expect, it } from 'vitest';
import { county } from '../given/county.ts';
import { DESK, inBrowser, type Looking, PHONE } from './pageRun.ts';

const DAY = '2026-03-26';

const { run, as } = inBrowser();

let of: Looking;
beforeEach(async () => {
  await run.loadQuietly(county(DAY));
});

const unfold = (name: string | RegExp) =>
  of.page.locator('summary').filter({ hasText: name }).first().click();
const submit = (name: string) =>
  of.page.locator('details[open]').getByRole('button', { name, exact: true }).first().click();

describe('the roster', () => {
  beforeEach(async () => {
    of = await as('m1', PHONE);
    await of.go('/branches/b1/roster');
    await of.heading('名册');
  });

  it('takes up a member, who is then in the list', async () => {
    await unfold('登记党员');
    await of.page.getByLabel('身份').selectOption('probationary');
    await of.page.getByLabel('姓名', { exact: true }).fill('卓玛措');
    await submit('提交');
    await of.page.getByRole('heading', { name: '在册4人' }).waitFor();
    await of.page.getByText('卓玛措').waitFor();
    await of.look('branch-roster');
  });

  it('gives somebody a post and takes it back by the history, and proposes what excuses him', async () => {
    await of.press(/马海山/);
    await of.heading('马海山');
    await unfold('任免岗位');
    await of.page.getByLabel('党小组长').check();
    await submit('提交');
    await of.page.getByText('正式党员，党小组长').waitFor();
    await unfold('登记有误，撤销');
    await of.page.locator('details[open]').getByLabel('更正的理由').fill('任错了人');
    await submit('撤销');
    await of.page.getByText(/已撤销：任错了人/).waitFor();
    await unfold(/^有情况/);
    await of.page.getByLabel(/^特殊情况/).fill('长期患病');
    await of.page.locator('details[open]').getByLabel('原因').fill('医院证明');
    await submit('提交');
    await of.page.getByText(/已提交：有情况/).waitFor();
    await of.look('branch-member');
    await of.go('/branches/b1/roster');
    await of.page.getByText(/马海山：特殊情况改为长期患病（医院证明）/).waitFor();
  });

  it('accepts who comes from another committee', async () => {
    const units = [
      ...county(DAY).units,
      { id: 'jg2', name: '街道党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
      { id: 'b3', name: '南街党支部', kind: 'branch', parent: 'jg2' },
    ];
    const other = { id: 'm9', name: '王建国', phone: '19900000909', branch: 'b3', standing: 'full' };
    const members = [
      ...county(DAY).members,
      { ...other, inBranchSince: '2020-05-01', posts: ['secretary'] },
      { ...other, id: 'm8', name: '多杰', phone: '19900000808', inBranchSince: '2020-05-01' },
    ];
    await run.loadQuietly(county(DAY, { units, members }));
    const sent = await run.post('/api/members/m8/transfer', { to: 'b1', on: DAY }, 'm9');
    expect(sent.status).toBe(200);
    await of.page.reload();
    await of.page.getByRole('heading', { name: '多杰' }).waitFor();
    await of.look('branch-transfer');
    await of.press('接收');
    await of.page.getByRole('heading', { name: '在册4人' }).waitFor();
  });
});

describe('talks', () => {
  beforeEach(() => run.load(county(DAY)));

  it('are seen by person on the phone, asked for and answered, and entered from there', async () => {
    expect((await run.post('/api/talk-requests', { branch: 'b1', about: '工作' }, 'm2')).status).toBe(201);
    of = await as('m1', PHONE);
    await of.go('/branches/b1/talks');
    await of.heading('谈心谈话');
    await unfold('答复时间和地点');
    await of.page.getByLabel('什么时间').fill('2026-03-30T15:00');
    await of.page.getByLabel('什么地点').fill('支部活动室');
    await submit('答复');
    await of.page.getByText('没有等待答复的申请。').waitFor();
    await of.look('branch-talks-phone');
    await of.page.getByRole('link', { name: '登记谈话' }).first().click();
    await of.heading('登记谈心谈话');
    await of.page.getByLabel('方式').selectOption('faceToFace');
    await of.page.getByLabel('思想作风').check();
    await of.page.getByRole('button', { name: '登记谈心谈话' }).click();
    await of.heading('已登记');
    await of.page
      .getByRole('link', { name: /谈心谈话/ })
      .first()
      .click();
    await of.heading('谈心谈话');
    await of.page.getByText('已办').first().waitFor();
  });

  it('are planned from the draft, line by line, and the plan then says what was held', async () => {
    of = await as('m1', DESK);
    await of.go('/branches/b1/talk-plan');
    await of.heading('谈话计划');
    const talker = of.page.getByLabel('谁与马海山谈');
    await talker.waitFor();
    const talkers = await talker.locator('option').allInnerTexts();
    expect(talkers).toContain('李卓玛谈');
    expect(talkers).not.toContain('马海山谈');
    await of.page.getByLabel('哪个月与马海山谈').selectOption('2026-05');
    await of.page.getByLabel(/谈心工作日/).fill('每月15日');
    await of.look('branch-talk-plan');
    await submit('定下计划');
    await of.page.getByText('5月，李卓玛与马海山：还没有谈').waitFor();
    const { body } = await run.get('/api/branches/b1/talk-plans/2026-H1', 'm1');
    expect(body.talkDay).toBe('每月15日');
    await of.go('/branches/b1/talks');
    await of.page.getByRole('rowheader', { name: '马海山' }).waitFor();
    await of.look('branch-talks-desk');
  });

  it('are owed for what befell somebody, and entered for that', async () => {
    of = await as('m1', PHONE);
    await of.go('/branches/b1/talks');
    await unfold('登记“八必谈”事项');
    await of.page.getByLabel('哪名党员').first().selectOption('m2');
    await of.page.getByLabel('什么事项').selectOption('hardship');
    await submit('提交');
    await of.page.getByRole('heading', { name: '马海山：生活困难' }).waitFor();
    await of.look('branch-must-talks');
    await of.page
      .getByRole('listitem')
      .filter({ hasText: '生活困难' })
      .getByRole('link', { name: '登记谈话' })
      .click();
    await of.heading('登记谈心谈话');
    expect(await of.page.getByLabel('形式').inputValue()).toBe('appointment');
    await expect.poll(() => of.page.getByLabel(/针对哪个必谈事项/).inputValue()).not.toBe('');
  });
});
