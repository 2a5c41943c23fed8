/** Who stands in for a liaison and a secretary that a branch has not: its committee's officer. */
import { beforeEach, expect, it } from 'vitest';
import { county } from '../given/county.ts';
import { inBrowser } from './pageRun.ts';

const DAY = '2026-03-26';
const { members } = county(DAY);

const { run, as } = inBrowser();
beforeEach(async () => {
  const withoutPosts = members.map((member) => (member.id === 'm1' ? { ...member, posts: [] } : member));
  await run.loadQuietly(county(DAY, { members: withoutPosts }));
});

it('a survey that a committee owes is begun among the pages of the committee', async () => {
  const of = await as('o1');
  await of.go('/branches/jg/surveys');
  await of.heading('群众测评');
  await of.page.getByRole('navigation', { name: '单位的各项' }).waitFor();
  await of.page.getByText('开展群众测评').waitFor();
  expect(await of.page.getByRole('navigation', { name: '支部的各项' }).count()).toBe(0);
});

it('an officer answers a talk request of the branch from his own list', async () => {
  const asked = { branch: 'b1', about: '工作调动' };
  expect(await run.post('/api/talk-requests', asked, 'm2')).toMatchObject({ status: 201 });
  const of = await as('o1');
  await of.go('/mine');
  await of.press('答复时间地点');
  await of.heading('谈心谈话');
  await of.page.getByText('想谈：工作调动').waitFor();
  await of.look('talk-request-officer');
  await of.page.getByText('答复时间和地点', { exact: true }).click();
  await of.page.getByLabel('时间').fill('2026-03-30T15:00');
  await of.page.getByLabel('地点').fill('支部活动室');
  await of.page.getByRole('button', { name: '答复' }).click();
  await of.page.getByText('没有等待答复的申请。').waitFor();
  await of.go('/mine');
  await of.heading('待办');
  await of.page.getByText('正在读取…').first().waitFor({ state: 'detached' });
  expect(await of.page.getByRole('link', { name: '答复时间地点' }).count()).toBe(0);
  const member = await as('m2');
  await member.go('/me/talks');
  await member.page.getByText('时间：3月30日15:00；地点：支部活动室').waitFor();
});
