/** Nothing that a member typed is lost: each of his forms by its address, left and come back to, with no session, with no network. */
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

interface MemberForm {
  readonly path: string;
  readonly heading: string;
  /** What unfolds to it. */
  readonly under?: string;
  readonly label: string | RegExp;
  /** The rest of what it cannot do without. */
  readonly fill?: () => Promise<void>;
  readonly verb: string;
  readonly said: RegExp;
}

const label = (name: string) => of.page.getByLabel(name, { exact: true });

const FORMS: readonly MemberForm[] = [
  {
    path: '/enter/pledge',
    heading: '登记承诺',
    label: '承诺什么',
    fill: async () => {
      await label('对谁承诺').fill('东村村民');
      await label('何时完成').fill('2026-06-30');
      await label('公开栏').check();
    },
    verb: '登记承诺',
    said: /^已登记$/,
  },
  {
    path: '/duties/achievement-report~m2~~2026',
    heading: '登记述职',
    label: '目标任务完成情况',
    fill: async () => {
      await label('查找的不足').fill('下村少');
      await label('群众评议情况').fill('满意');
    },
    verb: '登记述职',
    said: /^已登记$/,
  },
  {
    path: '/me/talks',
    heading: '谈话和约谈',
    under: '申请约谈',
    label: /想谈什么/,
    verb: '提交申请',
    said: /^已提交：/,
  },
  {
    path: '/me/problems',
    heading: '我的问题',
    under: '把自己的问题列入清单',
    label: '内容',
    fill: async () => {
      await label('哪类问题').selectOption('不履职');
      await label('来源').selectOption('collective');
      await label('最迟哪天').fill('2026-04-20');
    },
    verb: '提交',
    said: /^已提交：/,
  },
];

const WORDS = '自己写的一句话';

/** Whether the phone keeps it. */
const isKept = (): Promise<unknown> => of.page.evaluate(`JSON.stringify(localStorage).includes('${WORDS}')`);

const typed = ({ label: name }: MemberForm) => of.page.getByLabel(name, { exact: true }).first();
const send = ({ verb }: MemberForm) =>
  of.page.locator('form').getByRole('button', { name: verb, exact: true }).first().click();

async function shown(form: MemberForm): Promise<void> {
  await of.heading(form.heading);
  if (form.under !== undefined) {
    const summary = of.page.locator('summary').filter({ hasText: form.under }).first();
    // What was typed and not sent is open already, once it is there: a click would fold it.
    await summary.waitFor();
    if (!(await typed(form).isVisible())) await summary.click();
  }
  await typed(form).waitFor();
}

describe.each(FORMS)('what is typed at $path', (form) => {
  it('stands through another page and back, a session that ended and a network that was lost', async () => {
    await of.go(form.path);
    await shown(form);
    await typed(form).fill(WORDS);
    await form.fill?.();
    await of.page.getByRole('link', { name: '待办', exact: true }).first().click();
    await of.heading('待办');
    await of.page.goBack();
    await shown(form);
    expect(await typed(form).inputValue()).toBe(WORDS);
    expect(await isKept()).toBe(true);

    const all = /\/api\/|_local\/token/;
    await of.page.route(all, (route) => route.fulfill({ status: 401, json: {} }));
    await send(form);
    await of.page.getByRole('button', { name: '重新登录' }).waitFor();
    expect(await typed(form).inputValue()).toBe(WORDS);
    await of.page.unroute(all);

    await of.page.route(all, (route) => route.abort('internetdisconnected'));
    await of.context.setOffline(true);
    await send(form);
    await of.page.getByText('写的内容已存在手机上，有网后自动提交。').waitFor();
    expect(await typed(form).inputValue()).toBe(WORDS);
    await of.page.unroute(all);
    await of.context.setOffline(false);
    await of.page.getByText(form.said).first().waitFor();
    // What arrived is typed no more.
    await of.go(form.path);
    if (!form.path.startsWith('/duties')) await shown(form);
    expect(await isKept()).toBe(false);
  });
});
