import type { UnitSnapshot } from '../domain/snapshot.ts';
import type { Key } from './key.ts';
import type { AnyRowKind, SnapshotField } from './rowKind.ts';
import { rowKinds } from './rowKinds.ts';

/** The kinds whose rows are in a unit's snapshot. */
const kinds = rowKinds.filter((kind) => kind.snapshot !== undefined);

/** Of each field, a kind whose rows it holds; where there are several, they look alike from the past. */
export const snapshotKinds: ReadonlyMap<SnapshotField, AnyRowKind> = new Map(
  kinds.flatMap((kind) => (kind.snapshot ? [[kind.snapshot, kind] as const] : [])),
);

type SnapshotRows = Required<Pick<UnitSnapshot, SnapshotField>>;

/** What of a snapshot is rows, each in the field that its kind names; in the order of the items. */
export function snapshotRows(items: Iterable<Key & { readonly body: unknown }>): SnapshotRows {
  const rows = new Map<SnapshotField, unknown[]>([...snapshotKinds.keys()].map((field) => [field, []]));
  for (const item of items) {
    const kind = kinds.find((kind) => kind.matches(item));
    if (kind?.snapshot) rows.get(kind.snapshot)?.push(item.body);
  }
  const inFields: object = Object.fromEntries(rows);
  // Each kind says its field in the type of its rows.
  return inFields as SnapshotRows;
}
