import { tokenHash } from '../../shared/flows/lines/oneTapToken.ts';
import { contactKey } from '../../shared/flows/table/keys.ts';
import type { NewItem, Table } from '../../shared/flows/table/ports.ts';
import { newRow, readRow } from '../../shared/flows/table/rows.ts';
import { oneTapRow } from '../../shared/rows/oneTap.ts';

interface Laid {
  readonly token: string;
  readonly person: string;
  readonly unit: string;
  readonly duty: string;
}

/** A link as an SMS leaves it, without the SMS. */
export async function layLink(
  { token, ...of }: Laid,
  table: Table,
  load: (rows: readonly NewItem[]) => void,
): Promise<void> {
  const blind = (await readRow(table, contactKey(of.person)))?.body.blind ?? '';
  load([newRow(oneTapRow.key(tokenHash(token)), { ...of, blind, lastOn: '2099-12-31' })]);
}
