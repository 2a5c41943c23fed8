/** Rows that each cover the one before by a hash, so that none can be taken out or changed unseen (DESIGN §6). */
import type { KeyRange } from '../../rows/key.ts';
import type { ChainHead } from '../../rows/texts.ts';
import { bodiesOf, isSameKey, isWithin, putRow, queryRows, readRow } from '../table/rows.ts';
import { createHash } from 'node:crypto';
import { canonical } from '../../draws/canonical.ts';
import { commit, type Committed } from '../table/commit.ts';
import type { CallerContext } from '../request/flow.ts';
import type { Change, Item, Key, Table } from '../table/ports.ts';

/** Where a chain stands, and how a row is hashed. */
export interface Chain<Row extends Hashed> {
  readonly head: Key<ChainHead>;
  readonly rows: KeyRange<Row>;
  /** Of the nth row, from 1; in the order of the numbers. */
  readonly rowKey: (n: number) => Key<Row>;
  readonly hashOf: (before: string, entry: Omit<Row, 'hash'>) => string;
}

interface Hashed {
  readonly hash: string;
}

const NO_ROWS: ChainHead = { count: 0, hash: '' };

/** How often another row may come in between. */
const TRIES = 8;

/** SHA-256 over the hash before and the entry, whose fields are in alphabetical order. */
export const entryHash = (before: string, entry: object): string =>
  createHash('sha256')
    .update(canonical([before, entry]))
    .digest('hex');

/** Changes that append to a chain as it stands now, and whether a key says that another row came first. */
export interface Links {
  readonly changes: readonly Change[];
  readonly isOvertaken: (key: Key) => boolean;
}

/** The changes that append a row to a chain. */
export const nextLink = <Row extends Hashed>(
  chain: Chain<Row>,
  entry: NoInfer<Omit<Row, 'hash'>>,
  ports: Pick<CallerContext, 'table'>,
): Promise<Links> => nextLinks(chain, [entry], ports);

/** The changes that append rows to a chain, one after the other; with none, none. */
export async function nextLinks<Row extends Hashed>(
  chain: Chain<Row>,
  entries: readonly NoInfer<Omit<Row, 'hash'>>[],
  { table }: Pick<CallerContext, 'table'>,
): Promise<Links> {
  const item = await readRow(table, chain.head, { consistent: true });
  let { count, hash } = item?.body ?? NO_ROWS;
  const rows: Change[] = [];
  for (const entry of entries) {
    hash = chain.hashOf(hash, entry);
    count += 1;
    rows.push({ put: { ...chain.rowKey(count), body: { ...entry, hash } }, expect: 'absent' });
  }
  const head = putRow(chain.head, { count, hash }, item?.version ?? 'absent');
  return {
    changes: rows.length > 0 ? [...rows, head] : [],
    isOvertaken: (key) => isSameKey(key, chain.head) || isWithin(key, chain.rows),
  };
}

/** Appends a row, and commits `more` with it or neither. What of `more` was not as expected is the caller's to judge. */
export async function appendToChain<Row extends Hashed>(
  chain: Chain<Row>,
  entry: NoInfer<Omit<Row, 'hash'>>,
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

/** A chain as it stands in the table, recomputed from its first row to its head. */
export async function readChain<Row extends Hashed>(
  chain: Chain<Row>,
  table: Table,
): Promise<{ readonly rows: readonly Row[]; readonly intact: boolean }> {
  // Rows may come in while they are read: there are as many as the head says before, at least, and after, at most.
  const before = await readHead(chain, table);
  const items = await queryRows(table, chain.rows, { consistent: true });
  const after = await readHead(chain, table);
  const rows = bodiesOf(items);
  const isWhole = before.count <= rows.length && rows.length <= after.count;
  return { rows, intact: isWhole && isIntact(chain, items, [before, after]) };
}

const readHead = async ({ head }: { readonly head: Key<ChainHead> }, table: Table): Promise<ChainHead> =>
  (await readRow(table, head, { consistent: true }))?.body ?? NO_ROWS;

function isIntact<Row extends Hashed>(
  chain: Chain<Row>,
  items: readonly Item<Row>[],
  heads: readonly ChainHead[],
): boolean {
  let before = '';
  for (const [i, item] of items.entries()) {
    const { hash, ...entry } = item.body;
    if (!isSameKey(item, chain.rowKey(i + 1)) || hash !== chain.hashOf(before, entry)) return false;
    if (heads.some((head) => head.count === i + 1 && head.hash !== hash)) return false;
    before = hash;
  }
  return true;
}
