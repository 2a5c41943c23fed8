import { range, RECORDS, STANDING, unitPartition } from '../../shared/flows/table/keys.ts';
import { listAll } from '../../shared/flows/scope/listUnits.ts';
import { queryAll } from '../../shared/flows/table/queryAll.ts';
import type { Machine } from './machine.ts';

/** What the table holds now, by kind. */
export interface Counts {
  units: number;
  members: number;
  officers: number;
  pairings: number;
  problems: number;
  records: number;
}

/** Kinds of standing things that are counted, by the second part of their sort key. */
const COUNTED: Readonly<Record<string, keyof Counts>> = {
  person: 'members',
  office: 'officers',
  pairing: 'pairings',
  problem: 'problems',
  record: 'records',
};

/** Counts unit by unit: a check that nothing was written, or one record more, can rely on it. */
export async function countsOf({ table, ports }: Pick<Machine, 'table' | 'ports'>): Promise<Counts> {
  const counts: Counts = { units: 0, members: 0, officers: 0, pairings: 0, problems: 0, records: 0 };
  for (const { id } of await listAll(table, ports.shards)) {
    const partition = unitPartition(id);
    counts.units += 1;
    for (const { sk } of await queryAll(table, { partition, ...range(STANDING) })) {
      const kind = COUNTED[sk.split('#')[1] ?? ''];
      if (kind) counts[kind] += 1;
    }
    counts.records += (await queryAll(table, { partition, ...range(RECORDS) })).length;
  }
  return counts;
}
