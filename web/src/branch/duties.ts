/** What a branch and its people owe, as far as who looks may see it. */
import { ask } from '../api/client.ts';
import type { Duty } from '../api/contract.ts';
import { nameIn, type Branch } from '../duty/names.ts';

/** All pages; of one state where that is asked for. */
export async function branchDuties(id: string, state?: Duty['state']): Promise<Duty[]> {
  const duties: Duty[] = [];
  for (let cursor: string | undefined; ;) {
    const query = { limit: 1000, ...(state && { state }), ...(cursor && { cursor }) };
    const page = await ask('readBranchDuties', { params: { id }, query });
    duties.push(...page.duties);
    if (page.cursor === undefined) return duties;
    cursor = page.cursor;
  }
}

export const pendingDuties = async (id: string): Promise<Duty[]> =>
  (await Promise.all([branchDuties(id, 'overdue'), branchDuties(id, 'open')])).flat();

/** Whose it is to do: the subject's own while nobody holds the post. */
export const whoseOf = ({ owner, subject }: Duty): string => owner ?? subject;

export interface Owing {
  readonly id: string;
  readonly name: string;
  readonly duties: readonly Duty[];
}

/** By person in the order of the roster; then whoever is not on it, and the branch itself. */
export function byPerson(duties: readonly Duty[], branch: Branch): Owing[] {
  const onRoster = branch.members.map(({ id }) => id);
  const others = duties.map(whoseOf).filter((id) => !onRoster.includes(id));
  return [...onRoster, ...new Set(others)]
    .map((id) => ({
      id,
      name: nameIn(branch, id) ?? '支部以外的负责人',
      duties: duties.filter((duty) => whoseOf(duty) === id),
    }))
    .filter((person) => person.duties.length > 0);
}
