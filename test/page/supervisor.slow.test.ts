/** A supervisor: a check from the seal to the file, findings with no signal, and a look without a draw; who oversees it. */
import { beforeEach, describe, expect, it } from 'vitest';
import { county } from '../given/county.ts';
import { DESK, inBrowser } from './pageRun.ts';

const DAY = '2026-03-26';
const officers = [
  { person: 'o1', name: '张明', phone: '19900000101', unit: 'jg', role: 'committeeOfficer' },
  { person: 'o5', name: '督查员', phone: '19900000105', unit: 'hz', role: 'supervisor' },
  { person: 'o6', name: '系统员', phone: '19900000106', unit: 'hz', role: 'systemAdministrator' },
  { person: 'o7', name: '安全员', phone: '19900000107', unit: 'hz', role: 'securityAdministrator' },
  { person: 'o8', name: '审计员', phone: '19900000108', unit: 'hz', role: 'auditor' },
];

const { run, as } = inBrowser();
beforeEach(async () => {
  await run.load(county(DAY, { officers }));
});

/** A check of everybody, drawn. */
async function drawn(): Promise<string> {
  const made = await run.post('/api/spot-checks', { scope: 'hz', people: 4 }, 'o5');
  expect(made.status).toBe(201);
  const id = String(made.body.id);
  expect((await run.post(`/api/spot-checks/${id}/draw`, {}, 'o5')).status).toBe(200);
  return id;
}

const findingsOf = async (id: string): Promise<unknown[]> =>
  ((await run.get(`/api/spot-checks/${id}`, 'o5')).body.findings ?? []) as unknown[];

/** No request whose address has in it what is kept as `cut`. */
const CUT = `{
  const through = window.fetch;
  window.fetch = (asked, ...rest) => {
    const cut = localStorage.getItem('cut');
    return cut && String(asked.url ?? asked).includes(cut)
      ? Promise.reject(new TypeError('cut'))
      : through(asked, ...rest);
  };
}`;

