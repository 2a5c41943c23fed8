import type { Day } from '../../domain/days.ts';
import type { Unit, UnitId } from '../../domain/units.ts';
import { sweptKey } from '../table/keys.ts';
import type { Table } from '../table/ports.ts';
import { readRows } from '../table/rows.ts';

/** Units that are named as not yet swept; there may be thousands while a sweep goes on. */
const MOST_NAMED = 50;

/** Of when the figures of some units are. */
export interface SweptDays {
  /** The oldest day; absent: none was swept. */
  readonly asOf?: Day;
  readonly behind: {
    readonly count: number;
    readonly units: { unit: UnitId; unitName: string; sweptOn?: Day }[];
  };
}

/** The oldest day among the figures of some units, and the units that are behind the newest or were never swept. */
export async function sweptDays(units: readonly Unit[], table: Table): Promise<SweptDays> {
  return ofWhen(units, await readDays(units, table));
}

async function readDays(units: readonly Unit[], table: Table): Promise<Map<string, Day>> {
  const items = await readRows(
    table,
    units.map(({ id }) => sweptKey(id)),
  );
  return new Map(items.map(({ pk, body }) => [pk, body.day]));
}

function ofWhen(units: readonly Unit[], days: ReadonlyMap<string, Day>): SweptDays {
  const known = [...days.values()].sort();
  const newest = known.at(-1);
  const behind = units.filter(({ id }) => days.get(sweptKey(id).pk) !== newest);
  return {
    ...(known[0] !== undefined && { asOf: known[0] }),
    behind: {
      count: newest === undefined ? units.length : behind.length,
      units: (newest === undefined ? units : behind).slice(0, MOST_NAMED).map(({ id, name }) => {
        const sweptOn = days.get(sweptKey(id).pk);
        return { unit: id, unitName: name, ...(sweptOn && { sweptOn }) };
      }),
    },
  };
}
