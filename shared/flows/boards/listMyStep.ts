import type { Digest } from '../../assess/digest.ts';
import { mineOf } from '../../assess/mine.ts';
import { fates, type AlertedDuty, type Concern } from '../../domain/alerts.ts';
import type { Day } from '../../domain/days.ts';
import type { Unit } from '../../domain/units.ts';
import { readLastDigest } from '../lines/lastDigest.ts';
import { readBelow } from '../lines/readBelow.ts';
import { readConcerns, readDigest } from '../lines/readDigest.ts';
import type { CallerContext } from '../request/flow.ts';
import { AssessedUnits } from '../scope/assessedUnits.ts';
import { overdueRow, type OverdueRow } from './overdueRow.ts';

/** What a message of this moment would count for the caller of a unit, with what is new since the last one. */
export interface MyStep {
  readonly items: readonly (OverdueRow & { readonly isNew?: true })[];
  /** 待核验: reported as done after the due day; counted apart. */
  readonly awaiting?: readonly OverdueRow[];
  /** The day of the last digest that the caller got. */
  readonly since?: Day;
  /** What that one counted and has ended, by how; what waits for more is no end. */
  readonly ended: readonly (AlertedDuty & { readonly how: string })[];
}

/**
 * The overdue at the unit's own step of the ladder: of a unit above, what its officers hear of; of a branch, what its
 * members have overdue, for the secretary. Its lengths are the numbers of the message (PROGRAMME §4.34, §4.54).
 */
export async function listMyStep(unit: Unit, context: CallerContext): Promise<MyStep> {
  const { table, shards, caller, today } = context;
  const assessed = new AssessedUnits(table, today);
  if (unit.kind === 'branch') return { items: await membersThings(unit, assessed, context), ended: [] };
  const sources = { ...(await readBelow(unit, table, shards)), day: today, assessed };
  const last = await readLastDigest(table, caller.id, unit.id, today);
  const digest = await readDigest(await readConcerns(sources, { now: true }), last.counted, sources);
  const fresh = new Set(digest.fresh.map(({ duty }) => duty));
  const rowsOf = async (concerns: readonly Concern[]) => {
    const rows = await Promise.all(
      concerns.map(async ({ duty: id, unit: of, isUnordered }) => {
        const assessedUnit = await assessed.of(of);
        const duty = assessedUnit?.duties.find((owed) => owed.id === id);
        if (!assessedUnit || !duty) return [];
        // What a unit of the committee owes itself is here at its first step, where nobody orders yet.
        const { awaitsOrder: _byLevel, ...row } = overdueRow(duty, assessedUnit.reading.snapshot, today);
        const marks = {
          ...(isUnordered && { awaitsOrder: true as const }),
          ...(fresh.has(id) && { isNew: true as const }),
        };
        return [{ ...row, ...marks }];
      }),
    );
    return rows.flat();
  };
  return {
    items: await rowsOf(digest.items),
    awaiting: await rowsOf(digest.awaiting),
    ...(last.on && { since: last.on }),
    ended: endings(digest),
  };
}

async function membersThings(
  { id }: Unit,
  assessed: AssessedUnits,
  { caller, today }: CallerContext,
): Promise<OverdueRow[]> {
  const assessedUnit = await assessed.of(id);
  if (!assessedUnit) return [];
  const { snapshot } = assessedUnit.reading;
  const { others } = mineOf(assessedUnit.duties, snapshot, { person: caller.id, asOf: today });
  return others.map(({ duty }) => overdueRow(duty, snapshot, today));
}

const endings = ({ ended }: Digest): MyStep['ended'] =>
  fates
    .filter((how) => how !== 'waiting')
    .flatMap((how) => (ended[how] ?? []).map((duty) => ({ ...duty, how })));
