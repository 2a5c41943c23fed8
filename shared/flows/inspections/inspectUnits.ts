import { inspect, type InspectMoment } from '../../assess/inspect.ts';
import { textIndex, type TextIndex } from '../../assess/textIndex.ts';
import type { Duty } from '../../domain/duty.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import type { Unit } from '../../domain/units.ts';
import { assessUnit } from '../ledger/assessUnit.ts';
import type { CallerContext } from '../request/flow.ts';
import type { Question } from '../../rows/audit.ts';
import { inspectedAnswer } from '../audit/inspectedAnswer.ts';
import { listSubtree } from '../scope/listUnits.ts';
import { isAskedIn } from './questionOf.ts';
import { readUnit, type Surroundings } from '../scope/readUnit.ts';
import { walkUnits, type Position } from '../scope/walkUnits.ts';

interface UnitDuty {
  readonly snapshot: UnitSnapshot;
  readonly duty: Duty;
}

/**
 * One page of what was asked, from the live data, in the order of the organisation. Texts are held against each other
 * within the units that were read for the page.
 */
export async function inspectUnits(
  unit: Unit,
  question: Question,
  from: Position,
  limit: number,
  context: CallerContext,
) {
  const { table, shards } = context;
  const units = question.subtree ? await listSubtree(table, unit.path, shards) : [unit];
  const read: UnitSnapshot[] = [];
  const { rows, next } = await walkUnits(units, from, limit, table, async (unit, surroundings) => {
    const snapshot = await readSnapshot(unit, surroundings, context);
    if (!snapshot) return [];
    read.push(snapshot);
    const duties = await assessUnit(table, snapshot, question, context.today);
    return duties.filter(isAskedIn(question)).map((duty): UnitDuty => ({ snapshot, duty }));
  });
  const moment: InspectMoment = question;
  return { items: inspected(rows, moment, textIndex(read, moment)), next };
}

async function readSnapshot(unit: Unit, surroundings: Surroundings, { table }: CallerContext) {
  return (await readUnit(table, unit.id, surroundings))?.snapshot;
}

function inspected(rows: readonly UnitDuty[], moment: InspectMoment, texts: TextIndex) {
  const byUnit = Map.groupBy(rows, ({ snapshot }) => snapshot);
  return [...byUnit].flatMap(([snapshot, rowsOfUnit]) =>
    inspect(
      snapshot,
      rowsOfUnit.map(({ duty }) => duty),
      moment,
      texts,
    ).map((row) => inspectedAnswer(snapshot.unit, row)),
  );
}
