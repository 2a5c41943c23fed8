/** What hangs on a wall and is handed out: a sheet of A4 with a code that leads to where it says. */
import { beforeEach, expect, it } from 'vitest';
import { largeCounty, selecting } from '../given/rounds.ts';
import { DESK, inBrowser, PHONE, type Looking } from './pageRun.ts';
import { scanned } from './scanning.ts';

const DAY = '2026-03-20';
/** In the pixels of a printed page, 96 to the inch. */
const CM = 96 / 2.54;

const { run, as } = inBrowser({ viewport: DESK });

let of: Looking;
beforeEach(async () => {
  run.machine.clock.standAtNoon(DAY);
  await run.load(largeCounty(DAY));
  of = await as('m1');
});

const codes = () => of.page.getByRole('img', { name: '二维码' });

/** How many sheets of A4 are printed, and that each code on them is at least five centimetres wide. */
async function sheets(): Promise<number> {
  await of.page.emulateMedia({ media: 'print' });
  for (const code of await codes().all())
    expect((await code.boundingBox())?.width).toBeGreaterThanOrEqual(5 * CM);
  const pdf = await of.page.pdf({ format: 'A4' });
  await of.page.emulateMedia({ media: 'screen' });
  return (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length;
}

it('the box for opinions hangs on a wall as one sheet, and the page is as it was behind it', async () => {
  await of.go('/branches/b1/opinions');
  await of.press('打印二维码');
  await of.page.getByRole('heading', { name: '党务公开和意见箱' }).waitFor();
  expect(await scanned(codes())).toBe(`${run.address}/p/b1`);
  await of.page.getByText(`${run.address}/p/b1`).waitFor();
  await of.page.locator('.poster').getByText('财政局党支部').waitFor();
  await of.look('paper-opinions');
  expect(await sheets()).toBe(1);
  await of.page.emulateMedia({ colorScheme: 'dark' });
  expect(await scanned(codes())).toBe(`${run.address}/p/b1`);
  await of.press('返回');
  await of.heading('意见箱');
  await of.press('打印二维码');
  await of.page.goBack();
  await of.heading('意见箱');
  expect(await codes().count()).toBe(0);
});

it('who scans the code of a publicity may object', async () => {
  const on = selecting(run);
  const id = await on.begun('2026-Q1', DAY);
  await on.add(id, ['m3']);
  await on.publish(id, DAY);
  await of.go(`/rounds/${id}`);
  await of.press('打印公示二维码');
  expect(await sheets()).toBe(1);
  const address = await scanned(codes());
  expect(address).toMatch(`${run.address}/p/b1#`);
  const { page: phone } = await as(undefined, PHONE);
  await phone.goto(address);
  await phone.getByRole('button', { name: '提出异议' }).waitFor();
  // Printed from there, too, the sheet leads there.
  await phone.emulateMedia({ media: 'print' });
  const code = phone.getByRole('img', { name: '二维码' });
  await code.waitFor();
  expect(await scanned(code)).toBe(address);
  expect((await code.boundingBox())?.width).toBeGreaterThanOrEqual(5 * CM);
});

it('a survey has one sheet for the wall, and a slip for each whom it is handed to', async () => {
  await of.go('/branches/b1/surveys');
  await of.page.locator('summary').filter({ hasText: '开展群众测评' }).click();
  await of.page.getByLabel('测评名称').first().fill('窗口服务测评');
  await of.page.getByLabel('最后一天').first().fill('2026-03-31');
  await of.page.getByLabel('发多少个一人一码').fill('7');
  await of.page.getByLabel('要一个张贴用的公用码').check();
  await of.page.locator('details[open]').getByRole('button', { name: '提交' }).click();
  await of.press('打印张贴用的二维码');
  const shared = await scanned(codes());
  await of.look('paper-survey');
  expect(await sheets()).toBe(1);
  await of.press('返回');
  await of.press('打印一人一码的7张');
  expect(await sheets()).toBe(2);
  await of.look('paper-slips');
  const own = [];
  for (const code of await codes().all()) own.push(await scanned(code));
  expect(new Set([shared, ...own]).size).toBe(8);
  for (const address of [shared, own[6] ?? '']) {
    const { page: phone } = await as(undefined, PHONE);
    await phone.goto(address);
    await phone.getByRole('heading', { name: '窗口服务测评' }).waitFor();
  }
});
