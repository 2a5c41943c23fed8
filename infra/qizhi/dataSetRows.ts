/** A data set (docs/reference.md) as the lists that the imports take. */
import * as z from 'zod';
import type { ImportInput } from './loadLists.ts';
import { checkedUnit, type NumberedUnit } from './unitList.ts';

const row = z.record(z.string(), z.unknown());
const rows = z.array(row).default([]);

const dataSet = z.looseObject({
  units: rows,
  members: rows,
  officers: rows,
  assignments: rows,
  pairings: rows,
});

export interface DataSetLists {
  readonly units: readonly NumberedUnit[];
  /** By list, in the order in which they are to be taken in. */
  readonly lists: readonly Required<Pick<ImportInput, 'rows' | 'list'>>[];
  readonly officers: readonly Readonly<Record<string, unknown>>[];
  /** Pairings of units with villages. */
  readonly villages: readonly Readonly<Record<string, unknown>>[];
  /** What no import takes: it came into being in the product and is not loaded. */
  readonly others: readonly string[];
}

const TAKEN = new Set([
  'day',
  'startsOn',
  'units',
  'members',
  'officers',
  'assignments',
  'pairings',
  'calendars',
]);

/** The lists in a data set, or why it is none. */
export function listsIn(value: unknown): DataSetLists | { readonly why: string } {
  const read = dataSet.safeParse(value);
  if (!read.success) return { why: z.prettifyError(read.error) };
  const { units, members, officers, assignments, pairings, ...rest } = read.data;
  const [villages, others] = [true, false].map((isVillage) =>
    pairings.filter(
      (pairing) => (pairing['with'] === 'village' && pairing['unit'] !== undefined) === isVillage,
    ),
  );
  const branchOf = new Map(members.map(({ id, branch }) => [id, branch]));
  const lists = [
    { list: 'roster' as const, rows: members },
    {
      list: 'pairings' as const,
      rows: (others ?? []).map((other) => ({
        ...other,
        branch: other['branch'] ?? other['unit'] ?? branchOf.get(other['member']),
      })),
    },
    {
      list: 'assignments' as const,
      rows: assignments.map((assignment) => ({
        ...assignment,
        branch: assignment['branch'] ?? branchOf.get(assignment['contact']),
      })),
    },
  ];
  return {
    units: units.map((unit, n) => ({ row: n + 1, read: checkedUnit(unit) })),
    lists: lists.filter((list) => list.rows.length > 0),
    ...{ officers, villages: villages ?? [] },
    others: Object.keys(rest).filter((name) => !TAKEN.has(name)),
  };
}
