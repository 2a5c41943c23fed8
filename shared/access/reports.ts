/** Who decides on a half-year report. */
import type { Day } from '../domain/days.ts';
import type { UnitReport } from '../domain/supervision.ts';
import type { Unit, UnitId } from '../domain/units.ts';
import { accessIf, isBarred, relationsTo, type Access } from './access.ts';
import type { Caller } from './caller.ts';
import { mayServe } from './offices.ts';

/** An officer of the unit to which it goes; never whoever sent it or answers for the unit. */
export function mayDecideReport(
  { submitted, paperSent }: UnitReport,
  { unit, to }: { readonly unit: Unit; readonly to: UnitId },
  caller: Caller,
  today: Day,
): Access {
  const relations = relationsTo(caller, unit, today);
  if ([submitted?.by, paperSent?.by].includes(caller.id)) relations.add('reporter');
  return accessIf(
    mayServe('reports.decide', to, caller) && !isBarred('reports.decide', relations),
    relations,
  );
}