describe('a supervisor', () => {
  it('sets up a check, draws, looks at one person, closes, and has the file by which anybody can draw again', async () => {
    const of = await as('o5');
    await of.go('/units/hz/checks');
    await of.heading('抽查');
    await of.page.getByLabel('先抽支部，再从支部里抽人').check();
    await of.page.getByLabel('每个支部抽多少人').waitFor();
    await of.page.getByLabel('直接抽人').check();
    await of.press('设立');
    await of.page.getByText('请选择').or(of.page.getByText('请填写')).first().waitFor();
    await of.look('check-set-up-phone');
    await of.page.getByLabel('共抽多少人').fill('3');
    await of.press('设立');
    await of.page.getByText('已设立，还没有抽取').waitFor();
    await of.page.getByLabel('第二人给出的话').fill('今天下雪');
    await of.page.getByRole('button', { name: '抽取' }).click();
    await of.page.getByText('抽到的3人，已查0人').waitFor();
    await of.look('check-drawn-phone');
    await of.page.locator('ul.rows a').first().click();
    await of.heading('看一个人');
    await of.look('check-person-phone');
    const sent = of.page.waitForResponse((response) => response.url().endsWith('/findings'));
    await of.page.getByRole('button', { name: '没有找到' }).first().click();
    await sent;
    await of.page.getByText('有网后自动提交').waitFor({ state: 'detached' });
    // It says so after it has gone, too.
    await of.page.waitForTimeout(300);
    expect(await of.page.getByText('现场：没有找到').isVisible()).toBe(true);
    // A second thought holds over the first, and a note that is written after the answer is not lost.
    const card = of.page.locator('.card').first();
    const later = of.page.waitForResponse((response) => response.url().endsWith('/findings'));
    await card.getByRole('button', { name: '说不准' }).click();
    await later;
    await card.getByText('党徽和说明', { exact: true }).click();
    await card.getByLabel('说明', { exact: true }).fill('户主不在家');
    await of.page.reload();
    expect(await card.getByLabel('说明', { exact: true }).inputValue()).toBe('户主不在家');
    await card.getByRole('button', { name: '登记党徽和说明' }).click();
    await card.getByText('现场：说不准。户主不在家').waitFor();
    await of.page.getByText('有网后自动提交').waitFor({ state: 'detached' });
    await of.page.getByRole('link', { name: '← 抽到的人' }).click();
    await of.page.getByText('抽到的3人，已查1人').waitFor();
    await of.press('结束抽查');
    await of.page.getByText('还有2人没有查').waitFor();
    await of.press('是');
    await of.page.getByRole('heading', { name: '公布的随机数' }).waitFor();
    // What was seen stays, by the rule that was asked about.
    await of.page
      .locator('ul.rows li li')
      .filter({ hasText: /^.+：说不准。户主不在家$/ })
      .waitFor();
    expect(await of.page.locator('ul.rows a').count()).toBe(0);
    await of.look('check-closed-phone');
    await of.press('生成验证文件');
    await of.page.getByRole('link', { name: '打开验证文件' }).waitFor();
  }, 60_000);

  it('chooses what a check asks about', async () => {
    const of = await as('o5');
    await of.go('/units/hz/checks');
    await of.page.getByLabel('直接抽人').check();
    await of.page.getByText(/^还可以填写/).click();
    await of.page.getByLabel('公开承诺', { exact: true }).check();
    await of.page.getByLabel('共抽多少人').fill('3');
    await of.press('设立');
    await of.page.getByText('已设立，还没有抽取').waitFor();
    const { body: made } = await run.get(`/api/spot-checks/${of.page.url().split('/').pop()}`, 'o5');
    expect(made.questions).toEqual(['pledge']);
  }, 60_000);

  it('records what is seen of somebody who owes nothing of what is asked', async () => {
    const made = await run.post(
      '/api/spot-checks',
      { scope: 'hz', people: 4, rules: ['pairing-call'] },
      'o5',
    );
    const id = String(made.body.id);
    await run.post(`/api/spot-checks/${id}/draw`, {}, 'o5');
    const { items } = (await run.get(`/api/spot-checks/${id}/claims`, 'o5')).body as {
      items: { id: string; duties: unknown[] }[];
    };
    const { id: person } = items.find(({ duties }) => duties.length === 0) ?? { id: '' };
    const of = await as('o5');
    await of.go(`/checks/${id}/${person}`);
    await of.page.getByText('台账上这个人没有这一项').waitFor();
    await of.page.getByRole('button', { name: '说不准' }).click();
    await of.page.getByText('现场：说不准').waitFor();
    await expect
      .poll(() => findingsOf(id), { timeout: 10_000 })
      .toMatchObject([{ person, rule: 'pairing-call', found: 'cannotTell' }]);
  }, 60_000);

  it('keeps a finding on the phone with no signal; the tab is killed and opened again; it arrives once', async () => {
    const id = await drawn();
    const of = await as('o5');
    // A new tab is on line for its first moments, and a service worker goes past what is put in its way by a route.
    await of.context.addInitScript(CUT);
    await of.go(`/checks/${id}`);
    await of.page.getByText('抽到的4人，已查0人').waitFor();
    await of.page.getByText('没有信号也能打开').waitFor();
    await of.context.setOffline(true);
    await of.page.evaluate("localStorage.setItem('cut', '/findings')");
    await of.page.locator('ul.rows a').first().click();
    await of.page.getByRole('button', { name: '找到', exact: true }).first().click();
    await of.page.getByText('1条已存在手机上，有网后自动提交').waitFor();
    await of.page.close();

    const again = await of.context.newPage();
    await again.goto(`${run.address}/checks/${id}`);
    await again.getByText('没有连上网，这是存在手机上的名单').waitFor();
    await again.getByText('1条已存在手机上，有网后自动提交').waitFor();
    expect(await findingsOf(id)).toEqual([]);
    await again.evaluate("localStorage.removeItem('cut')");
    await of.context.setOffline(false);
    await again.getByText('抽到的4人，已查1人').waitFor();
    await again.getByText('有网后自动提交').waitFor({ state: 'detached' });
    expect(await findingsOf(id)).toMatchObject([{ found: 'found', by: 'o5' }]);
  }, 60_000);

  it('sends again under the same key what was taken but not answered', async () => {
    const id = await drawn();
    const of = await as('o5');
    const keys: (string | undefined)[] = [];
    await of.context.route('**/findings', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      const response = await route.fetch();
      // The server has it; the answer is lost on the way.
      if (keys.length === 1) await route.abort('connectionreset');
      else await route.fulfill({ response });
    });
    await of.go(`/checks/${id}`);
    await of.page.locator('ul.rows a').first().click();
    await of.page.getByRole('button', { name: '找到', exact: true }).first().click();
    await of.page.getByText('1条已存在手机上').waitFor();
    await of.page.evaluate("dispatchEvent(new Event('online'))");
    await of.page.getByText('1条已存在手机上').waitFor({ state: 'detached' });
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
    expect(await findingsOf(id)).toHaveLength(1);
  }, 60_000);

  it('looks at the ledger without a draw and makes the look public', async () => {
    const of = await as('o5', DESK);
    await of.go('/units/b1/inspect');
    await of.heading('查台账');
    await of.press('查');
    await of.page.getByText(/^共\d+件$/).waitFor();
    await of.press('公开');
    await of.page.getByText(/公开$/).waitFor();
  });
});

