import { read } from '../request/read.ts';
import { answer, type DutyAnswer } from '../../assess/answer.ts';
import { assess } from '../../assess/assess.ts';
import { lastActionOf, type LastAction } from '../../assess/lastAction.ts';
import { isUnordered } from '../../assess/escalate.ts';
import { levelOf, type Climb } from '../../assess/level.ts';
import { lastOrder } from '../../assess/summarise.ts';
import { listOverdue as route } from '../../contract/boards.ts';
import { daysBetween, type Day } from '../../domain/days.ts';
import type { Duty } from '../../domain/duty.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import { superiorsOf } from '../../domain/units.ts';
import { done } from '../request/flow.ts';
import { pageOfUnits } from '../scope/pageOfUnits.ts';
import { authorizeSubtree } from '../scope/authorizeSubtree.ts';
import { readUnit, yearOfOpenPeriods } from '../scope/readUnit.ts';

interface Row extends DutyAnswer {
  readonly unit: string;
  readonly unitName: string;
  /** Whole days since it became overdue, that day counted as the first. */
  readonly age: number;
  readonly level: Climb;
  /** Whether it has come to the department and the committee has not ordered correction (L24). */
  readonly awaitsOrder?: true;
  readonly lastAction: LastAction;
}

/**
 * What is overdue in a unit and below it, assessed as of now, in the order of the organisation; with how long, how far
 * up the ladder it has come, and what was last done about it.
 */
export const listOverdue = read(route, [], async (request, context) => {
  const reached = await authorizeSubtree(request, 'overdue.read', route.query, context);
  if (!reached.ok) return reached;
  const { units, query, position } = reached.body;
  const { table, today } = context;
  const { rows, cursor } = await pageOfUnits(
    units,
    position,
    query.limit ?? 200,
    context,
    async (unit, surroundings) => {
      const extent = { fromYear: yearOfOpenPeriods(today) };
      const reading = await readUnit(table, unit.id, surroundings, extent);
      return reading ? overdueRows(reading.snapshot, query, today) : [];
    },
  );
  return done({ items: rows, asOf: today, ...(cursor !== undefined && { cursor }) });
});

interface Wanted {
  readonly rule?: string | undefined;
  readonly ageFrom?: number | undefined;
  readonly ageTo?: number | undefined;
}

const overdueRows = (snapshot: UnitSnapshot, wanted: Wanted, today: Day): Row[] =>
  assess(snapshot, today, { from: today })
    .filter(({ state, rule }) => state === 'overdue' && (wanted.rule ?? rule) === rule)
    .map((duty) => rowOf(duty, snapshot, today))
    .filter(({ age }) => age >= (wanted.ageFrom ?? age) && age <= (wanted.ageTo ?? age));

function rowOf(duty: Duty, snapshot: UnitSnapshot, today: Day): Row {
  const { overdueSince = today, rule } = duty;
  const level = levelOf(duty, today, superiorsOf(snapshot.lineage.ancestors));
  const orderedOn = lastOrder(snapshot.orders, today);
  const isAwaiting =
    level === 'department' &&
    isUnordered({ rule, overdueSince }, { step: level, ...(orderedOn && { orderedOn }) });
  return {
    ...answer(duty),
    unit: snapshot.unit.id,
    unitName: snapshot.unit.name,
    age: daysBetween(overdueSince, today) + 1,
    level,
    ...(isAwaiting && { awaitsOrder: true }),
    lastAction: lastActionOf(duty, snapshot, today),
  };
}
