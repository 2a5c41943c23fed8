import { answer, type DutyAnswer } from '../assess/answer.ts';
import { assess } from '../assess/assess.ts';
import { listOverdue as route } from '../contract/units.ts';
import type { Unit } from '../domain/units.ts';
import { check, done, invalidField, type CallerContext, type PersonFlow } from './flow.ts';
import { listSubtree } from './listUnits.ts';
import { reach } from './reach.ts';
import { readUnit, yearOfOpenPeriods, type Surroundings } from './readUnit.ts';
import { BEGINNING, parsePosition, positionText, walkUnits, type Position } from './walkUnits.ts';

type Row = DutyAnswer & { readonly unit: string; readonly unitName: string };

/** What is overdue in a unit and below it, assessed as of now, in the order of the organisation. */
export const listOverdue: PersonFlow = async (request, context) => {
  const reached = await reach(request.params['id'], 'overdue.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const position = parseCursor(query.body.cursor);
  if (!position) return invalidField('cursor', '页码无效，请从第一页读起');
  const units = await listSubtree(context.table, reached.body.unit.path, context.shards);
  const { rows, next } = await walkUnits(
    units,
    position,
    query.body.limit ?? 200,
    context.table,
    (unit, surroundings) => overdueOf(unit, context, surroundings),
  );
  return done({
    items: rows,
    asOf: context.today,
    ...(next && { cursor: Buffer.from(positionText(next)).toString('base64url') }),
  });
};

const parseCursor = (cursor: string | undefined): Position | undefined =>
  cursor === undefined ? BEGINNING : parsePosition(Buffer.from(cursor, 'base64url').toString());

async function overdueOf(
  unit: Unit,
  { table, today }: CallerContext,
  surroundings: Surroundings,
): Promise<Row[]> {
  const reading = await readUnit(table, unit.id, surroundings, { fromYear: yearOfOpenPeriods(today) });
  return reading ? overdueRows(unit, assess(reading.snapshot, today, { from: today })) : [];
}

function overdueRows(unit: Unit, duties: ReturnType<typeof assess>): Row[] {
  return duties
    .filter((duty) => duty.state === 'overdue')
    .map((duty) => ({ ...answer(duty), unit: unit.id, unitName: unit.name }));
}
