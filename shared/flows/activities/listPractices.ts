import { listPractices as route } from '../../contract/activities.ts';
import { earlier, type Day } from '../../domain/days.ts';
import { parsePeriod, periodOf, type Period } from '../../domain/periods.ts';
import { currentRecords, isOfLedger, isRecordOf, type RecordOf } from '../../domain/records.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import type { Unit } from '../../domain/units.ts';
import { done } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { authorizeSubtree } from '../scope/authorizeSubtree.ts';
import { pageOfUnits } from '../scope/pageOfUnits.ts';
import { readUnit } from '../scope/readUnit.ts';
import { stoodBelow } from '../scope/stoodBelow.ts';

/**
 * What worked in a branch, or in the branches below a unit, and is worth spreading (L72); each where its branch stood at
 * the end of the month, as boards and reports count it.
 */
export const listPractices = read(route, [], async (request, context) => {
  const reached = await authorizeSubtree(request, 'ledger.read', route.query, context, { isOfPast: true });
  if (!reached.ok) return reached;
  const { root, of, units, query, position } = reached.body;
  const { table, today } = context;
  const period = parsePeriod(query.period ?? '') ?? periodOf('year', today);
  const { rows, cursor } = await pageOfUnits(
    units,
    position,
    query.limit ?? 200,
    context,
    async (unit, surroundings) => {
      const extent = { fromYear: Number(period.first.slice(0, 4)) };
      const reading = await readUnit(table, unit.id, surroundings, extent);
      const practices = reading ? practicesIn(reading.snapshot, period) : [];
      return practices
        .filter(({ happenedOn }) => stoodBelow(unit, monthsEnd(happenedOn, today), [root, of]))
        .map((record) => practiceAnswer(record, unit));
    },
  );
  return done({ period: period.id, items: rows, ...(cursor !== undefined && { cursor }) });
});

/** In the order in which they happened. */
const practicesIn = ({ records }: UnitSnapshot, { first, last }: Period): RecordOf<'goodPractice'>[] =>
  currentRecords(records)
    .filter(isRecordOf('goodPractice'))
    .filter((record) => isOfLedger(record) && first <= record.happenedOn && record.happenedOn <= last)
    .sort((a, b) => (a.happenedOn + a.id < b.happenedOn + b.id ? -1 : 1));

const monthsEnd = (day: Day, today: Day): Day => earlier(periodOf('month', day).last, today);

const practiceAnswer = ({ id, happenedOn, body }: RecordOf<'goodPractice'>, unit: Unit) => ({
  ...{ id, unit: unit.id, unitName: unit.name, happenedOn },
  ...{ title: body.title, done: body.done, effect: body.effect },
});
