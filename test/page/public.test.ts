/** What the public opens on a phone: a survey by its printed code, and the page of a branch with its two forms. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { largeCounty, selecting } from '../given/rounds.ts';
import { inBrowser, type Looking } from './pageRun.ts';

const DAY = '2026-03-20';

const { run, as } = inBrowser();

let of: Looking;
/** Requests that said who asks. */
let named: string[];
beforeEach(async () => {
  run.machine.clock.standAtNoon(DAY);
  await run.load(largeCounty(DAY, { liaisons: [{ branch: 'b1', person: 'm2', phone: '09718230001' }] }));
  // Somebody is signed in on this phone: even so nobody is told who asks.
  of = await as('m3');
  named = [];
  of.page.on('request', (request) => {
    if ('authorization' in request.headers() || request.url().includes('/token')) named.push(request.url());
  });
});
afterEach(() => {
  expect(named).toEqual([]);
});

const said = (words: RegExp) => of.page.getByRole('status').filter({ hasText: words }).first().waitFor();

it('a survey is answered once by its code, which leaves the address bar', { timeout: 60_000 }, async () => {
  const body = { unit: 'b1', title: '服务测评', from: DAY, until: '2026-03-31', tokens: 1 };
  const made = await run.post('/api/surveys', body, 'm1');
  const [token = ''] = (made.body as { tokens: string[] }).tokens;
  await of.go(`/s#${token}`);
  await of.heading('服务测评');
  expect(of.page.url()).toBe(`${run.address}/s`);
  await of.look('public-survey');
  await of.press('提交');
  await said(/还有问题没有选/);
  await of.page.getByLabel('基本满意').check();
  await of.press('提交');
  await said(/答卷已经收到/);
  await of.page.reload();
  await said(/答卷已经收到/);
  await of.go(`/s#${'A'.repeat(22)}`);
  await of.page.reload();
  await of.page.getByRole('alert').filter({ hasText: /无效/ }).waitFor();
  await of.go(`/s#${'A'.repeat(5)}`);
  await of.page.reload();
  await said(/码不完整/);
});

it('the page of a branch shows its candidates, and takes an objection and an opinion', async () => {
  const on = selecting(run);
  const id = await on.begun('2026-Q1', DAY);
  await on.add(id, ['m3']);
  await on.publish(id, DAY);
  const { body } = await run.post(`/api/rounds/${id}/page-token`, undefined, 'm1');
  await of.go(`/p/b1#${(body as { token: string }).token}`);
  await of.heading('财政局党支部公示');
  await of.page.getByText('才让东智').waitFor();
  const [first = ''] = await of.page.getByRole('heading', { level: 2 }).allInnerTexts();
  expect(first).toMatch(/公示/);
  expect((await of.page.getByRole('heading', { level: 2 }).allInnerTexts())[1]).toBe('对公示人选提出异议');
  expect(of.page.url()).toBe(`${run.address}/p/b1`);
  await of.look('public-branch');
  await of.page.getByLabel(/请写明对哪位人选/).fill('请核实下乡次数');
  await of.page.reload();
  expect(await of.page.getByLabel(/请写明对哪位人选/).inputValue()).toBe('请核实下乡次数');
  await of.press('提出异议');
  await said(/已经收到/);
  await of.page.getByLabel(/有什么意见、建议/).fill('中午也请有人值班');
  await of.press('提交意见');
  await said(/已经送到支部/);
  expect((await on.read(id)).body.objections).toMatchObject([{ text: '请核实下乡次数' }]);
  expect((await run.get('/api/branches/b1/opinions', 'm1')).body.items).toMatchObject([
    { text: '中午也请有人值班' },
  ]);
});

it('the page of a branch begins with the pledges to be kept, and leads at once to where one is heard', async () => {
  const pledge = { kind: 'pledge', toWhom: '东村村民', publishedAt: ['board'], happenedOn: '2026-01-10' };
  for (const [what, dueOn] of [
    ['为东村修一条水渠', '2026-06-30'],
    ['走访困难户', '2026-03-10'],
  ])
    expect(await run.post('/api/submissions', { ...pledge, what, dueOn }, 'm2')).toMatchObject({
      status: 201,
    });
  const { body } = await run.get('/api/branches/b1/ledger?kind=pledge', 'm2');
  const [{ id } = { id: '' }] = (body.records as { id: string; what: string }[]).filter(
    ({ what }) => what === '走访困难户',
  );
  const kept = { kind: 'pledgeFulfilment', pledge: id, how: '走访了三户', happenedOn: '2026-03-05' };
  expect(await run.post('/api/submissions', kept, 'm2')).toMatchObject({ status: 201 });
  const { page, go, press } = of;
  await go('/p/b1');
  await page.getByText('为东村修一条水渠').waitFor();
  expect(await page.getByText('走访困难户').isVisible()).toBe(false);
  await page.getByText('已兑现的承诺（1项）').click();
  await page.getByText('走访困难户').waitFor();
  await press('写意见、建议');
  await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
});

it('a branch that does not exist is said not to, and a sheet without its code says what to do', async () => {
  await of.go('/p/nowhere');
  await said(/没有这个支部的公示/);
  await of.go('/s');
  await of.heading('请扫码打开');
});
