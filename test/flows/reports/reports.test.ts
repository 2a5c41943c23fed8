/** Half-year reports through HTTP: drafted, edited, submitted, returned, taken back and acknowledged. */
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const B1 = '/api/units/b1/reports/2026-H1';
const JG = '/api/units/jg/reports/2026-H1';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  await run.load(county('2026-06-10'));
});
afterEach(() => run.close());

type Body = Record<string, unknown> & { text: string };
const read = async (path: string, by: string) => (await run.get(path, by)).body as Body;
const step = (path: string, what: string, by: string, body: object = {}) =>
  run.post(`${path}/${what}`, body, by);
const day = (on: string) => run.post('/_local/day', { day: on });
const stateOf = async (unit: string, by: string) => {
  const { body } = await run.get(`/api/units/${unit}/duties?rule=half-year-report`, by);
  return (body as { duties: { state: string }[] }).duties.map(({ state }) => state);
};

describe('a branch’s summary', () => {
  it('is drafted, edited, submitted, returned, edited, submitted and acknowledged; the first day decides', async () => {
    expect(await read(B1, 'm1')).toMatchObject({
      state: 'draft',
      isEdited: false,
      to: 'jg',
      dueOn: '2026-06-20',
    });
    expect((await read(B1, 'm1'))['turn']).toMatchObject({ who: ['m1'], since: '2026-01-01' });
    await run.call('PUT', B1, { text: '甲稿' }, 'm1');
    expect((await step(B1, 'submit', 'm1')).body).toMatchObject({
      state: 'submitted',
      text: '甲稿',
      isLate: false,
      turn: { who: ['o1'], since: '2026-06-10', dueOn: '2026-06-25' },
    });
    expect(await stateOf('b1', 'm1')).toEqual(['met']);
    expect((await run.call('PUT', B1, { text: '乙稿' }, 'm1')).status).toBe(409);
    await day('2026-06-22');
    expect((await step(B1, 'return', 'o1', { reason: '不全' })).body).toMatchObject({
      state: 'returned',
      version: 2,
      text: '甲稿',
      turn: { who: ['m1'], since: '2026-06-22' },
    });
    expect(await stateOf('b1', 'm1')).toEqual(['overdue']);
    await run.call('PUT', B1, { text: '乙稿' }, 'm1');
    await day('2026-06-24');
    expect((await step(B1, 'submit', 'm1')).body).toMatchObject({
      submittedOn: '2026-06-10',
      isLate: false,
      versions: [{ version: 1, how: 'returned', reason: '不全' }, { version: 2 }],
    });
    expect(await stateOf('b1', 'm1')).toEqual(['met']);
    expect(await read(`${B1}?version=1`, 'm1')).toMatchObject({ version: 1, text: '甲稿' });
    const received = (await step(B1, 'receipt', 'o1')).body;
    expect(received).toMatchObject({ state: 'received', receivedOn: '2026-06-24' });
    expect(received).not.toHaveProperty('turn');
    expect((await step(B1, 'return', 'o1', { reason: '不全' })).status).toBe(409);
  });

  it('late at first stays late after a return', async () => {
    await day('2026-06-21');
    expect((await step(B1, 'submit', 'm1')).body).toMatchObject({ isLate: true });
    await step(B1, 'return', 'o1', { reason: '不全' });
    expect((await step(B1, 'submit', 'm1')).body).toMatchObject({ isLate: true });
    expect(await stateOf('b1', 'm1')).toEqual(['metLate']);
  });

  it('is taken back with a reason, and what was submitted stays readable', async () => {
    await step(B1, 'submit', 'm1');
    const before = await read(B1, 'm1');
    expect((await step(B1, 'revise', 'm1', {})).status).toBe(400);
    expect((await step(B1, 'revise', 'm1', { reason: '更正' })).body).toMatchObject({
      state: 'revising',
      version: 2,
    });
    expect(await stateOf('b1', 'm1')).toEqual(['open']);
    await run.call('PUT', B1, { text: '更正稿' }, 'm1');
    await step(B1, 'submit', 'm1');
    expect((await read(`${B1}?version=1`, 'm1')).text).toBe(before.text);
    expect((await read(B1, 'm1')).text).toBe('更正稿');
  });

  it('of two who edit at once the second hears of it', async () => {
    const { headers } = await run.get(B1, 'm1');
    const edit = (text: string) =>
      run.call('PUT', B1, { text }, 'm1', { 'if-match': headers.get('etag') ?? '' });
    expect((await edit('甲')).status).toBe(200);
    expect(await edit('乙')).toMatchObject({ status: 409, body: { why: 'changedMeanwhile' } });
    expect((await read(B1, 'm1')).text).toBe('甲');
  });

  it('with nothing to report is valid and says so', async () => {
    await run.load(county('2026-06-10', { members: [], assignments: [], pairings: [] }));
    const { text, figures, details, missingCount } = await read(B1, 'o1');
    expect(text).toBe(
      '现将财政局党支部2026年上半年开展谈心谈话活动的情况报告如下（数字截至2026年6月10日）：\n' +
        '本期没有应办的谈心谈话事项，无其他情况需要报告。',
    );
    expect((figures as { expected: number }[]).every(({ expected }) => expected === 0)).toBe(true);
    expect(details).toMatchObject({
      uncovered: { count: 0, named: [], more: 0 },
      problems: { closed: 0, open: 0 },
      suggestions: { adopt: 0, spread: 0, strengthenTeam: 0 },
    });
    expect(missingCount).toBe(0);
  });
});

