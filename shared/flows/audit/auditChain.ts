/** Rows that each cover the one before by a hash, so that none can be taken out or changed unseen (DESIGN §6). */
import { readRow } from '../table/rows.ts';
import { createHash } from 'node:crypto';
import { canonical } from '../table/canonical.ts';
import { commit, type Committed } from '../table/commit.ts';
import type { CallerContext } from '../request/flow.ts';
import type { Change, Item, Key, Table } from '../table/ports.ts';
import { queryAll } from '../table/queryAll.ts';

/** Where a chain stands, and how a row is hashed. */
export interface Chain<E extends object> {
  readonly partition: string;
  readonly headSk: string;
  /** The range of the rows' sort keys. */
  readonly rows: { readonly from: string; readonly to: string };
  /** Of the nth row, from 1; in the order of the numbers. */
  readonly rowSk: (n: number) => string;
  readonly hashOf: (before: string, entry: E) => string;
}

export type ChainRow<E extends object> = E & { readonly hash: string };

interface Head {
  readonly count: number;
  readonly hash: string;
}

const NO_ROWS: Head = { count: 0, hash: '' };

/** How often another row may come in between. */
const TRIES = 8;

/** SHA-256 over the hash before and the entry, whose fields are in alphabetical order. */
export const entryHash = (before: string, entry: object): string =>
  createHash('sha256')
    .update(canonical([before, entry]))
    .digest('hex');

/** The changes that append a row to a chain as it stands now, and whether a key says that another row came first. */
export async function nextLink<E extends object>(
  chain: Chain<E>,
  entry: E,
  { table }: Pick<CallerContext, 'table'>,
): Promise<{ readonly changes: readonly Change[]; readonly isOvertaken: (key: Key) => boolean }> {
  const headKey = { pk: chain.partition, sk: chain.headSk };
  const [item] = (await table.read([headKey], { consistent: true })).items;
  const before = (item?.body as Head | undefined) ?? NO_ROWS;
  const hash = chain.hashOf(before.hash, entry);
  const head: Head = { count: before.count + 1, hash };
  const row = { pk: chain.partition, sk: chain.rowSk(head.count) };
  return {
    changes: [
      { put: { ...row, body: { ...entry, hash } }, expect: 'absent' },
      { put: { ...headKey, body: head }, expect: item?.version ?? 'absent' },
    ],
    isOvertaken: ({ pk, sk }) => pk === chain.partition && isOfChain(sk, chain),
  };
}

/** Appends a row, and commits `more` with it or neither. What of `more` was not as expected is the caller's to judge. */
export async function appendToChain<E extends object>(
  chain: Chain<E>,
  entry: E,
  { table }: Pick<CallerContext, 'table'>,
  more: readonly Change[] = [],
): Promise<Committed> {
  for (let n = 0; n < TRIES; n++) {
    const link = await nextLink(chain, entry, { table });
    const settled = await commit(table, [...link.changes, ...more]);
    if (settled.outcome !== 'mismatch' || !link.isOvertaken(settled.key)) return settled;
  }
  return { outcome: 'busy' };
}

const isOfChain = (sk: string, { headSk, rows }: Chain<never>): boolean =>
  sk === headSk || (rows.from <= sk && sk < rows.to);

/** A chain as it stands in the table, recomputed from its first row to its head. */
export async function readChain<E extends object>(
  chain: Chain<E>,
  table: Table,
): Promise<{ readonly rows: readonly ChainRow<E>[]; readonly intact: boolean }> {
  // Rows may come in while they are read: there are as many as the head says before, at least, and after, at most.
  const before = await readHead(chain, table);
  const items = await queryAll(table, { partition: chain.partition, ...chain.rows, consistent: true });
  const after = await readHead(chain, table);
  const rows = items.map(({ body }) => body as ChainRow<E>);
  const isWhole = before.count <= rows.length && rows.length <= after.count;
  return { rows, intact: isWhole && isIntact(chain, items, [before, after]) };
}

async function readHead({ partition, headSk }: Chain<never>, table: Table): Promise<Head> {
  const item = await readRow(table, { pk: partition, sk: headSk }, { consistent: true });
  return (item?.body as Head | undefined) ?? NO_ROWS;
}

function isIntact<E extends object>(
  chain: Chain<E>,
  items: readonly Item[],
  heads: readonly Head[],
): boolean {
  let before = '';
  for (const [i, { sk, body }] of items.entries()) {
    const { hash, ...entry } = body as ChainRow<E>;
    if (sk !== chain.rowSk(i + 1) || hash !== chain.hashOf(before, entry as unknown as E)) return false;
    if (heads.some((head) => head.count === i + 1 && head.hash !== hash)) return false;
    before = hash;
  }
  return true;
}
