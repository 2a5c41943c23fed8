/** Proposes officers by the product's own flow; who they are to serve, the security administrator says by activating them. */
import * as z from 'zod';
import { officerRoles } from '../../shared/domain/people.ts';
import { isOfTheThree } from '../../shared/access/officers.ts';
import { proposeOfficer } from '../../shared/flows/officers/proposeOfficer.ts';
import { contextIn, type Ground } from './ground.ts';
import { wordsOf } from './refused.ts';
import type { Taken } from './results.ts';

const officer = z.object({
  name: z.string(),
  phone: z.string(),
  unit: z.string(),
  role: z.enum(officerRoles).refine((role) => !isOfTheThree(role), '三种管理员由 init 设立'),
});

/** What became of each line: whoever is proposed or serves already is unchanged. */
export async function loadOfficers(rows: readonly unknown[], root: string, ground: Ground): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (const [n, value] of rows.entries())
    taken.push({ row: n + 1, list: 'officers', ...(await propose(value)) });
  return taken;

  async function propose(value: unknown): Promise<Pick<Taken, 'result' | 'why'>> {
    const read = officer.safeParse(value);
    if (!read.success) return { result: 'rejected', why: z.prettifyError(read.error) };
    const { unit, ...body } = read.data;
    const context = contextIn(ground, [{ unit: root, role: 'systemAdministrator' }]);
    const answer = await proposeOfficer({ params: { id: unit }, query: {}, body }, context);
    if (answer.ok) return { result: 'created' };
    // Proposed or serving already.
    return answer.why === 'wrongState'
      ? { result: 'unchanged' }
      : { result: 'rejected', why: wordsOf(answer) };
  }
}
