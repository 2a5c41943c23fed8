/** Corrections through the real server: every version stays, and each year reads what serves it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readDataSet } from '../../../infra/dataset/dataset.ts';
import { county } from '../../given/county.ts';
import { localRun } from '../../given/local.ts';
import { asShown, type ShownReply, type ShownRun } from '../../given/shown.ts';

let run: ShownRun;
beforeEach(async () => {
  run = asShown(await localRun());
});
afterEach(() => run.close());

async function load(day: string, more: Record<string, unknown> = {}): Promise<void> {
  const read = readDataSet(county(day, more));
  if (!read.ok) throw new Error(JSON.stringify(read.fields));
  await run.machine.load(read.dataSet, 'test');
}

const call = (id: string, happenedOn: string, more: Record<string, unknown> = {}) => ({
  id,
  by: 'm2',
  enteredAt: `${happenedOn}T04:00:00.000Z`,
  kind: 'call',
  pairing: 'p2',
  happenedOn,
  ...more,
});

const correct = (id: string, changes: unknown, person = 'm2', more: object = {}): Promise<ShownReply> =>
  run.post(`/api/records/${id}/corrections`, { changes, reason: '登错了', ...more }, person);

const dutyState = async (period: string, asOf?: string): Promise<string | undefined> => {
  const query = `rule=pairing-call${asOf === undefined ? '' : `&asOf=${asOf}`}`;
  const { body } = await run.get(`/api/branches/b1/duties?${query}`, 'm1');
  return body.duties.find((d) => d.id === `pairing-call~m2~p2~${period}`)?.state;
};

/** Both have read before either writes. */
function holdUntilBothCommit({ machine }: ShownRun): void {
  const { table } = machine;
  const commit = table.commit.bind(table);
  const waiting: (() => void)[] = [];
  vi.spyOn(table, 'commit').mockImplementation(async (changes) => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length > 1) for (const go of waiting) go();
    });
    return commit(changes);
  });
}

