import { describe, expect, test } from 'vitest';
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
