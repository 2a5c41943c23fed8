/** Alerts of problems: what is closed in between, who is replaced in between, the committee's own gap, and many at once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Day } from '../../../shared/domain/days.ts';
import { SMS_MAX } from '../../../shared/messages/template.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
});
afterEach(() => run.close());

/** Due on 10 March: at +7, 17 March, the committee hears of it, at +15, 25 March, the department. */
const problem = (id: string, more: object = {}) => ({
  id,
  owner: { member: 'm2' },
  category: '不履职',
  text: '示例问题',
  source: 'collective',
  foundOn: '2026-02-01',
  dueOn: '2026-03-10',
  ...more,
});

const load = (day: string, more: object = {}) =>
  run.loadQuietly({ ...county(day, { pairings: [], problems: [problem('q1')], ...more }) });
const to = (day: Day) => run.post('/_local/day', { day });
const fire = (schedule: string, day: Day) => run.post('/_local/fire', { schedule, day });
const close = async (id: string, on: Day) => {
  await run.post(`/api/problems/${id}/rectify`, { on, how: '示例' }, 'm2');
  expect((await run.post(`/api/problems/${id}/verify`, { ok: true }, 'm1')).status).toBe(200);
};

interface Sms {
  readonly day: string;
  readonly purpose?: string;
  readonly text?: string;
}
const smsOf = async (person: string): Promise<Sms[]> =>
  (await run.get(`/_local/messages?person=${person}`)).body.messages as Sms[];
const textsOf = async (person: string) =>
  (await smsOf(person)).map(({ day, text }) => `${day} ${text?.replace('【旗帜】', '')}`);

/** The morning of a day up to the alert: at 08:00 nothing has been sent yet. */
async function untilAlert(day: Day): Promise<void> {
  for (const schedule of ['sweep', 'alert']) await fire(schedule, day);
}

test('an alert that comes days late tells nothing; that day’s own tells all', async () => {
  await load('2026-03-16');
  run.machine.clock.standAtNoon('2026-03-19');
  await fire('sweep', '2026-03-19');
  await fire('alert', '2026-03-17');
  expect(run.machine.alerts).toEqual([]);
  await fire('alert', '2026-03-19');
  expect(run.machine.alerts.map(({ id }) => id)).toEqual(['jg#2026-03-19']);
});

describe('closed between the alert and the sending', () => {
  test('nobody is alerted, and who was told of nothing hears of no end', async () => {
    await load('2026-03-16');
    // Noon of the 26th; the next morning stops before `send`.
    run.machine.clock.standAtNoon('2026-03-17');
    await untilAlert('2026-03-17');
    await close('q1', '2026-03-17');
    await fire('send', '2026-03-17');
    await to('2026-04-03');
    expect(await smsOf('o1')).toEqual([]);
    expect(run.machine.alerts.map(({ id }) => id)).toEqual(['jg#2026-03-17', 'jg#2026-03-23']);
  });

  test('whoever was told hears of the end, once', async () => {
    await load('2026-03-16');
    await to('2026-03-17');
    await close('q1', '2026-03-17');
    await to('2026-04-03');
    expect(await textsOf('o1')).toEqual([
      '2026-03-17 区直机关党委：3月17日新增整改逾期1件（财政局党支部），现1件 qz.example/b',
      '2026-03-23 区直机关党委：3月17日以来办结1件，现已没有逾期 qz.example/b',
    ]);
    expect(await smsOf('o2')).toEqual([]);
  });
});

describe('an officer replaced in between', () => {
  /** Names the successor and relieves the predecessor; answers who the successor is. */
  async function replaceBy({ name, phone }: { name: string; phone: string }): Promise<string> {
    const path = '/api/units/jg/officers';
    const made = await run.post(path, { name, phone, role: 'committeeOfficer' }, 'o6');
    expect((await run.post(`/api/officers/${made.body.id}/activate`, undefined, 'o7')).status).toBe(200);
    const { items } = (await run.get(path, 'o6')).body as { items: { id: string; person: string }[] };
    const [old, successor] = [
      items.find(({ person }) => person === 'o1'),
      items.find(({ id }) => id === made.body.id),
    ];
    const relieved = { on: run.machine.clock.day, reason: '轮岗' };
    expect((await run.post(`/api/officers/${old?.id}/relieve`, relieved, 'o7')).status).toBe(200);
    return successor?.person ?? '';
  }
  const successor = { name: '李新', phone: '19900000109' };
  const data = () => ({
    officers: [
      ...county('2026-03-16').officers,
      { person: 'o6', name: '王平', phone: '19900000106', unit: 'qh', role: 'systemAdministrator' },
      { person: 'o7', name: '孙平', phone: '19900000107', unit: 'qh', role: 'securityAdministrator' },
    ],
  });

  test('between alert and sending: the new one gets it, and the old one nothing', async () => {
    await load('2026-03-16', data());
    run.machine.clock.standAtNoon('2026-03-17');
    await untilAlert('2026-03-17');
    const o9 = await replaceBy(successor);
    await fire('send', '2026-03-17');
    expect(await smsOf('o1')).toEqual([]);
    // The office first, and what is at its step on the next working day.
    const ROLE = '2026-03-17 李新同志：您已被明确为区直机关党委工作人员，请登录查看 qz.example/a';
    expect(await textsOf(o9)).toEqual([ROLE]);
    await to('2026-03-18');
    expect(await textsOf(o9)).toEqual([
      ROLE,
      '2026-03-18 区直机关党委：3月18日新增整改逾期1件（财政局党支部），现1件 qz.example/b',
    ]);
  });

  test('after the sending: the next morning; the end is told to the new one', async () => {
    await load('2026-03-16', data());
    await to('2026-03-17');
    const o9 = await replaceBy(successor);
    await to('2026-03-18');
    expect((await textsOf(o9))[0]).toContain('2026-03-17 李新同志：您已被明确为区直机关党委工作人员');
    expect((await textsOf(o9))[1]).toContain(
      '2026-03-18 区直机关党委：3月18日新增整改逾期1件（财政局党支部）',
    );
    await close('q1', '2026-03-18');
    await to('2026-03-31');
    expect(await textsOf(o9)).toHaveLength(3);
    expect((await textsOf(o9))[2]).toContain('现已没有逾期');
    expect(await textsOf('o1')).toHaveLength(1);
  });
});

