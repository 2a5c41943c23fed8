import { sumOf } from '../../assess/figures.ts';
import { earlier, type Day } from '../../domain/days.ts';
import type { Cells } from '../../domain/figures.ts';
import { periodsWithin, type Period } from '../../domain/periods.ts';
import type { ReportDetails, ReportFigure } from '../../domain/reportFigures.ts';
import type { Unit } from '../../domain/units.ts';
import type { UnitFigures } from '../../assess/board.ts';
import { mustTalk, topicalTalk } from '../../rules/mustTalk.ts';
import { problemRectification } from '../../rules/problems.ts';
import { talkReply } from '../../rules/talkRequests.ts';
import { talkContact, talkDrive, talkSecretary } from '../../rules/talks.ts';
import { readFigures } from '../boards/readFigures.ts';
import { sweptDays } from '../lines/sweptDays.ts';
import type { CallerContext } from '../request/flow.ts';
import { listDeparted } from '../scope/listDeparted.ts';
import { listSubtree } from '../scope/listUnits.ts';
import { readReportDetails } from './readReportDetails.ts';
import { isReported, reportsBelow } from './reportsBelow.ts';

/** Units that a report names; the others are counted. */
const MOST_NAMED = 50;

/** What a report on talks tells of, in this order (Plan T). */
const RULES = [talkDrive, talkSecretary, talkContact, mustTalk, topicalTalk, talkReply, problemRectification];

interface NamedUnits {
  readonly names: readonly string[];
  readonly count: number;
}

export interface FactsOfReport {
  readonly figures: readonly ReportFigure[];
  readonly planless: NamedUnits;
  readonly missing: readonly { readonly unit: string; readonly unitName: string }[];
  readonly missingCount: number;
  readonly asOf: Day;
  readonly details: ReportDetails;
}

/**
 * What the sweeps have counted of the half, in the unit and below it, by the parents of the days on which things fell
 * due (PROGRAMME §4.45); and who below has not reported at this moment.
 */
export async function readReportFacts(
  unit: Unit,
  half: Period,
  { table, today, shards }: CallerContext,
): Promise<FactsOfReport> {
  const [subtree, departed] = await Promise.all([
    listSubtree(table, unit.path, shards),
    listDeparted(unit, table, shards),
  ]);
  const when = await sweptDays(subtree, table);
  const all = await readFigures({ root: unit, subtree, departed }, half, today, table);
  const months = periodsWithin('month', half.first, half.last).map(({ id }) => id);
  const cells = sumOf(all.map((unitFigures) => cellsIn(unitFigures, months)));
  const planless = all
    .filter((unitFigures) => lacksPlan(cellsIn(unitFigures, months)))
    .map((unitFigures) => unitFigures.unit.name);
  const below = await reportsBelow(unit, [...departed, ...subtree], half, table);
  const missing = below
    .filter((reportBelow) => !isReported(reportBelow, today))
    .map((reportBelow) => reportBelow.unit);
  const asOf = earlier(when.asOf ?? today, today);
  const counted = {
    unit,
    half,
    asOf,
    all,
    cellsOf: (unitFigures: UnitFigures) => cellsIn(unitFigures, months),
  };
  return {
    figures: RULES.map(({ id, title }) => figureOf(unit, half, id, title, cells)),
    planless: { names: planless.slice(0, MOST_NAMED), count: planless.length },
    missing: missing.slice(0, MOST_NAMED).map(({ id, name }) => ({ unit: id, unitName: name })),
    missingCount: missing.length,
    asOf,
    details: await readReportDetails(counted, today, table),
  };
}

const cellsIn = ({ months: byMonth, lasting }: UnitFigures, months: readonly string[]): Cells =>
  sumOf(
    months.flatMap((month) => {
      const { closed = {}, open = {} } = byMonth.get(month) ?? {};
      return [closed, open, lasting?.months[month] ?? {}];
    }),
  );

function lacksPlan(cells: Cells): boolean {
  const { expected = 0, done = 0 } = cells[talkDrive.id] ?? {};
  return done < expected;
}

function figureOf({ id }: Unit, half: Period, rule: string, title: string, cells: Cells): ReportFigure {
  const { expected = 0, done = 0, onTime = 0 } = cells[rule] ?? {};
  const list = `/api/units/${id}/board/duties?period=${half.id}&rule=${rule}`;
  return { rule, title, expected, done, onTime, list };
}
