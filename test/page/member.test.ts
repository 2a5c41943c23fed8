/** A member with a phone: what is due, its form, what came of it, and taking it back. */
import { beforeEach, describe, expect, it } from 'vitest';
import { county } from '../given/county.ts';
import { inBrowser, type Looking } from './pageRun.ts';

const DAY = '2026-03-26';
const NEXT = '2026-03-27';
const data = county(DAY, {
  pairings: [{ id: 'p1', member: 'm2', with: 'household', label: '东村一户', startedOn: '2026-01-01' }],
});

const { run, as } = inBrowser();

let of: Looking;
beforeEach(async () => {
  await run.loadQuietly(data);
  of = await as('m2');
});

const stateOf = async (rule: string): Promise<string | undefined> => {
  const { body } = await run.get('/api/branches/b1/duties?limit=1000', 'm1');
  const duties = body.duties as { rule: string; subject: string; state: string; period: string }[];
  return duties.find((duty) => duty.rule === rule && duty.subject === 'm2' && duty.period === '2026-03')
    ?.state;
};

describe('a member', () => {
  it('closes a call from the list in two taps, sees what it counted for, and may take it back', async () => {
    await run.post('/_local/day', { day: DAY });
    await of.go('/mine');
    await of.heading('待办');
    await of.look('member-mine');
    await of.press('登记电话');
    await of.heading('登记电话');
    await of.look('member-call');
    await of.page.getByRole('button', { name: '登记电话' }).click();
    await of.heading('已登记');
    await of.page.getByText('计入：').waitFor();
    await of.look('member-saved');
    expect(await stateOf('pairing-call')).toBe('met');
    await of.press('登记错了，撤回');
    await of.heading('已撤回');
    expect(await stateOf('pairing-call')).toBe('open');
    await of.press('回到待办');
    await of.heading('待办');
  });

  it('keeps what was typed through a reload, and shows the server’s word under its field', async () => {
    await of.go('/mine');
    await of.press('登记述职');
    await of.page.getByLabel('目标任务完成情况').fill('三项任务都已完成');
    await of.page.reload();
    await of.heading('登记述职');
    expect(await of.page.getByLabel('目标任务完成情况').inputValue()).toBe('三项任务都已完成');
    await of.page.getByRole('button', { name: '登记述职' }).click();
    expect(await of.page.getByText('请填写').count()).toBe(2);
    await of.look('member-report-faults');
  });

  it('may enter what was done today on a page left open overnight, and keeps what was typed', async () => {
    await of.go('/mine');
    await of.press('登记述职');
    const done = of.page.getByLabel('目标任务完成情况');
    await done.fill('两项任务已完成');
    await run.post('/_local/day', { day: NEXT });
    await of.page.evaluate(`Date.prototype.toDateString = () => 'the next day';
      document.dispatchEvent(new Event('visibilitychange'))`);
    await of.page.locator(`input[type="date"][max="${NEXT}"]`).waitFor();
    expect(await done.inputValue()).toBe('两项任务已完成');
  });

  it('enters without a network, and it goes by itself and once when there is one', async () => {
    await of.go('/mine');
    await of.press('登记电话');
    await of.heading('登记电话');
    await of.context.setOffline(true);
    await of.page.getByRole('button', { name: '登记电话' }).click();
    await of.page.getByText('写的内容已存在手机上，有网后自动提交。').waitFor();
    await of.look('member-offline');
    await of.context.setOffline(false);
    await of.heading('已登记');
    const { body } = await run.get('/api/branches/b1/ledger?kind=call', 'm2');
    expect(body.records).toHaveLength(1);
  });

  it('whose server was away though he had a network sends again by itself', async () => {
    await of.page.clock.install();
    await of.go('/mine');
    await of.press('登记电话');
    await of.heading('登记电话');
    await of.page.route('**/api/submissions', (route) => route.abort('connectionreset'));
    await of.page.getByRole('button', { name: '登记电话' }).click();
    await of.page.getByText('有网后自动提交').waitFor();
    await of.page.unroute('**/api/submissions');
    await of.page.clock.runFor(10_500);
    await of.heading('已登记');
    const { body } = await run.get('/api/branches/b1/ledger?kind=call', 'm2');
    expect(body.records).toHaveLength(1);
  });

  it('whose session ended signs in where he was, and finds what he typed', async () => {
    await of.go('/mine');
    await of.press('登记述职');
    await of.page.getByLabel('目标任务完成情况').fill('三项任务都已完成');
    await of.page.getByLabel('查找的不足').fill('下村少');
    await of.page.getByLabel('群众评议情况').fill('满意');
    const ended = /\/api\/(submissions|me)$|_local\/token/;
    await of.page.route(ended, (route) => route.fulfill({ status: 401, json: {} }));
    await of.page.getByRole('button', { name: '登记述职' }).click();
    await of.press('重新登录');
    await of.heading('登录');
    await of.page.unroute(ended);
    await of.page.reload();
    await of.heading('登记述职');
    await of.page.getByRole('button', { name: '登记述职' }).click();
    await of.heading('已登记');
  });

  it('who entered what does not count is told so where it is owed, before entering it once more', async () => {
    const pledge = {
      ...{ kind: 'pledge', happenedOn: DAY, what: '修渠', toWhom: '东村村民' },
      ...{ dueOn: '2026-06-30', publishedAt: ['lan'] },
    };
    const { status, body } = await run.post('/api/submissions', pledge, 'm2');
    expect(status).toBe(201);
    expect(body).toMatchObject({ notCounted: [{ why: expect.stringContaining('公开栏') }] });
    await of.go('/duties/pledge~m2~~2026');
    await of.page.getByText('3月26日登记过，没有计入这一件：承诺什么：修渠').waitFor();
    await of.look('member-uncounted');
    await of.press('更正原来的登记');
    await of.heading('办过的事');
  });

  it('who is not signed in is asked to sign in', async () => {
    const nobody = await as();
    await nobody.go('/mine');
    await nobody.heading('登录');
    await nobody.look('sign-in');
  });
});
