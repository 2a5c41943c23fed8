import { filledIn } from '../../domain/filledIn.ts';
import type { Unit } from '../../domain/units.ts';
import { audited } from '../audit/unitChain.ts';
import { done, refuse, type CallerContext, type Result } from '../request/flow.ts';
import { listAll } from '../scope/listUnits.ts';
import { readUnitRow } from '../scope/readUnit.ts';
import { commit } from '../table/commit.ts';
import { listingOf, unitKey } from '../table/keys.ts';

/** What is said of the unit above all others; `startsOn`: the day from which the programme counts. */
export interface Root extends Pick<Unit, 'id' | 'name' | 'kind' | 'startsOn'> {
  readonly level?: Unit['level'] | undefined;
  readonly categories?: Unit['categories'] | undefined;
}

/** The unit above all others, if there is one yet. */
export const findRoot = async (table: CallerContext['table'], shards: number): Promise<Unit | undefined> =>
  (await listAll(table, shards)).find(({ parent }) => parent === undefined);

/**
 * Sets up the unit above all others, which nobody in it can do. There is one: another is refused, and the same again
 * changes nothing.
 */
export async function foundRoot(
  given: Root,
  context: CallerContext,
): Promise<Result<{ readonly unit: Unit; readonly isNew: boolean }>> {
  const { table, shards } = context;
  const existing = (await readUnitRow(table, given.id)) ?? (await findRoot(table, shards));
  if (existing)
    return existing.id === given.id && existing.parent === undefined
      ? same(existing, given)
      : other(existing);
  const unit: Unit = { ...filledIn(given), path: `${given.id}/` };
  const put = {
    put: { ...unitKey(unit.id), body: unit, listing: listingOf(unit, shards) },
    expect: 'absent' as const,
  };
  const decision = { changes: [put], answer: undefined };
  const { changes } = await audited(decision, unit.id, { what: 'unitAdded', thing: unit.id }, context);
  const { outcome } = await commit(table, changes);
  return outcome === 'done' ? done({ unit, isNew: true }) : refuse('changedMeanwhile');
}

const same = (existing: Unit, given: Root) =>
  existing.kind === given.kind
    ? done({ unit: existing, isNew: false })
    : refuse('wrongState', { detail: `${existing.id} 已经设立，类别是 ${existing.kind}` });

const other = ({ id, name }: Unit) =>
  refuse('wrongState', { detail: `最上级单位已经是${name}（${id}），只能有一个` });
