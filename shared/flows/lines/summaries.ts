/** Summaries of the units below one, whatever their size: what does not fit an item lies in pieces beside it. */
import type { Gap, Summary } from '../../domain/summaries.ts';
import type { UnitId } from '../../domain/units.ts';
import { summaryPieceRow, summaryRow, type StoredSummary } from '../../rows/daily.ts';
import { inParallel } from '../table/inParallel.ts';
import { part, pieceKeys, readKept, type PieceKey } from '../table/parted.ts';
import type { Change, Item, Table } from '../table/ports.ts';
import { putRow, queryRows, readRow, readRows } from '../table/rows.ts';

/** Gaps as long as this are written into the row itself. */
const INLINE_BYTES = 100_000;

/** Summaries whose pieces are read at a time. */
const AT_ONCE = 8;

/** A summary that is written anew in between is read again. */
const TRIES = 4;

const pieceKey =
  (parent: UnitId, child: UnitId): PieceKey<readonly Gap[]> =>
  (hash, piece) =>
    summaryPieceRow.key(parent, child, hash, piece);

/** The summaries of the units directly below one, by their ids. */
export async function readSummaries(table: Table, parent: UnitId): Promise<Map<UnitId, Summary>> {
  const items = await queryRows(table, summaryRow.under(parent));
  const whole = await inParallel(items, AT_ONCE, async (item) => {
    const { child } = summaryRow.ids(item);
    const summary = await wholeSummary(item, parent, child, table);
    return summary ? [[child, summary] as const] : [];
  });
  return new Map(whole.flat());
}

async function wholeSummary(
  first: Item<StoredSummary>,
  parent: UnitId,
  child: UnitId,
  table: Table,
): Promise<Summary | undefined> {
  let item: Item<StoredSummary> | undefined = first;
  for (let attempt = 0; item && attempt < TRIES; attempt++) {
    const { parted, ...summary } = item.body;
    const gaps = parted ? await readKept(table, parted, pieceKey(parent, child)) : summary.gaps;
    if (gaps) return { ...summary, gaps };
    item = await readRow(table, summaryRow.key(parent, child), { consistent: true });
  }
  if (item) throw new Error(`the summary of ${child} could not be read as a whole`);
  return undefined;
}

/** The changes that put a unit's summary in the place of the one that its parent has; without one, that take it away. */
export async function summaryChanges(
  parent: UnitId,
  child: UnitId,
  summary: Summary | undefined,
  table: Table,
): Promise<Change[]> {
  const key = summaryRow.key(parent, child);
  const before = await readRow(table, key, { consistent: true });
  const keyOf = pieceKey(parent, child);
  const isLarge = summary && Buffer.byteLength(JSON.stringify(summary.gaps)) > INLINE_BYTES;
  const parts = isLarge ? part<readonly Gap[]>(summary.gaps, keyOf) : undefined;
  const old = before?.body.parted;
  const isSame = old !== undefined && old.hash === parts?.value.hash;
  const obsolete = old && !isSame ? await readRows(table, pieceKeys(old, keyOf), { consistent: true }) : [];
  const stored = summary && parts ? { ...summary, gaps: [], parted: parts.value } : summary;
  return [
    ...(stored ? [putRow(key, stored, before?.version ?? 'absent')] : []),
    ...(!stored && before ? [{ delete: key, expect: before.version }] : []),
    ...(parts && !isSame ? parts.pieces.map((put): Change => ({ put, expect: 'absent' })) : []),
    ...obsolete.map(({ pk, sk, version }): Change => ({ delete: { pk, sk }, expect: version })),
  ];
}

/** The changes by which a unit's summary goes from its old parent to its new one. */
export async function movedSummary(child: UnitId, from: UnitId, to: UnitId, table: Table): Promise<Change[]> {
  const item = await readRow(table, summaryRow.key(from, child), { consistent: true });
  const summary = item && (await wholeSummary(item, from, child, table));
  if (!summary) return [];
  return [
    ...(await summaryChanges(from, child, undefined, table)),
    ...(await summaryChanges(to, child, summary, table)),
  ];
}
