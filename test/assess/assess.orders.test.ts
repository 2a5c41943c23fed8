import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import type { CorrectiveOrder } from '../../shared/domain/supervision.ts';
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

  it('§4.30 done in time and not yet verified it waits for the issuer: nobody of the unit owns it', () => {
    const order = having({ done: orderStep('2026-03-20'), verified: orderStep('2026-04-20') });
    expect(dutyOn(order, '2026-03-19', ORDER)?.owner).toBe('s1');
    expect(dutyOn(order, '2026-03-20', ORDER)).not.toHaveProperty('owner');
    expect(stateOn(order, '2026-04-19', ORDER)).toBe('overdue');
    expect(stateOn(order, '2026-04-20', ORDER)).toBe('met');
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
