import { alertPieceRow, type TopicText } from '../../rows/daily.ts';
import { putRow, readRow } from '../table/rows.ts';
import type { AlertedDuty } from '../../domain/alerts.ts';
import { addDays, instantAt, type Day } from '../../domain/days.ts';
import type { UnitId } from '../../domain/units.ts';
import { alertKey } from '../table/keys.ts';
import { pack, unpack } from '../table/packed.ts';
import { keep, readKept, type PieceKey } from '../table/parted.ts';
import type { Change, NewItem, Table } from '../table/ports.ts';

/** The last message of a unit's topic: what its department knows to be overdue. */
export interface Alert {
  readonly day: Day;
  readonly told: readonly AlertedDuty[];
  /** The day of the last digest. */
  readonly digestOn?: Day;
  /** What is to be told and was not taken yet. */
  readonly telling?: TopicText;
}

/** An alert as it was read or written. */
export interface KeptAlert {
  readonly alert: Alert;
  readonly version: number;
}

/** Nobody looks back further than 60 days at what a message counted. */
const PIECES_KEPT_DAYS = 120;

/** When what a message of a day counted may go. */
export const countedUntil = (day: Day): number =>
  Math.floor(Date.parse(instantAt(addDays(day, PIECES_KEPT_DAYS), 0)) / 1000);

const pieceKey =
  (unit: UnitId): PieceKey<readonly AlertedDuty[]> =>
  (hash, piece) =>
    alertPieceRow.key(unit, hash, piece);

/** The last alert of a unit with its version. */
export async function readAlert(
  table: Table,
  unit: UnitId,
  consistent = false,
): Promise<KeptAlert | undefined> {
  const item = await readRow(table, alertKey(unit), { consistent });
  if (!item) return undefined;
  const { told, telling, ...rest } = item.body;
  const counted = await readKept(table, told, pieceKey(unit));
  if (!counted) throw new Error(`what the department of ${unit} was told could not be read as a whole`);
  return {
    alert: { ...rest, told: counted, ...(telling && { telling: unpack(telling) }) },
    version: item.version,
  };
}

/** What puts `alert` in place of the one of that version: pieces, which go first, and the change. */
export function alertChange(
  unit: UnitId,
  { told, telling, ...rest }: Alert,
  version: number | undefined,
): { readonly pieces: readonly NewItem[]; readonly change: Change } {
  const { value, pieces } = keep<readonly AlertedDuty[]>(told, pieceKey(unit));
  const body = { ...rest, told: value, ...(telling && { telling: pack(telling) }) };
  const expiresAt = countedUntil(rest.day);
  return {
    pieces: pieces.map((piece) => ({ ...piece, expiresAt })),
    change: putRow(alertKey(unit), body, version ?? 'absent'),
  };
}
