import { gunzipSync, gzipSync } from 'node:zlib';

/** An answer that may be larger than an item, made small to be remembered. */
interface Packed {
  readonly gzip: string;
}

export const pack = (answer: unknown): Packed => ({
  gzip: gzipSync(JSON.stringify(answer)).toString('base64'),
});

export const unpack = (packed: unknown): unknown =>
  JSON.parse(gunzipSync(Buffer.from((packed as Packed).gzip, 'base64')).toString());
