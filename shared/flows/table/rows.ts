/** Typed reading and writing of rows: a key says what stands at it. The only place that trusts the table's bodies. */
import type { Key, KeyRange } from '../../rows/key.ts';
import { chunksOf } from './chunksOf.ts';
import type { Change, Expected, Item, NewItem, Table } from './ports.ts';
import { queryAll } from './queryAll.ts';

interface Reading {
  readonly consistent?: boolean;
}

/** What one read of the table takes. */
const KEYS_PER_READ = 100;

/** The row at a key, if there is one. */
export async function readRow<Row>(
  table: Table,
  key: Key<Row>,
  options?: Reading,
): Promise<Item<Row> | undefined> {
  return (await readRows(table, [key], options))[0];
}

/** The rows at any number of keys, in their order; what is not there is left out. */
export async function readRows<Row>(
  table: Table,
  keys: readonly Key<Row>[],
  options?: Reading,
): Promise<Item<Row>[]> {
  const items: Item[] = [];
  for (const some of chunksOf(keys, KEYS_PER_READ)) items.push(...(await table.read(some, options)).items);
  // Whoever wrote at these keys wrote such rows: `putRow` takes no others.
  return items as Item<Row>[];
}

/** The rows at keys of several kinds, each in the place of its key; undefined where there is none. One read: 100 at most. */
export async function readTogether<const Rows extends readonly unknown[]>(
  table: Table,
  keys: { readonly [I in keyof Rows]: Key<Rows[I]> },
  options?: Reading,
): Promise<{ [I in keyof Rows]: Item<Rows[I]> | undefined }> {
  const { items } = await table.read(keys, options);
  const ordered = keys.map((key) => items.find((item) => isSameKey(item, key)));
  return ordered as { [I in keyof Rows]: Item<Rows[I]> | undefined };
}

export const isSameKey = (a: Key, b: Key): boolean => a.pk === b.pk && a.sk === b.sk;

/** Whether a key is in a range of the table. */
export const isWithin = ({ pk, sk }: Key, { partition, from = '', to }: KeyRange): boolean =>
  pk === partition && from <= sk && (to === undefined || sk < to);

/** Every row of a range, page after page, in the order of the keys. */
export async function queryRows<Row>(
  table: Table,
  range: KeyRange<Row>,
  options?: Reading,
): Promise<Item<Row>[]> {
  const items = await queryAll(table, { ...range, ...options });
  return items as Item<Row>[];
}

type Entries = Pick<NewItem, 'listing' | 'sending' | 'expiresAt'>;

/** A row to be written, with its entries in the indexes. */
export const newRow = <Row>({ pk, sk }: Key<Row>, body: NoInfer<Row>, entries?: Entries): NewItem<Row> => ({
  pk,
  sk,
  body,
  ...entries,
});

/** The change that writes a row where the state is as expected. */
export const putRow = <Row>(
  key: Key<Row>,
  body: NoInfer<Row>,
  expect: Expected,
  entries?: Entries,
): Change => ({
  put: newRow(key, body, entries),
  expect,
});

/** What stands in the rows. */
export const bodiesOf = <Row>(items: readonly { readonly body: Row }[]): Row[] =>
  items.map(({ body }) => body);
