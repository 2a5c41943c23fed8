import { createHash } from 'node:crypto';
import type { Packed, Parted, Piece } from '../../rows/packed.ts';
import { pack, unpack } from './packed.ts';
import { packedItems } from './packedItems.ts';
import type { Key, NewItem, Table } from './ports.ts';
import { readRows } from './rows.ts';

/** The key of a piece of the value with a hash. */
export type PieceKey<T> = (hash: string, piece: number) => Key<Piece<T>>;

/** Characters of base64 that still stay in the row itself: a row is written whole with each change of it. */
const INLINE = 60_000;

/** A value of any size as it is kept: with the rows of its pieces, which are to be there before anything points to them. */
export interface Kept<T> {
  readonly value: Packed<T> | Parted<T>;
  readonly pieces: readonly NewItem<Piece<T>>[];
}

/**
 * A value in the row itself while it is small, else in pieces. They lie under a hash of the value, so that two who write
 * different values at once never mix theirs.
 */
export function keep<T>(value: NoInfer<T>, keyOf: PieceKey<T>, inline = INLINE): Kept<T> {
  const packed = pack<T>(value);
  return packed.gzip.length <= inline ? { value: packed, pieces: [] } : part(value, keyOf);
}

/** A value in pieces, whatever its size. */
export function part<T>(
  value: NoInfer<T>,
  keyOf: PieceKey<T>,
): { readonly value: Parted<T>; readonly pieces: readonly NewItem<Piece<T>>[] } {
  const hash = createHash('sha256').update(pack(value).gzip).digest('base64url').slice(0, 22);
  const pieces = packedItems<T>((piece) => keyOf(hash, piece), value);
  return { value: { hash, pieces: pieces.length }, pieces };
}

/** The keys of the pieces of a parted value. */
export const pieceKeys = <T>({ hash, pieces }: Parted<T>, keyOf: PieceKey<T>): Key<Piece<T>>[] =>
  Array.from({ length: pieces }, (_, piece) => keyOf(hash, piece));

/** The value that was kept; undefined if its pieces are gone, because another value has taken its place meanwhile. */
export async function readKept<T>(
  table: Table,
  value: Packed<T> | Parted<T>,
  keyOf: PieceKey<T>,
): Promise<T | undefined> {
  if ('gzip' in value) return unpack(value);
  const rows = await readRows(table, pieceKeys(value, keyOf), { consistent: true });
  if (rows.length < value.pieces) return undefined;
  return unpack({ gzip: rows.map(({ body }) => body.piece).join('') });
}
