/** Looks of supervisors without a draw: what is kept of one, and the chain that every look is in. */
import type { Day, Instant } from '../../domain/days.ts';
import type { DutyState } from '../../domain/duty.ts';
import type { PersonId } from '../../domain/people.ts';
import type { PeriodId } from '../../domain/periods.ts';
import type { UnitId } from '../../domain/units.ts';
import { entryHash, type Chain } from '../audit/auditChain.ts';
import type { CallerContext } from '../request/flow.ts';
import {
  AUDIT_HEAD,
  AUDIT_ROWS,
  auditPartition,
  auditRowSk,
  inspectionKey,
  inspectionPlaceKey,
  range,
} from '../table/keys.ts';
import { isId } from '../scope/authorize.ts';

/** What was asked; `asOf` is said even where today was meant. */
export interface Question {
  readonly unit: UnitId;
  readonly subtree?: true;
  readonly member?: PersonId;
  readonly rule?: string;
  readonly period?: PeriodId;
  readonly state?: DutyState;
  readonly asOf: Day;
  readonly knownAt?: Day;
}

export interface Inspection {
  readonly id: string;
  /** In whose name: the unit that the supervisor serves. */
  readonly unit: UnitId;
  readonly by: PersonId;
  readonly at: Instant;
  readonly asked: Question;
  /** Until then the looked at see nothing of it. */
  readonly closedAt?: Instant;
}

/** As the looked at read it once it is closed: which unit looked, not which person. */
export interface ClosedLook extends Pick<Inspection, 'id' | 'at' | 'asked'> {
  readonly closedAt: Instant;
  readonly by: { readonly unit: UnitId; readonly name: string };
}

/** A row of what the supervisors of a unit did; ids only, never a name. */
export interface AuditEntry {
  readonly at: Instant;
  readonly by: PersonId;
  readonly what: string;
  /** The id of what it was done with. */
  readonly thing: string;
  readonly asked?: Question;
}

/** The chain of everything that the supervisors of a unit looked into. */
export const supervisionChain = (unit: UnitId): Chain<AuditEntry> => ({
  partition: auditPartition(unit),
  headSk: AUDIT_HEAD,
  rows: range(AUDIT_ROWS),
  rowSk: auditRowSk,
  hashOf: entryHash,
});

/** What an inspection's id says by itself: where it stands. */
export type InspectionPlace = Pick<Inspection, 'unit' | 'by' | 'at'>;

/** An inspection of the caller's own, with its version; everybody else's looks absent. */
export async function findInspection(
  id: string | undefined,
  { table, caller }: CallerContext,
): Promise<{ readonly inspection: Inspection; readonly version: number } | undefined> {
  if (!isId(id)) return undefined;
  const place = (await table.read([inspectionPlaceKey(id)], { consistent: true })).items[0];
  const { unit, by, at } = (place?.body ?? {}) as Partial<InspectionPlace>;
  if (unit === undefined || at === undefined || by !== caller.id) return undefined;
  const [item] = (await table.read([inspectionKey(unit, by, at, id)], { consistent: true })).items;
  return item && { inspection: item.body as Inspection, version: item.version };
}

/** An inspection as who asked sees it. */
export function inspectionAnswer({ by: _by, ...inspection }: Inspection): Omit<Inspection, 'by'> {
  return inspection;
}
