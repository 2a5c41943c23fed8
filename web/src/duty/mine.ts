import { ask } from '../api/client.ts';
import type { Duty } from '../api/contract.ts';

/** All pages of one's own duties. */
export async function myDuties(): Promise<Duty[]> {
  const duties: Duty[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await ask('readMyDuties', { query: { limit: 1000, ...(cursor && { cursor }) } });
    duties.push(...page.duties);
    if (page.cursor === undefined) return duties;
    cursor = page.cursor;
  }
}
