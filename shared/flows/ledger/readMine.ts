import { ownUnits } from '../../access/units.ts';
import { allMine, mineOf, type Mine } from '../../assess/mine.ts';
import type { Day } from '../../domain/days.ts';
import type { PersonId } from '../../domain/people.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import type { UnitId } from '../../domain/units.ts';
import { lineRow } from '../../rows/daily.ts';
import type { AssessedUnits } from '../scope/assessedUnits.ts';
import { readCaller } from '../scope/readCaller.ts';
import type { Table } from '../table/ports.ts';

/** What is somebody's to do on a day, as a person, as the holder of a post or office, and for units without anybody. */
export async function readMine(
  table: Table,
  person: PersonId,
  day: Day,
  assessed: AssessedUnits,
): Promise<Mine> {
  const lists = await readMineByUnit(table, person, day, assessed);
  return allMine(lists.map(({ mine }) => mine));
}

/** The same, apart for each unit where it was found. */
export async function readMineByUnit(
  table: Table,
  person: PersonId,
  day: Day,
  assessed: AssessedUnits,
): Promise<{ mine: Mine; snapshot: UnitSnapshot }[]> {
  const units = await unitsOf(table, person, day);
  const lists = await Promise.all(
    units.map(async (unit) => {
      const of = await assessed.of(unit);
      if (!of) return [];
      const { snapshot } = of.reading;
      return [{ mine: mineOf(of.duties, snapshot, { person, asOf: day }), snapshot }];
    }),
  );
  return lists.flat();
}

/** The person's branch, the units that the person heads or serves, and those whose things fell to the person. */
export async function unitsOf(table: Table, person: PersonId, day: Day): Promise<UnitId[]> {
  const [caller, told] = await Promise.all([readCaller(table, person, day), unitsToldOf(table, person)]);
  return [...new Set([...(caller ? ownUnits(caller) : []), ...told])];
}

/** The last text of all: no id begins with it. */
const END = '\uffff';

/**
 * The units of whose things the person was told as the one to act. The lines stand in the order of their units, so that
 * one row of each is enough.
 */
async function unitsToldOf(table: Table, person: PersonId): Promise<UnitId[]> {
  const { partition, from, to } = lineRow.under(person, 'owner#');
  const units: UnitId[] = [];
  for (let next = from; next !== undefined;) {
    const { items } = await table.query({ partition, from: next, ...(to && { to }), limit: 1 });
    const [line] = items.filter(lineRow.isOf);
    if (!line) break;
    units.push(line.body.unit);
    next = lineRow.under(person, `owner#${line.body.unit}#${END}`).from;
  }
  return units;
}
