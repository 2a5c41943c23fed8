/** Everybody's work by the keyboard alone: what was done is said where the focus is (that it is never nowhere is held everywhere). */
import { beforeEach, describe, expect, it } from 'vitest';
import { county } from '../given/county.ts';
import { DESK, inBrowser, PHONE, type Looking } from './pageRun.ts';

const DAY = '2026-03-26';
const officers = [{ person: 'o5', name: '督查员', phone: '19900000105', unit: 'hz', role: 'supervisor' }];

const { run, as } = inBrowser({ viewport: DESK });
beforeEach(async () => {
  await run.loadQuietly(county(DAY, { officers }));
});

const FOCUSED = `(() => {
  const of = document.activeElement;
  return (of?.getAttribute('aria-label') ?? of?.labels?.[0]?.textContent ?? of?.textContent ?? '').trim();
})()`;

let of: Looking;

/** Opens `path` as `person`, who has no mouse. */
async function begin(person: string, path: string, viewport = DESK): Promise<void> {
  of = await as(person, viewport);
  await of.go(path);
  await of.page.locator('h1').waitFor();
}

const focused = (): Promise<string> => of.page.evaluate<string>(FOCUSED);
const isIt = (said: string, name: string | RegExp): boolean =>
  typeof name === 'string' ? said === name : name.test(said);

/** Presses Tab until `name` has the focus; it shows that it has. */
async function tabTo(name: string | RegExp): Promise<void> {
  const passed: string[] = [];
  for (let n = 0; n < 90; n++) {
    await of.page.keyboard.press('Tab');
    const said = await focused();
    if (isIt(said, name)) {
      expect(await of.page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).not.toBe(
        'none',
      );
      return;
    }
    passed.push(said.slice(0, 20));
  }
  throw new Error(`no ${name} among ${passed.join('|')}`);
}

async function press(name: string | RegExp, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(name);
  await of.page.keyboard.press(key);
}

async function fill(name: string | RegExp, text: string): Promise<void> {
  await tabTo(name);
  await of.page.keyboard.type(text);
}

const isSaid = (name: string | RegExp) => expect.poll(focused, { timeout: 10_000 }).toMatch(name);

describe('a member', () => {
  it('enters a call and takes it back', async () => {
    await begin('m2', '/mine');
    await press('登记电话');
    await isSaid(/^登记电话$/);
    await tabTo('哪天');
    await press('登记电话');
    await isSaid(/^已登记$/);
    await press('登记错了，撤回');
    await isSaid(/^已撤回$/);
    await press('← 待办');
    await isSaid(/^待办$/);
  });

  it('asks for a talk and hears that it was sent', async () => {
    await begin('m2', '/me/talks');
    await press('申请约谈', 'Space');
    await fill(/^想谈什么/, '工作调动');
    await press('提交申请');
    await isSaid(/^已提交：申请约谈$/);
    await of.page.getByText('等待答复').waitFor();
    await press('申请约谈', 'Space');
    await tabTo(/^想谈什么/);
  });

  it('turns SMS off, and is still where the button was', async () => {
    await begin('m2', '/me');
    await press('不接收', 'Space');
    await isSaid(/^接收短信$/);
    await press('接收', 'Space');
    await isSaid(/^接收短信$/);
  });
});

describe('a secretary', () => {
  it('enters somebody into the roster and hears that it was done', async () => {
    await begin('m1', '/branches/b1/roster');
    await of.page.getByText('确定支委成员、党小组长所联系的人').waitFor();
    await press(/^登记党员/);
    await fill('姓名', '尕藏');
    await tabTo('身份');
    await of.page.keyboard.press('ArrowDown');
    await press('提交');
    await isSaid(/^已提交：登记党员/);
    await of.page.getByRole('link', { name: /尕藏/ }).waitFor();
    await press(/^登记党员/);
    await tabTo('姓名');
  });

  it('enters the calls of two people together', async () => {
    await begin('m1', '/branches/b1', PHONE);
    await of.page.getByRole('region', { name: '才让东智' }).first().waitFor();
    await press(/^选上：马海山.*电话/, 'Space');
    await press(/^选上：才让东智.*电话/, 'Space');
    await press('登记选上的2件');
    await of.page.getByRole('status').getByText('已登记').nth(1).waitFor();
    await isSaid(/已登记/);
  });

  it('writes down that a problem was put right', async () => {
    const raised = {
      owner: { branch: 'b1' },
      category: '不履职',
      text: '学习记录不全',
      source: 'collective',
    };
    await run.post('/api/problems', { ...raised, dueOn: '2026-04-10' }, 'm1');
    await begin('m1', '/branches/b1/problems');
    await press('查看和办理');
    await isSaid(/^问题$/);
    await fill('怎样办的', '已补齐记录');
    await press('提交');
    await of.page.getByText('登记整改完成：已补齐记录').waitFor();
    await isSaid(/./);
  });
});

describe('a supervisor', () => {
  it('sets up a check, draws, answers for one person, closes and has the file', async () => {
    await begin('o5', '/units/hz/checks');
    await fill('共抽多少人', '3');
    await press('设立');
    await isSaid(/^抽查$/);
    await of.page.getByText('已设立，还没有抽取').waitFor();
    await fill(/^第二人给出的话/, '今天下雪');
    await press('抽取');
    await of.page.getByText('抽到的3人，已查0人').waitFor();
    await isSaid(/^第1次/);
    await press(/^(李卓玛|马海山|才让东智|王秀英)$/);
    await isSaid(/^看一个人$/);
    await press('没有找到', 'Space');
    await of.page.getByText('现场：没有找到').waitFor();
    await isSaid(/^没有找到$/);
    await press(/^下一个人/);
    await isSaid(/^看一个人$/);
    await press('← 抽到的人');
    await isSaid(/^抽查$/);
    await press('结束抽查');
    await isSaid(/没有查。结束后不能再登记/);
    await press('是');
    await of.page.getByRole('heading', { name: '公布的随机数' }).waitFor();
    await press('生成验证文件');
    await of.page.getByText('打开验证文件').waitFor();
    await tabTo('打开验证文件');
  });
});
