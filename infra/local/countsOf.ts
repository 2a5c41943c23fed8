import { standingOf } from '../../shared/flows/table/keys.ts';
import {
  pairingRow,
  problemRow,
  recordRow,
  standingRecordRow,
  standingRevisionRow,
} from '../../shared/rows/ledger.ts';
import { personRow } from '../../shared/rows/people.ts';
import { officeRow } from '../../shared/rows/units.ts';
import { listAll } from '../../shared/flows/scope/listUnits.ts';
import { queryRows } from '../../shared/flows/table/rows.ts';
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

/** Kinds of standing things that are counted. */
const COUNTED = {
  members: [personRow],
  officers: [officeRow],
  pairings: [pairingRow],
  problems: [problemRow],
  records: [standingRecordRow, standingRevisionRow],
} as const;
const counted = ['members', 'officers', 'pairings', 'problems', 'records'] as const;

/** Counts unit by unit: a check that nothing was written, or one record more, can rely on it. */
export async function countsOf({ table, ports }: Pick<Machine, 'table' | 'ports'>): Promise<Counts> {
  const counts: Counts = { units: 0, members: 0, officers: 0, pairings: 0, problems: 0, records: 0 };
  for (const { id } of await listAll(table, ports.shards)) {
    counts.units += 1;
    for (const item of await queryRows(table, standingOf(id))) {
      const column = counted.find((name) => COUNTED[name].some((kind) => kind.matches(item)));
      if (column) counts[column] += 1;
    }
    counts.records += (await queryRows(table, recordRow.under(id))).length;
  }
  return counts;
}
