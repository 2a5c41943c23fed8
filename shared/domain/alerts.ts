import type { UnitId } from './units.ts';

/** What a unit was told of and has not yet been told the end of. */
export interface AlertedDuty {
  readonly duty: string;
  readonly unit: UnitId;
  readonly rule: string;
  readonly step: 'parent' | 'department';
}
