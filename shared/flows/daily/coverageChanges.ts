import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { coverageClosesOn } from '../../assess/cover.ts';
import { coveredPeriods, coverageFigures } from '../../assess/coverageFigures.ts';
import type { CoverageFigures } from '../../domain/coverageFigures.ts';
import type { Day } from '../../domain/days.ts';
import type { Period } from '../../domain/periods.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import type { Unit, UnitId } from '../../domain/units.ts';
import { coverageRow } from '../../rows/daily.ts';
import type { Change, Item, Key, Table } from '../table/ports.ts';
import { putRow, readRows } from '../table/rows.ts';
import { homeIn, pathOfDue } from './figurePlaces.ts';

/** What of a branch's coverage is to be written: what has closed is what it is whenever it is written. */
export interface CoverageNews {
  /** Of periods that have closed since: on their own, in commits of some. */
  readonly closed: readonly Change[];
  /** Of the others: with `SWEPT`. */
  readonly open: readonly Change[];
  /** The mark of what is open; a day on which it is as before reads and writes nothing. */
  readonly mark?: string;
}

const NOTHING: CoverageNews = { closed: [], open: [] };

/**
 * The coverage of a branch in every period that has not closed before `from`, with the unit that was its parent on the
 * period's last day, or is today (PROGRAMME §4.45).
 */
export async function coverageChanges(
  snapshot: UnitSnapshot,
  before: string | undefined,
  { from, asOf }: { readonly from: Day; readonly asOf: Day },
  table: Table,
): Promise<CoverageNews> {
  const { unit } = snapshot;
  if (unit.kind !== 'branch') return NOTHING;
  const since = before === undefined ? unit.startsOn : from;
  const periods = coveredPeriods(unit.startsOn, since, asOf);
  const figures = coverageFigures(snapshot, periods, asOf);
  const isOpen = (period: Period): boolean => coverageClosesOn(period) >= asOf;
  const [open, closed] = [periods.filter(isOpen), periods.filter((period) => !isOpen(period))];
  const mark = markOf(unit, open, figures, asOf);
  return {
    closed: await changesOf(unit, closed, figures, asOf, table),
    open: mark === before ? [] : await changesOf(unit, open, figures, asOf, table),
    mark,
  };
}

const homeOf = (unit: Unit, { last }: Period, asOf: Day): UnitId => homeIn(pathOfDue(unit, last, asOf));

type Figures = ReadonlyMap<Period, CoverageFigures>;

function markOf(unit: Unit, periods: readonly Period[], figures: Figures, asOf: Day): string {
  const facts = periods.map((period) => [period.id, homeOf(unit, period, asOf), figures.get(period)]);
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 12);
}

/** What is to stand in the place of each period, and is to go from any other that the unit had. */
async function changesOf(
  unit: Unit,
  periods: readonly Period[],
  figures: Figures,
  asOf: Day,
  table: Table,
): Promise<Change[]> {
  const homes = [...new Set([unit, ...(unit.was ?? [])].map(({ path }) => homeIn(path)))];
  const wanted = periods.flatMap((period) =>
    homes.map((home) => ({
      key: coverageRow.key(home, period.id, unit.id),
      body: home === homeOf(unit, period, asOf) ? figures.get(period) : undefined,
    })),
  );
  const items = await readRows(
    table,
    wanted.map(({ key }) => key),
    { consistent: true },
  );
  const there = new Map(items.map((item) => [textOf(item), item]));
  return wanted.flatMap(({ key, body }) => changeOf(key, body, there.get(textOf(key))));
}

const textOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

function changeOf(
  key: Key<CoverageFigures>,
  body: CoverageFigures | undefined,
  there: Item<CoverageFigures> | undefined,
): Change[] {
  if (body === undefined) return there ? [{ delete: key, expect: there.version }] : [];
  if (there && isDeepStrictEqual(there.body, body)) return [];
  return [putRow(key, body, there?.version ?? 'absent')];
}
