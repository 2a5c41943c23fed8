/** A report that came is the superior's to acknowledge or return, in time, and its officers hear of it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const B1 = '/api/units/b1/reports/2026-H1';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  await run.loadQuietly(county('2026-06-10', { pairings: [] }));
});
afterEach(() => run.close());

const step = async (what: string, by: string, body: object = {}) => {
  const reply = await run.post(`${B1}/${what}`, body, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
};
const goTo = (day: string) => run.post('/_local/day', { day });
const texts = async (person: string): Promise<string[]> => {
  const { body } = await run.get(`/_local/messages?person=${person}`);
  const { messages } = body as { messages: { day: string; text: string }[] };
  return messages.map(({ day, text }) => `${day} ${text}`);
};
const receipts = async (query = ''): Promise<string[]> => {
  const { body } = await run.get(`/api/units/jg/duties?rule=report-receipt${query}`, 'o1');
  const { duties } = body as { duties: { id: string; state: string; dueOn: string }[] };
  return duties.map(({ id, state, dueOn }) => `${id.split(':')[1]} ${state} ${dueOn}`);
};

it('that it came is the one SMS; the duty is overdue after ten working days and ends with the receipt', async () => {
  await step('submit', 'm1');
  await goTo('2026-06-11');
  expect((await texts('o1')).filter((text) => text.includes('下级报告'))).toEqual([
    '2026-06-10 【旗帜】张明同志：有1件下级报告签收等您办理，请于6月25日前签收或退回 qz.example/a',
  ]);
  expect(await receipts()).toEqual(['b1-2026-H1 open 2026-06-25']);
  const { body } = await run.get('/api/me/duties?due=now', 'o1');
  expect(body.duties).toContainEqual(
    expect.objectContaining({ rule: 'report-receipt', unit: 'b1', unitName: '财政局党支部' }),
  );
  await goTo('2026-06-26');
  expect(await receipts()).toEqual(['b1-2026-H1 overdue 2026-06-25']);
  await step('receipt', 'o1');
  expect(await receipts()).toEqual(['b1-2026-H1 metLate 2026-06-25']);
  expect(await receipts('&asOf=2026-06-25&knownAt=2026-06-25')).toEqual(['b1-2026-H1 open 2026-06-25']);
});

it('a return meets it, what comes again is another; what is taken back is asked of nobody', async () => {
  await step('submit', 'm1');
  await step('return', 'o1', { reason: '不全' });
  expect(await receipts()).toEqual(['b1-2026-H1 met 2026-06-25']);
  await goTo('2026-06-11');
  await step('submit', 'm1');
  expect(await receipts()).toEqual(['b1-2026-H1 met 2026-06-25', 'b1-2026-H1-2 open 2026-06-26']);
  await step('revise', 'm1', { reason: '更正' });
  expect(await receipts()).toEqual(['b1-2026-H1 met 2026-06-25']);
  await step('submit', 'm1');
  await step('receipt', 'o1');
  // A receipt stays, though the unit takes the report back after it.
  await step('revise', 'm1', { reason: '更正' });
  expect((await receipts()).at(-1)).toBe('b1-2026-H1-3 met 2026-06-26');
});

it('climbs: the county is told of it from seven days on', async () => {
  await step('submit', 'm1');
  await goTo('2026-07-07');
  const mine = async (unit: string, by: string) =>
    JSON.stringify((await run.get(`/api/units/${unit}/overdue?step=mine&rule=report-receipt`, by)).body);
  expect(await mine('hz', 'o2')).toContain('report-receipt~jg~b1~event:b1-2026-H1');
});

it('that it came back is told to the secretary, once and before anything else; not if it went again', async () => {
  await step('submit', 'm1');
  await step('return', 'o1', { reason: '不全' });
  await goTo('2026-06-11');
  expect((await texts('m1')).at(0)).toBe(
    '2026-06-10 【旗帜】李卓玛同志：上半年谈话小结被上级退回，请看原因，修改后再报 qz.example/a',
  );
  await step('submit', 'm1');
  await step('return', 'o1', { reason: '不全' });
  await step('submit', 'm1');
  await goTo('2026-06-12');
  expect((await texts('m1')).filter((text) => text.includes('退回'))).toHaveLength(1);
});

it('what went on paper alone comes back with a reason too, and is owed again', async () => {
  // With nothing waived beforehand.
  await run.load(county('2026-06-10', { pairings: [] }));
  const stateOf = async () => {
    const { body } = await run.get('/api/units/b1/duties?rule=half-year-report', 'm1');
    return (body as { duties: { state: string }[] }).duties.map(({ state }) => state);
  };
  await run.call('PUT', B1, { text: '甲稿' }, 'm1');
  await step('paper-sent', 'm1');
  expect((await run.get(B1, 'm1')).body).toMatchObject({ state: 'onPaper', paperSentOn: '2026-06-10' });
  expect(await stateOf()).toEqual(['met']);
  expect((await run.post(`${B1}/revise`, { reason: '更正' }, 'm1')).status).toBe(409);
  expect((await run.post(`${B1}/return`, {}, 'o1')).status).toBe(400);
  const returned = (await run.post(`${B1}/return`, { reason: '没有盖章' }, 'o1')).body as object;
  expect(returned).toMatchObject({ state: 'returned', version: 1, text: '甲稿', turn: { who: ['m1'] } });
  expect(returned).not.toHaveProperty('paperSentOn');
  expect(await stateOf()).toEqual(['open']);
  await goTo('2026-06-22');
  expect((await texts('m1')).at(0)).toContain('2026-06-10 【旗帜】李卓玛同志：上半年谈话小结被上级退回');
  expect(await stateOf()).toEqual(['overdue']);
  await step('paper-sent', 'm1');
  expect((await run.get(B1, 'm1')).body).toMatchObject({ state: 'onPaper' });
  // On time by the paper that went first.
  expect(await stateOf()).toEqual(['met']);
  expect((await run.get('/api/units/jg/reports/2026-H1/below', 'o1')).body).toMatchObject({
    items: [{ unit: 'b1', firstSentOn: '2026-06-10', isLate: false, returnedOn: '2026-06-10' }, {}],
  });
  const { body } = await run.get('/api/units/b1/duties?rule=half-year-report&asOf=2026-06-21', 'm1');
  expect(body).toMatchObject({ duties: [{ state: 'overdue' }] });
});
