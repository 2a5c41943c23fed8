import { answer } from '../assess/answer.ts';
import { dueMonth, isExpected } from '../assess/figures.ts';
import { listBoardDuties as route } from '../contract/boards.ts';
import type { Duty } from '../domain/duty.ts';
import { contains, parsePeriod, type Period } from '../domain/periods.ts';
import { assessUnit } from './assessUnit.ts';
import { boardPeriod } from './boardPeriod.ts';
import { done, type PersonFlow } from './flow.ts';
import { pageOfUnits } from './pageOfUnits.ts';
import { reachSubtree } from './reachSubtree.ts';
import { readUnit } from './readUnit.ts';

type Shown = 'expected' | 'done' | 'onTime' | 'overdue' | 'missed';

const STATES: Readonly<Record<Exclude<Shown, 'expected'>, readonly Duty['state'][]>> = {
  done: ['met', 'metLate'],
  onTime: ['met'],
  overdue: ['overdue'],
  missed: ['missed'],
};

/** The duties behind a number of a board, unit by unit, as they stand now; what has closed, as it was frozen. */
export const listBoardDuties: PersonFlow = async (request, context) => {
  const reached = await reachSubtree(request, 'board.read', route.query, context);
  if (!reached.ok) return reached;
  const { root, units, query, position } = reached.body;
  const { table, today } = context;
  const period = boardPeriod(query.period, root, context);
  if (!period.ok) return period;
  const isListed = (duty: Duty): boolean =>
    isExpected(duty) &&
    (query.rule === undefined || duty.rule === query.rule) &&
    isBehind(duty, query.show ?? 'expected') &&
    fallsIn(duty, query.standing === 'true' ? undefined : period.body);
  const { rows, cursor } = await pageOfUnits(
    units,
    position,
    query.limit ?? 200,
    context,
    async (unit, surroundings) => {
      const reading = await readUnit(table, unit.id, surroundings);
      if (!reading) return [];
      const duties = await assessUnit(table, reading.snapshot, {}, today);
      return duties.filter(isListed).map((duty) => ({ ...answer(duty), unit: unit.id, unitName: unit.name }));
    },
  );
  return done({ items: rows, asOf: today, ...(cursor !== undefined && { cursor }) });
};

const isBehind = ({ state }: Duty, show: Shown): boolean =>
  show === 'expected' || STATES[show].includes(state);

/** Standing duties fall due in no period: they are listed by themselves. */
function fallsIn(duty: Duty, period: Period | undefined): boolean {
  if (duty.period === 'standing') return period === undefined;
  const month = parsePeriod(dueMonth(duty));
  return period !== undefined && month !== undefined && contains(period, month);
}
