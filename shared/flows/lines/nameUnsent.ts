import { unsentRow, type Unsent } from '../../rows/daily.ts';
import { unsentListing } from '../../rows/indexes.ts';
import type { WorkPorts } from '../request/flow.ts';
import { shardOf } from '../table/keys.ts';
import { putAll } from '../table/putAll.ts';

const KEPT_SECONDS = 120 * 86_400;

/** Writes down who was not told what on its day, and why; what was written of the same day before stays. */
export async function nameUnsent(unsent: Unsent, { table, shards, clock, log }: WorkPorts): Promise<void> {
  const { person, day, home, how, why } = unsent;
  const key = unsentRow.key(person, day, how);
  const listing = unsentListing.key(day, shardOf(home, shards), home, person, how);
  const expiresAt = Math.floor(Date.parse(clock.now()) / 1000) + KEPT_SECONDS;
  await putAll([{ ...key, body: unsent, listing, expiresAt }], { table });
  log.warn('lines not told', { person, day, how, why, lines: unsent.lines.length });
}
