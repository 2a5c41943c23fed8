import type { Action } from '../../access/table.ts';
import { mayReachRecord } from '../../access/records.ts';
import { reachedUnits } from '../../access/units.ts';
import type { LedgerRecord } from '../../domain/records.ts';
import { done, refuse, type CallerContext, type Result } from '../request/flow.ts';
import { refusalOf } from './authorize.ts';
import { readWholeUnit, type UnitReading } from './readUnit.ts';

/** A record that the caller may reach: all its revisions, the first one first. */
export interface AuthorizedRecord {
  readonly versions: readonly [LedgerRecord, ...LedgerRecord[]];
  /** The unit in whose partition it was found. */
  readonly reading: UnitReading;
}

/** Looks for a record where the caller may have one, and asks the guard; another unit's looks absent. */
export async function authorizeRecord(
  id: string | undefined,
  action: Extract<Action, `record.${string}`>,
  context: CallerContext,
): Promise<Result<AuthorizedRecord>> {
  for (const unit of reachedUnits(context.caller)) {
    const reading = await readWholeUnit(context.table, unit, { consistent: true });
    const [first, ...later] = reading ? versionsOf(id, reading.snapshot.records) : [];
    if (!reading || !first) continue;
    const refusal = refusalOf(
      mayReachRecord(action, first, reading.snapshot.unit, context.caller, context.today),
    );
    return refusal ?? done({ versions: [first, ...later], reading });
  }
  return refuse('notFound');
}

/** One of each revision: a revision that moved to a later year stands there too. */
function versionsOf(id: string | undefined, records: readonly LedgerRecord[]): LedgerRecord[] {
  const byRevision = new Map(
    records.filter((record) => record.id === id).map((record) => [record.revision ?? 1, record]),
  );
  return [...byRevision.values()].sort((a, b) => (a.revision ?? 1) - (b.revision ?? 1));
}
