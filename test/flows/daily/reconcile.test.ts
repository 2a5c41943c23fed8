import { describe, expect, test } from 'vitest';
import { instantAt } from '../../../shared/domain/days.ts';
import { isOwnPhone } from '../../../shared/flows/lines/isOwnPhone.ts';
import { readReach } from '../../../shared/flows/lines/readReach.ts';
import { reconcileShard } from '../../../shared/flows/daily/reconcileShard.ts';
import { newRow, readRow } from '../../../shared/flows/table/rows.ts';
import { unsentRow } from '../../../shared/rows/daily.ts';
import { phoneFailuresRow } from '../../../shared/rows/people.ts';
import { lineKey, messageKey } from '../../../shared/flows/table/keys.ts';
import type { SmsRow } from '../../../shared/rows/smsRow.ts';
import { county } from '../../given/county.ts';
import { countyOf } from '../../given/works.ts';

const said = (logged: readonly unknown[], message: string): unknown[] =>
  logged.filter((line) => (line as { message: string }).message === message);

describe('the look back at night', () => {
  test('has nothing to say of a day on which every unit was swept', async () => {
    const at = await countyOf(county('2026-01-25'));
    await at.play('2026-01-26');
    expect(said(at.logged, 'units not swept')).toEqual([]);
    const looked = said(at.logged, 'day reconciled');
    expect(looked.length).toBeGreaterThan(0);
    for (const line of looked) expect(line).toMatchObject({ fields: { unswept: 0, unknown: 0 } });
  });

  test('names the units that were swept before and not today; a new unit waits for its first sweep', async () => {
    const at = await countyOf(county('2026-01-25'));
    await at.start('reconcile', '2026-01-25');
    expect(said(at.logged, 'units not swept')).toEqual([]);
    await at.start('sweep', '2026-01-26');
    await at.start('reconcile', '2026-01-27');
    const unswept = said(at.logged, 'units not swept') as { fields: { day: string; units: string[] } }[];
    expect(unswept.flatMap(({ fields }) => fields.units).sort()).toEqual([
      'b1',
      'b2',
      'hz',
      'jg',
      'qh',
      'xn',
    ]);
    for (const line of unswept) expect(line).toMatchObject({ level: 'error', fields: { day: '2026-01-27' } });
  });

  test('a claim whose worker died becomes unknown, is named, and is never sent again', async () => {
    const at = await countyOf(county('2026-01-25'));
    await at.start('sweep', '2026-01-26');
    const [line] = await at.lines('m3');
    expect(line).toBeDefined();
    expect((await at.table.read([lineKey('m3', 'owner#b1#pairing-call#2026-01-31#-5')])).items).toHaveLength(
      1,
    );
    const claimed: SmsRow = {
      person: 'm3',
      day: '2026-01-26',
      state: 'claimed',
      claim: 'of a worker that died',
      claimedAt: '2026-01-26T01:00:00.000Z',
      lines: ['owner#b1#pairing-call#2026-01-31#-5'],
      dropped: [],
      purpose: 'reminder',
      template: 'reminder-one',
      params: [],
      text: '…',
    };
    at.table.load([{ ...messageKey('m3', '2026-01-26'), body: claimed }]);
    await at.start('reconcile', '2026-01-26');
    expect((await at.message('m3', '2026-01-26'))?.state).toBe('unknown');
    expect(said(at.logged, 'sms unknown').length).toBeGreaterThan(0);
    await at.start('send', '2026-01-26');
    await at.start('send', '2026-01-27');
    expect(at.asked.filter((sms) => sms.id.startsWith('m3'))).toEqual([]);
  });
});

describe('what was told a day late', () => {
  const [DAY, NEXT] = ['2026-01-26', '2026-01-27'] as const;

  /** The lines of a day are told on the next one only, on which there is nothing new to tell. */
  async function toldLate() {
    const at = await countyOf(county('2026-01-25'), { sms: () => ({ outcome: 'unknown' }) });
    for (const day of [DAY, NEXT]) await at.start('sweep', day);
    expect((await at.lines('m3')).map(({ day }) => day)).toEqual([DAY]);
    await at.start('send', NEXT);
    expect((await at.message('m3', NEXT))?.state).toBe('unknown');
    return at;
  }

  test('and of which nobody knows whether it came is named in that night', async () => {
    const at = await toldLate();
    at.logged.length = 0;
    await at.start('reconcile', NEXT);
    const named = said(at.logged, 'sms unknown') as { fields: { people: string[] } }[];
    expect(named.flatMap(({ fields }) => fields.people)).toContain('m3');
  });

  test('is asked for where the provider can be asked', async () => {
    const at = await toldLate();
    const sms = {
      send: () => Promise.reject(new Error('nothing is sent at night')),
      receiptOf: async ({ id }: { id: string }) => ({ id, isDelivered: true, why: 'DELIVERED' }),
    };
    for (const shard of [0, 1, 2, 3]) await reconcileShard({ day: NEXT, shard }, { ...at.ports, sms });
    expect((await at.message('m3', NEXT))?.state).toBe('delivered');
  });
});

