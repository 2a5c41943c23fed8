import { read } from '../request/read.ts';
import { answer } from '../../assess/answer.ts';
import { dueMonth, isExpected, settledDays, TIMED } from '../../assess/figures.ts';
import { listBoardDuties as route } from '../../contract/boards.ts';
import { isPending, type Duty } from '../../domain/duty.ts';
import { contains, parsePeriod, type Period } from '../../domain/periods.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import { assessUnit } from '../ledger/assessUnit.ts';
import { boardPeriod } from './boardPeriod.ts';
import { done } from '../request/flow.ts';
import { pageOfUnits } from '../scope/pageOfUnits.ts';
import type { Day } from '../../domain/days.ts';
import { pathIds, type Unit } from '../../domain/units.ts';
import { pathOfDue } from '../daily/figurePlaces.ts';
import { authorizeSubtree } from '../scope/authorizeSubtree.ts';
import { readUnit } from '../scope/readUnit.ts';

/** The numbers that count duties by the month in which they fall due, with the states that each counts. */
const STATES = {
  expected: undefined,
  done: ['met', 'metLate'],
  onTime: ['met'],
  overdue: ['overdue'],
  missed: ['missed'],
} as const satisfies Record<string, readonly Duty['state'][] | undefined>;

type Shown = keyof typeof STATES | 'found' | 'closed' | 'unclosed';

interface Wanted {
  readonly show: Shown;
  readonly rule: string | undefined;
  /** Absent for standing duties, which fall due in no period. */
  readonly period: Period | undefined;
}

/** The duties behind a number of a board, unit by unit, as they stand now; what has closed, as it was frozen. */
export const listBoardDuties = read(route, [], async (request, context) => {
  const reached = await authorizeSubtree(request, 'board.read', route.query, context, { isOfPast: true });
  if (!reached.ok) return reached;
  const { root, of, units, query, position } = reached.body;
  const { table, today } = context;
  const period = boardPeriod(query.period, root, context);
  if (!period.ok) return period;
  const wanted: Wanted = {
    show: query.show ?? 'expected',
    rule: query.rule,
    period: query.standing === 'true' ? undefined : period.body,
  };
  const { rows, cursor } = await pageOfUnits(
    units,
    position,
    query.limit ?? 200,
    context,
    async (unit, surroundings) => {
      const reading = await readUnit(table, unit.id, surroundings);
      if (!reading) return [];
      const duties = await assessUnit(table, reading.snapshot, {}, today);
      return duties
        .filter((duty) => isWanted(duty, reading.snapshot, wanted) && wasBelow(unit, duty, [root, of], today))
        .map((duty) => ({ ...answer(duty), unit: unit.id, unitName: unit.name }));
    },
  );
  return done({ items: rows, asOf: today, ...(cursor !== undefined && { cursor }) });
});

/** Whether the unit stood below those on the day on which it fell due; what is not due yet is today's (§4.45). */
function wasBelow(unit: Unit, { dueOn }: Duty, those: readonly Unit[], today: Day): boolean {
  const ids = pathIds(pathOfDue(unit, dueOn, today));
  return those.every(({ id }) => ids.includes(id));
}

function isWanted(duty: Duty, snapshot: UnitSnapshot, { show, rule, period }: Wanted): boolean {
  if (!isExpected(duty) || (rule !== undefined && duty.rule !== rule)) return false;
  if (show === 'unclosed') return TIMED.includes(duty.rule) && isPending(duty);
  if (show === 'found') return TIMED.includes(duty.rule) && isIn(duty.opensOn.slice(0, 7), period);
  if (show === 'closed') return isIn(closedMonth(duty, snapshot), period);
  const states: readonly Duty['state'][] | undefined = STATES[show];
  return (states?.includes(duty.state) ?? true) && fallsIn(duty, period);
}

/** The month in which a problem or order was closed off. */
function closedMonth({ rule, state, counterpart = '' }: Duty, snapshot: UnitSnapshot): string {
  if (!TIMED.includes(rule) || (state !== 'met' && state !== 'metLate')) return '';
  return settledDays(snapshot).get(counterpart)?.slice(0, 7) ?? '';
}

const fallsIn = (duty: Duty, period: Period | undefined): boolean =>
  duty.period === 'standing' ? period === undefined : isIn(dueMonth(duty), period);

function isIn(month: string, period: Period | undefined): boolean {
  const parsed = parsePeriod(month);
  return period !== undefined && parsed !== undefined && contains(period, parsed);
}
