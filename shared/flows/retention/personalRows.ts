import { isTimed } from '../../rows/retention.ts';
import { fieldsOf, personalKinds, type PersonalKind } from '../../rows/ownRows.ts';
import { queryRows } from '../table/rows.ts';
import type { Item, Table } from '../table/ports.ts';
import { after } from '../../rows/keyPattern.ts';

/** A row of a person's in a unit's partition. */
export interface UnitRow {
  readonly kind: PersonalKind;
  readonly item: Item;
  readonly person: string;
}

const kinds = personalKinds.filter(
  ({ form, kept }) => form.pk === 'U#{unit}' && isTimed(kept.term) && kept.term.from === 'leaving',
);

/** The rows of a unit whose time runs from when their person left. */
export async function personalRowsOf(unit: string, table: Table): Promise<UnitRow[]> {
  const beginnings = new Set(kinds.map(({ form }) => form.sk.split('{')[0] ?? ''));
  const rows: UnitRow[] = [];
  for (const from of [...beginnings].sort()) {
    for (const item of await queryRows(table, { partition: `U#${unit}`, from, to: after(from) })) {
      const kind = kinds.find((kind) => kind.matches(item));
      const said = kind && (kind.ids(item)[kind.whose.person] ?? fieldsOf(item.body)[kind.whose.person]);
      if (kind && typeof said === 'string') rows.push({ kind, item, person: said });
    }
  }
  return rows;
}
