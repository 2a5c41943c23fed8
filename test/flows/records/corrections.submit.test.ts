/** Submissions that come twice: by one key, by two people, at the same moment. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readDataSet } from '../../../infra/dataset/dataset.ts';
import { county } from '../../given/county.ts';
import { localRun } from '../../given/local.ts';
import { asShown, type ShownReply, type ShownRun } from '../../given/shown.ts';

let run: ShownRun;
beforeEach(async () => {
  run = asShown(await localRun());
  const read = readDataSet(county('2026-04-10'));
  if (!read.ok) throw new Error(JSON.stringify(read.fields));
  await run.machine.load(read.dataSet, 'test');
  holdUntilBothCommit();
});
afterEach(() => run.close());

/** Both have read before either writes. */
function holdUntilBothCommit(): void {
  const { table } = run.machine;
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

const visit = { kind: 'visit', pairing: 'p2', happenedOn: '2026-04-09' };
const submit = (more: object = {}, person = 'm2', key?: string): Promise<ShownReply> =>
  run.post(
    '/api/submissions',
    { ...visit, ...more },
    person,
    key === undefined ? {} : { 'idempotency-key': key },
  );

const statuses = (replies: readonly ShownReply[]): number[] => replies.map(({ status }) => status).sort();
const written = async () => (await run.get('/api/branches/b1/ledger', 'm1')).body.records.length;

describe('two at once', () => {
  it('with one key are one, and both get its answer', async () => {
    const replies = await Promise.all([submit({}, 'm2', 'k1'), submit({}, 'm2', 'k1')]);
    expect(statuses(replies)).toEqual([201, 201]);
    expect(replies[0]?.body).toEqual(replies[1]?.body);
    expect(await written()).toBe(1);
  });

  it('with one key and another body: one is written, the other is told', async () => {
    const replies = await Promise.all([submit({}, 'm2', 'k1'), submit({ note: '别的' }, 'm2', 'k1')]);
    expect(statuses(replies)).toEqual([201, 409]);
    expect(replies.find(({ status }) => status === 409)?.body.why).toBe('idempotencyKeyReused');
    expect(await written()).toBe(1);
  });

  it('of one pair and day: the second is asked about', async () => {
    const replies = await Promise.all([submit(), submit({}, 'm1')]);
    expect(statuses(replies)).toEqual([201, 409]);
    expect(replies.find(({ status }) => status === 409)?.body.why).toBe('sameDayExists');
    expect(await written()).toBe(1);
  });

  it('of one pair and day, both confirmed, are two', async () => {
    const replies = await Promise.all([submit({ confirm: true }), submit({ confirm: true }, 'm1')]);
    expect(statuses(replies)).toEqual([201, 201]);
    expect(new Set(replies.map(({ body }) => body.record.id)).size).toBe(2);
    expect(await written()).toBe(2);
  });
});
