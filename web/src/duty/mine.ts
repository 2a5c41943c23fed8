import { ask } from '../api/client.ts';
import type { MyDuty } from '../api/contract.ts';
import type { Me } from '../me.ts';

/** All pages of one's own duties. */
export async function myDuties(): Promise<MyDuty[]> {
  const duties: MyDuty[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await ask('readMyDuties', { query: { limit: 1000, ...(cursor && { cursor }) } });
    duties.push(...page.duties);
    if (page.cursor === undefined) return duties;
    cursor = page.cursor;
  }
}

/** Of which unit it is; nothing of one's own branch, and of the one unit that one serves. */
export function whoseUnit({ unit, unitName }: MyDuty, { branch, offices }: Me): string | undefined {
  const served = new Set(offices.map((office) => office.unit));
  const isPlain = unit === branch?.id || (served.size === 1 && served.has(unit));
  return isPlain ? undefined : unitName;
}
