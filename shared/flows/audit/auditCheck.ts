import { checkLookRow, checkLooksRow, type CheckLook } from '../../rows/spotChecks.ts';
import { createHash } from 'node:crypto';
import type { SpotCheck } from '../../domain/spotChecks.ts';
import { appendToChain, type Chain } from './auditChain.ts';
import { refuse, type CallerContext, type Refusal } from '../request/flow.ts';

/** Writes down who looks at a check that is still secret; after the close anybody in line may look. */
export async function auditCheck(
  check: SpotCheck,
  what: string,
  context: CallerContext,
): Promise<Refusal | undefined> {
  if (check.state === 'closed') return undefined;
  const look = { at: context.now, by: context.caller.id, what };
  const settled = await appendToChain(looksOf(check), look, context);
  return settled.outcome === 'done' ? undefined : refuse('busy');
}

/** The looks at one check. */
export const looksOf = ({
  scope,
  serial,
}: Pick<SpotCheck, 'scope' | 'serial'>): Chain<CheckLook & { readonly hash: string }> => ({
  head: checkLooksRow.key(scope, serial),
  rows: checkLookRow.under(scope, serial),
  rowKey: (n) => checkLookRow.key(scope, serial, n),
  hashOf: checkLookHashOf,
});

/** SHA-256 over the hash before and the look, in this order of fields. */
export const checkLookHashOf = (before: string, { at, by, what }: CheckLook): string =>
  createHash('sha256')
    .update(JSON.stringify([before, at, by, what]))
    .digest('hex');
