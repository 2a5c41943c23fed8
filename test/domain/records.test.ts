import { describe, expect, it } from 'vitest';
import { currentRecords, isLateEntry } from '../../shared/domain/records.ts';
import { aCall, aVisit, corrected } from '../given/records.ts';

const call = aCall('2026-03-05');
const visit = aVisit('2026-03-10');
const moved = corrected(call, '2026-03-20', { happenedOn: '2026-03-06' });
const withdrawn = corrected(moved, '2026-04-02', { withdrawn: true });

describe('current records', () => {
  it('are the newest revisions, in the order of the first ones', () => {
    expect(currentRecords([call, visit, moved])).toEqual([moved, visit]);
  });

  it('do not depend on the order in which revisions were read', () => {
    expect(currentRecords([moved, call])).toEqual([moved]);
    expect(currentRecords([withdrawn, call, moved])).toEqual([]);
  });

  it('leave out what was withdrawn, and nothing else', () => {
    expect(currentRecords([call, visit, moved, withdrawn])).toEqual([visit]);
  });

  it('of a day are those entered by its end', () => {
    expect(currentRecords([call, moved, withdrawn], '2026-03-04')).toEqual([]);
    expect(currentRecords([call, moved, withdrawn], '2026-03-05')).toEqual([call]);
    expect(currentRecords([call, moved, withdrawn], '2026-03-19')).toEqual([call]);
    expect(currentRecords([call, moved, withdrawn], '2026-03-20')).toEqual([moved]);
    expect(currentRecords([call, moved, withdrawn], '2026-04-01')).toEqual([moved]);
    expect(currentRecords([call, moved, withdrawn], '2026-04-02')).toEqual([]);
  });

  it('go by the Shanghai day of entry', () => {
    const night = aCall('2026-03-05', { enteredAt: '2026-03-05T16:00:00.000Z' });
    expect(currentRecords([night], '2026-03-05')).toEqual([]);
    expect(currentRecords([night], '2026-03-06')).toEqual([night]);
  });
});

it('§4.10 a record is a late entry (补录) if it was written down on a later day than it happened', () => {
  expect(isLateEntry(aCall('2026-03-05', { enteredAt: '2026-03-05T15:59:59.999Z' }))).toBe(false);
  expect(isLateEntry(aCall('2026-03-05', { enteredAt: '2026-03-05T16:00:00.000Z' }))).toBe(true);
});
