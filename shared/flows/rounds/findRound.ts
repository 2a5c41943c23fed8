import type { SelectionRound } from '../../domain/selection.ts';
import { isId } from '../scope/authorize.ts';
import { readWholeUnit, type UnitReading } from '../scope/readUnit.ts';
import { roundKey, roundPlaceKey } from '../table/keys.ts';
import type { Table } from '../table/ports.ts';
import { readRow } from '../table/rows.ts';

/** A round with its branch, as they were read together. */
export interface FoundRound {
  readonly round: SelectionRound;
  readonly reading: UnitReading;
  /** Of the round's row, for the commit. */
  readonly version: number;
}

/** The round of that id, wherever it is, and its whole branch; undefined if there is none. */
export async function findRound(id: string | undefined, table: Table): Promise<FoundRound | undefined> {
  const place = isId(id) ? await readRow(table, roundPlaceKey(id)) : undefined;
  const unit = place?.body.unit;
  const reading = unit === undefined ? undefined : await readWholeUnit(table, unit, { consistent: true });
  const round = reading?.snapshot.rounds.find((round) => round.id === id);
  const version =
    unit === undefined || id === undefined ? undefined : reading?.versions.get(roundKey(unit, id).sk);
  return round && reading && version !== undefined ? { round, reading, version } : undefined;
}
