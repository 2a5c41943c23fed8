import { usualSheet, type RecordSheetField } from '../../domain/talks.ts';
import { pathIds, type Unit } from '../../domain/units.ts';
import { sheetKey } from '../table/keys.ts';
import type { Table } from '../table/ports.ts';
import { readRows } from '../table/rows.ts';

export interface SheetOfUnit {
  readonly fields: readonly RecordSheetField[];
  /** Which unit chose them; the usual ones are nobody's. */
  readonly by?: string;
}

/** The field set of the record sheet that the nearest unit above has chosen, the unit itself before all others. */
export async function chosenSheet({ path }: Pick<Unit, 'path'>, table: Table): Promise<SheetOfUnit> {
  const ids = pathIds(path).reverse();
  const items = await readRows(table, ids.map(sheetKey));
  for (const by of ids) {
    const sheet = items.find(({ pk }) => pk === sheetKey(by).pk);
    if (sheet) return { fields: sheet.body.fields, by };
  }
  return { fields: usualSheet };
}
