/** A member and what is his: pledges, talks for him alone, talks asked for, problems, messages, corrections, his data. */
import { beforeEach, describe, expect, it } from 'vitest';
import { county } from '../given/county.ts';
import { inBrowser, type Looking } from './pageRun.ts';

const DAY = '2026-03-26';
const data = county(DAY, { liaisons: [{ branch: 'b1', person: 'm3', phone: '09718230001' }] });

const { run, as } = inBrowser();

let of: Looking;
beforeEach(async () => {
  await run.loadQuietly(data);
  of = await as('m2');
});

const submitted = async (body: object, by: string): Promise<string> => {
  const reply = await run.post('/api/submissions', { happenedOn: DAY, ...body }, by);
  expect(reply.status).toBe(201);
  return (reply.body as { record: { id: string } }).record.id;
};

const talk = {
  kind: 'talk',
  form: 'regular',
  talker: 'm1',
  with: ['m2'],
  topics: ['work'],
  mode: 'faceToFace',
};

describe('a member', () => {
  it('pledges from the page and sees by when it is to be kept', async () => {
    await of.go('/me/pledges');
    await of.heading('我的承诺');
    await of.press('登记承诺');
    await of.heading('登记承诺');
    await of.page.getByLabel('承诺什么').fill('为东村修一条水渠');
    await of.page.getByLabel('对谁承诺').fill('东村村民');
    await of.page.getByLabel('何时完成').fill('2026-06-30');
    await of.page.getByLabel('公开栏').check();
    await of.page.getByRole('button', { name: '登记承诺' }).click();
    await of.heading('已登记');
    await of.page
      .getByRole('link', { name: /我的承诺/ })
      .first()
      .click();
    await of.page.getByText('为东村修一条水渠').waitFor();
    await of.page.getByRole('link', { name: '登记践诺' }).waitFor();
    await of.look('member-pledges');
  });

  it('opens the text of a talk, which is his alone, says that it is right, and sees who read it', async () => {
    const id = await submitted({ ...talk, text: '家里老人住院' }, 'm1');
    await of.go('/me/talks');
    await of.press('内容、确认和查看记录');
    await of.heading('谈话');
    expect(await of.page.getByText('家里老人住院').count()).toBe(0);
    await of.press('查看内容');
    await of.page.getByText('家里老人住院').waitFor();
    await of.page.getByText('确认记录，或提出不同意见').click();
    await of.page.getByText('与谁谈：马海山').waitFor();
    await of.press('提交确认');
    // Nothing is said unasked: neither that it is right nor that it is not.
    await of.page.getByRole('alert').filter({ hasText: '请选择' }).waitFor();
    await of.page.getByLabel('记录属实').selectOption('属实');
    await of.press('提交确认');
    await of.page.getByText(/马海山确认属实/).waitFor();
    await of.page.getByText(/马海山看过（谈话一方）/).waitFor();
    await of.look('member-talk');
    const other = await run.get(`/api/talks/${id}/text`, 'm3');
    expect(other.status).toBe(403);
  });

  it('asks for a talk and reads the time and place that were answered', async () => {
    await of.go('/me/talks');
    await of.page.getByText('申请约谈', { exact: true }).click();
    await of.page.getByLabel(/想谈什么/).fill('工作调动');
    await of.press('提交申请');
    await of.page.getByText('等待答复').waitFor();
    const { body } = await run.get('/api/branches/b1/talk-requests', 'm3');
    const [{ id } = { id: '' }] = body.items as { id: string }[];
    const reply = { at: '3月30日15:00', place: '支部活动室' };
    expect((await run.post(`/api/talk-requests/${id}/reply`, reply, 'm3')).status).toBe(200);
    await of.page.reload();
    await of.page.getByText('时间：3月30日15:00；地点：支部活动室').waitFor();
    await of.look('member-talks');
  });

  it('lists a problem of his own, and corrects what he entered', async () => {
    await of.go('/me/problems');
    await of.page.getByText('把自己的问题列入清单').click();
    await of.page.getByLabel('哪类问题').selectOption('不履职');
    await of.page.getByLabel('内容', { exact: true }).fill('学习不够');
    await of.page.getByLabel('来源', { exact: true }).selectOption('collective');
    await of.page.getByLabel('最迟哪天').fill('2026-04-20');
    await of.press('提交');
    await of.page.getByRole('heading', { name: '不履职' }).waitFor();
    await of.look('member-problems');
    await submitted({ kind: 'call', pairing: 'p2' }, 'm2');
    await of.go('/me/records');
    await of.page.getByText('3月26日').waitFor();
    await of.press('更正');
    await of.page.getByLabel('哪天', { exact: true }).fill('2026-03-25');
    await of.page.getByLabel('更正的理由').fill('日期记错');
    await of.press('保存更正');
    await of.page.getByText(/3月25日.*已更正：日期记错/).waitFor();
    await of.page.getByRole('status').filter({ hasText: '已更正：3月25日的电话' }).waitFor();
    await of.look('member-records');
    await of.press('更正');
    await of.press('登记有误，撤回这一条');
    await of.page.getByText('请写明撤回的理由').waitFor();
    await of.page.getByLabel('更正的理由').fill('其实没有打');
    await of.press('登记有误，撤回这一条');
    await of.page.getByRole('status').filter({ hasText: '已撤回：3月25日的电话' }).waitFor();
  });

  it('turns SMS off, takes his data along, and sees what he was told', async () => {
    await of.go('/me');
    await of.page.getByText('现在接收短信。').waitFor();
    await of.press('不接收');
    await of.page.getByText('现在不接收短信，由支部当面告知。').waitFor();
    await of.press('导出我的信息（zip）');
    await of.page.getByRole('link', { name: /zip/ }).waitFor();
    await of.look('member-myself');
    await of.go('/me/messages');
    await of.heading('发给我的短信');
    await of.page.getByText('还没有短信。').waitFor();
  });

  it('changes his number with a code that goes to the new one', async () => {
    await of.go('/me');
    await of.page.getByText('更换手机号').click();
    await of.page.getByLabel('新手机号').fill('13900000002');
    await of.press('向新号码发验证码');
    await of.page.getByLabel('验证码').fill('000000');
    await of.press('更换');
    await of.page
      .getByRole('alert')
      .filter({ hasText: /验证码/ })
      .first()
      .waitFor();
  });
});
