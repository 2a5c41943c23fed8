/** Reads the lists of a data set row by row: a bad row hides no other. */
import * as z from 'zod';
import { civilDay, type Day } from '../../shared/domain/days.ts';
import { filledIn, type FilledIn } from '../../shared/domain/filledIn.ts';
import { day } from '../../shared/submissions/fields.ts';
import type { Faults } from './faults.ts';
import { requiredLists, rowSchemas, type RowName, type RowOf } from './schema.ts';

/** A row with its path, such as `members.3`. */
export interface Row<T> {
  readonly path: string;
  readonly value: T;
}

/** The rows that pass their schemas, and the ids of all rows, so that a bad row is not also called missing. */
export type Rows = { readonly [N in RowName]: readonly Row<RowOf<N>>[] } & {
  readonly day: Day;
  readonly startsOn: Day;
  readonly ids: Readonly<
    Record<'units' | 'members' | 'people' | 'pairings' | 'submissions', ReadonlySet<string>>
  >;
};

type Lists = Readonly<Record<string, unknown>>;

/** While the day of a data set is itself wrong, nothing is later than it. */
const NO_DAY: Day = '2999-12-31';

/** The rows of a data set; undefined if it is not one at all. */
export function readRows(input: unknown, faults: Faults): Rows | undefined {
  const lists = faults.parse(z.looseObject({}), input, '');
  if (!lists) return undefined;
  const today = faults.parse(day, lists['day'], 'day') ?? NO_DAY;
  const given = faults.parse(day.optional(), lists['startsOn'], 'startsOn');
  const startsOn = given ?? civilDay(Number(today.slice(0, 4)), 1, 1);
  if (startsOn > today) faults.add('startsOn', `开始日期不能晚于 ${today}`);
  const rows = Object.fromEntries(
    Object.entries(rowSchemas).map(([name, schema]) => [name, listOf(name, schema, lists, faults)]),
  );
  return {
    ...(rows as { [N in RowName]: Row<RowOf<N>>[] }),
    day: today,
    startsOn,
    ids: {
      units: idsIn(lists['units'], 'id'),
      members: idsIn(lists['members'], 'id'),
      people: new Set([...idsIn(lists['members'], 'id'), ...idsIn(lists['officers'], 'person')]),
      pairings: idsIn(lists['pairings'], 'id'),
      submissions: idsIn(lists['submissions'], 'id'),
    },
  };
}

function listOf<S extends z.ZodType<object>>(
  name: string,
  schema: S,
  lists: Lists,
  faults: Faults,
): Row<FilledIn<z.output<S>>>[] {
  return rawList(name, lists, faults).flatMap((raw, index) => {
    const path = `${name}.${index}`;
    const value = faults.parse(schema, raw, path);
    return value === undefined ? [] : [{ path, value: filledIn(value) }];
  });
}

/** Only `units` and `members` must be there: a list left out is an empty one. */
function rawList(name: string, lists: Lists, faults: Faults): readonly unknown[] {
  const list = lists[name];
  if (Array.isArray(list)) return list;
  if (list !== undefined) faults.add(name, '应为列表');
  else if (requiredLists.includes(name)) faults.add(name, '缺少这一项');
  return [];
}

function idsIn(list: unknown, field: string): Set<string> {
  const named = z.object({ [field]: z.string() });
  const rows: readonly unknown[] = Array.isArray(list) ? list : [];
  return new Set(rows.flatMap((row) => named.safeParse(row).data?.[field] ?? []));
}
