import { gunzipSync, gzipSync } from 'node:zlib';
import type { Packed } from '../../rows/packed.ts';

/** Below so many characters little is looked back over, and to make room for more takes longer than to pack it. */
const SHORT = 1_000;
const LITTLE_ROOM = { windowBits: 10, memLevel: 4 };

/** A value that may be larger than an item, made small to be kept. */
export function pack<T>(value: T): Packed<T> {
  const text = JSON.stringify(value);
  return { gzip: gzipSync(text, text.length < SHORT ? LITTLE_ROOM : {}).toString('base64') };
}

/** What was packed. */
export const unpack = <T>({ gzip }: Packed<T>): T =>
  JSON.parse(gunzipSync(Buffer.from(gzip, 'base64')).toString()) as T;