describe('a committee that has not ordered correction', () => {
  const order = (by: string) =>
    run.post('/api/orders', { unit: 'b1', dueOn: '2026-04-30', text: '示例要求' }, by);

  test('is the department’s to know when the thing climbs to it', async () => {
    await load('2026-03-24');
    await to('2026-03-25');
    expect((await textsOf('o2'))[0]).toBe(
      '2026-03-25 湟中区：3月25日新增整改逾期1件，现有1件，1件未责令 qz.example/b',
    );
    expect((await run.get('/api/units/hz/overdue', 'o2')).body.items[0]).toMatchObject({ awaitsOrder: true });
    const told = run.machine.alerts.filter(({ id }) => id === 'hz#2026-03-25');
    expect(told[0]?.text.split('\n')).toEqual([
      '湟中区 2026-03-25',
      '逾期1件，涉及1个单位。',
      '问题整改：1件',
      '其中1件，基层党委尚未责令改正。',
      '清单：',
      '财政局党支部：问题整改1件，最早3月11日起逾期，1件尚未责令改正',
    ]);
  });

  test('and is none once it has, even between alert and sending', async () => {
    await load('2026-03-24');
    run.machine.clock.standAtNoon('2026-03-25');
    await untilAlert('2026-03-25');
    expect((await order('o1')).status).toBe(201);
    const row = async () => (await run.get('/api/units/hz/overdue', 'o2')).body.items[0] as unknown;
    expect(await row()).toMatchObject({
      level: 'department',
      lastAction: { what: 'ordered', on: '2026-03-25' },
    });
    expect(await row()).not.toHaveProperty('awaitsOrder');
    await fire('send', '2026-03-25');
    expect((await textsOf('o2'))[0]).toBe(
      '2026-03-25 湟中区：3月25日新增整改逾期1件（财政局党支部），现1件 qz.example/b',
    );
  });

  test('an order from before it was overdue is not one', async () => {
    const orders = [{ id: 'z1', unit: 'b1', issuer: 'jg', issuedOn: '2026-02-10', dueOn: '2026-04-30' }];
    await load('2026-03-24', { orders });
    await to('2026-03-25');
    expect((await textsOf('o2'))[0]).toContain('1件未责令');
  });
});

test('a department with 400 overdue things gets one SMS of 70 characters at most, and a page that lists all 400', async () => {
  const problems = Array.from({ length: 400 }, (_, n) =>
    problem(`q${n}`, { owner: n % 2 === 0 ? { member: 'm2' } : { branch: 'b2' } }),
  );
  await load('2026-03-29', { problems });
  await to('2026-03-30');
  const sms = await smsOf('o2');
  expect(sms).toHaveLength(1);
  expect(sms[0]?.text).toBe('【旗帜】湟中区：2个单位共逾期400件，400件尚未责令改正 qz.example/b');
  expect(sms[0]?.text?.length).toBeLessThanOrEqual(SMS_MAX);
  const listed = new Set<string>();
  let cursor: string | undefined = '';
  while (cursor !== undefined) {
    const { body } = await run.get(`/api/units/hz/overdue?cursor=${cursor}`.replace(/\?cursor=$/, ''), 'o2');
    for (const row of body.items as { id: string; rule: string }[])
      if (row.rule === 'problem-rectification') listed.add(row.id);
    cursor = body.cursor as string | undefined;
  }
  expect(listed.size).toBe(400);
  const atStep = async (narrowed: string) =>
    ((await run.get(`/api/units/hz/overdue?step=mine&limit=1000${narrowed}`, 'o2')).body.items as unknown[])
      .length;
  expect(await atStep('')).toBe(400);
  expect(await atStep('&of=b2')).toBe(200);
  expect([await atStep('&rule=pairing-call'), await atStep('&ageTo=5')]).toEqual([0, 0]);
  const first = (await run.get('/api/units/hz/overdue?step=mine&limit=300', 'o2')).body;
  const rest = (await run.get(`/api/units/hz/overdue?step=mine&limit=300&cursor=${first.cursor}`, 'o2')).body;
  expect([first.items.length, rest.items.length, rest.cursor]).toEqual([300, 100, undefined]);
});
