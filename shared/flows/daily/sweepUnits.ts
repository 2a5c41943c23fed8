import { queued } from '../request/work.ts';
import { openedRow, type Swept } from '../../rows/daily.ts';
import { bodiesOf, readRows } from '../table/rows.ts';
import * as z from 'zod';
import type { Day } from '../../domain/days.ts';
import type { Unit } from '../../domain/units.ts';
import { day } from '../../submissions/fields.ts';
import { chunksOf } from '../table/chunksOf.ts';
import { forEachIsolated } from '../table/forEachIsolated.ts';
import { lateOpenings, periodOpened } from '../../domain/openings.ts';
import type { WorkPorts, WorkPortsWith } from '../request/flow.ts';
import { openedKey, sweptKey, unitKey } from '../table/keys.ts';
import { listShard } from '../scope/listUnits.ts';
import type { Item } from '../table/ports.ts';
import { readSurroundings } from '../scope/readUnit.ts';
import { isFinished, sweepUnit } from './sweepUnit.ts';

/** Units of one message: what a function sweeps well inside its time limit, and one batch of reads. */
const CHUNK = 25;

const message = z.union([
  z.object({ asOf: day, shard: z.int() }),
  z.object({ asOf: day, units: z.array(z.string()).max(CHUNK) }),
]);

/** Splits a shard into chunks, or sweeps the units of one chunk. */
export const sweepUnits = queued(
  ['table.write', 'queue.sweep', 'queue.open'],
  async function sweepUnits(body, ports) {
    const work = message.parse(body);
    if ('units' in work) return sweepChunk(await unitsOf(work.units, ports), work.asOf, ports);
    const units = await listShard(ports.table, work.shard);
    if (units.length <= CHUNK) return sweepChunk(units, work.asOf, ports);
    await ports.queue.send(
      'sweep',
      chunksOf(units, CHUNK).map((some) => ({ asOf: work.asOf, units: some.map((unit) => unit.id) })),
    );
  },
);

const unitsOf = async (ids: readonly string[], { table }: WorkPorts): Promise<Unit[]> =>
  bodiesOf(
    await readRows(
      table,
      ids.map((id) => unitKey(id)),
    ),
  );

type SweepPorts = WorkPortsWith<'queue.open'>;

async function sweepChunk(units: readonly Unit[], asOf: Day, ports: SweepPorts): Promise<void> {
  if (units.length === 0) return;
  await catchUp(units, asOf, ports);
  const swept = await readSwept(units, ports);
  const due = units.filter((unit) => !isFinished(swept.get(sweptKey(unit.id).pk), asOf));
  if (due.length === 0) return;
  const surroundings = await readSurroundings(ports.table, due);
  const waiting: string[] = [];
  const counts = { overdue: 0, people: 0 };
  await forEachIsolated(due, async (unit) => {
    const done = await sweepUnit(unit, swept.get(sweptKey(unit.id).pk), asOf, surroundings, ports);
    if (done.lacksCalendar) waiting.push(unit.id);
    counts.overdue += done.overdue;
    counts.people += done.people;
  });
  // Nothing stops, but the operator is told (PROGRAMME §4.31).
  if (waiting.length > 0) ports.log.error('holiday table missing', { asOf, units: waiting });
  ports.log.info('units swept', { asOf, units: due.length, ...counts });
}

async function readSwept(units: readonly Unit[], { table }: WorkPorts): Promise<Map<string, Item<Swept>>> {
  // A stale answer only sweeps again what is finished: it finds everything written and stops at `SWEPT`.
  const items = await readRows(
    table,
    units.map((unit) => sweptKey(unit.id)),
  );
  return new Map(items.map((item) => [item.pk, item]));
}

/** A period whose opening was missed in the last days is opened now for the units that have no row of it. */
async function catchUp(units: readonly Unit[], asOf: Day, { table, queue }: SweepPorts): Promise<void> {
  for (const { id: opening, day } of lateOpenings(asOf)) {
    const period = periodOpened(opening, day);
    const owing = units.filter((unit) => unit.startsOn <= day);
    const rows = await readRows(
      table,
      owing.map(({ id }) => openedKey(id, opening, period)),
    );
    const opened = new Set(rows.map((row) => openedRow.ids(row).unit));
    const missed = owing.filter(({ id }) => !opened.has(id)).map(({ id }) => id);
    if (missed.length > 0) await queue.send('open', [{ opening, day, units: missed }]);
  }
}
