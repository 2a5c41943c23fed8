/** PROGRAMME §4.59: periods are opened once for whoever sees to them, with counts that are lists, and caught up when missed. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';
import { countyOf } from '../../given/works.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
});
afterEach(() => run.close());

const to = (day: string) => run.post('/_local/day', { day });
const smsOf = async (person: string): Promise<string[]> => {
  const { body } = await run.get(`/_local/messages?person=${person}`);
  const { messages } = body as { messages: { day: string; purpose: string; text: string }[] };
  return messages.filter(({ purpose }) => purpose === 'opening').map(({ day, text }) => `${day} ${text}`);
};
const openIn = async (path: string, person: string, periods: readonly string[]): Promise<number> => {
  const { body } = await run.get(path, person);
  const { duties } = body as { duties: { period: string; state: string; rule: string }[] };
  return duties.filter(
    ({ period, state, rule }) => periods.includes(period) && state === 'open' && rule !== 'half-year-report',
  ).length;
};
const load = (day: string) => run.load(county(day, { pairings: [] }));

describe('a period begins', () => {
  it('month and quarter at once: one SMS to the secretary, whose number is the list behind its link', async () => {
    await run.loadQuietly(county('2026-03-30'));
    // On the 1st the own overdue things go first.
    await to('2026-04-02');
    const count = await openIn('/api/branches/b1/duties', 'm1', ['2026-04', '2026-Q2']);
    expect(count).toBeGreaterThan(3);
    const opened = await smsOf('m1');
    expect(opened).toEqual([
      `2026-04-02 【旗帜】李卓玛同志：本支部4月、二季度共有${count}件要办，清单已备好，请安排 qz.example/b`,
    ]);
    for (const member of ['m2', 'm3']) expect(await smsOf(member), member).toEqual([]);
    await to('2026-04-08');
    expect(await smsOf('m1')).toHaveLength(1);
  });

  it('on a holiday: on the first day after it, and without what is done by then', async () => {
    await load('2026-09-30');
    await to('2026-10-10');
    const opened = await smsOf('m1');
    // The 8th is the first working day, and has the own overdue things.
    expect(opened.map((sms) => sms.slice(0, 10))).toEqual(['2026-10-09']);
    expect(opened[0]).toContain('本支部四季度共有');
  });

  it('the month of the reports: to the officers of each unit that owes one, and to secretaries for their summaries', async () => {
    await load('2026-05-29');
    await to('2026-06-03');
    // Monday, 1 June 2026. Without pairings nothing is owed in the month.
    expect(await smsOf('o1')).toEqual([
      '2026-06-01 【旗帜】张明同志：上半年谈话报告应于6月30日前报送，请着手准备 qz.example/b',
    ]);
    expect((await smsOf('m1')).join()).toContain('上半年谈话小结应于6月20日前报送');
    await to('2026-07-01');
    const { body } = await run.get('/_local/messages?person=o1');
    const { messages } = body as { messages: { day: string; text: string }[] };
    const told = messages.filter(({ text }) => text.includes('谈话报告')).map(({ day }) => day);
    // §4.36: 27 June is a Saturday, so that the stage of three days moves to Friday.
    expect(told).toEqual(['2026-06-01', '2026-06-16', '2026-06-26', '2026-07-01']);
  });

  it('and what was missed is caught up by the sweep of a later day, for five days', async () => {
    const at = await countyOf(county('2026-03-30'));
    await at.start('sweep', '2026-03-31');
    // Nothing ran on 1 April.
    await at.start('sweep', '2026-04-02');
    const opened = (await at.lines('m1')).filter(({ purpose }) => purpose === 'opening');
    expect(opened.map(({ rule, stage }) => `${rule} ${stage}`).sort()).toEqual([
      'month 2026-04',
      'quarter 2026-Q2',
    ]);
    await at.start('sweep', '2026-04-03');
    expect((await at.lines('m1')).filter(({ purpose }) => purpose === 'opening')).toHaveLength(2);
    const late = await countyOf(county('2026-03-30'));
    await late.start('sweep', '2026-04-07');
    expect((await late.lines('m1')).filter(({ purpose }) => purpose === 'opening')).toEqual([]);
  });
});
