import { createHash } from 'node:crypto';
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
import type { Change, Item } from '../table/ports.ts';
import { putRow, readRow, readRows } from '../table/rows.ts';
import { boardsFrom } from './boardPeriod.ts';
import { countedBelow, homesOfUnit, listChildren, readChildren, rollUp } from './countedBelow.ts';
import { readHead, rollChanges } from './storedRoll.ts';

const CHUNK = 10;

const message = z.union([
  z.object({ day: daySchema, shard: z.int() }),
  /** `of`: the unit below that has just been summed. */
  z.object({ day: daySchema, units: z.array(z.string()).max(CHUNK), of: z.string().optional() }),
]);

type RollPorts = WorkPortsWith<'table.write' | 'queue.roll'>;

/**
 * Splits a shard's units above the branch into a few a message, or sums up what was counted below each. A unit waits
 * for those below it: whichever of them is the last hands it on.
 */
export const rollUnits = queued(['table.write', 'queue.roll'], async function rollUnits(body, ports) {
  const work = message.parse(body);
  const { day } = work;
  if ('units' in work) return forEachIsolated(work.units, (unit) => rollUnit(unit, work, ports));
  const above = (await listShard(ports.table, work.shard)).filter(({ kind }) => kind !== 'branch');
  await ports.queue.send(
    'roll',
    chunksOf(above, CHUNK).map((units) => ({ day, units: units.map(({ id }) => id) })),
  );
});

interface Handed {
  readonly day: Day;
  readonly of?: UnitId | undefined;
}

/**
 * Sums up a unit for a day and hands its parent on; nothing once a later day is there. What was summed already is handed
 * on again only by the message that summed it, which was cut off before it could.
 */
async function rollUnit(id: UnitId, { day, of }: Handed, ports: RollPorts): Promise<void> {
  const unit = (await readRow(ports.table, unitKey(id), { consistent: true }))?.body;
  if (!unit || unit.kind === 'branch') return;
  const before = await readHead(id, ports.table);
  if ((before?.body.day ?? '') > day && !before?.body.isOvertaken) return;
  if (isSettled(before, day)) {
    if (before?.body.by !== of) return;
  } else {
    if (await isWaiting(unit, before?.body.above ?? [], day, ports)) return;
    if (!(await sumUp(unit, { day, of }, before, ports))) return;
  }
  const homes = homesOfUnit(unit).filter((home) => home !== id);
  if (homes.length > 0)
    await ports.queue.send(
      'roll',
      chunksOf(homes, CHUNK).map((units) => ({ day, units, of: id })),
    );
}

/** The first time it is written down what is waited for; whoever writes it at the same moment writes the same. */
const waitingFor = (unit: UnitId, above: readonly UnitId[], before: Item<StoredRoll> | undefined): Change =>
  putRow(rolledUpRow.key(unit), { ...before?.body, above }, before?.version ?? 'absent');

/** Whether nothing that comes on the day can change the sums. */
const isSettled = (head: Item<StoredRoll> | undefined, day: Day): boolean =>
  head?.body.day === day && head.body.isWhole === true && !head.body.isOvertaken;

/**
 * Whether a unit that was below at the last sums is still to be summed itself. One that is not is met after a few reads,
 * so that a county of many committees does not read all of them, and the list of units, each time that one is ready.
 */
async function isWaiting(
  { id }: Unit,
  above: readonly UnitId[],
  day: Day,
  ports: RollPorts,
): Promise<boolean> {
  const mixed = above.toSorted(byHash(day));
  for (let start = 0; start < mixed.length; start = 2 * start + 1) {
    const late = await notSummed(mixed.slice(start, 2 * start + 1), day, ports);
    // One that is gone, or stands elsewhere, is not waited for.
    const units = await readChildren(late, ports);
    if (units.some((unit) => homesOfUnit(unit).includes(id))) return true;
  }
  return false;
}

/** In an order of the day that has nothing to do with the one in which they are summed. */
const byHash = (day: Day) => {
  const hashOf = (id: UnitId): string => createHash('sha256').update(`${day} ${id}`).digest('base64');
  return (a: UnitId, b: UnitId): number => (hashOf(a) < hashOf(b) ? -1 : 1);
};

async function notSummed(ids: readonly UnitId[], day: Day, { table }: RollPorts): Promise<UnitId[]> {
  const heads = await readRows(
    table,
    ids.map((id) => rolledUpRow.key(id)),
    { consistent: true },
  );
  const summed = new Set(
    heads.filter(({ body }) => (body.day ?? '') >= day).map((head) => rolledUpRow.ids(head).unit),
  );
  return ids.filter((id) => !summed.has(id));
}

/** Whether it could: not while a unit below is still to be summed. */
async function sumUp(
  unit: Unit,
  { day, of }: Handed,
  before: Item<StoredRoll> | undefined,
  ports: RollPorts,
): Promise<boolean> {
  const { table } = ports;
  const children = await listChildren(unit, ports);
  const above = children.filter(({ kind }) => kind !== 'branch').map((child) => child.id);
  if ((await notSummed(above, day, ports)).length > 0) {
    if (before?.body.above === undefined) await commit(table, [waitingFor(unit.id, above, before)]);
    return false;
  }
  const today = dayOf(ports.clock.now());
  const from = monthsBefore(boardsFrom(today), 0).slice(0, 7);
  const sums = rollUp(await countedBelow(unit, children, { from, today }, ports), from);
  const isWhole = isSweptFor(sums, day);
  const settled = await commit(
    table,
    await rollChanges(unit.id, { day, isWhole, sums, above, by: of }, before, table),
  );
  if (settled.outcome === 'done' || isSettled(await readHead(unit.id, table), day)) return true;
  throw new Error(`the sums of ${unit.id} for ${day} were not written: ${settled.outcome}`);
}

const isSweptFor = ({ swept }: RolledUp, day: Day): boolean =>
  swept.every(({ on }) => on !== undefined && on >= day);
