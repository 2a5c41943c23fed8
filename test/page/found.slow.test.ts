/** Where one is, what one may enter, and what is late: said by the page in the right words. */
import { beforeEach, expect, it } from 'vitest';
import { largeCounty, selecting } from '../given/rounds.ts';
import { inBrowser, type Looking } from './pageRun.ts';

const DAY = '2026-03-20';

const { run, as } = inBrowser();

beforeEach(async () => {
  run.machine.clock.standAtNoon(DAY);
  await run.load(largeCounty(DAY));
});

const place = (of: Looking) =>
  of.page.getByRole('navigation', { name: '去哪里' }).locator('[aria-current]').textContent();

it('the menu marks the branch on the pages of its people, rounds, problems and surveys', async () => {
  const round = await selecting(run).begun('2026-Q1', DAY);
  const of = await as('m1');
  for (const path of ['/members/m2?branch=b1', `/rounds/${round}`, '/problems/none', '/surveys/none']) {
    await of.go(path);
    await of.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await place(of), path).toBe('支部');
  }
  const officer = await as('o1');
  await officer.go('/b');
  await officer.heading('所属单位逾期');
  expect(await place(officer)).toBe('所属单位');
  await of.go('/enter/pledge');
  await of.heading('登记承诺');
  expect(await place(of)).toBe('支部');
});

it('a member is offered what a member enters, and a secretary what the branch enters, too', async () => {
  const member = await as('m2');
  await member.go('/enter');
  await member.page.getByRole('link', { name: '承诺', exact: true }).waitFor();
  for (const name of ['党员大会评议', '台账梳理', '责任区'])
    expect(await member.page.getByRole('link', { name, exact: true }).count(), name).toBe(0);
  await member.look('enter-member');
  await member.go('/enter/ledgerReview');
  await member.page.getByText('这一类由支部书记登记').waitFor();
  const secretary = await as('m1');
  await secretary.go('/enter');
  await secretary.page.getByRole('heading', { name: '支部和单位办的' }).waitFor();
  await secretary.page.getByRole('link', { name: '台账梳理', exact: true }).waitFor();
  await secretary.look('enter-secretary');
});

it('a report whose day has passed says 逾期', async () => {
  run.machine.clock.standAtNoon('2026-07-20');
  const of = await as('m1');
  await of.go('/units/b1/reports/2026-H1');
  await of.page.getByText('逾期未报').waitFor();
  await of.look('report-overdue');
});

it('a screen whose file went with an old version comes after the page was fetched anew', async () => {
  const of = await as('m2');
  await of.go('/me');
  let gone = 0;
  await of.context.route(/assets\/Pledges/, (route) =>
    gone++ === 0 ? route.fulfill({ status: 404, body: '' }) : route.continue(),
  );
  await of.page.locator('a[href="/me/pledges"]').first().click();
  await of.heading(/承诺/);
  expect(gone).toBeGreaterThan(0);
});