describe('a correction', () => {
  beforeEach(() => load('2026-04-10', { submissions: [call('c1', '2026-03-10')] }));

  it('is the next version; the earlier one stays on view, in the ledger of its day too', async () => {
    const { status, body } = await correct('c1', { note: '下午去的电话' });
    expect(status).toBe(201);
    expect(body.record).toMatchObject({ id: 'c1', revision: 2, note: '下午去的电话', reason: '登错了' });
    const read = await run.get('/api/records/c1', 'm2');
    expect(read.body.record.revision).toBe(2);
    expect(read.body.versions.map((v) => v.revision)).toEqual([1, 2]);
    expect(read.body.versions[0]).not.toHaveProperty('note');
    const then = await run.get('/api/branches/b1/ledger?knownAt=2026-04-09', 'm1');
    expect(then.body.records).toMatchObject([{ id: 'c1', revision: 1 }]);
    const now = await run.get('/api/branches/b1/ledger', 'm1');
    expect(now.body.records).toMatchObject([{ id: 'c1', revision: 2, lateEntry: false }]);
  });

  it('moves the day, and the duties follow', async () => {
    expect(await dutyState('2026-03')).toBe('met');
    const { body } = await correct('c1', { happenedOn: '2026-04-02' });
    expect(body.satisfies.map((d) => d.period)).toEqual(['2026-04']);
    expect(await dutyState('2026-03')).toBe('overdue');
    expect(await dutyState('2026-04')).toBe('met');
  });

  it('withdraws: the record no longer counts, and cannot be corrected any more', async () => {
    const { status, body } = await correct('c1', { withdrawn: true });
    expect(status).toBe(201);
    expect(body.record).toMatchObject({ withdrawn: true, revision: 2 });
    expect(await dutyState('2026-03')).toBe('overdue');
    expect((await run.get('/api/branches/b1/ledger', 'm1')).body.records).toEqual([]);
    expect((await run.get('/api/records/c1', 'm2')).body.versions).toHaveLength(2);
    expect(await correct('c1', { note: '又改' })).toMatchObject({ status: 409, body: { why: 'wrongState' } });
  });

  it.each([
    [{ happenedOn: '2026-02-30' }, 'changes.happenedOn'],
    [{ happenedOn: '2026-04-11' }, 'changes.happenedOn'],
    [{ makesUp: '2026-05' }, 'changes.makesUp'],
    [{ colour: 'red' }, 'changes.colour'],
    [{ pairing: 'p3' }, 'changes.pairing'],
    [{ kind: 'visit' }, 'changes.kind'],
    [{ for: 'm3' }, 'changes.for'],
    [{ happenedOn: null }, 'changes.happenedOn'],
    [{ withdrawn: false }, 'changes.withdrawn'],
    [{ withdrawn: true, note: 'x' }, 'changes'],
    [{}, 'changes'],
    ['no', 'changes'],
  ])('with %j names the field', async (changes, path) => {
    const { status, body } = await correct('c1', changes);
    expect(status).toBe(400);
    expect(body.fields.map((field) => field.path)).toContain(path);
    expect((await run.get('/api/records/c1', 'm2')).body.versions).toHaveLength(1);
  });

  it('needs a reason', async () => {
    const { status, body } = await run.post('/api/records/c1/corrections', { changes: { note: 'x' } }, 'm2');
    expect(status).toBe(400);
    expect(body.fields[0]?.path).toBe('reason');
  });

  it('drops a field that is set to null', async () => {
    await correct('c1', { note: '甲' });
    const { body } = await correct('c1', { note: null });
    expect(body.record.revision).toBe(3);
    expect(body.record).not.toHaveProperty('note');
  });

  it('is the author’s and the secretary’s alone', async () => {
    expect(await correct('c1', { note: '书记改' }, 'm1')).toMatchObject({ status: 201 });
    expect(await correct('c1', { note: 'x' }, 'm3')).toMatchObject({ status: 403 });
    expect(await correct('c1', { note: 'x' }, 'm4')).toMatchObject({ status: 404 });
    expect(await run.get('/api/records/c1', 'm3')).toMatchObject({ status: 403 });
    expect(await run.get('/api/records/c1', 'm4')).toMatchObject({ status: 404 });
    expect(await run.get('/api/records/none', 'm2')).toMatchObject({ status: 404 });
    expect(await run.get(`/api/records/${'x'.repeat(3000)}`, 'm2')).toMatchObject({ status: 404 });
    expect(await run.get('/api/records/c1')).toMatchObject({ status: 401 });
  });

  it('by the author stays possible after the secretary corrected, and what was said stays visible to both', async () => {
    await correct('c1', { note: '书记改' }, 'm1');
    const { status, body } = await correct('c1', { note: '本人再改' });
    expect(status).toBe(201);
    expect(body.versions.map((v) => v.enteredBy)).toEqual(['m2', 'm1', 'm2']);
  });

  it('sent twice with one key is made once', async () => {
    const send = () =>
      run.post('/api/records/c1/corrections', { changes: { note: 'x' }, reason: 'y' }, 'm2', {
        'idempotency-key': 'k1',
      });
    const replies = await Promise.all([send(), send()]);
    expect(replies.map(({ status }) => status)).toEqual([201, 201]);
    expect(replies[0]?.body).toEqual(replies[1]?.body);
    expect((await run.get('/api/records/c1', 'm2')).body.versions).toHaveLength(2);
  });

  it('of two at once one is refused, even if they name different days', async () => {
    holdUntilBothCommit(run);
    const replies = await Promise.all([
      correct('c1', { happenedOn: '2026-03-11' }),
      correct('c1', { happenedOn: '2026-04-01' }, 'm1'),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(replies.find(({ status }) => status === 409)?.body.why).toBe('changedMeanwhile');
  });
});

describe('a correction onto a day that has the same already', () => {
  beforeEach(() => load('2026-04-10', { submissions: [call('c1', '2026-03-10'), call('c2', '2026-03-12')] }));

  it('is asked about, and passes when confirmed', async () => {
    const asked = await correct('c2', { happenedOn: '2026-03-10' });
    expect(asked).toMatchObject({ status: 409, body: { why: 'sameDayExists' } });
    expect(await correct('c2', { happenedOn: '2026-03-10', confirm: true })).toMatchObject({ status: 201 });
  });
});

describe('a correction into another year', () => {
  const start = {
    startsOn: '2025-01-01',
    pairings: [{ id: 'p2', member: 'm2', with: 'household', label: '东村一户', startedOn: '2025-01-01' }],
  };

  it('to a later one is read by the years from there on, and again when it is taken back', async () => {
    await load('2026-01-15', { ...start, submissions: [call('c1', '2025-12-30')] });
    await correct('c1', { happenedOn: '2026-01-05' });
    expect(await dutyState('2025-12')).toBe('overdue');
    expect(await dutyState('2026-01')).toBe('met');
    await run.machine.advance('2026-03-01');
    const submitted = await run.post(
      '/api/submissions',
      { kind: 'call', pairing: 'p2', happenedOn: '2026-01-05' },
      'm2',
    );
    // The read of 2026 alone sees that the day is taken.
    expect(submitted).toMatchObject({ status: 409, body: { why: 'sameDayExists' } });
    expect((await run.get('/api/records/c1', 'm2')).body.versions).toHaveLength(2);
    await correct('c1', { happenedOn: '2025-12-30' });
    // January closed on 22 February as it was known then.
    expect(await dutyState('2026-01')).toBe('met');
    const again = await run.post(
      '/api/submissions',
      { kind: 'call', pairing: 'p2', happenedOn: '2026-01-05' },
      'm2',
    );
    expect(again.status).toBe(201);
    expect(again.body.record.id).not.toBe('c1');
  });

  it('to an earlier one no longer counts for the later', async () => {
    await load('2026-01-15', { ...start, submissions: [call('c1', '2026-01-05')] });
    const { body } = await correct('c1', { happenedOn: '2025-12-30' });
    expect(body.satisfies.map((d) => d.period)).toEqual(['2025-12']);
    expect(await dutyState('2025-12')).toBe('met');
    expect(await dutyState('2026-01')).toBe('open');
  });

  it('that no longer makes up for a period counts for its own', async () => {
    await load('2026-01-15', {
      ...start,
      submissions: [call('c1', '2026-01-05', { makesUp: '2025-12' })],
    });
    expect(await dutyState('2026-01')).toBe('open');
    await correct('c1', { makesUp: null });
    expect(await dutyState('2026-01')).toBe('met');
    expect(await dutyState('2025-12')).toBe('overdue');
  });
});

describe('a talk', () => {
  const talk = (more: object = {}) => ({
    id: 't1',
    by: 'm1',
    enteredAt: '2026-03-10T04:00:00.000Z',
    kind: 'talk',
    form: 'regular',
    talker: 'm1',
    with: ['m2'],
    mode: 'faceToFace',
    topics: ['life'],
    happenedOn: '2026-03-10',
    text: '保密的话',
    ...more,
  });
  beforeEach(() => load('2026-04-10', { submissions: [talk()] }));

  it('is corrected by who held it, keeps its stamp, and its confidential text stays apart', async () => {
    const { status, body } = await correct('t1', { summary: '谈了家里的情况' }, 'm1');
    expect(status).toBe(201);
    expect(body.versions[1]).toMatchObject({ posts: ['secretary'], summary: '谈了家里的情况' });
    expect(JSON.stringify(body)).not.toContain('保密的话');
    const refused = await correct('t1', { text: '改口' }, 'm1');
    expect(refused).toMatchObject({ status: 400, body: { fields: [{ path: 'changes.text' }] } });
    const stranger = await correct('t1', { with: ['m4'] }, 'm1');
    expect(stranger).toMatchObject({ status: 400, body: { fields: [{ path: 'changes.with' }] } });
    expect((await correct('t1', { talker: 'm3' }, 'm1')).status).toBe(400);
  });

  it('that answers nothing any more, or something now, is read as it is now', async () => {
    const answered = await run.post(
      '/api/must-talk-events',
      { member: 'm2', event: 'setback', on: '2026-03-09' },
      'm1',
    );
    expect(answered.status).toBe(201);
    const { status } = await correct('t1', { event: answered.body.id }, 'm1');
    expect(status).toBe(201);
    expect((await run.get('/api/records/t1', 'm1')).body.record.revision).toBe(2);
  });
});

describe('the record of one who was transferred', () => {
  it('is corrected where it stands and where it was carried', async () => {
    await load('2026-04-10', { submissions: [call('c1', '2026-03-10')] });
    const moved = await run.post('/api/members/m2/transfer', { to: 'b2', on: '2026-04-10' }, 'm1');
    expect(moved.status).toBe(200);
    expect((await correct('c1', { note: '转走以后' })).status).toBe(201);
    const there = await run.get('/api/branches/b1/ledger', 'm1');
    expect(there.body.records).toMatchObject([{ id: 'c1', revision: 2, note: '转走以后' }]);
    expect((await run.get('/api/branches/b2/ledger', 'm4')).body.records).toEqual([]);
    expect((await correct('c1', { note: '原支部书记' }, 'm1')).body.record.revision).toBe(3);
    expect((await run.get('/api/records/c1', 'm2')).body.record).toMatchObject({ revision: 3 });
  });
});

describe('a record entered in time and corrected later', () => {
  it('is no late entry, unless the correction moves it to a day that had passed', async () => {
    await load('2026-04-10', { submissions: [call('c1', '2026-03-10')] });
    await correct('c1', { note: 'x' });
    const moved = await correct('c1', { happenedOn: '2026-03-09' });
    expect(moved.body.versions.map((v) => v.lateEntry)).toEqual([false, false, true]);
  });
});
