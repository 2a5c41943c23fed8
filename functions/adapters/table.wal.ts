/**
 * Looks at the write-ahead log of a data file before it is opened. SQLite takes what follows a damaged place for what was
 * never finished, and drops it without a word; a log that is gone it does not miss at all.
 */
import { existsSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

export type WalState = 'none' | 'whole' | 'damaged' | 'missing';

const HEADER = 32;
const FRAME_HEADER = 24;
/** Its last bit says in which order of bytes the sums are made. */
const MAGIC = 0x377f0682;

type Sum = readonly [number, number];

/** SQLite's sum over pairs of 32-bit words, going on from `start`. */
function sumOver(bytes: Buffer, start: Sum, isBig: boolean): Sum {
  let [a, b] = start;
  for (let offset = 0; offset < bytes.length; offset += 8) {
    const [x, y] = isBig
      ? [bytes.readUInt32BE(offset), bytes.readUInt32BE(offset + 4)]
      : [bytes.readUInt32LE(offset), bytes.readUInt32LE(offset + 4)];
    a = (a + x + b) >>> 0;
    b = (b + y + a) >>> 0;
  }
  return [a, b];
}

const isSum = (bytes: Buffer, offset: number, [a, b]: Sum): boolean =>
  bytes.readUInt32BE(offset) === a && bytes.readUInt32BE(offset + 4) === b;

/**
 * Whether a log's frames hold as far as they go. A power cut may leave the last commit torn, which nobody was told of;
 * with `synchronous=FULL` two commits after a frame that does not hold mean that it was whole once.
 */
export function isWhole(log: Buffer): boolean {
  if (log.length < HEADER) return true;
  const isBig = (log.readUInt32BE(0) & 1) === 1;
  let sum = sumOver(log.subarray(0, 24), [0, 0], isBig);
  if (log.readUInt32BE(0) >>> 1 !== MAGIC >>> 1 || !isSum(log, 24, sum)) return false;
  const pageBytes = log.readUInt32BE(8);
  const frame = FRAME_HEADER + (pageBytes === 1 ? 65_536 : pageBytes);
  let [isBroken, commitsAfter] = [false, 0];
  for (let offset = HEADER; offset + frame <= log.length; offset += frame) {
    const isThisRounds = log.subarray(offset + 8, offset + 16).equals(log.subarray(16, 24));
    // Frames of an earlier round bear other salts: the log is written again from its start.
    if (!isThisRounds) {
      isBroken = true;
      continue;
    }
    if (isBroken) {
      if (log.readUInt32BE(offset + 4) !== 0) commitsAfter += 1;
      continue;
    }
    sum = sumOver(log.subarray(offset, offset + 8), sum, isBig);
    sum = sumOver(log.subarray(offset + FRAME_HEADER, offset + frame), sum, isBig);
    if (isSum(log, offset + 16, sum)) continue;
    isBroken = true;
    if (log.readUInt32BE(offset + 4) !== 0) commitsAfter += 1;
  }
  return commitsAfter < 2;
}

/** Whether the main file says that it was closed in order: then there is no log to miss. Read as it lies, log aside. */
function wasClosed(file: string): boolean {
  const database = new DatabaseSync(`file:${encodeURI(file)}?immutable=1`, { readOnly: true });
  try {
    const row = database.prepare("SELECT value FROM machine WHERE name = 'isClosed'").get();
    return row === undefined || row['value'] === 'true';
  } catch {
    // No such table yet, or no database: opening it says so.
    return true;
  } finally {
    database.close();
  }
}

/** What became of the write-ahead log of `file`, which must not be open. */
export function walStateOf(file: string): WalState {
  if (!existsSync(file)) return 'none';
  const place = `${file}-wal`;
  if (!existsSync(place)) return wasClosed(file) ? 'none' : 'missing';
  return isWhole(readFileSync(place)) ? 'whole' : 'damaged';
}
