import { currentRecords, isOfLedger, isRecordOf } from '../../domain/records.ts';
import { periodsWithin, type Period, type PeriodId } from '../../domain/periods.ts';
import type { UnitFigures } from '../../assess/board.ts';
import type { ReportDetails } from '../../domain/reportFigures.ts';
import type { Unit, UnitId } from '../../domain/units.ts';
import { goodPractice } from '../../submissions/goodPractice.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { inParallel } from '../table/inParallel.ts';
import type { Table } from '../table/ports.ts';

/** Branches that are read for titles, and titles that are said; the others are counted. */
const MOST_READ = 8;
const MOST_TITLES = 10;
const AT_ONCE = 4;

/** What worked and was written down in the half, as the sweeps have counted it; with the titles of the first few. */
export async function practicesOf(
  { unit, half, all }: { readonly unit: Unit; readonly half: Period; readonly all: readonly UnitFigures[] },
  table: Table,
): Promise<NonNullable<ReportDetails['practices']>> {
  const some = periodsWithin('month', half.first, half.last).flatMap(({ id: month }) =>
    all.flatMap((unitFigures) => {
      const count = unitFigures.months.get(month)?.held?.[goodPractice.kind] ?? 0;
      return count > 0 ? [{ of: unitFigures.unit.id, month, count }] : [];
    }),
  );
  const read = [...Map.groupBy(some, ({ of }) => of)].slice(0, MOST_READ);
  const titles = await inParallel(read, AT_ONCE, ([id, counted]) =>
    titlesIn(
      id,
      counted.map(({ month }) => month),
      table,
    ),
  );
  return {
    count: some.reduce((sum, { count }) => sum + count, 0),
    titles: titles.flat().slice(0, MOST_TITLES),
    list: listOf(unit, half),
  };
}

const listOf = ({ id }: Pick<Unit, 'id'>, half: Period): string =>
  `/api/units/${id}/practices?period=${half.id}`;

/** Of the months that were counted: in others the branch may have stood elsewhere. */
async function titlesIn(id: UnitId, months: readonly PeriodId[], table: Table): Promise<string[]> {
  const fromYear = Number(months[0]?.slice(0, 4));
  const reading = await readWholeUnit(table, id, { fromYear });
  return currentRecords(reading?.snapshot.records ?? [])
    .filter(isRecordOf('goodPractice'))
    .filter((record) => isOfLedger(record) && months.includes(record.happenedOn.slice(0, 7)))
    .map(({ body }) => body.title);
}
