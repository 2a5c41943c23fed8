import { queued } from '../request/work.ts';
import * as z from 'zod';
import { dayOf } from '../../domain/days.ts';
import { day as daySchema } from '../../submissions/fields.ts';
import { listShard } from '../scope/listUnits.ts';
import { chunksOf } from '../table/chunksOf.ts';
import { alertUnit } from './alertUnit.ts';
import { forEachIsolated } from '../table/forEachIsolated.ts';

const CHUNK = 10;

const message = z.union([
  z.object({ day: daySchema, shard: z.int() }),
  z.object({ day: daySchema, units: z.array(z.string()) }),
]);

/** Splits a shard's units above the branch into a few a message, or tells their officers what is overdue below them. */
export const alertUnits = queued(
  ['table.write', 'topic.publish', 'queue.alert'],
  async function alertUnits(body, ports) {
    const work = message.parse(body);
    const { day } = work;
    if (day !== dayOf(ports.clock.now())) {
      // Today's run tells all that is overdue; what comes days late would tell the department what was so then.
      ports.log.warn('alert of another day ignored', { day });
      return;
    }
    if ('units' in work) return forEachIsolated(work.units, (unit) => alertUnit(unit, day, ports));
    const above = (await listShard(ports.table, work.shard))
      // A general branch has no officers of its own: what is below it is its committee's.
      .filter((unit) => unit.kind !== 'branch' && unit.kind !== 'generalBranch')
      .map((unit) => unit.id);
    return ports.queue.send(
      'alert',
      chunksOf(above, CHUNK).map((units) => ({ day, units })),
    );
  },
);
