import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import { ruleOf } from '../../shared/rules/catalogue.ts';
import { valueOf } from '../../shared/rules/parameters.ts';
import { aParameter } from '../given/snapshots.ts';

const call = ruleOf('pairing-call');
const report = ruleOf('achievement-report');
const row = (value: number, since: Day = '2026-01-01') => aParameter('pairing-call', value, { since });
const days = (value: number) => aParameter('achievement-report', value, { parameter: 'grace' });

describe('§4.9 / L140 the value that binds a period', () => {
  it('is the provincial one without a local plan', () => {
    expect(valueOf(call, 'minimum', [], '2026-03-01')).toBe(1);
    expect(valueOf(call, 'minimum', [], '2026-03-01', 3)).toBe(3);
  });

  it('is tightened upwards for counts, downwards for days', () => {
    expect(valueOf(call, 'minimum', [row(2)], '2026-03-01')).toBe(2);
    expect(valueOf(report, 'grace', [days(20)], '2026-03-01')).toBe(20);
  });

  it('is never loosened, whatever a row says and whichever row comes last', () => {
    expect(valueOf(call, 'minimum', [row(0)], '2026-03-01')).toBe(1);
    expect(valueOf(call, 'minimum', [row(3), row(2)], '2026-03-01')).toBe(3);
    expect(valueOf(call, 'minimum', [row(2), row(3)], '2026-03-01')).toBe(3);
    expect(valueOf(call, 'minimum', [row(2)], '2026-03-01', 3)).toBe(3);
    expect(valueOf(report, 'grace', [days(45)], '2026-03-01')).toBe(30);
  });

  it('takes only rows that were in force when the period began', () => {
    expect(valueOf(call, 'minimum', [row(2, '2026-03-02')], '2026-03-01')).toBe(1);
    expect(valueOf(call, 'minimum', [row(2, '2026-03-01')], '2026-03-01')).toBe(2);
  });

  it('takes only rows of the rule and the parameter', () => {
    const others = [aParameter('pairing-deed', 5), aParameter('pairing-call', 5, { parameter: 'grace' })];
    expect(valueOf(call, 'minimum', others, '2026-03-01')).toBe(1);
  });

  it('is an error for a parameter that the rule has not', () => {
    expect(() => valueOf(call, 'grace', [], '2026-03-01')).toThrow('pairing-call has no parameter grace');
  });
});
