import { describe, expect, test } from 'vitest';
import { pacedSms } from '../../functions/adapters/sms.paced.ts';
import { sqliteTable } from '../../functions/adapters/table.sqlite.ts';
import type { Urgency } from '../../shared/domain/pace.ts';
import type { Sms, SmsMessage, SmsOutcome, SmsPlace } from '../../shared/flows/table/ports.ts';
import { keptLog } from '../given/works.ts';

const message = (id: string, templateId = 'overdue'): SmsMessage => ({
  ...{ id, to: '+8619900000002', templateId, params: [], text: '…' },
});

/** Some workers on one table and one provider, by a clock that moves only while somebody waits. */
function workers(many: number, rate: number, answer: (nth: number) => SmsOutcome = accepted) {
  let ms = Date.UTC(2026, 0, 26, 1);
  const sentAt: number[] = [];
  const table = sqliteTable({ file: ':memory:' });
  const clock = { now: () => new Date(ms).toISOString() };
  const { log, logged } = keptLog();
  const sms = {
    send: async (): Promise<SmsOutcome> => (sentAt.push(ms), answer(sentAt.length)),
  };
  const pause = async (wait: number) => void (ms += wait);
  const all = Array.from({ length: many }, () => pacedSms({ sms, table, rate, clock, log, pause }));
  return { all, sentAt, logged, pass: (seconds: number) => void (ms += seconds * 1000), began: ms };
}

/** A place, however long it takes. */
async function placeOf(sms: Sms, urgency: Urgency): Promise<SmsPlace> {
  for (;;) {
    const placeOrWait = await sms.turn?.(urgency);
    if (placeOrWait && !('after' in placeOrWait)) return placeOrWait;
  }
}

const accepted = (nth: number): SmsOutcome => ({ outcome: 'accepted', receipt: `r${nth}` });
const busy = { outcome: 'refused', why: 'throttled', retry: true } as const satisfies SmsOutcome;

describe('the deployment’s one rate', () => {
  test('holds for many workers together', async () => {
    const { all, sentAt, began } = workers(8, 5);
    await Promise.all(
      all.map(async (sms, worker) => {
        for (let n = 0; n < 25; n++) {
          await sms.send(message(`${worker}#${n}`), await placeOf(sms, 'other'));
        }
      }),
    );
    expect(sentAt).toHaveLength(200);
    for (const at of sentAt) {
      const within = sentAt.filter((other) => other >= began && other <= at).length;
      expect(within).toBeLessThanOrEqual(((at - began) / 1000) * 5 + 10 + 1e-6);
    }
  });

  test('is taken by whoever sends without asking for a place too, or it is refused for now', async () => {
    const { all, sentAt } = workers(1, 1);
    const [sms] = all;
    const outcomes = [];
    for (let n = 0; n < 4; n++) outcomes.push(await sms?.send(message(`m${n}`)));
    expect(sentAt).toHaveLength(1);
    expect(outcomes.slice(1)).toEqual(
      Array.from({ length: 3 }, () => ({ outcome: 'refused', why: 'rate', retry: true })),
    );
    expect(await sms?.send(message('code', 'sign-in-code'))).toMatchObject({ outcome: 'accepted' });
  });

  test('gives codes a place while reminders wait', async () => {
    const { all, sentAt } = workers(2, 10);
    const [reminders, codes] = all;
    while ((await reminders?.send(message('m')))?.outcome === 'accepted');
    const before = sentAt.length;
    for (let n = 0; n < 5; n++)
      expect(await codes?.send(message('c', 'sign-in-code'))).toMatchObject({ outcome: 'accepted' });
    expect(sentAt.length - before).toBe(5);
  });
});

describe('a place belongs to the one SMS for which it was given', () => {
  test('a reminder does not go by the place of a code, nor twice by its own', async () => {
    const { all, sentAt } = workers(1, 1);
    const [sms] = all;
    if (!sms) throw new Error('no worker');
    const mine = await placeOf(sms, 'other');
    const codes = await placeOf(sms, 'code');
    // The bucket is empty: who brings no place gets none.
    expect(await sms.send(message('m1'))).toMatchObject({ outcome: 'refused', why: 'rate' });
    expect(await sms.send(message('m2'), mine)).toMatchObject({ outcome: 'accepted' });
    expect(await sms.send(message('m3'), mine)).toMatchObject({ outcome: 'refused', why: 'rate' });
    expect(await sms.send(message('code', 'sign-in-code'), codes)).toMatchObject({ outcome: 'accepted' });
    expect(sentAt).toHaveLength(2);
  });

  test('one that was held for long is given up, so that places which were saved never go out in a burst', async () => {
    const { all, sentAt, pass } = workers(1, 1);
    const [sms] = all;
    if (!sms) throw new Error('no worker');
    const saved: SmsPlace[] = [];
    for (let n = 0; n < 6; n++) {
      saved.push(await placeOf(sms, 'code'));
      pass(1);
    }
    pass(60);
    for (const place of saved) await sms.send(message('m', 'sign-in-code'), place);
    expect(sentAt).toHaveLength(2);
  });
});

describe('a provider that fails', () => {
  test.each<[string, SmsOutcome]>([
    ['unknown', { outcome: 'unknown' }],
    ['throttled', busy],
  ])('(%s) is asked five times and then left alone, and an alarm says why', async (why, outcome) => {
    const { all, sentAt, logged } = workers(1, 100, () => outcome);
    const [sms] = all;
    for (let n = 0; n < 20; n++) await sms?.send(message(`m${n}`));
    expect(sentAt).toHaveLength(5);
    expect(await sms?.turn?.('other')).toEqual({ why: 'stopped', after: 120 });
    const stops = logged.filter((line) => (line as { message: string }).message === 'sms stopped');
    expect(stops).toEqual([
      { level: 'error', message: 'sms stopped', fields: { why, until: expect.any(String), stops: 1 } },
    ]);
  });

  test('is asked by one SMS when the stop is over, and goes on once that is taken', async () => {
    const { all, sentAt, pass } = workers(2, 100, (nth) => (nth <= 5 ? busy : accepted(nth)));
    const [first, other] = all;
    for (let n = 0; n < 5; n++) await first?.send(message(`m${n}`));
    pass(121);
    const probe = await first?.turn?.('other');
    expect(probe).toMatchObject({ isProbe: true });
    expect(await other?.turn?.('other')).toMatchObject({ why: 'stopped' });
    await first?.send(message('probe'), probe as SmsPlace);
    await other?.send(message('next'), await placeOf(other, 'other'));
    expect(sentAt).toHaveLength(7);
  });

  test('of one number only is not the provider’s fault', async () => {
    const { all, sentAt } = workers(1, 100, () => ({ ...busy, ofNumber: true }));
    for (let n = 0; n < 9; n++) await all[0]?.send(message(`m${n}`));
    expect(sentAt).toHaveLength(9);
  });
});
