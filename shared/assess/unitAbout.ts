import type { Duty } from '../domain/duty.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import type { UnitId } from '../domain/units.ts';

type Read = Pick<UnitSnapshot, 'unit' | 'filedRounds' | 'filedReports' | 'branchesBelow'>;

/** Of which unit each duty found with a unit is: what a superior owes of one below is that one's, all else the unit's. */
export function unitsAbout({ unit, filedRounds, filedReports, branchesBelow }: Read) {
  const below = new Map<string, UnitId>([
    ...filedReports.map((report) => [report.unit, report.unit] as const),
    ...branchesBelow.map(({ branch }) => [branch, branch] as const),
    ...filedRounds.map(({ round, branch }) => [round, branch] as const),
  ]);
  return ({ counterpart }: Pick<Duty, 'counterpart'>): UnitId =>
    (counterpart !== undefined && below.get(counterpart)) || unit.id;
}
