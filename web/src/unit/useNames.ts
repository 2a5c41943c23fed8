/** The names of a unit's people and pairings, read once for all lists of a visit. */
import { ask } from '../api/client.ts';
import { useLoad } from '../api/useAsk.ts';
import type { Branch } from '../duty/names.ts';

const known = new Map<string, Promise<Branch | null>>();

/** Null where who looks may not read it. */
export function branchOf(id: string): Promise<Branch | null> {
  const found = known.get(id) ?? ask('readBranch', { params: { id } }).catch(() => null);
  known.set(id, found);
  return found;
}

/** Of the unit `id`; undefined until it is there, and while nobody wants it. */
export function useNames(id: string, isWanted = true): Branch | undefined {
  const branch = useLoad(
    () => (isWanted ? branchOf(id) : Promise.resolve(null)),
    `names of ${id} ${isWanted}`,
  );
  return branch.is === 'there' ? (branch.answer ?? undefined) : undefined;
}
