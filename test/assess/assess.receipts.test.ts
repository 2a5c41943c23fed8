/** The superior's own duty for a report that came from below, from PROGRAMME §4.53 and §4.59. */
import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import type { FiledReport, ReportFiling } from '../../shared/domain/supervision.ts';
import { lineageOf } from '../../shared/domain/units.ts';
import { dutyOn, stateOn } from '../given/duties.ts';
import { aSnapshot } from '../given/snapshots.ts';
import { noon } from '../given/times.ts';
import { aUnit, itsAncestors } from '../given/units.ts';

const FIRST = 'report-receipt~cm~b1~event:b1-2026-H1';
const SECOND = 'report-receipt~cm~b1~event:b1-2026-H1-2';
const unit = aUnit({ id: 'cm', kind: 'committee', head: 'o1' });
const filing = (
  on: Day,
  ended?: Day,
  how: 'received' | 'returned' | 'revised' = 'received',
): ReportFiling => ({
  ...{ on, at: noon(on), by: 's1' },
  ...(ended && { ended: { on: ended, at: noon(ended), how } }),
});
const holding = (filings: readonly ReportFiling[], over: Partial<FiledReport> = {}) =>
  aSnapshot({
    unit,
    lineage: lineageOf(unit, itsAncestors().slice(1)),
    people: [],
    filedReports: [{ unit: 'b1', half: '2026-H1', dueOn: '2026-06-20', filings, ...over }],
  });

describe('report-receipt', () => {
  it('is due ten working days after the submission, or on the report’s own day if that is later', () => {
    expect(dutyOn(holding([filing('2026-06-10')]), '2026-06-11', FIRST)).toMatchObject({
      state: 'open',
      owner: 'o1',
      counterpart: 'b1',
      dueOn: '2026-06-25',
    });
    expect(dutyOn(holding([filing('2026-03-02')]), '2026-03-03', FIRST)?.dueOn).toBe('2026-06-20');
  });

  it.each([
    ['2026-06-25', 'open'],
    ['2026-06-26', 'overdue'],
    ['2026-07-25', 'overdue'],
    ['2026-07-26', 'missed'],
  ] as const)('on %s, unanswered, it is %s', (day, state) => {
    expect(stateOn(holding([filing('2026-06-10')]), day, FIRST)).toBe(state);
  });

  it.each([
    ['received', '2026-06-25', 'met'],
    ['returned', '2026-06-25', 'met'],
    ['received', '2026-06-26', 'metLate'],
    ['returned', '2026-06-26', 'metLate'],
  ] as const)('%s on %s: %s', (how, on, state) => {
    const snapshot = holding([filing('2026-06-10', on, how)]);
    expect(stateOn(snapshot, '2026-06-30', FIRST)).toBe(state);
    expect(stateOn(snapshot, '2026-06-24', FIRST)).toBe('open');
  });

  it('is owed no more when the unit takes the report back, and anew for what comes again', () => {
    const snapshot = holding([filing('2026-06-10', '2026-06-12', 'revised'), filing('2026-06-15')]);
    expect(dutyOn(snapshot, '2026-06-16', FIRST)).toMatchObject({
      state: 'notApplicable',
      reason: '下级已收回',
    });
    expect(dutyOn(snapshot, '2026-06-16', SECOND)).toMatchObject({ state: 'open', dueOn: '2026-06-30' });
    const returned = holding([filing('2026-06-10', '2026-06-12', 'returned'), filing('2026-06-15')]);
    expect(stateOn(returned, '2026-06-16', FIRST)).toBe('met');
    expect(stateOn(returned, '2026-06-16', SECOND)).toBe('open');
  });

  it('waits with another superior from the day on which the unit moved', () => {
    const move = { on: '2026-06-15', at: noon('2026-06-15') } as const;
    expect(stateOn(holding([filing('2026-06-10')], { moved: move }), '2026-06-16', FIRST)).toBe(
      'notApplicable',
    );
    expect(dutyOn(holding([filing('2026-06-10')], { arrived: move }), '2026-06-16', FIRST)).toMatchObject({
      state: 'open',
      dueOn: '2026-06-25',
      inheritedOn: '2026-06-15',
    });
  });
});