describe('the administrators', () => {
  it('open what is sealed with a reason that the two read; nothing of it is on the page before', async () => {
    const said = { form: 'regular', topics: ['work'], mode: 'faceToFace', text: '孩子上学有困难' };
    const sealed = { kind: 'talk', happenedOn: DAY, talker: 'm1', with: ['m2'], ...said };
    const saved = await run.post('/api/submissions', sealed, 'm1');
    expect(saved.status, JSON.stringify(saved.body)).toBe(201);
    const { id } = saved.body.record as { id: string };
    const of = await as('o7');
    await of.go('/units/hz/officers');
    await of.press('紧急查看');
    await of.heading('紧急查看');
    await of.page.getByLabel('谈话的编号').fill(id);
    await of.look('sealed-phone');
    await of.page.getByLabel('原因').fill('群众反映有人身危险');
    await of.press('查看这次谈话');
    await of.page.getByText('孩子上学有困难').waitFor();
    const member = await as('m2');
    await member.go(`/talks/${encodeURIComponent(id)}`);
    await member.page.getByText(/紧急查看.*群众反映有人身危险/).waitFor();
  });

  it('propose, activate and keep units; the auditor reads what both did', async () => {
    const system = await as('o6', DESK);
    await system.go('/units/jg/officers');
    await system.page.getByText('提名', { exact: true }).first().click();
    await system.page.getByLabel('姓名').fill('李新');
    await system.page.getByLabel('电话').fill('19900000777');
    await system.page.getByLabel('职责').selectOption({ label: '党委干部' });
    await system.page.getByRole('button', { name: '提名' }).click();
    await system.page.getByText('已提名，待启用').waitFor();
    await system.look('officers-desk');
    const another = { name: '王新', phone: '19900000778', role: 'supervisor' };
    expect((await run.post('/api/units/hz/officers', another, 'o6')).status).toBe(201);
    const security = await as('o7');
    await security.go('/mine');
    await security.page.getByText('本单位有1名提名等您启用').waitFor();
    await security.go('/units/jg/officers');
    await security.press('启用');
    await security.page.getByText('已启用：李新（党委干部）').waitFor();
    await security.page.getByText('已提名，待启用').waitFor({ state: 'detached' });
    await system.go('/units/jg/structure');
    await system.page.getByText('水利局党支部').waitFor();
    const auditor = await as('o8', DESK);
    await auditor.go('/units/jg/audit');
    await auditor.page.getByText('校验值全部相符').waitFor();
    await auditor.page.getByRole('cell', { name: /启用工作人员/ }).waitFor();
    await auditor.page.getByRole('cell', { name: '安全员' }).waitFor();
    await auditor.look('audit-desk');
    await auditor.page.getByLabel('范围').selectOption({ label: '连同所属单位' });
    await auditor.go('/units/hz/audit?subtree=true');
    await auditor.page
      .getByRole('cell', { name: /^区直机关党委/ })
      .first()
      .waitFor();
    await auditor.page.getByRole('cell', { name: '系统员' }).first().waitFor();
  }, 120_000);
});
