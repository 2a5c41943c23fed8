import { createHash } from 'node:crypto';
import type { SpotCheck } from '../domain/spotChecks.ts';
import { appendLook, type Look } from './appendLook.ts';
import type { CallerContext, Refusal } from './flow.ts';
import { checkPartKey, looksHeadKey } from './keys.ts';

/** One look at a check that is not closed. */
export interface CheckLook extends Look {
  /** The id of the route. */
  readonly what: string;
}

/** Writes down who looks at a check that is still secret; after the close anybody in line may look. */
export async function auditCheck(
  { scope, serial, state }: SpotCheck,
  what: string,
  { table, caller, now }: CallerContext,
): Promise<Refusal | undefined> {
  if (state === 'closed') return undefined;
  return appendLook<CheckLook>(
    {
      head: looksHeadKey(scope, serial),
      entry: (n) => checkPartKey(scope, serial, 'LOOK', String(n).padStart(8, '0')),
      hashOf: checkLookHashOf,
    },
    { at: now, by: caller.id, what },
    table,
  );
}

/** SHA-256 over the hash before and the look, in this order of fields. */
export const checkLookHashOf = (before: string, { at, by, what }: Omit<CheckLook, 'hash'>): string =>
  createHash('sha256')
    .update(JSON.stringify([before, at, by, what]))
    .digest('hex');
