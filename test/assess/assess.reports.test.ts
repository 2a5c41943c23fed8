import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import type { UnitReport } from '../../shared/domain/supervision.ts';
import { lineageOf, type Unit, type UnitKind } from '../../shared/domain/units.ts';
import { dutyOn, periodsOn, stateOn } from '../given/duties.ts';
import { aParameter, aSnapshot } from '../given/snapshots.ts';
import { aHalfReport } from '../given/supervision.ts';
import { noon } from '../given/times.ts';
import { aBranch, aUnit, itsAncestors } from '../given/units.ts';

const BRANCH = 'half-year-report~b1~cm~2026-H1';
const COMMITTEE = 'half-year-report~cm~ct~2026-H1';

/** The unit with its ancestors, nearest first; nobody in it. */
function above(unit: Unit, ancestors: readonly Unit[], reports: readonly UnitReport[] = []) {
  return aSnapshot({ unit, lineage: lineageOf(unit, ancestors), people: [], reports });
}
const committee = (...reports: UnitReport[]) =>
  above(aUnit({ id: 'cm', kind: 'committee', head: 'o1' }), itsAncestors().slice(1), reports);

describe('half-year-report', () => {
  it('§4.23 a committee owes it to its county, with its head as owner, by the half’s last day', () => {
    expect(dutyOn(committee(), '2026-04-01', COMMITTEE)).toMatchObject({
      subject: 'cm',
      owner: 'o1',
      counterpart: 'ct',
      dueOn: '2026-06-30',
      closesOn: '2026-07-30',
      state: 'open',
    });
    expect(dutyOn(committee(), '2026-12-01', 'half-year-report~cm~ct~2026-H2')?.dueOn).toBe('2026-12-31');
  });

  it.each<[UnitKind, string[], string | undefined]>([
    ['generalBranch', ['cm:committee', 'ct:county', 'qh:province'], 'ct'],
    ['committee', ['gw:workCommittee', 'qh:province'], 'gw'],
    ['county', ['xn:prefecture', 'qh:province'], 'xn'],
    ['workCommittee', ['qh:province'], 'qh'],
    ['prefecture', ['qh:province'], 'qh'],
    ['province', [], undefined],
    ['county', [], undefined],
  ])('a %s below %j reports to %s', (kind, line, to) => {
    const ancestors = line.map((ancestorId) => {
      const [id = '', of = ''] = ancestorId.split(':');
      return aUnit({ id, kind: of as UnitKind });
    });
    const id = `half-year-report~u~${to}~2026-H1`;
    const snapshot = above(aUnit({ id: 'u', kind }), ancestors);
    if (to === undefined) expect(periodsOn(snapshot, '2026-06-30', 'half-year-report', 'u')).toEqual([]);
    else expect(stateOn(snapshot, '2026-06-30', id)).toBe('open');
  });

  it('a branch gives its summary to its committee ten days earlier, past a general branch', () => {
    expect(dutyOn(aSnapshot(), '2026-06-01', BRANCH)).toMatchObject({ owner: 's1', dueOn: '2026-06-20' });
    expect(stateOn(aSnapshot(), '2026-06-21', BRANCH)).toBe('overdue');
    const inGeneral = above(aBranch(), [aUnit({ id: 'g1', kind: 'generalBranch' }), ...itsAncestors()]);
    expect(stateOn(inGeneral, '2026-06-01', BRANCH)).toBe('open');
  });

  it('L140 a local plan may ask for the summary earlier, not later', () => {
    const due = (value: number) =>
      dutyOn(
        aSnapshot({ parameters: [aParameter('half-year-report', value, { parameter: 'grace' })] }),
        '2026-06-01',
        BRANCH,
      )?.dueOn;
    expect([due(15), due(5)]).toEqual(['2026-06-15', '2026-06-20']);
  });

  it.each<[Day, string]>([
    ['2026-06-01', 'met'],
    ['2026-06-30', 'met'],
    ['2026-07-01', 'metLate'],
  ])('submitted on %s it is %s: the half that it names decides', (submittedOn, state) => {
    const snapshot = committee(aHalfReport('2026-H1', { submittedOn }));
    expect(stateOn(snapshot, '2026-07-30', COMMITTEE)).toBe(state);
    expect(periodsOn(snapshot, '2026-07-30', 'half-year-report', 'cm')).toHaveLength(2);
    expect(stateOn(snapshot, '2026-07-30', 'half-year-report~cm~ct~2026-H2')).toBe('open');
  });

  it('§4.11 a report on paper counts once it is marked as sent', () => {
    const snapshot = committee(aHalfReport('2026-H1', { paperOn: '2026-06-28' }));
    expect(stateOn(snapshot, '2026-06-27', COMMITTEE)).toBe('open');
    expect(stateOn(snapshot, '2026-06-28', COMMITTEE)).toBe('met');
  });

  it('one that was returned waits for another', () => {
    const report = { submittedOn: '2026-06-20', returnedOn: '2026-06-25' } as const;
    expect(stateOn(committee(aHalfReport('2026-H1', report)), '2026-06-24', COMMITTEE)).toBe('met');
    expect(stateOn(committee(aHalfReport('2026-H1', report)), '2026-06-25', COMMITTEE)).toBe('open');
    const again = aHalfReport('2026-H1', { ...report, submittedOn: '2026-06-29' });
    expect(stateOn(committee(again), '2026-06-29', COMMITTEE)).toBe('met');
  });

  it('§4.9 a unit that begins in the second half of a half-year owes nothing for it', () => {
    const since = (startsOn: Day) =>
      periodsOn(aSnapshot({ unit: aBranch({ startsOn }) }), '2026-07-01', 'half-year-report', 'b1');
    expect(since('2026-04-01')).toEqual(['2026-H1 overdue', '2026-H2 open']);
    expect(since('2026-04-02')).toEqual(['2026-H2 open']);
  });
});

describe('§4.53 after a return', () => {
  const step = (on: Day) => ({ on, at: noon(on), by: 'o1' });
  const former = (sent: Day, back: Day) => ({
    submitted: step(sent),
    ended: { ...step(back), how: 'returned', reason: '不全' } as const,
  });

  it('past the due day: the own stages count from it, the ladder by the days late', () => {
    const report = { half: '2026-H1', former: [former('2026-06-28', '2026-07-10')] };
    const duty = dutyOn(committee(report), '2026-07-12', COMMITTEE);
    expect(duty).toMatchObject({
      state: 'overdue',
      overdueSince: '2026-07-01',
      returned: { on: '2026-07-10', daysLate: 0 },
    });
    const late = { half: '2026-H1', former: [former('2026-07-03', '2026-07-10')] };
    expect(dutyOn(committee(late), '2026-07-12', COMMITTEE)?.returned).toEqual({
      on: '2026-07-10',
      daysLate: 3,
    });
    expect(dutyOn(committee(late), '2026-07-09', COMMITTEE)).not.toHaveProperty('returned');
  });

  it('before the due day, and in another half, nothing is counted anew', () => {
    const report = { half: '2026-H1', former: [former('2026-06-10', '2026-06-20')] };
    expect(dutyOn(committee(report), '2026-06-22', COMMITTEE)).not.toHaveProperty('returned');
    const late = { half: '2026-H1', former: [former('2026-06-28', '2026-07-10')] };
    expect(dutyOn(committee(late), '2026-07-12', 'half-year-report~cm~ct~2026-H2')).not.toHaveProperty(
      'returned',
    );
  });
});
