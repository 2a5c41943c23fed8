/** A waiver that a branch has asked for, as its superior decides on it. */
import type { Unit } from '../../domain/units.ts';
import type { Proposal } from '../../rows/ledger.ts';
import { done, type CallerContext, type Result } from '../request/flow.ts';
import { authorize } from '../scope/authorize.ts';
import { proposalKey, waiverPlaceKey } from '../table/keys.ts';
import type { Item } from '../table/ports.ts';
import { readRow } from '../table/rows.ts';

export interface Proposed {
  readonly branch: Unit;
  /** Absent once it is decided on. */
  readonly row: Item<Proposal> | undefined;
}

/** Why nothing is decided on twice. */
export const ANSWERED = '这项免除申请已经批复';

export async function authorizeProposal(id: string, context: CallerContext): Promise<Result<Proposed>> {
  const { table } = context;
  const place = await readRow(table, waiverPlaceKey(id));
  const reached = await authorize(place?.body?.unit, 'waiver.approve', context);
  if (!reached.ok) return reached;
  const branch = reached.body.unit;
  const row = await readRow(table, proposalKey(branch.id, id), { consistent: true });
  return done({ branch, row });
}
