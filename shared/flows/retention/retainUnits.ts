import * as z from 'zod';
import { listShard } from '../scope/listUnits.ts';
import { queued } from '../request/work.ts';
import { chunksOf } from '../table/chunksOf.ts';
import { forEachIsolated } from '../table/forEachIsolated.ts';
import { overAtPeople } from './overAtPeople.ts';
import { overInUnit } from './overInUnit.ts';
import { overTexts } from './overTexts.ts';
import { peopleOfUnit } from './peopleOfUnit.ts';
import { removeRows } from './removeRows.ts';

/** Units of one message: what a function goes through well inside its time limit. */
const CHUNK = 10;

const at = z.string();
const message = z.union([
  z.object({ at, shard: z.int() }),
  z.object({ at, units: z.array(z.string()).max(CHUNK) }),
]);

/**
 * Splits a shard into chunks, or takes away of the units of one chunk what is kept no longer. Each piece is one commit
 * with the entry that counts it, so that a run that was cut off goes on where it was, and comes to the same end.
 */
export const retainUnits = queued(
  ['table.write', 'queue.retention'],
  async function retainUnits(body, ports) {
    const work = message.parse(body);
    if ('units' in work)
      return forEachIsolated(work.units, async (unit) => {
        const people = await peopleOfUnit(unit, work.at, ports);
        for (const find of [overInUnit, overAtPeople, overTexts])
          await removeRows(unit, await find(unit, people, work.at, ports), work.at, ports);
      });
    const units = await listShard(ports.table, work.shard);
    await ports.queue.send(
      'retention',
      chunksOf(units, CHUNK).map((some) => ({ at: work.at, units: some.map(({ id }) => id) })),
    );
  },
);
