import type { Day } from '../../domain/days.ts';
import type { NamedUnit, SweptTogether } from '../../domain/rolledUp.ts';
import type { Unit, UnitId } from '../../domain/units.ts';
import { sweptKey } from '../table/keys.ts';
import type { Table } from '../table/ports.ts';
import { readRows } from '../table/rows.ts';

/** Units that are named as not yet swept; there may be thousands while a sweep goes on. */
const MOST_NAMED = 50;

/** Days of which units are named; more are only counted. */
const MOST_DAYS = 12;

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
  return ofWhen(sweptTogether(units, await readSweptDays(units, table)));
}

/** By unit, the day for which it was last swept. */
export async function readSweptDays(
  units: readonly Pick<Unit, 'id'>[],
  table: Table,
): Promise<Map<UnitId, Day>> {
  const items = await readRows(
    table,
    units.map(({ id }) => sweptKey(id)),
  );
  const days = new Map(items.map(({ pk, body }) => [pk, body.day]));
  return new Map(
    units.flatMap(({ id }) => {
      const day = days.get(sweptKey(id).pk);
      return day ? [[id, day]] : [];
    }),
  );
}

/** Some units by the day for which they were last swept. */
export const sweptTogether = (units: readonly Unit[], days: ReadonlyMap<UnitId, Day>): SweptTogether[] =>
  joined(
    units.map(({ id, name, path }) => {
      const on = days.get(id);
      return { ...(on && { on }), count: 1, first: [{ id, name, path }] };
    }),
  );

/** The same of several lots of units: each day once, the latest first, those never swept before all. */
export function joined(all: readonly SweptTogether[]): SweptTogether[] {
  const groups = [...Map.groupBy(all, ({ on }) => on)].sort(([a = '~'], [b = '~']) => (a > b ? -1 : 1));
  return groups.map(([on, some], n) => ({
    ...(on && { on }),
    count: some.reduce((sum, { count }) => sum + count, 0),
    first: n < MOST_DAYS ? firstOf(some.flatMap(({ first }) => first)) : [],
  }));
}

const firstOf = (units: readonly NamedUnit[]): NamedUnit[] =>
  [...units].sort((a, b) => (a.path < b.path ? -1 : 1)).slice(0, MOST_NAMED);

/** Of when the figures of units are that were swept on such days. */
export function ofWhen(swept: readonly SweptTogether[]): SweptDays {
  const days = swept.flatMap(({ on }) => on ?? []).sort();
  const newest = days.at(-1);
  const behind = swept.filter(({ on }) => newest === undefined || on !== newest);
  const dayOf = new Map(behind.flatMap(({ on, first }) => first.map(({ id }) => [id, on] as const)));
  return {
    ...(days[0] !== undefined && { asOf: days[0] }),
    behind: {
      count: behind.reduce((sum, { count }) => sum + count, 0),
      units: firstOf(behind.flatMap(({ first }) => first)).map(({ id, name }) => {
        const sweptOn = dayOf.get(id);
        return { unit: id, unitName: name, ...(sweptOn && { sweptOn }) };
      }),
    },
  };
}