describe('receipts that did not come', () => {
  const DAY = '2026-01-26';
  const says = (isDelivered: boolean) => ({
    send: () => Promise.reject(new Error('nothing is sent at night')),
    receiptOf: async ({ id }: { id: string }) => ({ id, isDelivered, why: 'UNDELIV' }),
  });

  test.each([
    [true, 'delivered'],
    [false, 'failed'],
  ])('are asked for the same day where nobody knows (delivered: %s)', async (isDelivered, state) => {
    const at = await countyOf(county('2026-01-25'), { sms: () => ({ outcome: 'unknown' }) });
    for (const work of ['sweep', 'send'] as const) await at.start(work, DAY);
    expect((await at.message('m3', DAY))?.state).toBe('unknown');
    for (const shard of [0, 1, 2, 3])
      await reconcileShard({ day: DAY, shard }, { ...at.ports, sms: says(isDelivered) });
    expect((await at.message('m3', DAY))?.state).toBe(state);
    const failed = await readRow(at.table, phoneFailuresRow.key('m3'));
    expect(failed?.body.count).toBe(isDelivered ? undefined : 1);
  });

  test('are asked for after three days; a third failure puts the number in doubt', async () => {
    const at = await countyOf(county('2026-01-25'));
    for (const work of ['sweep', 'send'] as const) await at.start(work, DAY);
    const { phone = '' } = await readReach('m3', at.table);
    at.table.load([newRow(phoneFailuresRow.key('m3'), { phone, count: 2 })]);
    expect(await isOwnPhone('m3', at.table)).toBe(true);
    const ports = { ...at.ports, sms: says(false) };
    for (const shard of [0, 1, 2, 3]) await reconcileShard({ day: DAY, shard }, ports);
    expect((await at.message('m3', DAY))?.state).toBe('accepted');
    for (const shard of [0, 1, 2, 3]) await reconcileShard({ day: '2026-01-29', shard }, ports);
    expect(await at.message('m3', DAY)).toMatchObject({ state: 'failed', why: 'UNDELIV' });
    expect(await isOwnPhone('m3', at.table)).toBe(false);
    for (const shard of [0, 1, 2, 3]) await reconcileShard({ day: '2026-01-29', shard }, ports);
    expect((await readRow(at.table, phoneFailuresRow.key('m3')))?.body.count).toBe(3);
  });
});

describe('a day on which the provider is away', () => {
  const DAY = '2026-01-26';
  const busy = { outcome: 'refused', why: 'noCredit', retry: true } as const;

  test('till night: who was not told what is named, with the reason, and told the next day, once', async () => {
    let isAway = true;
    const at = await countyOf(county('2026-01-25'), { sms: () => (isAway ? busy : undefined) });
    await at.play(DAY);
    const unsent = await readRow(at.table, unsentRow.key('m3', DAY, 'late'));
    expect(unsent?.body).toMatchObject({ person: 'm3', how: 'late', why: 'noCredit' });
    expect(unsent?.body.lines).toHaveLength(1);
    const named = said(at.logged, 'sms not sent') as { fields: { people: string[]; reasons: object } }[];
    expect(named.flatMap(({ fields }) => fields.people).sort()).toEqual(['m2', 'm3']);
    expect(named[0]?.fields.reasons).toEqual({ 'late: noCredit': 2 });
    expect(at.queue.deadLetters).toEqual([]);
    isAway = false;
    await at.playTo('2026-01-28');
    const accepted = at.asked.filter(({ id, outcome }) => id.startsWith('m3#') && outcome === 'accepted');
    expect(accepted.map(({ id }) => id)).toEqual(['m3#2026-01-27']);
  });

  test('for six hours: what waits goes out in the afternoon, and nobody is named', async () => {
    const at = await countyOf(county('2026-01-25'), {
      sms: () => (at.clock.now() < instantAt(DAY, 15) ? busy : undefined),
    });
    await at.play(DAY);
    expect((await at.message('m3', DAY))?.state).toBe('accepted');
    expect(said(at.logged, 'sms not sent')).toEqual([]);
  });
});
