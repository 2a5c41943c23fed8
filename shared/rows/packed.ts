/** Only in types: what is packed. */
declare const packs: unique symbol;

/** A value that may be larger than an item, made small to be kept. */
export interface Packed<T = unknown> {
  readonly gzip: string;
  readonly [packs]?: T;
}

/** A piece of a packed value that fills several items. */
export interface Piece<T = unknown> {
  readonly piece: string;
  readonly [packs]?: T;
}

/** Where a value lies that is too large for the row that speaks of it: in so many rows of its own, under its hash. */
export interface Parted<T = unknown> {
  readonly hash: string;
  readonly pieces: number;
  readonly [packs]?: T;
}

/** Confidential text, bound to the thing it belongs to. */
export interface SealedText {
  readonly sealed: string;
}
