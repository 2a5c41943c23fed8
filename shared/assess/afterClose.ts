import type { Day } from '../domain/days.ts';
import type { Duty } from '../domain/duty.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { ruleOf } from '../rules/catalogue.ts';
import { assess } from './assess.ts';

/**
 * By missed duty, what would count for it if its period had not closed: entered later, it changes nothing any more, but
 * whoever looks is to see that it is there.
 */
export function afterClose(
  snapshot: UnitSnapshot,
  duties: readonly Duty[],
  asOf: Day,
): ReadonlyMap<string, readonly string[]> {
  const missed = duties.filter(({ state }) => state === 'missed');
  if (missed.length === 0) return new Map();
  const rules = [...new Set(missed.map(({ rule }) => rule))].map((id) => ({ ...ruleOf(id), closes: false }));
  const open = new Map(assess(snapshot, asOf, { rules }).map(({ id, counted }) => [id, counted]));
  return new Map(
    missed.map(({ id, counted }) => [id, (open.get(id) ?? []).filter((record) => !counted.includes(record))]),
  );
}
