import { assess } from '../../assess/assess.ts';
import type { IsWanted } from '../../assess/wantedClaims.ts';
import type { Day } from '../../domain/days.ts';
import type { Duty } from '../../domain/duty.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import { knownAt } from '../../rows/knownAt.ts';
import type { Table } from '../table/ports.ts';
import type { Moment } from '../request/refuseMoment.ts';
import { assessOnce } from '../scope/assessOnce.ts';
import { readCloses } from './readCloses.ts';
import { closesSeen, withCloses } from './withCloses.ts';

/**
 * The duties of a unit on a past day or today, as known now or on a past day; what has closed, as it was frozen. Of what
 * is `wanted` all are there; what closed is there of everything.
 */
export async function assessUnit(
  table: Table,
  snapshot: UnitSnapshot,
  moment: Moment,
  today: Day,
  wanted?: IsWanted,
): Promise<Duty[]> {
  const asOf = moment.asOf ?? today;
  const knownSnapshot = moment.knownAt === undefined ? snapshot : knownAt(snapshot, moment.knownAt);
  const closes = closesSeen(await readCloses(table, snapshot.unit.id), asOf, moment.knownAt);
  const minimums = new Map([...closes.duties.values()].map(({ id, needed }) => [id, needed]));
  const duties = wanted
    ? assess(knownSnapshot, asOf, { minimums, wanted })
    : assessOnce(knownSnapshot, asOf, { minimums });
  return withCloses(duties, closes, knownSnapshot, asOf);
}
