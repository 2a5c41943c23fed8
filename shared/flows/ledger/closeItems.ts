import type { Frozen } from '../../rows/ledger.ts';
import type { Day } from '../../domain/days.ts';
import { eventOf, periodText, type Duty } from '../../domain/duty.ts';
import { closeKey } from '../table/keys.ts';
import type { NewItem } from '../table/ports.ts';

/** What of close rows goes into one item: well below 400 KB. */
const ROW_BYTES = 300_000;

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
  return [...Map.groupBy(closed, closePeriod)].flatMap(([period, inPeriod]) =>
    [...Map.groupBy(inPeriod, (duty) => duty.rule)].flatMap(([rule, all]) =>
      rowsOf(all).map((body, n) => ({ ...closeKey(unit, period, rule, n), body })),
    ),
  );
}

const closePeriod = (duty: Duty): string =>
  eventOf(duty) === undefined ? periodText(duty.period) : `event-${duty.closesOn}`;

/** Cut by their size, in an order that does not hang on who joined or left since. */
function rowsOf(duties: readonly Duty[]): Frozen[][] {
  const rows: Frozen[][] = [];
  let room = 0;
  for (const duty of duties.map(frozen).sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const bytes = Buffer.byteLength(JSON.stringify(duty));
    if (bytes > room) {
      rows.push([]);
      room = ROW_BYTES;
    }
    rows.at(-1)?.push(duty);
    room -= bytes;
  }
  return rows;
}

const frozen = ({ id, state, opensOn, dueOn, closesOn, needed, counted, reason }: Duty): Frozen => ({
  id,
  state,
  opensOn,
  ...(dueOn && { dueOn }),
  ...(closesOn && { closesOn }),
  needed,
  counted,
  ...(reason !== undefined && { reason }),
});
