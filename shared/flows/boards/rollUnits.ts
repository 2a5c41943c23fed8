import * as z from 'zod';
import { dayOf, type Day } from '../../domain/days.ts';
import { monthsBefore } from '../../domain/periods.ts';
import type { RolledUp } from '../../domain/rolledUp.ts';
import type { Unit, UnitId } from '../../domain/units.ts';
import { rolledUpRow, type StoredRoll } from '../../rows/rolledUp.ts';
import { day as daySchema } from '../../submissions/fields.ts';
import type { WorkPortsWith } from '../request/flow.ts';
import { queued } from '../request/work.ts';
import { listShard } from '../scope/listUnits.ts';
import { chunksOf } from '../table/chunksOf.ts';
import { commit } from '../table/commit.ts';
import { forEachIsolated } from '../table/forEachIsolated.ts';
import { unitKey } from '../table/keys.ts';
import type { Item } from '../table/ports.ts';
import { readRow, readRows } from '../table/rows.ts';
import { boardsFrom } from './boardPeriod.ts';
import { countedBelow, listChildren, rollUp } from './countedBelow.ts';
import { readHead, rollChanges } from './storedRoll.ts';

const CHUNK = 10;

const message = z.union([
  z.object({ day: daySchema, shard: z.int() }),
  z.object({ day: daySchema, units: z.array(z.string()).max(CHUNK) }),
]);

type RollPorts = WorkPortsWith<'table.write' | 'queue.roll'>;

/**
 * Splits a shard's units above the branch into a few a message, or sums up what was counted below each. A unit waits
 * for those below it: whichever of them is the last hands it on.
 */
export const rollUnits = queued(['table.write', 'queue.roll'], async function rollUnits(body, ports) {
  const work = message.parse(body);
  const { day } = work;
  if ('units' in work) return forEachIsolated(work.units, (unit) => rollUnit(unit, day, ports));
  const above = (await listShard(ports.table, work.shard)).filter(({ kind }) => kind !== 'branch');
  await ports.queue.send(
    'roll',
    chunksOf(above, CHUNK).map((units) => ({ day, units: units.map(({ id }) => id) })),
  );
});

/** Sums up a unit for a day and hands its parent on; nothing once a later day is there. */
async function rollUnit(id: UnitId, day: Day, ports: RollPorts): Promise<void> {
  const unit = (await readRow(ports.table, unitKey(id), { consistent: true }))?.body;
  if (!unit || unit.kind === 'branch') return;
  const before = await readHead(id, ports.table);
  if ((before?.body.day ?? '') > day && !before?.body.isOvertaken) return;
  if (!isSettled(before, day) && !(await sumUp(unit, day, before, ports))) return;
  if (unit.parent !== undefined) await ports.queue.send('roll', [{ day, units: [unit.parent] }]);
}

/** Whether nothing that comes on the day can change the sums. */
const isSettled = (head: Item<StoredRoll> | undefined, day: Day): boolean =>
  head?.body.day === day && head.body.isWhole === true && !head.body.isOvertaken;

/** Whether it could: not while a unit below is still to be summed. */
async function sumUp(
  unit: Unit,
  day: Day,
  before: Item<StoredRoll> | undefined,
  ports: RollPorts,
): Promise<boolean> {
  const { table } = ports;
  const children = await listChildren(unit, ports);
  if (!(await areSummed(children, day, ports))) return false;
  const today = dayOf(ports.clock.now());
  const from = monthsBefore(boardsFrom(today), 0).slice(0, 7);
  const sums = rollUp(await countedBelow(unit, children, { from, today }, ports), from);
  const isWhole = isSweptFor(sums, day);
  const settled = await commit(table, await rollChanges(unit.id, { day, isWhole, sums }, before, table));
  if (settled.outcome === 'done' || isSettled(await readHead(unit.id, table), day)) return true;
  throw new Error(`the sums of ${unit.id} for ${day} were not written: ${settled.outcome}`);
}

const isSweptFor = ({ swept }: RolledUp, day: Day): boolean =>
  swept.every(({ on }) => on !== undefined && on >= day);

/** Whether each of the units that has any below itself is summed for the day. */
async function areSummed(children: readonly Unit[], day: Day, { table }: RollPorts): Promise<boolean> {
  const above = children.filter(({ kind }) => kind !== 'branch');
  const heads = await readRows(
    table,
    above.map(({ id }) => rolledUpRow.key(id)),
    { consistent: true },
  );
  return heads.filter(({ body }) => (body.day ?? '') >= day).length === above.length;
}
