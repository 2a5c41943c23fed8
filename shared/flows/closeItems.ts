import type { Day } from '../domain/days.ts';
import type { Duty } from '../domain/duty.ts';
import { chunksOf } from './chunksOf.ts';
import { closeKey } from './keys.ts';
import type { NewItem } from './ports.ts';

/** Duties in one close row: well below 400 KB with the longest ids. */
const CHUNK = 800;

/** A duty as its period closed. */
export type Frozen = Pick<Duty, 'id' | 'state' | 'dueOn' | 'needed' | 'counted' | 'reason'>;

/**
 * The frozen rows of every period that closed in [`from`, `asOf`): one a rule and period, and for dated events one a
 * rule and closing day. The rows are the same whenever they are made, so the first one wins.
 */
export function closeItems(
  unit: string,
  duties: readonly Duty[],
  { from, asOf }: { from: Day; asOf: Day },
): NewItem[] {
  const closed = duties.filter(
    ({ closesOn }) => closesOn !== undefined && closesOn >= from && closesOn < asOf,
  );
  const groups = Map.groupBy(closed, (duty) => JSON.stringify([closePeriod(duty), duty.rule]));
  return [...groups].flatMap(([group, all]) => {
    const [period, rule] = JSON.parse(group) as [string, string];
    return chunksOf(all, CHUNK).map((row, n) => ({
      ...closeKey(unit, period, rule, n),
      body: row.map(frozen),
    }));
  });
}

const closePeriod = ({ period, closesOn }: Duty): string =>
  period.startsWith('event:') ? `event-${closesOn}` : period;

const frozen = ({ id, state, dueOn, needed, counted, reason }: Duty): Frozen => ({
  id,
  state,
  ...(dueOn && { dueOn }),
  needed,
  counted,
  ...(reason !== undefined && { reason }),
});
