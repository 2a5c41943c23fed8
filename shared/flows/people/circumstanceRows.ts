/** How what waits for the superior's word is written, and found again by its id. */
import type { CircumstanceProposal } from '../../domain/circumstanceProposals.ts';
import type { UnitId } from '../../domain/units.ts';
import { circumstanceRow } from '../../rows/people.ts';
import { circumstancePlaceRow } from '../../rows/places.ts';
import { refuse, type CallerContext, type Refusal } from '../request/flow.ts';
import { isId } from '../scope/authorize.ts';
import type { Change, Item } from '../table/ports.ts';
import { putRow, readRow } from '../table/rows.ts';

/** In the branch's list and in that of its superior, whose turn it is. */
export const writtenIn = (
  units: readonly UnitId[],
  proposal: CircumstanceProposal,
  versions: ReadonlyMap<UnitId, number> = new Map(),
): Change[] =>
  units.map((unit) =>
    putRow(circumstanceRow.key(unit, proposal.id), proposal, versions.get(unit) ?? 'absent'),
  );

export interface FoundProposal {
  readonly proposal: CircumstanceProposal;
  readonly versions: ReadonlyMap<UnitId, number>;
}

/** The proposal that an id names, in both lists. */
export async function readProposal(
  id: string | undefined,
  { table }: Pick<CallerContext, 'table'>,
): Promise<FoundProposal | Refusal> {
  const place = isId(id)
    ? await readRow(table, circumstancePlaceRow.key(id), { consistent: true })
    : undefined;
  if (!place || id === undefined) return refuse('notFound');
  const { unit, superior } = place.body;
  const units = [unit, ...(superior === undefined ? [] : [superior])];
  const rows = await Promise.all(
    units.map((unit) => readRow(table, circumstanceRow.key(unit, id), { consistent: true })),
  );
  const [own] = rows;
  if (!own) return refuse('notFound');
  const versions = rows.flatMap((row: Item<CircumstanceProposal> | undefined, n) =>
    row ? [[units[n] ?? unit, row.version] as const] : [],
  );
  return { proposal: own.body, versions: new Map(versions) };
}

/** As clients see it. */
export const circumstanceAnswer = ({ circumstance, by, at, decided, ...shown }: CircumstanceProposal) => {
  const { specialCircumstance, ...flags } = circumstance;
  return {
    ...shown,
    ...flags,
    ...(specialCircumstance !== undefined && { special: specialCircumstance }),
    proposedBy: by,
    proposedAt: at,
    ...(decided && { decidedBy: decided.by, decidedAt: decided.at }),
  };
};
