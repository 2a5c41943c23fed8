import { sumOf } from '../../assess/figures.ts';
import { earlier, type Day } from '../../domain/days.ts';
import type { Cells } from '../../domain/figures.ts';
import { periodsWithin, type Period } from '../../domain/periods.ts';
import type { ReportFigure } from '../../domain/reportFigures.ts';
import { standingSubmission } from '../../domain/supervision.ts';
import { pathIds, type Unit } from '../../domain/units.ts';
import type { UnitFigures } from '../../assess/board.ts';
import { mustTalk, topicalTalk } from '../../rules/mustTalk.ts';
import { problemRectification } from '../../rules/problems.ts';
import { reportsTo } from '../../rules/reports.ts';
import { talkReply } from '../../rules/talkRequests.ts';
import { talkContact, talkDrive, talkSecretary } from '../../rules/talks.ts';
import { readFigures } from '../boards/readFigures.ts';
import type { CallerContext } from '../request/flow.ts';
import { listDeparted } from '../scope/listDeparted.ts';
import { listSubtree } from '../scope/listUnits.ts';
import { reportKey, sweptKey } from '../table/keys.ts';
import { readRow, readRows } from '../table/rows.ts';

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
  const [subtree, departed, swept] = await Promise.all([
    listSubtree(table, unit.path, shards),
    listDeparted(unit, table, shards),
    readRow(table, sweptKey(unit.id)),
  ]);
  const all = await readFigures({ root: unit, subtree, departed }, half, today, table);
  const months = periodsWithin('month', half.first, half.last).map(({ id }) => id);
  const cells = sumOf(all.map((one) => cellsIn(one, months)));
  const planless = all.filter((one) => lacksPlan(cellsIn(one, months))).map((one) => one.unit.name);
  const missing = await missingBelow(unit, subtree, half, { table, today });
  return {
    figures: RULES.map(({ id, title }) => figureOf(unit, half, id, title, cells)),
    planless: { names: planless.slice(0, MOST_NAMED), count: planless.length },
    missing: missing.slice(0, MOST_NAMED).map(({ id, name }) => ({ unit: id, unitName: name })),
    missingCount: missing.length,
    asOf: earlier(swept?.body.day ?? today, today),
  };
}

const cellsIn = ({ months: known, lasting }: UnitFigures, months: readonly string[]): Cells =>
  sumOf(
    months.flatMap((month) => {
      const { closed = {}, open = {} } = known.get(month) ?? {};
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

/** Those that report to the unit and have done so neither here nor on paper, in the order of the organisation. */
async function missingBelow(
  { id }: Unit,
  subtree: readonly Unit[],
  half: Period,
  { table, today }: Pick<CallerContext, 'table' | 'today'>,
): Promise<Unit[]> {
  const units = new Map(subtree.map((unit) => [unit.id, unit]));
  const children = subtree.filter((one) => one.startsOn <= half.last && toOf(one, units) === id);
  const rows = await readRows(
    table,
    children.map((one) => reportKey(one.id, half.id)),
    { consistent: true },
  );
  const reported = new Set(
    rows.filter(({ body }) => body.paperSent ?? standingSubmission(body, today)).map(({ pk }) => pk),
  );
  return children.filter((one) => !reported.has(reportKey(one.id, half.id).pk));
}

const toOf = (unit: Unit, units: ReadonlyMap<string, Unit>): string | undefined =>
  reportsTo(
    unit,
    pathIds(unit.path)
      .slice(0, -1)
      .reverse()
      .flatMap((id) => units.get(id) ?? []),
  );