describe('a committee’s report', () => {
  it('with nothing below it is submitted as valid, says so, and is received', async () => {
    const base = county('2026-06-10');
    const qt = { id: 'qt', name: '其他党委', kind: 'committee', parent: 'hz', categories: ['agency'] };
    const o4 = { person: 'o4', name: '赵强', phone: '19900000104', unit: 'qt', role: 'committeeOfficer' };
    const more = { units: [...base.units, qt], officers: [...base.officers, o4] };
    await run.load({ ...base, ...more });
    const path = '/api/units/qt/reports/2026-H1';
    const text =
      '现将其他党委2026年上半年开展谈心谈话活动的情况报告如下（数字截至2026年6月10日）：\n' +
      '本期没有应办的谈心谈话事项，无其他情况需要报告。';
    expect(await step(path, 'submit', 'o4')).toMatchObject({
      status: 200,
      body: { state: 'submitted', isLate: false, text, missingCount: 0 },
    });
    expect((await step(path, 'receipt', 'o2')).status).toBe(200);
    expect(await stateOf('qt', 'o4')).toEqual(['met']);
  });

  it('names the branches that have not reported, in its own frozen text', async () => {
    await step(B1, 'submit', 'm1');
    const submitted = (await step(JG, 'submit', 'o1')).body as Body;
    expect(submitted).toMatchObject({
      to: 'hz',
      missing: [{ unit: 'b2', unitName: '水利局党支部' }],
      missingCount: 1,
      turn: { who: ['o2'] },
    });
    expect(submitted.text).toContain('尚未收到1个下级单位的报告：水利局党支部。');
    await step('/api/units/b2/reports/2026-H1', 'submit', 'm4');
    expect((await read(JG, 'o1')).text).toBe(submitted.text);
    expect((await step(JG, 'receipt', 'o1')).status).toBe(403);
    expect((await step(JG, 'receipt', 'o3')).status).toBe(403);
    expect((await step(JG, 'receipt', 'o2')).status).toBe(200);
  });

  it('counts what its branches owe, each figure with its list, frozen at the submission', async () => {
    await day('2026-06-11');
    const { figures, text } = await read(JG, 'o1');
    const counted = figures as { rule: string; expected: number; list: string }[];
    const drive = counted.find(({ rule }) => rule === 'talk-drive');
    expect(drive).toMatchObject({ expected: 2, done: 0 });
    const listed = (await run.get(drive?.list ?? '', 'o1')).body as { items: unknown[] };
    expect(listed.items).toHaveLength(2);
    expect(text).toContain('没有制定谈心谈话计划的党支部2个：财政局党支部、水利局党支部');
    await step(JG, 'submit', 'o1');
    await day('2026-07-05');
    expect((await read(JG, 'o1'))['figures']).toEqual(figures);
  });

  it('tells with whom no talk was held, what became of suggestions, and which problems are open since when', async () => {
    const problem = {
      ...{ id: 'z1', owner: { member: 'm2' }, category: '不履职', source: 'talk' },
      ...{ foundOn: '2026-05-20', dueOn: '2026-07-20', enteredAt: '2026-05-20T02:00:00.000Z' },
    };
    await run.load(county('2026-06-10', { problems: [problem] }));
    const said = { suggestion: '错开会议', outcome: 'adopt', action: '已改' };
    expect((await run.post('/api/branches/b1/syntheses', said, 'm1')).status).toBe(201);
    await day('2026-06-11');
    const own = await read(B1, 'm1');
    expect(own['details']).toMatchObject({
      uncovered: { count: 2, named: [{ name: '马海山' }, { name: '才让东智' }], more: 0 },
      problems: { closed: 0, open: 1, openSince: '2026-05-20' },
      suggestions: { adopt: 1, spread: 0, strengthenTeam: 0 },
    });
    expect(own.text).toContain('还没有谈到的2人：马海山、才让东智。');
    expect(own.text).toContain('没有办结的问题1个，最早的发现于2026年5月20日。');
    const { details, text } = await read(JG, 'o1');
    expect(details).toMatchObject({
      uncovered: { count: 2, named: [{ id: 'b1', count: 2 }], more: 0 },
      problems: { open: 1, openSince: '2026-05-20' },
    });
    expect(text).toContain('应谈未谈的共2次，在1个党支部：财政局党支部2次。');
    const lists = details as { problems: { openList: string }; uncovered: { list: string } };
    expect((await run.get(lists.problems.openList, 'o1')).body).toMatchObject({ items: [{ unit: 'b1' }] });
    expect((await run.get(lists.uncovered.list, 'o1')).status).toBe(200);
  });

  it('on paper meets the duty and is nobody’s turn', async () => {
    expect((await step(JG, 'paper-sent', 'o1')).body).toMatchObject({ paperSentOn: '2026-06-10' });
    expect(await stateOf('jg', 'o1')).toEqual(['met']);
    // The superior reads what the records say, not what nobody is asked any more.
    expect((await read(JG, 'o1')).text).not.toMatch(/请填写/);
    expect((await step(JG, 'paper-sent', 'o1')).status).toBe(409);
  });

  it('keeps the sentence on who is missing apart from the words, which may be 20,000 characters long', async () => {
    const text = '字'.repeat(20_000);
    expect((await run.call('PUT', JG, { text }, 'o1')).status).toBe(200);
    for (const _ of [1, 2]) {
      const submitted = (await step(JG, 'submit', 'o1')).body as Body;
      expect(submitted.text).toMatch(/字\n报送时尚未收到2个下级单位的报告：[^报]+。$/);
      expect((await read(JG, 'o1')).text).toBe(submitted.text);
      expect((await step(JG, 'return', 'o2', { reason: '不全' })).body).toMatchObject({
        text,
        isEdited: true,
      });
    }
    expect((await run.call('PUT', JG, { text }, 'o1')).status).toBe(200);
  });

  it('that nobody edited is drafted anew after a return, and never submits what the draft asks', async () => {
    await day('2026-06-11');
    const draft = await read(JG, 'o1');
    expect(draft.text).toContain('二、经验做法\n（请填写');
    const submitted = (await step(JG, 'submit', 'o1')).body as Body;
    expect(submitted.text).not.toMatch(/请填写|经验做法/);
    expect(submitted.text).toContain('\n二、存在的不足\n');
    const returned = (await step(JG, 'return', 'o2', { reason: '不全' })).body;
    expect(returned).toMatchObject({ isEdited: false, text: draft.text });
    expect(await read(JG, 'o1')).toMatchObject({ isEdited: false, text: draft.text });
  });

  it('is owed again after a return, though it also went on paper; on time by its first filing', async () => {
    await step(JG, 'paper-sent', 'o1');
    await step(JG, 'submit', 'o1');
    await day('2026-07-02');
    expect((await step(JG, 'return', 'o2', { reason: '不全' })).body).not.toHaveProperty('paperSentOn');
    expect(await stateOf('jg', 'o1')).toEqual(['overdue', 'open']);
    expect((await step(JG, 'paper-sent', 'o1')).status).toBe(200);
    expect(await stateOf('jg', 'o1')).toEqual(['met', 'open']);
  });

  it('is printed', async () => {
    const reply = await run.get(`${JG}/document`, 'o1');
    expect(reply.status).toBe(200);
  });

  it('is printed with the units that have not reported as its annex, as long as there are some', async () => {
    const printed = async (path: string, by: string): Promise<string> => {
      const headers = { authorization: `Bearer ${await run.tokenOf(by)}` };
      const file = await fetch(`${run.address}${path}/document`, { headers });
      const files = unzipSync(new Uint8Array(await file.arrayBuffer()));
      return strFromU8(files['word/document.xml'] ?? new Uint8Array()).replaceAll(/<[^>]*>/g, '');
    };
    await step(B1, 'submit', 'm1');
    const before = await printed(JG, 'o1');
    expect(before).toContain('附件：尚未报送报告的下级单位名单');
    expect(before).toMatch(/附件尚未报送报告的下级单位名单区直机关党委\S+印发1\. 水利局党支部$/);
    await step('/api/units/b2/reports/2026-H1', 'submit', 'm4');
    for (const [path, by] of [
      [JG, 'o1'],
      [B1, 'm1'],
    ] as const)
      expect(await printed(path, by)).not.toContain('附件');
  });

  it('is not there for others, nor at the top, nor of a half to come', async () => {
    expect((await run.get('/api/units/b2/reports/2026-H1', 'm1')).status).toBe(404);
    expect((await run.get('/api/units/jg/reports/2026-H2', 'o1')).status).toBe(404);
    expect((await run.get('/api/units/jg/reports/x', 'o1')).status).toBe(404);
    expect((await run.get('/api/units/jg/reports', 'o2')).body).toMatchObject({
      items: [{ half: '2026-H1', state: 'draft' }],
    });
  });
});

it('a half in which the unit began too late to owe it is not listed, unless it was reported all the same', async () => {
  await run.load(county('2026-07-06', { startsOn: '2026-05-20' }));
  const halves = async () =>
    ((await run.get('/api/units/b1/reports', 'm1')).body as { items: { half: string }[] }).items.map(
      ({ half }) => half,
    );
  expect(await halves()).toEqual(['2026-H2']);
  expect((await step(B1, 'submit', 'm1')).status).toBe(200);
  expect(await halves()).toEqual(['2026-H2', '2026-H1']);
});
