import { pack, unpack } from './packed.ts';
import type { Key, NewItem, Table } from './ports.ts';
import { queryAll } from './queryAll.ts';

/** Characters of base64 an item, well below 400 KB. */
const PIECE = 300_000;

/** A large value in as many items as it needs, each under the key of its number. */
export const packedItems = (keyOf: (piece: string) => Key, value: unknown): NewItem[] =>
  piecesOf(pack(value).gzip).map((piece, i) => ({
    ...keyOf(String(i).padStart(4, '0')),
    body: { piece },
  }));

const piecesOf = (text: string): string[] =>
  Array.from({ length: Math.ceil(text.length / PIECE) }, (_, i) => text.slice(i * PIECE, (i + 1) * PIECE));

/** The value that was written by `packedItems` in a range of keys. */
export async function readPacked(
  table: Table,
  partition: string,
  keys: { readonly from: string; readonly to: string },
): Promise<unknown> {
  const items = await queryAll(table, { partition, ...keys, consistent: true });
  return unpack({ gzip: items.map((item) => (item.body as { piece: string }).piece).join('') });
}
