/** The record sheet of a talk: what is printed, for whom, and in which order. */
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
let id: string;
beforeEach(async () => {
  run = await localRun();
  await run.loadQuietly(county('2026-03-10'));
  const body = {
    kind: 'talk',
    form: 'regular',
    talker: 'm1',
    with: ['m2'],
    mode: 'homeVisit',
    topics: ['life'],
    happenedOn: '2026-03-09',
    summary: '谈了近况\n约定下月再谈',
    problems: '示例突出问题',
    text: '示例心里话',
  };
  id = ((await run.post('/api/submissions', body, 'm1')).body as { record: { id: string } }).record.id;
});
afterEach(() => run.close());

/** The texts of the sheet's table, paragraph by paragraph. */
async function sheet(person = 'm1'): Promise<{ status: number; type: string; texts: string[] }> {
  const headers = { authorization: `Bearer ${await run.tokenOf(person)}` };
  const response = await fetch(`${run.address}/api/talks/${id}/sheet`, { headers });
  const type = response.headers.get('content-type') ?? '';
  if (response.status !== 200) return { status: response.status, type, texts: [] };
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());
  const texts = [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text ?? '');
  return { status: 200, type, texts };
}

describe('the record sheet', () => {
  it('of a talk that the superior held with the secretary names both, who are not of the unit', async () => {
    const event = { member: 'm1', event: 'setback', on: '2026-03-09' };
    const raised = (await run.post('/api/must-talk-events', event, 'o1')).body as { id: string };
    const body = {
      kind: 'talk',
      form: 'appointment',
      talker: 'o1',
      with: ['m1'],
      mode: 'faceToFace',
      topics: ['life'],
      happenedOn: '2026-03-10',
      event: raised.id,
    };
    id = ((await run.post('/api/submissions', body, 'o1')).body as { record: { id: string } }).record.id;
    const { texts } = await sheet('m1');
    expect(texts).toEqual(expect.arrayContaining(['张明', '李卓玛']));
    expect(texts).not.toContain('o1');
  });

  it('has the three parts of L72, whose talk it was, and room to sign; not what is confidential', async () => {
    const problem = {
      owner: { member: 'm2' },
      category: '不履职',
      text: '示例',
      source: 'talk',
      dueOn: '2026-04-01',
      talk: id,
    };
    expect((await run.post('/api/problems', problem, 'm1')).status).toBe(201);
    const { status, type, texts } = await sheet();
    expect(status).toBe(200);
    expect(type).toContain('wordprocessingml');
    expect(texts.filter((text) => text !== '')).toEqual([
      '党员谈心谈话记录表',
      '党支部',
      '财政局党支部',
      '谈话时间',
      '2026年3月9日',
      '主谈人',
      '李卓玛',
      '谈话对象',
      '马海山',
      '谈话形式',
      '定期谈话',
      '谈话方式',
      '入户谈',
      '主要内容',
      '谈了近况',
      '约定下月再谈',
      '反映的突出问题',
      '示例突出问题',
      '整改落实情况',
      '不履职：整改中，时限2026-04-01',
      '意见建议',
      '改进的要求',
      '希望',
      '签名',
      '主谈人：',
      '谈话对象：',
    ]);
  });

  it('has the fields and the order that the prefecture has chosen', async () => {
    const fields = ['confirmed', 'text', 'summary', 'problems', 'rectification'];
    const chosen = await run.put('/api/units/xn/record-sheet', { fields }, 'o3');
    expect(chosen).toMatchObject({ status: 200, body: { fields } });
    const { body: standards } = await run.get('/api/units/b1/parameters', 'm1');
    expect(standards).toMatchObject({ recordSheet: { fields, unit: 'xn', unitName: '西宁市' } });
    await run.post(`/api/talks/${id}/confirm`, { ok: true }, 'm2');
    expect((await sheet('m2')).texts.filter((text) => text !== '')).toEqual([
      '党员谈心谈话记录表',
      '谈话对象确认',
      '2026-03-10 确认属实',
      '保密内容',
      '示例心里话',
      '主要内容',
      '谈了近况',
      '约定下月再谈',
      '反映的突出问题',
      '示例突出问题',
      '整改落实情况',
    ]);
  });

  it('cannot do without the three parts', async () => {
    const reply = await run.put('/api/units/xn/record-sheet', { fields: ['summary', 'summary'] }, 'o3');
    expect(reply).toMatchObject({ status: 400, body: { fields: [{ path: 'fields' }, { path: 'fields' }] } });
    const lower = await run.put('/api/units/hz/record-sheet', { fields: ['summary'] }, 'o2');
    expect(lower.status).toBe(403);
  });

  it('is for those who may read the text, and each time is on record', async () => {
    expect((await sheet('m3')).status).toBe(403);
    expect((await sheet('m4')).status).toBe(404);
    await sheet('m2');
    const { body } = await run.get(`/api/talks/${id}/reads`, 'm2');
    expect(body).toMatchObject({ items: [{ by: 'm2', why: 'own' }] });
  });
});
