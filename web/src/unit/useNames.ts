/** The names of a unit's people and pairings, read once for all lists that show them; others may change them meanwhile. */
import { ask } from '../api/client.ts';
import { asRefusal } from '../api/refusal.ts';
import { onRenamed } from '../api/renamed.ts';
import { useLoad } from '../api/useAsk.ts';
import type { Branch } from '../duty/names.ts';

const A_MINUTE = 60_000;

const readings = new Map<string, { readonly branch: Promise<Branch | null>; readonly at: number }>();

onRenamed(() => readings.clear());

function read(id: string): Promise<Branch | null> {
  return ask('readBranch', { params: { id } }).catch((error: unknown) => {
    // What was not reached is asked for again the next time.
    if (asRefusal(error).status === 0) readings.delete(id);
    return null;
  });
}

/** Null where who looks may not read it, or it could not be reached. */
export function branchOf(id: string): Promise<Branch | null> {
  const reading = readings.get(id);
  const now = Date.now();
  if (reading && now - reading.at < A_MINUTE) return reading.branch;
  const branch = read(id);
  readings.set(id, { branch, at: now });
  return branch;
}

/** Of the unit `id`; undefined until it is there, and while nobody wants it. */
export function useNames(id: string, isWanted = true): Branch | undefined {
  const branch = useLoad(
    () => (isWanted ? branchOf(id) : Promise.resolve(null)),
    `names of ${id} ${isWanted}`,
  );
  return branch.is === 'there' ? (branch.answer ?? undefined) : undefined;
}
