/**
 * Sizes and capacity units by DynamoDB's published rules ("Item sizes and formats", "Read and write operations"
 * and "Transactions: capacity management" of its developer guide). Every adapter computes from here.
 */
import { addressOf } from './table.stored.ts';
import type { StoredItem } from './table.stored.ts';

const READ_STEP = 4096;
const WRITE_STEP = 1024;
/** A transaction prepares and commits: each write is counted twice. */
const TRANSACTION_FACTOR = 2;
/** A map or a list: three bytes, and one for each of its elements. */
const CONTAINER = 3;

/** What of an item decides the cost of writing it: its size and where it stands in the indexes. */
export interface Footprint {
  readonly size: number;
  readonly listing: string | undefined;
  readonly sending: string | undefined;
}

/** An item before and after a write; undefined is an item that is not there. */
export interface Write {
  readonly before: Footprint | undefined;
  readonly after: Footprint | undefined;
}

/** One byte for every two digits, paired from the decimal point, one for the exponent and one for a minus. */
function numberSize(n: number): number {
  if (n === 0) return 1;
  const [mantissa = '', exponent] = Math.abs(n).toExponential().split('e');
  const highest = Number(exponent);
  const lowest = highest - mantissa.replace('.', '').length + 1;
  const pairs = Math.floor(highest / 2) - Math.floor(lowest / 2) + 1;
  return pairs + 1 + (n < 0 ? 1 : 0);
}

function membersSize(members: object, perMember: number): number {
  let size = 0;
  for (const [name, value] of Object.entries(members)) {
    if (value !== undefined) size += perMember + Buffer.byteLength(name) + valueSize(value);
  }
  return size;
}

function valueSize(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return numberSize(value);
  if (Array.isArray(value)) return value.reduce<number>((sum, e) => sum + 1 + valueSize(e), CONTAINER);
  if (typeof value === 'object' && value !== null) return CONTAINER + membersSize(value, 1);
  return 1;
}

/** Bytes of an item: names and values of its attributes in UTF-8. What is undefined is not stored. */
export function itemSize(item: object): number {
  return membersSize(item, 0);
}

const entry = (pk: string | undefined | null, sk: string | undefined | null): string | undefined =>
  typeof pk === 'string' && typeof sk === 'string' ? addressOf({ pk, sk }) : undefined;

type IndexKeys = { readonly [attribute in 'lpk' | 'lsk' | 'spk' | 'ssk']?: string | null };

/** The footprint of an item of a known size. */
export function footprint(size: number, keys: IndexKeys): Footprint {
  return { size, listing: entry(keys.lpk, keys.lsk), sending: entry(keys.spk, keys.ssk) };
}

/** The footprint of an item as it is stored. */
export function footprintOf(item: StoredItem): Footprint {
  return footprint(itemSize(item), item);
}

const steps = (bytes: number, step: number): number => Math.max(1, Math.ceil(bytes / step));
const readRate = (consistent: boolean | undefined): number => (consistent === true ? 1 : 0.5);

/** Read units of items read by their keys: each rounded up by itself; one that is not there (0 bytes) is one step. */
export function readUnits(sizes: readonly number[], consistent: boolean | undefined): number {
  return sizes.reduce((sum, size) => sum + steps(size, READ_STEP), 0) * readRate(consistent);
}

/** Read units of a page: the sum of its sizes rounded up once; an empty page is one step. */
export function queryUnits(bytes: number, consistent: boolean | undefined): number {
  return steps(bytes, READ_STEP) * readRate(consistent);
}

const baseUnits = ({ before, after }: Write): number =>
  steps(Math.max(before?.size ?? 0, after?.size ?? 0), WRITE_STEP);

/** An entry that stays is rewritten, since it holds every attribute; one that moves is a removal and an addition. */
function entryUnits({ before, after }: Write, index: 'listing' | 'sending'): number {
  const [from, to] = [before?.[index], after?.[index]];
  if (from !== undefined && from === to) return baseUnits({ before, after });
  const removed = from === undefined ? 0 : steps(before?.size ?? 0, WRITE_STEP);
  const added = to === undefined ? 0 : steps(after?.size ?? 0, WRITE_STEP);
  return removed + added;
}

const factor = (transaction: boolean): number => (transaction ? TRANSACTION_FACTOR : 1);

/** Write units of writes that are in, index entries included. */
export function writeUnits(writes: readonly Write[], transaction: boolean): number {
  const units = (write: Write) =>
    baseUnits(write) + entryUnits(write, 'listing') + entryUnits(write, 'sending');
  return writes.reduce((sum, write) => sum + units(write), 0) * factor(transaction);
}

/** Write units of writes whose condition failed: the items are paid for, the indexes were never reached. */
export function failedWriteUnits(writes: readonly Write[], transaction: boolean): number {
  return writes.reduce((sum, write) => sum + baseUnits(write), 0) * factor(transaction);
}
