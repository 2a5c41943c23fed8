import { board, type RuleTally } from '../../assess/board.ts';
import { readUnitDossier as route } from '../../contract/dossier.ts';
import { fileTypes } from '../../contract/route.ts';
import { civilDay, earlier } from '../../domain/days.ts';
import { periodOf } from '../../domain/periods.ts';
import type { Unit } from '../../domain/units.ts';
import { recordSheet } from '../../reports/recordSheet.ts';
import { unitDossier } from '../../assess/unitDossier.ts';
import { unitDossierSheet, type ShownDossier } from '../../reports/unitDossierSheet.ts';
import { assessUnit } from '../ledger/assessUnit.ts';
import { check, done, invalidField, refuse, type CallerContext } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { periodFigures } from './periodFigures.ts';

/** How many years back there are figures. */
const YEARS_BACK = 2;

/** What is known of a unit's year, for who appraises its secretary: its own facts, and the sums of those below it. */
export const readUnitDossier = read(route, [], async (request, context) => {
  const reached = await authorize(request.params['id'], 'board.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { table, today } = context;
  const { unit } = reached.body;
  const thisYear = Number(today.slice(0, 4));
  const { year = thisYear, format = 'json' } = query.body;
  if (year > thisYear || year < thisYear - YEARS_BACK)
    return invalidField('year', `只能看${thisYear - YEARS_BACK}年到${thisYear}年`);
  const asOf = earlier(today, civilDay(year, 12, 31));
  if (asOf < unit.startsOn) return invalidField('year', `活动自${unit.startsOn}开始`);
  const reading = await readWholeUnit(table, unit.id);
  if (!reading) return refuse('notFound');
  const duties = await assessUnit(table, reading.snapshot, { asOf }, today);
  const shown: ShownDossier = {
    ...{ unit: unit.id, unitName: unit.name, year, asOf },
    ...unitDossier({ snapshot: reading.snapshot, duties, year, asOf }),
    ...(unit.kind !== 'branch' && { below: await sumsBelow(unit, year, context) }),
  };
  if (format === 'json') return done(shown);
  const title = `${unit.name}${year}年情况`;
  const bytes = await recordSheet(title, unitDossierSheet(shown));
  return { ok: true, file: { name: `${title}.docx`, type: fileTypes.docx, bytes } };
});

async function sumsBelow(unit: Unit, year: number, context: CallerContext) {
  const period = periodOf('year', civilDay(year, 1, 1));
  const { figures } = await periodFigures(unit, period, period.first, context);
  const { byRule, burden } = board(unit, figures, period, context.today);
  return { rules: byRule.map(withoutOpen), burden };
}

const withoutOpen = ({ rule, title, expected, done: met, onTime }: RuleTally) => ({
  ...{ rule, title, expected, onTime },
  done: met,
});
