/**
 * A whole table as one file, to go from a data file to DynamoDB and back: every item as it is stored, its version, index
 * keys, expiry and sealed texts included. The last line holds the hash of all others.
 */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import * as z from 'zod';
import type { Item } from '../../shared/flows/table/ports.ts';
import type { Instant } from '../../shared/domain/days.ts';
import { filledIn } from '../../shared/domain/filledIn.ts';
import { sync } from './durably.ts';
import { Refused } from './options.ts';

const KIND = 'qizhi-table-1';

const head = z.strictObject({ kind: z.literal(KIND), at: z.iso.datetime(), shards: z.int().positive() });
export type MoveHead = z.output<typeof head>;

const key = z.strictObject({ pk: z.string(), sk: z.string() });
const item = z.strictObject({
  ...{ pk: z.string(), sk: z.string(), version: z.int().positive(), body: z.unknown() },
  ...{ listing: key.optional(), sending: key.optional(), expiresAt: z.number().optional() },
});
const foot = z.strictObject({ items: z.int(), sha256: z.string() });

/** Items of any table, one after the other. */
export type Items = AsyncIterable<Item> | Iterable<Item>;

/** Two characters that JSON leaves as they are and that readers of lines take for the end of one. */
const onOneLine = (json: string): string =>
  json.replace(/[\u2028\u2029]/g, (separator) => `\\u${separator.charCodeAt(0).toString(16)}`);

async function* linesOf(items: Items, about: Omit<MoveHead, 'kind'>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let count = 0;
  const line = (value: unknown): string => {
    const text = `${onOneLine(JSON.stringify(value))}\n`;
    hash.update(text);
    return text;
  };
  yield line({ kind: KIND, ...about });
  for await (const { pk, sk, version, body, ...rest } of items) {
    count += 1;
    yield line({ pk, sk, version, body, ...rest });
  }
  yield `${JSON.stringify({ items: count, sha256: hash.digest('hex') })}\n`;
}

/** Writes the file, whole or not at all; it must not be there yet. */
export async function writeMove(
  path: string,
  items: Items,
  about: { at: Instant; shards: number },
): Promise<void> {
  if (existsSync(path)) throw new Refused(`已有这个文件：${path}`);
  const part = `${path}.part`;
  rmSync(part, { force: true });
  await pipeline(
    Readable.from(linesOf(items, about)),
    createGzip(),
    createWriteStream(part, { mode: 0o600 }),
  );
  sync(part);
  renameSync(part, path);
}

export interface Move extends MoveHead {
  readonly items: number;
}

async function* linesIn(path: string): AsyncGenerator<string> {
  const unpacked = createReadStream(path).pipe(createGunzip());
  const broken = new Promise<never>((_, reject) => unpacked.on('error', reject));
  broken.catch(() => undefined);
  for await (const line of createInterface({ input: unpacked, crlfDelay: Infinity })) yield line;
  if (unpacked.errored) throw unpacked.errored;
}

function parsed<S extends z.ZodType>(schema: S, line: string, path: string): z.output<S> {
  try {
    return schema.parse(JSON.parse(line));
  } catch {
    throw new Refused(`${path} 不是旗帜导出的文件，或已损坏`);
  }
}

/** Reads a file once through: what it is, and that nothing of it is missing or changed. */
export async function checkedMove(path: string): Promise<Move> {
  if (!existsSync(path)) throw new Refused(`没有这个文件：${path}`);
  const hash: Hash = createHash('sha256');
  let [first, last, lines]: [string | undefined, string | undefined, number] = [undefined, undefined, 0];
  try {
    for await (const line of linesIn(path)) {
      if (last !== undefined) hash.update(`${last}\n`);
      first ??= line;
      last = line;
      lines += 1;
    }
  } catch {
    throw new Refused(`${path} 不完整或已损坏`);
  }
  const about = parsed(head, first ?? '', path);
  const { items, sha256 } = parsed(foot, last ?? '', path);
  if (items !== lines - 2 || sha256 !== hash.digest('hex')) throw new Refused(`${path} 不完整或已损坏`);
  return { ...about, items };
}

const itemOf = ({ body, ...rest }: z.output<typeof item>): Item => ({ ...filledIn(rest), body });

/** The items of a file that was checked. */
export async function* itemsIn(path: string): AsyncGenerator<Item> {
  let before: string | undefined;
  let isHead = true;
  for await (const line of linesIn(path)) {
    if (before !== undefined && !isHead) yield itemOf(parsed(item, before, path));
    if (before !== undefined) isHead = false;
    before = line;
  }
}
