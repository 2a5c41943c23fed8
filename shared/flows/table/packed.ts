import { gunzipSync, gzipSync } from 'node:zlib';
import type { Packed } from '../../rows/packed.ts';

/** A value that may be larger than an item, made small to be kept. */
export const pack = <T>(value: T): Packed<T> => ({
  gzip: gzipSync(JSON.stringify(value)).toString('base64'),
});

/** What was packed. */
export const unpack = <T>({ gzip }: Packed<T>): T =>
  JSON.parse(gunzipSync(Buffer.from(gzip, 'base64')).toString()) as T;
