/** What people confide in a talk: sealed beside the record in one commit, and in no other row, answer, file or log. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confidentialOf } from '../../../shared/submissions/record.ts';
import { textKey } from '../../../shared/flows/table/keys.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  await run.load(county('2026-03-10'));
});
afterEach(() => run.close());

const SECRETS = {
  text: '甲秘密甲',
  problems: '乙秘密乙',
  improvements: '丙秘密丙',
  expectations: '丁秘密丁',
  suggestions: '戊秘密戊',
};

const talk = (more: object = {}) => ({
  kind: 'talk',
  form: 'regular',
  talker: 'm1',
  with: ['m2'],
  mode: 'faceToFace',
  topics: ['life', 'work'],
  summary: '谈了近况',
  happenedOn: '2026-03-09',
  ...SECRETS,
  ...more,
});

describe('a talk with something confidential', () => {
  it('says which parts there are, and keeps the words sealed and bound to the record', async () => {
    const reply = await run.post('/api/submissions', talk(), 'm1', { 'idempotency-key': 'k1' });
    expect(reply.status).toBe(201);
    const { id, said, summary } = reply.body.record as Record<string, unknown>;
    expect(said).toEqual(['text', 'problems', 'improvements', 'expectations', 'suggestions']);
    expect(summary).toBe('谈了近况');
    const { items } = await run.machine.table.read([textKey(String(id))]);
    const { sealed } = items[0]?.body as { sealed: string };
    const { vault } = run.machine.ports;
    expect(JSON.parse(await vault.open(sealed, { thing: String(id) }))).toEqual(SECRETS);
    await expect(vault.open(sealed, { thing: 'talk-m1-2026-03-08-1' })).rejects.toThrow();
  });

  it('leaves no word of it in any row, answer, file or log, whatever is done with it', async () => {
    const answers: unknown[] = [];
    const key = { 'idempotency-key': 'k1' };
    const keep = async (reply: Promise<unknown>) => void answers.push(await reply);
    await keep(run.post('/api/submissions', talk(), 'm1', key));
    await keep(run.post('/api/submissions', talk(), 'm1', key));
    await keep(run.post('/api/submissions', talk({ mode: 'letter' }), 'm1'));
    await keep(run.post('/api/submissions', talk({ text: { 丁秘密丁: 1 } }), 'm1'));
    const { body } = await run.get('/api/branches/b1/ledger', 'm1');
    const [{ id }] = (body as { records: [{ id: string }] }).records;
    const changes = { changes: { summary: '谈了工作' }, reason: '补充' };
    await keep(run.post(`/api/records/${id}/corrections`, changes, 'm1'));
    for (const path of [
      `/api/records/${id}`,
      '/api/branches/b1/ledger',
      '/api/branches/b1/ledger?format=csv',
      '/api/branches/b1/duties',
      '/api/members/m2/dossier?year=2026',
    ])
      await keep(run.get(path, 'm1'));
    await run.post('/_local/day', { day: '2026-04-02' });
    await keep(run.get('/_local/messages'));
    const rows = run.machine.table.dump();
    expect(rows.length).toBeGreaterThan(30);
    const everything = JSON.stringify([answers, rows, run.logged]);
    for (const secret of Object.values(SECRETS)) expect(everything).not.toContain(secret);
    expect(everything).not.toMatch(/1990000\d{4}/);
    // The probe itself works: what may be known is found in the rows.
    expect(JSON.stringify(rows)).toContain('谈了近况');
  });

  it('is not written at all if the record is not', async () => {
    const before = run.machine.table.counts().items;
    const reply = await run.post('/api/submissions', talk({ with: ['m4'] }), 'm1');
    expect(reply).toMatchObject({ status: 404, body: { fields: [{ path: 'with' }] } });
    expect(run.machine.table.counts().items).toBe(before);
  });

  it('of another kind has nothing to seal', () => {
    expect(confidentialOf({ kind: 'call', happenedOn: '2026-03-09', note: '示例' })).toEqual({});
  });
});
