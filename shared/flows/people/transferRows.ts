/** How a waiting transfer is written, and found again by its id. */
import type { Sides } from '../../access/transfers.ts';
import type { Transfer } from '../../domain/transfers.ts';
import { transferRow, type Home } from '../../rows/people.ts';
import { transferPlaceRow } from '../../rows/places.ts';
import type { AuditedFacts } from '../audit/unitChain.ts';
import { done, refuse, type CallerContext, type Result } from '../request/flow.ts';
import { isId } from '../scope/authorize.ts';
import { readUnitRow } from '../scope/readUnit.ts';
import { homeKey } from '../table/keys.ts';
import type { Change, Item } from '../table/ports.ts';
import { putRow, readRow } from '../table/rows.ts';

/** Both sides list it; the home says that one waits, so that there is never a second. */
export const proposing = (transfer: Transfer, home: Item<Home>): Change[] => [
  putRow(transferRow.key(transfer.from, transfer.id), transfer, 'absent'),
  putRow(transferRow.key(transfer.to, transfer.id), transfer, 'absent'),
  putRow(transferPlaceRow.key(transfer.id), { unit: transfer.from }, 'absent'),
  putRow(homeKey(transfer.person), { ...home.body, transfer: transfer.id }, home.version),
];

/** A transfer with its two rows and its two branches. */
export interface FoundTransfer {
  readonly transfer: Transfer;
  readonly versions: { readonly from: number; readonly to: number };
  readonly sides: Sides;
}

/** The transfer that an id names. */
export async function readTransfer(
  id: string | undefined,
  { table }: Pick<CallerContext, 'table'>,
): Promise<Result<FoundTransfer>> {
  const place = isId(id) ? await readRow(table, transferPlaceRow.key(id), { consistent: true }) : undefined;
  if (!place || id === undefined) return refuse('notFound');
  const here = await readRow(table, transferRow.key(place.body.unit, id), { consistent: true });
  if (!here) return refuse('notFound');
  const there = await readRow(table, transferRow.key(here.body.to, id), { consistent: true });
  const [from, to] = await Promise.all(
    [here.body.from, here.body.to].map((unit) => readUnitRow(table, unit)),
  );
  if (!there || !from || !to) return refuse('notFound');
  return done({
    transfer: here.body,
    versions: { from: here.version, to: there.version },
    sides: { from, to },
  });
}

/** Both rows as they are after the decision. */
export const decided = (
  { transfer, versions }: FoundTransfer,
  state: Transfer['state'],
  { caller, now }: CallerContext,
  reason?: string,
): { readonly after: Transfer; readonly changes: Change[] } => {
  const after: Transfer = {
    ...transfer,
    state,
    decided: { by: caller.id, at: now, ...(reason !== undefined && { reason }) },
  };
  return {
    after,
    changes: [
      putRow(transferRow.key(after.from, after.id), after, versions.from),
      putRow(transferRow.key(after.to, after.id), after, versions.to),
    ],
  };
};

/** What the audit says of a decision on a transfer. */
export const factsOf = (
  { id, person, decided: how }: Transfer,
  what: 'transferAccepted' | 'transferDeclined',
): AuditedFacts => ({
  what,
  person,
  thing: id,
  ...(how?.reason !== undefined && { reason: how.reason }),
});
