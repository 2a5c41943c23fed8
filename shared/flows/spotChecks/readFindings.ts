import { openSealed } from '../table/openSealed.ts';
import { queryRows } from '../table/rows.ts';
import { findingRow } from '../../rows/spotChecks.ts';
import type { StoredFinding } from '../../rows/spotChecks.ts';
import type { Finding, SpotCheck } from '../../domain/spotChecks.ts';
import type { ContextWith } from '../request/flow.ts';

export interface ReadFinding extends Finding {
  readonly enteredAt: string;
  readonly by: string;
}

/** Every finding of a check, those included that a later one replaced, with the notes. */
export async function readFindings(
  { id, scope, serial }: SpotCheck,
  context: Pick<ContextWith<'vault.open'>, 'table' | 'vault'>,
): Promise<ReadFinding[]> {
  const items = await queryRows(context.table, findingRow.under(scope, serial), { consistent: true });
  return Promise.all(items.map((item) => openFinding(item.body, id, context)));
}

/** A finding with its note, for which the check is the context. */
export async function openFinding(
  { sealed, ...finding }: StoredFinding,
  thing: string,
  { vault }: Pick<ContextWith<'vault.open'>, 'vault'>,
): Promise<ReadFinding> {
  if (sealed === undefined) return finding;
  return { ...finding, ...(await openSealed<{ note: string }>(sealed, { thing }, { vault })) };
}
