import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import type { CorrectiveOrder } from '../../shared/domain/supervision.ts';
import { knownAt } from '../../shared/rows/knownAt.ts';
import { dutyOn, stateOn } from '../given/duties.ts';
import { aSnapshot } from '../given/snapshots.ts';
import { anOrder, orderStep } from '../given/supervision.ts';
import { aUnit } from '../given/units.ts';

const ORDER = 'corrective-order~b1~z1~event:z1';
const having = (over: Partial<CorrectiveOrder> = {}) => aSnapshot({ orders: [anOrder(over)] });

describe('corrective-order', () => {
  it('§4.23 is the branch’s, by the order’s own deadline, and never closes', () => {
    const duty = dutyOn(having(), '2026-03-10', ORDER);
    expect(duty).toMatchObject({ subject: 'b1', owner: 's1', counterpart: 'z1', dueOn: '2026-03-31' });
    expect(duty).not.toHaveProperty('closesOn');
    expect(stateOn(having(), '2026-03-09', ORDER)).toBe('none');
    expect(stateOn(having(), '2026-04-01', ORDER)).toBe('overdue');
    expect(stateOn(having(), '2028-04-01', ORDER)).toBe('overdue');
  });

  it.each<[Day, Day, string]>([
    ['2026-03-20', '2026-03-25', 'met'],
    ['2026-03-31', '2026-04-20', 'met'],
    ['2026-04-01', '2026-04-20', 'metLate'],
  ])('done on %s and verified on %s it is %s', (done, verified, state) => {
    const order = having({ done: orderStep(done), verified: orderStep(verified) });
    expect(stateOn(order, '2026-05-01', ORDER)).toBe(state);
  });

  it('§4.33 done in time it stays open until it is verified: the issuer’s turn, and nobody’s to do in the unit', () => {
    const order = {
      ...having({ done: orderStep('2026-03-20'), verified: orderStep('2026-04-20') }),
      dutyOfficers: [{ unit: 'cm', people: ['o1'] }],
    };
    expect(dutyOn(order, '2026-03-19', ORDER)?.turn?.who).toEqual(['s1']);
    expect(dutyOn(order, '2026-03-20', ORDER)).toMatchObject({
      told: [],
      turn: { who: ['o1'], since: '2026-03-20', dueOn: '2026-04-03' },
    });
    expect(stateOn(order, '2026-04-19', ORDER)).toBe('open');
    expect(stateOn(order, '2026-04-20', ORDER)).toBe('met');
    const verification = 'order-verification~cm~z1~event:z1-1';
    expect(dutyOn(order, '2026-03-20', verification)).toMatchObject({ owner: 'o1', dueOn: '2026-04-03' });
    expect(stateOn(order, '2026-04-04', verification)).toBe('overdue');
    expect(stateOn(order, '2026-04-20', verification)).toBe('metLate');
  });

  it('§4.33 what was sent back is overdue since its deadline, and the earlier report stays known', () => {
    const returns = [{ ...orderStep('2026-04-10'), done: orderStep('2026-04-02') }];
    const order = having({ returns });
    expect(dutyOn(order, '2026-04-05', ORDER)).toMatchObject({ state: 'overdue', reportedOn: '2026-04-02' });
    expect(dutyOn(order, '2026-04-12', ORDER)).toMatchObject({
      state: 'overdue',
      overdueSince: '2026-04-01',
      returned: { on: '2026-04-10', daysLate: 2 },
      turn: { who: ['s1'], since: '2026-04-10' },
    });
    expect(dutyOn(knownAt(order, '2026-04-05'), '2026-04-05', ORDER)).toMatchObject({
      reportedOn: '2026-04-02',
    });
    expect(dutyOn(knownAt(order, '2026-04-01'), '2026-04-12', ORDER)).not.toHaveProperty('returned');
  });

  it('is laid on units above branches too', () => {
    const snapshot = aSnapshot({
      unit: aUnit({ id: 'cm', kind: 'committee', head: 'o1' }),
      people: [],
      orders: [anOrder({ unit: 'cm', issuer: 'ct' })],
    });
    expect(dutyOn(snapshot, '2026-03-20', 'corrective-order~cm~z1~event:z1')?.owner).toBe('o1');
  });
});
