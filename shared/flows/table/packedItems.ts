import type { KeyRange } from '../../rows/key.ts';
import type { Piece } from '../../rows/packed.ts';
import { pack, unpack } from './packed.ts';
import type { Key, NewItem, Table } from './ports.ts';
import { newRow, queryRows } from './rows.ts';

/** Characters of base64 an item, well below 400 KB. */
const PIECE = 300_000;

/** A large value in as many items as it needs, each under the key of its number. */
export const packedItems = <T>(
  keyOf: (piece: number) => Key<Piece<T>>,
  value: NoInfer<T>,
): NewItem<Piece<T>>[] => piecesOf(pack(value).gzip).map((piece, i) => newRow(keyOf(i), { piece }));

const piecesOf = (text: string): string[] =>
  Array.from({ length: Math.ceil(text.length / PIECE) }, (_, i) => text.slice(i * PIECE, (i + 1) * PIECE));

/** The value that was written by `packedItems` in a range of keys. */
export async function readPacked<T>(table: Table, range: KeyRange<Piece<T>>): Promise<T> {
  const items = await queryRows(table, range, { consistent: true });
  return unpack({ gzip: items.map((item) => item.body.piece).join('') });
}
