import { unitLedger } from '../../assess/board.ts';
import { readUnitLedger as route } from '../../contract/boards.ts';
import { fileTypes } from '../../contract/route.ts';
import type { Unit } from '../../domain/units.ts';
import type { Period } from '../../domain/periods.ts';
import { tableCsv } from '../../reports/tableCsv.ts';
import { tableXlsx } from '../../reports/tableXlsx.ts';
import { unitLedgerColumns, type UnitLedgerLine } from '../../reports/unitLedgerLine.ts';
import { titleOfKind } from '../../submissions/catalogue.ts';
import { auditedReading } from '../audit/unitChain.ts';
import { check, done, type Answer } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { boardPeriod } from './boardPeriod.ts';
import { periodFigures } from './periodFigures.ts';

type Ledger = ReturnType<typeof unitLedger>;

/** The ledger of a unit above branches: what was written down and how what was owed was met, unit by unit below. */
export const readUnitLedger = read(route, ['table.write'], async (request, context) => {
  const reached = await authorize(request.params['id'], 'board.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { unit } = reached.body;
  const period = boardPeriod(query.body.period, unit, context);
  if (!period.ok) return period;
  const { figures, when } = await periodFigures(unit, period.body, period.body.first, context);
  const ledger = unitLedger(unit, figures, period.body);
  const { format = 'json' } = query.body;
  if (format === 'json') return done(answerOf(unit, period.body, ledger, when.asOf));
  await auditedReading(unit.id, { what: 'ledgerTaken', thing: format }, context);
  return fileOf(unit, period.body, ledger, { format, asOf: when.asOf ?? context.today });
});

const recordsOf = ({ records }: Ledger[number]) =>
  Object.entries(records).map(([kind, count]) => ({ kind, title: titleOfKind(kind), count }));

const answerOf = ({ id, name }: Unit, period: Period, ledger: Ledger, asOf: string | undefined) => ({
  ...{ unit: id, unitName: name, period: period.id },
  ...(asOf !== undefined && { asOf }),
  units: ledger.map((of) => ({ ...of, records: recordsOf(of) })),
});

/** Of each unit first what was written down, then what was owed. */
const linesOf = (ledger: Ledger): UnitLedgerLine[] =>
  ledger.flatMap((of) => {
    const unit = of.own ? `${of.unitName}（本级）` : of.unitName;
    return [
      ...recordsOf(of).map(({ title, count }): UnitLedgerLine => ({ unit, what: title, recorded: count })),
      ...of.rules.map(({ title, ...tally }): UnitLedgerLine => ({ unit, what: title, tally })),
    ];
  });

async function fileOf(
  { name }: Unit,
  { id }: Period,
  ledger: Ledger,
  { format, asOf }: { readonly format: 'csv' | 'xlsx'; readonly asOf: string },
): Promise<Answer> {
  const title = `${name}台账（${id}，截至${asOf}）`;
  const lines = linesOf(ledger);
  const bytes =
    format === 'csv'
      ? tableCsv(unitLedgerColumns, lines)
      : await tableXlsx(unitLedgerColumns, lines, { sheet: '台账', title });
  return { ok: true, file: { name: `${title}.${format}`, type: fileTypes[format], bytes } };
}
