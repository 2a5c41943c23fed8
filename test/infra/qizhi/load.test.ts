/** `qizhi load`: a county from files, through the product's own flows. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openGround } from '../../../infra/qizhi/openGround.ts';
import { qizhi } from '../../../infra/qizhi/qizhi.ts';
import { listAll } from '../../../shared/flows/scope/listUnits.ts';
import { readSurroundings, readUnit } from '../../../shared/flows/scope/readUnit.ts';
import { namingRow } from '../../../shared/rows/units.ts';
import { bodiesOf, queryRows } from '../../../shared/flows/table/rows.ts';
import { NONE, Results } from '../../../infra/qizhi/results.ts';
import { placeOf } from '../../../shared/flows/imports/steps.ts';
import { heard } from '../../given/ground.ts';

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qizhi-load-'));
  await qizhi(['init', 'settings/first.example.json', '--data', join(folder, 'q.db')], heard());
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
function file(name: string, content: string | object): string {
  writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content));
  return at(name);
}

async function load(...args: string[]) {
  const io = heard();
  const ok = await qizhi(['load', ...args, '--data', at('q.db')], io);
  return { ok, text: io.lines.join('\n') };
}

const UNITS = [
  '单位清单',
  '单位编号,单位名称,单位类别,上级编号,层级',
  'b1,东街党支部,党支部,jg,',
  'xn,西宁市委组织部,市州,qinghai,市级',
  'jg,机关党委,基层党委,cd,',
  'cd,城东区委组织部,县市区,xn,县级',
  'b2,西街党支部,党支部,jg,',
].join('\r\n');
const ROSTER = [
  '姓名,手机号,支部,身份,进入支部日期,支部职务',
  '李卓玛,13900001001,东街党支部,正式党员,2020-05-01,支部书记',
  '马海山,13900001002,东街党支部,正式党员,2021-05-01,',
  '才让东智,13900001003,西街党支部,预备党员,2026-05-01,',
  '无名,13900001004,北街党支部,正式党员,2020-05-01,',
].join('\r\n');

async function peopleOf(branch: string) {
  const ground = await openGround({ data: at('q.db') });
  try {
    const unit = (await listAll(ground.table, ground.shards)).find(({ id }) => id === branch);
    if (!unit) return undefined;
    const reading = await readUnit(ground.table, branch, await readSurroundings(ground.table, [unit]));
    const people = reading?.snapshot.people.map(({ name, posts }) =>
      [name, ...posts.map(({ post }) => post)].join(' '),
    );
    return people?.sort();
  } finally {
    ground.close();
  }
}

test('units in any order, then people; each line has its result, and again nothing is done twice', async () => {
  const units = await load(file('units.csv', UNITS));
  expect(units, units.text).toMatchObject({ ok: true });
  expect(units.text).toContain('新登记5，已更新0，没有变化0，没有导入0');
  const roster = await load(file('roster.csv', ROSTER));
  expect(roster.ok).toBe(false);
  expect(roster.text).toContain('新登记3，已更新0，没有变化0，没有导入1');
  expect(await peopleOf('b1')).toEqual(['李卓玛 secretary', '马海山']);
  const results = readFileSync(at('roster.csv.results.csv'), 'utf8').split('\r\n');
  expect(results[4]).toMatch(/^"5","","名册","没有导入","","支部：/);
  expect(results.join()).not.toContain('1390000');
  expect((await load(at('units.csv'))).text).toContain('新登记0，已更新0，没有变化5，没有导入0');
  expect((await load(at('roster.csv'))).text).toContain('新登记0，已更新0，没有变化3，没有导入1');
  expect(existsSync(at('roster.csv.progress.json'))).toBe(false);
});

test('what is wrong with a unit is said in its line; the others are taken in', async () => {
  const wrong = `${UNITS}\r\nb3,南街党支部,党支部,nobody,\r\nb4,北街党支部,街道,jg,\r\nxn,西宁市,市州,qinghai,\r\nb5,x,党支部,qinghai/,`;
  const { ok, text } = await load(file('units.csv', wrong));
  expect(ok).toBe(false);
  expect(text).toContain('新登记5，已更新0，没有变化0，没有导入4');
  const results = readFileSync(at('units.csv.results.csv'), 'utf8');
  for (const why of [
    '没有这个上级：nobody',
    '单位类别：应是',
    '单位编号与第4行重复，内容不同',
    '上级编号：不能含空格',
  ])
    expect(results).toContain(why);
});

test('a try-out writes nothing', async () => {
  await load(file('units.csv', UNITS));
  expect((await load(file('roster.csv', ROSTER), '--dry-run')).text).toContain('新登记3');
  expect(await peopleOf('b1')).toEqual([]);
});

test('cut off in the middle, it goes on where it was; another file under the name begins anew', async () => {
  await load(file('units.csv', UNITS));
  const path = file('roster.csv', ROSTER);
  const place = placeOf({ file: Buffer.from(ROSTER).toString('base64') });
  if (!place.ok) throw new Error(place.why);
  const cutOff = (text: string) =>
    new Results(path, Buffer.from(text)).goOnFrom(`2.${place.body.file}`, { ...NONE, created: 2 });
  cutOff('another file');
  expect((await load(path, '--dry-run')).text).not.toContain('接着');
  cutOff(ROSTER);
  const { text } = await load(path);
  expect(text).toContain('接着上次中断的地方');
  expect(text).toContain('新登记3，已更新0');
  expect(await peopleOf('b1')).toEqual([]);
  expect(await peopleOf('b2')).toEqual(['才让东智']);
  expect(existsSync(`${path}.progress.json`)).toBe(false);
});

test('a unit that changed becomes as the file says, with those below it; its kind stays', async () => {
  await load(file('units.csv', UNITS));
  await load(file('roster.csv', ROSTER));
  const changed = [
    UNITS.split('\r\n')[1],
    'jg2,机关第二党委,基层党委,cd,',
    'b1,东街第一党支部,党支部,jg2,',
    'b2,西街党支部,党总支,jg,',
    'jg,机关党委,基层党委,nowhere,',
  ].join('\r\n');
  const again = await load(file('again.csv', changed));
  expect(again.text).toContain('新登记1，已更新1，没有变化0，没有导入2');
  const results = readFileSync(at('again.csv.results.csv'), 'utf8').split('\r\n');
  expect(results.find((line) => line.includes('"b1"'))).toContain('"已更新","b1","名称、上级"');
  expect(results.find((line) => line.includes('"b2"'))).toContain('类别不能更改');
  expect(results.find((line) => line.includes('"jg"'))).toContain('没有这个上级：nowhere。请先载入上级单位');
  const ground = await openGround({ data: at('q.db') });
  const b1 = (await listAll(ground.table, ground.shards)).find(({ id }) => id === 'b1');
  ground.close();
  expect(b1).toMatchObject({ name: '东街第一党支部', path: 'qinghai/xn/cd/jg2/b1/' });
  expect(await peopleOf('b1')).toEqual(['李卓玛 secretary', '马海山']);
  expect((await load(at('again.csv'))).text).toContain('新登记0，已更新0，没有变化2，没有导入2');
});

test('a data set: units, people, pairings and assignments; officers are proposed, and what cannot be loaded is named', async () => {
  const set = {
    day: '2026-06-01',
    units: [
      { id: 'qinghai', name: '中共青海省委组织部', kind: 'province', level: 'provincial' },
      { id: 'cd', name: '城东区委组织部', kind: 'county', parent: 'qinghai', level: 'county' },
      { id: 'b1', name: '东街党支部', kind: 'branch', parent: 'cd', categories: ['agency'] },
    ],
    members: [
      {
        id: 'm1',
        name: '李卓玛',
        phone: '13900001001',
        branch: 'b1',
        standing: 'full',
        inBranchSince: '2020-05-01',
        posts: ['groupLeader'],
      },
      {
        id: 'm2',
        name: '马海山',
        phone: '13900001002',
        branch: 'b1',
        standing: 'full',
        inBranchSince: '2020-05-01',
      },
    ],
    officers: [
      { person: 'o1', name: '张明', phone: '13900002001', unit: 'cd', role: 'departmentOfficer' },
      { person: 'o2', name: '王管', phone: '13900002002', unit: 'qinghai', role: 'auditor' },
    ],
    assignments: [{ contact: 'm1', people: ['m2'] }],
    pairings: [
      { id: 'p1', member: 'm2', with: 'household', label: '东村一户', startedOn: '2026-01-01' },
      { id: 'v1', unit: 'cd', with: 'village', label: '上滩村', startedOn: '2026-01-01' },
      { id: 'v2', unit: 'nowhere', with: 'village', label: '下滩村', startedOn: '2026-01-01' },
    ],
    submissions: [],
  };
  const { text } = await load(file('set.json', set));
  expect(text).toContain('没有载入（只能在系统里登记）：submissions');
  const results = readFileSync(at('set.json.results.csv'), 'utf8');
  expect(results.match(/"新登记"/g)).toHaveLength(2 + 2 + 1 + 1 + 1 + 1);
  expect(results).toContain('没有这个单位：nowhere。请先载入单位');
  expect(results).toContain('三种管理员由 init 设立');
  const ground = await openGround({ data: at('q.db') });
  const [naming] = bodiesOf(await queryRows(ground.table, namingRow.under('cd')));
  ground.close();
  expect(naming).toMatchObject({ name: '张明', proposed: { by: 'machine' } });
  expect(naming?.activated).toBeUndefined();
  expect((await load(at('set.json'))).text).toContain('新登记0');
});

test.each([
  ['nothing.csv', undefined, '没有这个文件'],
  ['x.json', '[]', '不是数据集'],
  ['x.json', '{', '不是 JSON'],
  ['x.csv', 'a,b\r\n1,2', '表头'],
  ['x.pdf', '%PDF-1.7', 'PDF'],
])('%s with %j is refused in words', async (name, content, why) => {
  if (content !== undefined) file(name, content);
  const { ok, text } = await load(at(name));
  expect(ok).toBe(false);
  expect(text).toContain(why);
});
