/** A font from npm as a browser’s machine has it: a WOFF unpacked to the TrueType or OpenType file that it holds. */
import { inflateSync } from 'node:zlib';

const HEADER = 44;
const ENTRY = 20;

interface Table {
  readonly tag: number;
  readonly checksum: number;
  readonly bytes: Buffer;
}

function tablesOf(woff: Buffer): Table[] {
  return Array.from({ length: woff.readUInt16BE(12) }, (_, n) => {
    const at = HEADER + n * ENTRY;
    const [tag = 0, offset = 0, packed = 0, length = 0, checksum = 0] = [0, 4, 8, 12, 16].map((of) =>
      woff.readUInt32BE(at + of),
    );
    const bytes = woff.subarray(offset, offset + packed);
    return { tag, checksum, bytes: packed < length ? inflateSync(bytes) : bytes };
  });
}

const padded = (length: number): number => Math.ceil(length / 4) * 4;

/** @throws an error where the file is no WOFF of version 1 */
export function unwoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('no WOFF file');
  const tables = tablesOf(woff);
  const directory = 12 + tables.length * 16;
  const font = Buffer.alloc(tables.reduce((size, { bytes }) => size + padded(bytes.length), directory));
  const level = Math.floor(Math.log2(tables.length));
  font.writeUInt32BE(woff.readUInt32BE(4), 0);
  font.writeUInt16BE(tables.length, 4);
  font.writeUInt16BE(16 * 2 ** level, 6);
  font.writeUInt16BE(level, 8);
  font.writeUInt16BE(16 * (tables.length - 2 ** level), 10);
  let at = directory;
  for (const [n, { tag, checksum, bytes }] of tables.entries()) {
    [tag, checksum, at, bytes.length].forEach((value, m) => font.writeUInt32BE(value, 12 + n * 16 + m * 4));
    bytes.copy(font, at);
    at += padded(bytes.length);
  }
  return font;
}
