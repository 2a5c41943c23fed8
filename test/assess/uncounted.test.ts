/** Why a record counts for nothing: always said, in words for whoever entered it. */
import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import { whyUncounted } from '../../shared/assess/uncounted.ts';
import { aPairing } from '../given/pairings.ts';
import { aCall } from '../given/records.ts';
import { aSnapshot } from '../given/snapshots.ts';

const why = (happenedOn: Day, today: Day, pairings = [aPairing()]) => {
  const record = aCall(happenedOn);
  return whyUncounted(record, aSnapshot({ pairings, records: [record] }), today);
};

describe('why a call counts for nothing', () => {
  it('the month is closed since', () => {
    expect(why('2026-01-10', '2026-02-23')).toBe('1月的已经结账，2月23日起补录的只作记录');
  });

  it('nobody is paired', () => {
    expect(why('2026-01-10', '2026-01-11', [])).toBe('现在没有需要这类登记的事项，只作记录');
  });

  it('nothing was owed on its day', () => {
    expect(why('2026-01-10', '2026-03-11', [aPairing({ startedOn: '2026-03-01' })])).toBe(
      '1月10日没有需要这类登记的事项，请看看日期对不对；只作记录',
    );
  });

  it('its year was mistyped', () => {
    expect(why('2006-01-10', '2026-01-11')).toBe(
      '2006年1月10日没有需要这类登记的事项，请看看日期对不对；只作记录',
    );
  });

  it('the month was served before', () => {
    const again = aCall('2026-01-10');
    const snapshot = aSnapshot({ pairings: [aPairing()], records: [aCall('2026-01-05'), again] });
    expect(whyUncounted(again, snapshot, '2026-01-11')).toBe('这类事项已经办好，这一条另外记入台账');
  });
});
