import { answer, type DutyAnswer } from '../../assess/answer.ts';
import { unitsAbout } from '../../assess/unitAbout.ts';
import type { Duty } from '../../domain/duty.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import type { UnitId } from '../../domain/units.ts';
import { unitKey } from '../table/keys.ts';
import type { Table } from '../table/ports.ts';
import { readRows } from '../table/rows.ts';

/** A duty with the unit that it is of, and that unit's name where it has been read. */
export interface Placed {
  readonly duty: Duty;
  readonly unit: UnitId;
  readonly unitName?: string;
}

/** Where somebody's duty stands among those of several units. */
export interface PlacedAnswer extends DutyAnswer {
  readonly unit: string;
  readonly unitName: string;
}

/** Each with its unit; all were found with the unit of the snapshot. */
export function placed(duties: readonly Duty[], snapshot: UnitSnapshot): Placed[] {
  const unitAbout = unitsAbout(snapshot);
  const { id, name } = snapshot.unit;
  return duties.map((duty) => {
    const unit = unitAbout(duty);
    return { duty, unit, ...(unit === id && { unitName: name }) };
  });
}

/** As clients see them; the units below that nobody has read yet are read at once. */
export async function placedAnswers(all: readonly Placed[], table: Table): Promise<PlacedAnswer[]> {
  const unread = new Set(all.filter(({ unitName }) => unitName === undefined).map(({ unit }) => unit));
  const rows = await readRows(table, [...unread].map(unitKey));
  const names = new Map(rows.map(({ body }) => [body.id, body.name]));
  return all.map(({ duty, unit, unitName }) => ({
    ...answer(duty),
    unit,
    unitName: unitName ?? names.get(unit) ?? unit,
  }));
}
