/** A secretary: who owes what, entered for him, on a phone and at a desk. */
import { beforeEach, describe, expect, it } from 'vitest';
import { county } from '../given/county.ts';
import { DESK, inBrowser, type Looking, PHONE } from './pageRun.ts';

const DAY = '2026-03-26';

const { run, as } = inBrowser();

let of: Looking;
beforeEach(async () => {
  await run.loadQuietly(county(DAY));
});

/** Of the calls of this month, by person. */
const calls = async (): Promise<Record<string, string>> => {
  const { body } = await run.get('/api/branches/b1/duties?limit=1000', 'm1');
  const duties = body.duties as { rule: string; subject: string; state: string; period: string }[];
  const mine = duties.filter(({ rule, period }) => rule === 'pairing-call' && period === '2026-03');
  return Object.fromEntries(mine.map(({ subject, state }) => [subject, state]));
};

describe('a secretary with a phone', () => {
  beforeEach(async () => {
    of = await as('m1', PHONE);
    await of.go('/branches/b1');
    await of.heading('谁还没办');
  });

  it('finds who owes a call and enters it for him; it is gone from the list', async () => {
    const his = of.page.getByRole('region', { name: '马海山' }).first();
    await of.look('branch-owed-phone');
    await his.getByRole('link', { name: '登记电话' }).click();
    await of.heading('登记电话');
    await of.page.getByRole('button', { name: '登记电话' }).click();
    await of.heading('已登记');
    expect(await calls()).toEqual({ m2: 'met', m3: 'open' });
    await of.go('/branches/b1');
    await of.page.getByRole('region', { name: '才让东智' }).first().waitFor();
    expect(await his.getByRole('link', { name: '登记电话' }).count()).toBe(0);
  });

  it('enters the calls of several people of one day together, and sees what came of each', async () => {
    await of.page.getByRole('region', { name: '才让东智' }).first().waitFor();
    const tickAll = async () => {
      for (const box of await of.page.getByRole('checkbox', { name: /电话/ }).all())
        if (await box.isVisible()) await box.check();
    };
    await tickAll();
    await of.page.getByLabel('哪天办的').fill('2016-03-26');
    await of.press('登记选上的2件');
    await of.page
      .getByText(/没有计入次数：2016年3月26日没有/)
      .nth(1)
      .waitFor();
    await tickAll();
    await of.page.getByLabel('哪天办的').fill(DAY);
    await of.look('branch-many-phone');
    await of.press('登记选上的2件');
    await of.page.getByRole('status').getByText('已登记').nth(1).waitFor();
    await of.look('branch-many-entered-phone');
    expect(await calls()).toEqual({ m2: 'met', m3: 'met' });
  });
});

describe('a secretary at a desk', () => {
  beforeEach(async () => {
    of = await as('m1', DESK);
  });

  it('sees people down and duties across, and what is done too when asked for', async () => {
    await of.go('/branches/b1');
    await of.page.getByRole('rowheader', { name: '马海山' }).waitFor();
    await of.look('branch-owed-desk');
    const row = of.page.getByRole('row', { name: /马海山/ });
    const before = await row.getByRole('cell').allInnerTexts();
    await run.post('/api/submissions', { kind: 'call', happenedOn: DAY, pairing: 'p2' }, 'm2');
    await of.page.getByLabel('只看没办的').uncheck();
    await row.getByText('已办').first().waitFor();
    expect(before.join()).not.toContain('已办');
  });

  it('reads the ledger with whom a talk was, has it as a file, and corrects a record with a reason', async () => {
    const talk = {
      kind: 'talk',
      form: 'regular',
      happenedOn: DAY,
      talker: 'm1',
      with: ['m2'],
      topics: ['work'],
      mode: 'faceToFace',
    };
    const said = await run.post('/api/submissions', talk, 'm1');
    expect(said.status).toBe(201);
    await of.go('/branches/b1/ledger');
    await of.heading('台账');
    const row = of.page.getByRole('row', { name: /谈/ });
    await row.getByText('与谁谈：马海山').waitFor();
    await of.look('branch-ledger-desk');
    await of.press('生成表格（xlsx）');
    await of.page.getByRole('link', { name: /xlsx/ }).waitFor();
    await row.getByRole('button', { name: '更正' }).click();
    await of.page.getByLabel('哪天', { exact: true }).fill('2026-03-25');
    await of.press('保存更正');
    await of.page.getByText('请写明更正的理由').waitFor();
    await of.page.getByLabel('更正的理由').fill('日期记错');
    await of.look('branch-correct-desk');
    await of.press('保存更正');
    await row.getByText('已更正：日期记错').waitFor();
    await row.getByText('3月25日').waitFor();
  });
});

describe('a secretary with a problem', () => {
  it('enters on the phone that it was put right, and sees the step', async () => {
    const raised = {
      owner: { branch: 'b1' },
      category: '不履职',
      text: '学习记录不全',
      source: 'collective',
    };
    const { status } = await run.post('/api/problems', { ...raised, dueOn: '2026-04-10' }, 'm1');
    expect(status).toBe(201);
    of = await as('m1', PHONE);
    await of.go('/branches/b1/problems');
    await of.heading('问题清单');
    await of.look('branch-problems-phone');
    await of.press('查看和办理');
    await of.heading('问题');
    await of.page.getByLabel('怎样办的').fill('已补齐记录');
    await of.look('branch-problem-phone');
    await of.page.getByRole('button', { name: '提交' }).first().click();
    await of.page.getByText('登记整改完成：已补齐记录').waitFor();
  });
});
