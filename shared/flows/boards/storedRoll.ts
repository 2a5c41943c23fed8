import type { Day } from '../../domain/days.ts';
import type { RolledUp } from '../../domain/rolledUp.ts';
import type { UnitId } from '../../domain/units.ts';
import { rolledUpPieceRow, rolledUpRow, type StoredRoll } from '../../rows/rolledUp.ts';
import { keep, pieceKeys, readKept, type PieceKey } from '../table/parted.ts';
import type { Change, Item, Table } from '../table/ports.ts';
import { putRow, readRow, readRows } from '../table/rows.ts';

const pieceKey =
  (unit: UnitId): PieceKey<RolledUp> =>
  (hash, piece) =>
    rolledUpPieceRow.key(unit, hash, piece);

/** Base64 that stays in the row itself: whether a unit is summed is asked for more often than its sums. */
const INLINE = 2000;

/** Sums that are written anew in between are read again. */
const TRIES = 4;

/** What is stored of a unit; without `sums` where there are none or a unit below was set up or moved since. */
export async function readRoll(
  unit: UnitId,
  table: Table,
): Promise<{ readonly day?: Day; readonly sums?: RolledUp }> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const { day, sums, isOvertaken } = (await readHead(unit, table))?.body ?? {};
    if (!day || !sums || isOvertaken) return {};
    const whole = await readKept(table, sums, pieceKey(unit));
    if (whole) return { day, sums: whole };
  }
  return {};
}

export const readHead = (unit: UnitId, table: Table): Promise<Item<StoredRoll> | undefined> =>
  readRow(table, rolledUpRow.key(unit), { consistent: true });

/** Sums as they were made on a day. */
interface MadeRoll {
  readonly day: Day;
  readonly isWhole: boolean;
  readonly sums: RolledUp;
  readonly above: readonly UnitId[];
  /** The unit below that was summed last. */
  readonly by?: UnitId | undefined;
}

/** The changes that put sums in the place of those in `before`, which nothing else has replaced meanwhile. */
export async function rollChanges(
  unit: UnitId,
  { day, isWhole, sums, above, by }: MadeRoll,
  before: Item<StoredRoll> | undefined,
  table: Table,
): Promise<Change[]> {
  const keyOf = pieceKey(unit);
  const { value, pieces } = keep<RolledUp>(sums, keyOf, INLINE);
  const last = before?.body.sums;
  const old = last && 'hash' in last ? last : undefined;
  const isSame = old !== undefined && 'hash' in value && old.hash === value.hash;
  const obsolete = old && !isSame ? await readRows(table, pieceKeys(old, keyOf), { consistent: true }) : [];
  const stored: StoredRoll = {
    day,
    sums: value,
    ...(isWhole && { isWhole }),
    ...(above.length > 0 && { above }),
    ...(by !== undefined && { by }),
  };
  return [
    putRow(rolledUpRow.key(unit), stored, before?.version ?? 'absent'),
    ...(isSame ? [] : pieces.map((put): Change => ({ put, expect: 'absent' }))),
    ...obsolete.map(({ pk, sk, version }): Change => ({ delete: { pk, sk }, expect: version })),
  ];
}

/**
 * The changes by which the sums of some units hold no more, because a unit below them was set up or moves. Where there
 * are none the mark stands all the same: sums that are being made at this moment are then not written.
 */
export async function overtakenRolls(units: readonly UnitId[], table: Table): Promise<Change[]> {
  const ids = [...new Set(units)];
  const heads = await readRows(
    table,
    ids.map((id) => rolledUpRow.key(id)),
    { consistent: true },
  );
  const headsByKey = new Map(heads.map((head) => [head.pk, head]));
  return ids.map((id) => {
    const key = rolledUpRow.key(id);
    const head = headsByKey.get(key.pk);
    return putRow(key, { ...head?.body, isOvertaken: true }, head?.version ?? 'absent');
  });
}
