/** The ledger as files: what a spreadsheet opens, prints and must not run. */
import readWorkbook from 'read-excel-file/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDataSet } from '../../../infra/dataset/dataset.ts';
import { county } from '../../given/county.ts';
import { localRun } from '../../given/local.ts';
import { asShown, type Shown, type ShownRun } from '../../given/shown.ts';

let run: ShownRun;
beforeEach(async () => {
  run = asShown(await localRun());
  const read = readDataSet(county('2026-04-10', { submissions }));
  if (!read.ok) throw new Error(JSON.stringify(read.fields));
  await run.machine.load(read.dataSet, 'test');
});
afterEach(() => run.close());

const entered = (id: string, by: string, enteredOn: string, rest: Record<string, unknown>) => ({
  id,
  by,
  enteredAt: `${enteredOn}T04:00:00.000Z`,
  ...rest,
});

const submissions = [
  entered('v1', 'm2', '2026-03-05', { kind: 'visit', pairing: 'p2', happenedOn: '2026-03-05', note: '=1+1' }),
  entered('d1', 'm2', '2026-04-02', {
    kind: 'deed',
    pairing: 'p2',
    happenedOn: '2026-03-20',
    title: '修好“三轮车”,换了轮胎\n并试了车',
  }),
  entered('p1', 'm3', '2026-03-01', {
    kind: 'pledge',
    happenedOn: '2026-03-01',
    what: '@全体：办好灌溉渠',
    toWhom: '东村群众',
    dueOn: '2026-06-30',
    publishedAt: ['board'],
  }),
  entered('t1', 'm1', '2026-03-12', {
    kind: 'talk',
    form: 'chance',
    talker: 'm1',
    with: ['m2'],
    mode: 'faceToFace',
    topics: ['life'],
    happenedOn: '2026-03-10',
    summary: '问了家里的情况',
  }),
];

async function download(query: string, person = 'm1') {
  const token = await run.post('/_local/token', { person });
  const response = await fetch(`${run.address}/api/branches/b1/ledger?${query}`, {
    headers: { authorization: `Bearer ${token.body.token}` },
  });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

const shownIn = (bytes: Buffer): Shown => JSON.parse(bytes.toString()) as Shown;

const HEADINGS = [
  '序号',
  '发生日期',
  '事项',
  '党员（组织）',
  '对象',
  '内容',
  '登记日期',
  '登记人',
  '补录',
  '补做时期',
  '更正',
];

describe('as csv', () => {
  it('opens in a spreadsheet: BOM, Chinese headings, names in place of ids', async () => {
    const { response, bytes } = await download('format=csv');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toContain("filename*=UTF-8''%E8%B4%A2");
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = bytes.toString('utf8').slice(1);
    const [heading, pledge, visit] = text.split('\r\n');
    expect(heading).toBe(HEADINGS.join(','));
    expect(pledge).toBe(
      '1,2026-03-01,承诺,才让东智,,承诺什么：@全体：办好灌溉渠；对谁承诺：东村群众；何时完成：2026-06-30；在哪里公示：公开栏,2026-03-01,才让东智,,,',
    );
    expect(visit).toBe('2,2026-03-05,走访,马海山,东村一户,备注：=1+1,2026-03-05,马海山,,,');
  });

  it('runs nothing: what begins like a formula is escaped', async () => {
    const read = readDataSet(county('2026-04-10', { submissions, pairings: dangerous }));
    if (!read.ok) throw new Error(JSON.stringify(read.fields));
    await run.machine.load(read.dataSet, 'test');
    const { bytes } = await download('format=csv');
    expect(bytes.toString('utf8')).toContain(`,马海山,"'=HYPERLINK(""http://x"")",`);
  });

  it('says with whom each talk was held, in every format', async () => {
    const csv = new TextDecoder().decode((await download('format=csv&kind=talk')).bytes);
    expect(csv).toMatch(/谈心谈话[^,]*,李卓玛,马海山,/);
    const [sheet] = await readWorkbook((await download('format=xlsx&kind=talk')).bytes);
    expect(sheet?.data[1]).toEqual(expect.arrayContaining(['李卓玛', '马海山']));
    const { body } = await run.get('/api/branches/b1/ledger?kind=talk', 'm1');
    expect(body.records).toMatchObject([{ with: ['m2'] }]);
  });

  it('tells late entries from chance talks, which are entered afterwards by their nature', async () => {
    const { bytes } = await download('format=csv');
    const lines = bytes.toString('utf8').split('\r\n');
    expect(lines.find((line) => line.includes('谈心谈话'))).toContain('事后登记（随机谈话）');
    expect(bytes.toString('utf8')).toMatch(/并试了车",2026-04-02,马海山,补录,/);
    const { body } = await run.get('/api/branches/b1/ledger', 'm1');
    const talk = body.records.find(({ id }) => id === 't1');
    expect(talk).toMatchObject({ lateEntry: true, lateEntryAllowed: true });
    const deed = body.records.find(({ id }) => id === 'd1');
    expect(deed).toMatchObject({ lateEntry: true });
    expect(deed).not.toHaveProperty('lateEntryAllowed');
  });

  it('knows no more than it did on a past day, and takes days and kinds', async () => {
    const then = await download('format=csv&knownAt=2026-03-31');
    expect(then.bytes.toString('utf8')).not.toContain('三轮车');
    const visits = await download('format=csv&kind=visit&from=2026-03-05&to=2026-03-05');
    expect(visits.bytes.toString('utf8').trim().split('\r\n')).toHaveLength(2);
  });
});

const dangerous = [
  { id: 'p2', member: 'm2', with: 'household', label: '=HYPERLINK("http://x")', startedOn: '2026-01-01' },
  { id: 'p3', member: 'm3', with: 'household', label: '东村二户', startedOn: '2026-01-01' },
];

describe('as xlsx', () => {
  it('reads back as it was, every cell a text', async () => {
    const { response, bytes } = await download('format=xlsx&knownAt=2026-04-05');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('spreadsheetml.sheet');
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain(
      '财政局党支部台账（2026-01-01至2026-04-10，截至2026-04-05已登记的内容）.xlsx',
    );
    const [sheet] = await readWorkbook(bytes);
    expect(sheet?.sheet).toBe('台账');
    expect(sheet?.data[0]).toEqual(HEADINGS);
    expect(sheet?.data).toHaveLength(5);
    expect(sheet?.data[2]?.[5]).toBe('备注：=1+1');
  });
});

describe('of another branch', () => {
  it('is not there', async () => {
    const { response, bytes } = await download('format=csv', 'm4');
    expect(response.status).toBe(404);
    expect(shownIn(bytes).why).toBe('notFound');
  });

  it('and a format that there is not is named', async () => {
    const { response, bytes } = await download('format=pdf');
    expect(response.status).toBe(400);
    expect(shownIn(bytes).fields[0]?.path).toBe('format');
  });
});
