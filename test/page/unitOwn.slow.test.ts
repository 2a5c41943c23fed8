/** An officer: what the unit itself owes, its villages, and what it and those below it have written down. */
import { beforeEach, describe, expect, it } from 'vitest';
import { county } from '../given/county.ts';
import { DESK, inBrowser, PHONE } from './pageRun.ts';

const DAY = '2026-03-26';
const officers = [
  ...county(DAY).officers,
  { person: 'o5', name: '督查员', phone: '19900000105', unit: 'hz', role: 'supervisor' },
];

const { run, as } = inBrowser();
beforeEach(async () => {
  await run.load(county('2026-03-25', { officers }));
  await run.post('/_local/day', { day: DAY });
});

type Listed = { duties: { id: string; state: string }[] };

describe('what a unit itself owes', () => {
  it('is shown whole, with its buttons to whom they belong', async () => {
    const { duties } = (await run.get('/api/units/jg/duties?limit=1000', 'o1')).body as Listed;
    const open = duties.filter(({ state }) => state === 'open' || state === 'overdue');
    expect(open.length).toBeGreaterThan(0);
    const of = await as('o1', PHONE);
    await of.go('/units/jg');
    await of.press('本级');
    await of.heading('本级要办的');
    await of.page.locator('main li.card').first().waitFor();
    expect(await of.page.locator('main > ul > li.card').count()).toBe(open.length);
    expect(await of.page.locator('main li.card a.button').count()).toBeGreaterThan(0);
    await of.look('unit-own-phone');
    const supervisor = await as('o5', PHONE);
    await supervisor.go('/units/jg/own');
    await supervisor.page.locator('main li.card').first().waitFor();
    expect(await supervisor.page.locator('main > ul > li.card').count()).toBe(open.length);
    expect(await supervisor.page.locator('main li.card a.button').count()).toBe(0);
    expect(await supervisor.page.getByText('登记结对共建村', { exact: true }).count()).toBe(0);
  });

  it('grows by a village that it is paired with, which is visited from there', async () => {
    const of = await as('o1', PHONE);
    await of.go('/units/jg/own');
    await of.page.getByText('登记结对共建村', { exact: true }).click();
    await of.page.getByLabel(/^称呼/).fill('上庄村');
    await of.press('提交');
    await of.page.getByRole('heading', { name: '上庄村（结对共建村）' }).waitFor();
    const { items } = (await run.get('/api/units/jg/pairings', 'o1')).body as { items: { label: string }[] };
    expect(items.map(({ label }) => label)).toEqual(['上庄村']);
    await of.page.reload();
    await of.page.getByText('今年还没有登记为这里办的事。').waitFor();
    await of.page.getByRole('link', { name: '登记进村共建' }).first().click();
    await of.heading('登记进村共建');
    await of.page.getByRole('button', { name: '登记进村共建' }).click();
    await of.heading('已登记');
    await of.go('/units/jg/own');
    await of.page.getByText('今年：3月26日进村共建').waitFor();
  });
});

describe('the ledger of a unit', () => {
  it('says of each unit below it what was written down, and has it as a file', async () => {
    expect(
      (await run.post('/api/submissions', { kind: 'call', happenedOn: DAY, pairing: 'p2' }, 'm2')).status,
    ).toBe(201);
    await run.post('/_local/day', { day: '2026-03-27' });
    const of = await as('o1', DESK);
    await of.go('/units/jg');
    await of.press('台账');
    await of.heading('单位台账');
    await of.page.getByText('登记：电话1条').waitFor();
    await of.look('unit-ledger-desk');
    await of.press('生成表格（xlsx）');
    await of.page.getByRole('link', { name: /xlsx/ }).waitFor();
    await of.page.getByRole('link', { name: '看支部台账' }).first().click();
    await of.heading('台账');
  });
});
