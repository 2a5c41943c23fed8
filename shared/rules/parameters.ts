import type { Day } from '../domain/days.ts';
import type { ParameterName, ParameterRow } from '../domain/units.ts';
import type { Rule } from './rule.ts';

/**
 * The value of a rule's parameter that binds a period beginning on `day`: the provincial one (or the claim's own
 * `provincial`), tightened by every local plan along the line. A row never loosens, whatever it says (L140).
 */
export function valueOf(
  rule: Rule,
  name: ParameterName,
  rows: readonly ParameterRow[],
  day: Day,
  provincial?: number,
): number {
  const parameter = rule.parameters[name];
  if (!parameter) throw new Error(`${rule.id} has no parameter ${name}`);
  let value = provincial ?? parameter.value;
  for (const row of rows) {
    if (row.rule !== rule.id || row.parameter !== name || row.since > day) continue;
    value = parameter.tighten === 'up' ? Math.max(value, row.value) : Math.min(value, row.value);
  }
  return value;
}
