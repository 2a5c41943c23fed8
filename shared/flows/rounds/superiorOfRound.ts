import type { SelectionRound } from '../../domain/selection.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import type { FiledRound } from '../../domain/supervision.ts';
import { superiorsOf, type UnitId } from '../../domain/units.ts';
import { filedKey } from '../table/keys.ts';
import type { Change, Item, Table } from '../table/ports.ts';
import { putRow, readRow } from '../table/rows.ts';

/** The unit that confirms what a branch files. */
export const superiorOfBranch = ({ lineage }: UnitSnapshot): UnitId | undefined =>
  superiorsOf(lineage.ancestors).parent;

/** What the superior holds of a round, if it was filed there. */
export const readFiled = (
  table: Table,
  superior: UnitId,
  { id }: Pick<SelectionRound, 'id'>,
): Promise<Item<FiledRound> | undefined> => readRow(table, filedKey(superior, id), { consistent: true });

/** The row of the superior as a filing or a decision leaves it. */
export const filedChange = (
  superior: UnitId,
  row: FiledRound,
  before: Item<FiledRound> | undefined,
): Change => putRow(filedKey(superior, row.round), row, before?.version ?? 'absent');
