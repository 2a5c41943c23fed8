/** Pairs units with villages by the product's own flow: a list of the import names branches alone, and these are also above them. */
import * as z from 'zod';
import { addPairing } from '../../shared/flows/pairings/addPairing.ts';
import { pairingPlaceKey } from '../../shared/flows/table/keys.ts';
import { readRow } from '../../shared/flows/table/rows.ts';
import { contextIn, type Ground } from './ground.ts';
import { wordsOf } from './refused.ts';
import type { Taken } from './results.ts';

const village = z.object({
  ...{ id: z.string().optional(), unit: z.string(), with: z.literal('village'), label: z.string() },
  startedOn: z.string().optional(),
});

/** What became of each line; what is paired already stays. */
export async function loadVillages(rows: readonly unknown[], root: string, ground: Ground): Promise<Taken[]> {
  const context = contextIn(ground, [{ unit: root, role: 'departmentOfficer' }]);
  const taken: Taken[] = [];
  for (const [n, value] of rows.entries())
    taken.push({ row: n + 1, list: 'pairings', ...(await pair(value)) });
  return taken;

  async function pair(value: unknown): Promise<Pick<Taken, 'result' | 'why' | 'id'>> {
    const read = village.safeParse(value);
    if (!read.success) return { result: 'rejected', why: z.prettifyError(read.error) };
    const { id, unit } = read.data;
    const answer = await addPairing({ params: {}, query: {}, body: read.data }, context);
    if (answer.ok) return { result: 'created', id };
    if (answer.why === 'sameDayExists') return { result: 'unchanged', id };
    if (answer.why === 'idTaken' && id !== undefined) {
      const place = await readRow(ground.table, pairingPlaceKey(id));
      if (place?.body.unit === unit) return { result: 'unchanged', id };
    }
    const why =
      answer.why === 'notFound' ? `没有这个单位：${unit}。请先载入单位，或改正编号` : wordsOf(answer);
    return { result: 'rejected', id, why };
  }
}
