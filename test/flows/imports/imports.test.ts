/** Imports through the real server: each line by itself, again and again without harm. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import readWorkbook from 'read-excel-file/node';
import { unitPartition } from '../../given/partitions.ts';
import { queryAll } from '../../../shared/flows/table/queryAll.ts';
import { county } from '../../given/county.ts';
import { localRun } from '../../given/local.ts';
import { somebody } from '../../given/rosterRows.ts';
import { asShown, type ShownReply, type ShownRun } from '../../given/shown.ts';

let run: ShownRun;
beforeEach(async () => {
  const begun = await localRun();
  await begun.load(county('2026-04-10'));
  run = asShown(begun);
});
afterEach(() => run.close());

const send = (
  rows: readonly unknown[],
  more: object = {},
  person = 'm1',
  branch = 'b1',
): Promise<ShownReply> => run.post(`/api/branches/${branch}/imports`, { rows, ...more }, person);

const resultsOf = ({ body }: ShownReply): string[] => body.rows.map(({ result }) => result);
const reasonsOf = ({ body }: ShownReply): string[] =>
  body.rows.flatMap(({ reasons = [] }) => reasons.map(({ message }) => message));

const same = (count: number, result: string): string[] => Array.from({ length: count }, () => result);

const items = (branch = 'b1') => queryAll(run.machine.table, { partition: unitPartition(branch) });

describe('a roster', () => {
  it('is taken in: new people are there, with their duties and phones', async () => {
    const reply = await send([
      somebody(1),
      somebody(2, { 身份: '预备党员', 离退休: '是', 支部职务: '党小组长' }),
    ]);
    expect(reply.status).toBe(200);
    expect(reply.body.counts).toEqual({ created: 2, updated: 0, unchanged: 0, rejected: 0 });
    const { body } = await run.get('/api/branches/b1', 'm1');
    expect(body.members).toHaveLength(5);
    const second = reply.body.rows[1]?.id;
    expect(body.members.find(({ id }) => id === second)).toMatchObject({
      name: '某2',
      standing: 'probationary',
      posts: ['groupLeader'],
    });
    const own = await run.get('/api/me/duties', second);
    expect(own.body.duties.map(({ rule }) => rule)).toContain('pledge');
    expect(JSON.stringify(reply.body)).not.toContain('13900000001');
  });

  it('on trial says the same and writes nothing', async () => {
    const before = await items();
    const trial = await send([somebody(1), { 姓名: '马海山', 领导干部: '是' }, { 姓名: '才让东智' }], {
      dryRun: true,
    });
    expect(resultsOf(trial)).toEqual(['created', 'updated', 'unchanged']);
    expect(await items()).toEqual(before);
    const real = await send([somebody(1), { 姓名: '马海山', 领导干部: '是' }, { 姓名: '才让东智' }]);
    expect(real.body.rows).toEqual(trial.body.rows);
  });

  it('again changes nothing, and gives the same ids', async () => {
    const rows = [somebody(1), somebody(2, { 类别: '机关、窗口', 在职: '是', 特殊情况: '长期住院' })];
    // What excuses from duties is the superior’s to say.
    expect(resultsOf(await send(rows))).toEqual(['created', 'rejected']);
    const first = await send(rows, {}, 'o1');
    const before = await items();
    const again = await send(rows, {}, 'o1');
    expect(resultsOf(again)).toEqual(['unchanged', 'unchanged']);
    expect(again.body.rows.map(({ id }) => id)).toEqual(first.body.rows.map(({ id }) => id));
    expect(await items()).toEqual(before);
  });

  it('changes what it says otherwise, and leaves what it says nothing of', async () => {
    await send([somebody(1, { 流动党员: '是' })]);
    const reply = await send([somebody(1, { 流动党员: '', 身份: '', 领导干部: '是' })]);
    expect(resultsOf(reply)).toEqual(['updated']);
    const row = (await items()).find(({ sk }) => sk === `S#person#${reply.body.rows[0]?.id}`);
    expect(row?.body).toMatchObject({ mobile: true, leadingCadre: true, standing: 'full' });
    expect((await items()).filter(({ sk }) => sk.startsWith('H#'))).toHaveLength(1);
  });

  it('gives a new phone to one who is known by id, or by name and the day of entry', async () => {
    await send([somebody(1)]);
    expect(resultsOf(await send([somebody(1, { 手机号: '13911110000' })]))).toEqual(['updated']);
    expect(resultsOf(await send([{ 编号: 'm2', 姓名: '马海山', 手机号: '13911110001' }]))).toEqual([
      'updated',
    ]);
    // The old number is free again.
    expect(resultsOf(await send([somebody(7, { 手机号: '13900000001' })]))).toEqual(['created']);
  });

  it('rejects, line by line, what cannot be', async () => {
    const reply = await send([
      { 姓名: '某1' },
      somebody(2, { 手机号: '19900000002' }),
      somebody(3, { 手机号: '19900000004' }),
      somebody(4, { 姓名: '马海山' }),
      somebody(5, { 进入支部日期: '2030-01-01' }),
      somebody(6),
      somebody(6),
      { 姓名: '某8' },
      { 姓名: '某8' },
      { 编号: 'm4', 姓名: '王秀英', 身份: '正式', 手机号: '13911112222' },
      { 编号: 'm2', 姓名: '马海山', 进入支部日期: '2021-01-01' },
      somebody(9, { 支部: '水利局党支部' }),
    ]);
    expect(resultsOf(reply).map((result, n) => [n + 1, result])).toEqual(
      [...Array(12).keys()].map((n) => [n + 1, [2, 5, 9].includes(n) ? 'created' : 'rejected']),
    );
    expect(reasonsOf(reply)).toEqual([
      '身份：新登记的人要填写',
      '这个号码已登记给本支部其他人；家人合用的，请在“电话类型”写“家人”',
      '本支部已有同名的人，手机号不同：是同一个人的请填写编号，是另一个人的请单独登记',
      '不能晚于今天（2026-04-10）',
      '与第6行重复',
      '文件中有重名，请填写手机号或编号',
      '与第8行重复',
      '进入支部日期已登记为2020-05-01，不能用导入更改',
      '支部：请填写本单位所属支部的名称或编号',
    ]);
  });

  it('with another secretary ends the post of the one before', async () => {
    const own = await send([
      somebody(1, { 支部职务: '书记' }),
      { 姓名: '李卓玛', 支部职务: '书记、组织委员' },
    ]);
    expect(reasonsOf(own)).toEqual(['书记由上级任免', '不能给自己任职']);
    const reply = await send([somebody(1, { 支部职务: '书记' }), somebody(2)], {}, 'o1');
    expect(resultsOf(reply)).toEqual(['created', 'created']);
    const { body } = await run.get('/api/branches/b1', 'o1');
    expect(body.secretary?.id).toBe(reply.body.rows[0]?.id);
    expect(resultsOf(await send([somebody(1, { 支部职务: '书记' })], {}, 'o1'))).toEqual(['unchanged']);
  });
});

describe('pairings and assignments', () => {
  const rows = [
    somebody(1),
    { 党员: '某1', 结对对象: '西村一户', 结对日期: '2026-02-01' },
    { 党员: '19900000002', 结对对象: '东村一户' },
    { 结对类型: '结对共建村', 结对对象: '上庄村', 结对日期: '2026-01-01' },
    { 联系人: '某2', 所联系的党员: '某1、马海山' },
    somebody(2, { 支部职务: '支委' }),
  ];

  it('come in with the people of the same file', async () => {
    const reply = await send(rows);
    expect(resultsOf(reply)).toEqual(['created', 'created', 'unchanged', 'created', 'created', 'created']);
    const { body } = await run.get('/api/branches/b1', 'm1');
    expect(body.pairings.map(({ label }) => label).sort()).toEqual([
      '上庄村',
      '东村一户',
      '东村二户',
      '西村一户',
    ]);
    expect(resultsOf(await send(rows))).toEqual(same(6, 'unchanged'));
  });

  it('on trial know the people of the same file too', async () => {
    expect(resultsOf(await send(rows, { dryRun: true }))).toEqual([
      'created',
      'created',
      'unchanged',
      'created',
      'created',
      'created',
    ]);
  });

  it('end with a day, and say what cannot be', async () => {
    const reply = await send([
      { 党员: '马海山', 结对对象: '东村一户', 结束日期: '2026-04-01', 结束原因: '脱贫' },
      { 党员: '才让东智', 结对对象: '东村二户', 结对日期: '2025-01-01' },
      { 党员: '某某', 结对对象: '西村一户' },
      { 结对对象: '西村一户' },
      { 党员: '马海山', 结对对象: '西村一户', 结对日期: '2026-05-01' },
      { 联系人: '马海山', 所联系的党员: '才让东智' },
    ]);
    expect(resultsOf(reply)).toEqual(['updated', ...same(5, 'rejected')]);
    expect(reasonsOf(reply)).toEqual([
      '结对日期已登记为2026-01-01，不能用导入更改',
      '党员：本支部没有“某某”',
      '党员：请填写',
      '结对日期不能晚于今天（2026-04-10）',
      '联系人：应是支委成员或党小组长',
    ]);
    const again = await send([{ 党员: '马海山', 结对对象: '东村一户' }]);
    expect(reasonsOf(again)).toEqual(['这个结对已于2026-04-01结束；重新结对的请单独登记']);
    const duties = await run.get('/api/branches/b1/duties?rule=pairing-call&limit=1000', 'm1');
    const ended = duties.body.duties.filter((d) => d.counterpart === 'p2');
    expect(ended.at(-1)?.period).toBe('2026-03');
  });
});

describe('who may import', () => {
  it('the secretary and the superiors; a superior for all branches below, by their names', async () => {
    expect((await send([somebody(1)], {}, 'm2')).status).toBe(403);
    expect((await send([somebody(1)], {}, 'm4')).status).toBe(404);
    expect((await run.post('/api/branches/b1/imports', { rows: [] })).status).toBe(401);
    const reply = await send(
      [
        somebody(1, { 支部: '财政局党支部' }),
        somebody(2, { 所在党支部: 'b2' }),
        somebody(3),
        somebody(4, { 支部: '没有的支部' }),
      ],
      {},
      'o2',
      'hz',
    );
    expect(resultsOf(reply)).toEqual(['created', 'created', 'rejected', 'rejected']);
    expect((await run.get('/api/branches/b2', 'm4')).body.members).toHaveLength(2);
  });

  it.each([
    [{}, 'rows'],
    [{ rows: [], file: 'AAAA' }, 'rows'],
    [{ rows: 'x' }, 'rows'],
    [{ rows: [1] }, 'rows.0'],
    [{ file: 'AAAA' }, 'file'],
    [{ file: 'UEsDBAAA' }, 'file'],
    [{ rows: [], dryRun: 'yes' }, 'dryRun'],
  ])('a body %j names the field', async (body, path) => {
    const reply = await run.post('/api/branches/b1/imports', body, 'm1');
    expect(reply.status).toBe(400);
    expect(reply.body.fields[0]?.path).toBe(path);
  });
});

describe('a file', () => {
  it('is read here too, with the line numbers that it has', async () => {
    const text = '姓名,手机号,身份,民族\n某1,13900000001,正式党员,藏族\n某2,139,正式党员,\n';
    const file = Buffer.from(text).toString('base64');
    const { body } = await run.post('/api/branches/b1/imports', { file, name: '名册.csv' }, 'm1');
    expect(body.rows).toMatchObject([
      { row: 2, list: 'roster', result: 'created' },
      { row: 3, result: 'rejected', reasons: [{ field: 'phone' }] },
    ]);
    expect(body.ignored).toEqual(['民族']);
  });

  it('to fill in can be downloaded', async () => {
    const token = await run.post('/_local/token', { person: 'm2' });
    const response = await fetch(`${run.address}/api/imports/template`, {
      headers: { authorization: `Bearer ${token.body.token}` },
    });
    expect(response.status).toBe(200);
    const sheets = await readWorkbook(Buffer.from(await response.arrayBuffer()));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['党员名册', '结对', '联系分工', '填写说明']);
    expect(sheets[0]?.data[0]?.slice(0, 4)).toEqual(['姓名*', '手机号', '支部', '身份']);
    expect((await fetch(`${run.address}/api/imports/template`)).status).toBe(401);
  });
});

describe('sent twice', () => {
  it('with one key the answer is the same', async () => {
    const key = { 'idempotency-key': 'k1' };
    const body = { rows: [somebody(1), { 姓名: '某2' }] };
    const first = await run.post('/api/branches/b1/imports', body, 'm1', key);
    const second = await run.post('/api/branches/b1/imports', body, 'm1', key);
    expect(second.body).toEqual(first.body);
    expect(resultsOf(second)).toEqual(['created', 'rejected']);
    const other = await run.post('/api/branches/b1/imports', { rows: [] }, 'm1', key);
    expect(other).toMatchObject({ status: 409, body: { why: 'idempotencyKeyReused' } });
  });

  it('at once makes nobody twice', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => somebody(n));
    await Promise.all([send(rows), send(rows, {}, 'o1')]);
    const { body } = await run.get('/api/branches/b1', 'm1');
    expect(body.members).toHaveLength(63);
    expect(resultsOf(await send(rows))).toEqual(same(60, 'unchanged'));
  });

  it('of two at once that looked before either wrote, one is refused and comes in after it', async () => {
    const { table } = run.machine;
    const commit = table.commit.bind(table);
    const pairs = (day: string) => [{ 党员: '马海山', 结对对象: '南村一户', 结对日期: day }];
    let other: ShownReply | undefined;
    const spy = vi.spyOn(table, 'commit').mockImplementation(async (changes) => {
      spy.mockRestore();
      other = await send(pairs('2026-02-01'), {}, 'o1');
      return commit(changes);
    });
    const reply = await send(pairs('2026-02-02'));
    expect([other && resultsOf(other), resultsOf(reply)]).toEqual([['created'], ['rejected']]);
    expect(reasonsOf(reply)).toEqual(['同时有另一个导入，请等它结束后再导入一次']);
    expect(resultsOf(await send(pairs('2026-02-01')))).toEqual(['unchanged']);
  });

  it('and cut off in the middle, goes on where it was', async () => {
    const rows = Array.from({ length: 100 }, (_, n) => somebody(n));
    const { table } = run.machine;
    const commit = table.commit.bind(table);
    let left = 2;
    const spy = vi.spyOn(table, 'commit').mockImplementation(async (changes) => {
      if (left-- <= 0) throw new Error('cut off');
      return commit(changes);
    });
    expect((await send(rows)).status).toBe(500);
    spy.mockRestore();
    const again = await send(rows);
    expect(again.body.counts).toMatchObject({ updated: 0, rejected: 0 });
    expect(again.body.counts.unchanged).toBeGreaterThan(0);
    expect(again.body.counts.created + again.body.counts.unchanged).toBe(100);
  });
});
