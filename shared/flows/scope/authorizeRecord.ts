import { guard, relationsTo, type Action } from '../../access/access.ts';
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
  for (const unit of placesOf(context)) {
    const reading = await readWholeUnit(context.table, unit, { consistent: true });
    const [first, ...later] = reading ? versionsOf(id, reading.snapshot.records) : [];
    if (!reading || !first) continue;
    const refusal = refusalOf(accessTo(action, first, reading, context));
    return refusal ?? done({ versions: [first, ...later], reading });
  }
  return refuse('notFound');
}

/** The branch of the caller, the branches that the caller came from, and the units that the caller serves. */
function placesOf({ caller }: CallerContext): Set<string> {
  const home = caller.home ? [caller.home.unit.id] : [];
  const served = caller.offices.map((office) => office.unit);
  return new Set([...home, ...caller.former, ...caller.heads, ...served]);
}

/** One of each revision: a revision that moved to a later year stands there too. */
function versionsOf(id: string | undefined, records: readonly LedgerRecord[]): LedgerRecord[] {
  const found = new Map(records.filter((one) => one.id === id).map((one) => [one.revision ?? 1, one]));
  return [...found.values()].sort((a, b) => (a.revision ?? 1) - (b.revision ?? 1));
}

/** Who entered it is its author while it is the author's own record or the author still belongs there. */
function accessTo(
  action: Action,
  { enteredBy, subject }: LedgerRecord,
  { snapshot }: UnitReading,
  { caller, today }: CallerContext,
): ReturnType<typeof guard> {
  const relations = relationsTo(caller, snapshot.unit, today, subject);
  if (enteredBy === caller.id && relations.size > 0) relations.add('author');
  return guard(action, relations);
}
